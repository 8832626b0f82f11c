"""The panes of the page as HTML and as the data its script needs, made from a sheet."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from summarizer.briefing.packs import available_packs, load_pack
from summarizer.errors import EncryptedInputError, TooLargeError
from summarizer.extraction.ranking import ENGINES
from summarizer.lexicon.themes import load_themes
from summarizer.model import ROLE_NAMES, Document
from summarizer.options import MemoOptions, Option, ReadingOptions, Settings, options_of
from summarizer.preview.desk import ANNOTATED, EDITIONS, Desk
from summarizer.preview.rendering import render
from summarizer.preview.sheet import Sheet
from summarizer.preview.source_page import source_stamp
from summarizer.preview.sources import uploads_folder
from summarizer.preview.traces import Placed
from summarizer.revision import REVISIONS_FILE, Revision
from summarizer.revision.file import KIND_NAMES

__all__ = ["page_data", "report_values", "reports_pane", "state", "trace_data"]

_CHOICES: Mapping[str, Callable[[], dict[str, str]]] = MappingProxyType(
    {
        "pack": lambda: {name: f"{load_pack(name).title}（{name}）" for name in available_packs()},
        "theme": lambda: {"": "（不限）"} | {each.name: each.name for each in load_themes().themes},
        "engine": lambda: {name: name for name in ENGINES},
    }
)
_OPTIONS = ("pack", "theme", "words", "budget", "own", "order", "engine", "pin", "exclude", "chart")
"""The options in the order of the page: what is changed most first."""
_WORDED = MappingProxyType(
    {"可多次给出": "多个用空格分开", "；doctor 命令列出可用的": "", "（--pack extracts）": ""}
)
"""What help for the command line says otherwise in the page."""
_EXCERPT = 24
_FORMAT_NAMES = {
    "docx": "Word（印发版）",
    ANNOTATED: "Word（核稿版）",
    "md": "Markdown",
    "html": "网页",
    "xlsx": "Excel",
    "json": "JSON",
    "svg": "图（svg）",
    "png": "图（png）",
}
_PANES = frozenset({"memo", "reports", "revisions", "counts", "notice"})
_REMEMBERED = 4  # versions: pages lag behind by one or two
_MENDABLE = MappingProxyType({EncryptedInputError.code: "输入密码", TooLargeError.code: "放宽上限"})
"""Refusals that other reading options may mend, and what the page offers then."""
_EXPORTED = frozenset({"formats", "annotated"})  # chosen when exporting, not in the settings


def state(desk: Desk, seen: int) -> dict[str, Any]:
    """Return what the page shows now; of the panes what differs from those it has *seen*."""
    with desk.lock:  # one state, not the halves of two
        told = _moment(desk)
        if desk.version == seen and desk.version:
            return told
        panes = _panes(desk)
        before = desk.shown.get(seen, {})
        if desk.version:
            desk.shown = {**dict(list(desk.shown.items())[1 - _REMEMBERED :]), desk.version: panes}
        return told | {name: each for name, each in panes.items() if before.get(name) != each}


def trace_data(sheet: Sheet) -> dict[str, Any]:
    """Return where each quoted run stands: ``[report, start, end, flags]``; own words; stamps."""
    return {
        "trace": {
            name: [t.placed.id, t.span.start, t.span.end, "".join(_flags(t))]
            for name, t in sheet.traces.items()
        },
        "own": list(sheet.own),
        "sources": {placed.id: source_stamp(placed) for placed in sheet.reports},
    }


def reports_pane(desk: Desk, *, readonly: bool = False) -> str:
    """Return the reports with what was understood of them, as HTML."""
    return render("reports.html.j2", readonly=readonly, **_reports(desk))


def page_data(desk: Desk, csrf: str) -> dict[str, Any]:
    """Return the values of the whole page; ``told`` is for its script, which finds the panes."""
    shown = state(desk, -1)
    return {
        "csrf": csrf,
        "state": shown,
        "told": {name: each for name, each in shown.items() if name not in _PANES},
        "options": list(_options(desk)),
        "reading": list(_reading(desk)),
        "formats": {name: _FORMAT_NAMES[name] for name in _FORMAT_NAMES if name in EDITIONS},
        "out": desk.order.out,
    }


def _moment(desk: Desk) -> dict[str, Any]:
    """Return what changes between versions too, and is small."""
    return {
        "stamp": desk.stamp,
        "version": desk.version,
        "progress": desk.progress.text,
        "done": desk.progress.done,
        "of": desk.progress.of,
        "check": render("check.html.j2", desk=desk, check=desk.check, lines=_lines(desk)),
        "bad": _unsupported_runs(desk),
        "fixed": desk.sheet.fixed,
        "command": _command(desk),
        "undo": desk.history.done > 0,
        "redo": desk.history.can_redo,
    }


def _panes(desk: Desk) -> dict[str, Any]:
    sheet = desk.sheet
    return trace_data(sheet) | {
        "memo": sheet.body if desk.version or sheet.memo else render("loading.html.j2"),
        "reports": reports_pane(desk),
        "revisions": render("revisions.html.j2", **_revisions(desk)),
        "counts": render("counts.html.j2", desk=desk, sheet=sheet),
        "notice": render("notice.html.j2", desk=desk, sheet=sheet),
    }


def _flags(trace: Any) -> Iterator[str]:
    """Yield k: can be chosen, p: pinned, r: written anew."""
    if trace.key:
        yield "k"
        if trace.key.pinned:
            yield "p"
    if trace.run.revised:
        yield "r"


def _unsupported_runs(desk: Desk) -> list[str]:
    """Return the runs that a person wrote anew and verification does not bear out."""
    if desk.check.version != desk.version:
        return []
    wrong = [each.claim for each in desk.check.unsupported]
    return [
        name
        for name, trace in desk.sheet.traces.items()
        if trace.run.revised and any(claim.text in trace.run.text for claim in wrong)
    ]


def _reports(desk: Desk) -> dict[str, Any]:
    by_document: dict[int, tuple[Document, list[Placed]]] = {}
    for placed in desk.sheet.reports:
        entry = by_document.setdefault(id(placed.document), (placed.document, []))
        entry[1].append(placed)
    return {
        "documents": [(d, [_report(each) for each in p]) for d, p in by_document.values()],
        "refused": [
            (_short(desk, str(each)), each.code, _MENDABLE.get(each.code, ""))
            for each in desk.refused
        ],
        "reading": not desk.version,
        "awaited": desk.progress.awaited if not desk.version else (),
    }


def _lines(desk: Desk) -> list[str]:
    return [_short(desk, line) for line in desk.check.lines]


def _short(desk: Desk, said: str) -> str:
    """Return what is *said* of files, without the folders that everybody knows."""
    for folder in (*desk.order.paths, uploads_folder(desk.order)):
        said = said.replace(f"{folder}{os.sep}", "")
    return said


def _report(placed: Placed) -> dict[str, Any]:
    text, report = placed.document.source.text, placed.report
    return {
        "id": placed.id,
        "report": report,
        "title": report.title.of(text) if report.title else "（原文无标题）",
        "absent": "、".join(ROLE_NAMES[role] for role in report.absent),
        "sections": [
            {
                "role": section.role.value,
                "name": ROLE_NAMES[section.role],
                "start": section.span.start,
                "heading": (section.heading or section.span).of(text)[:_EXCERPT].strip(),
                "opening": " ".join(section.span.of(text)[:40].split()),
                "outline": [
                    (heading.title.start, heading.title.of(text).replace("\n", " "))
                    for heading in report.outline
                    if section.span.covers(heading.span) and heading.level == 2
                ],
            }
            for section in report.sections
        ],
    }


def report_values(placed: Placed) -> dict[str, Any]:
    """Return what the form that corrects a report shows."""
    return _report(placed)


def _revisions(desk: Desk) -> dict[str, Any]:
    reasons = {id(each.revision): each.reason for each in desk.sheet.unfit}
    return {
        "file": REVISIONS_FILE,
        "revisions": [
            (number, KIND_NAMES[each.kind], _subject(each), each, reasons.get(id(each), ""))
            for number, each in enumerate(desk.revisions)
        ],
    }


def _subject(revision: Revision) -> str:
    return revision.words or (revision.report.title if revision.report else "")


def _options(desk: Desk) -> Iterator[dict[str, Any]]:
    """Yield the options a person can change in the page, from the table the command line uses."""
    known = {
        option.name: (option, getattr(values, name))
        for kind, values in ((Settings, desk.order.settings), (MemoOptions, desk.order.options))
        for name, option in options_of(kind).items()
        if name not in _EXPORTED
    }
    for name in sorted(known, key=_OPTIONS.index):
        option, value = known[name]
        written = _written(option, value)
        yield {
            "option": option,
            "value": written,
            "choices": _choices(option, written),
            "help": _help(option),
        }


def _help(option: Option) -> str:
    said = option.help
    for words, others in _WORDED.items():
        said = said.replace(words, others)
    return said


def _reading(desk: Desk) -> Iterator[dict[str, Any]]:
    """Yield how files are read; a password is never sent back."""
    for name, option in options_of(ReadingOptions).items():
        value = getattr(desk.order.reading, name)
        shown = "" if option.name == "password" else _limits(value)
        yield {"option": option, "value": shown}


def _limits(limits: Mapping[str, int]) -> str:
    return " ".join(f"{name}={number}" for name, number in limits.items())


def _choices(option: Option, value: str) -> dict[str, str]:
    """Return what can be chosen and its label, a folder that was given too; none: it is typed."""
    known = _CHOICES[option.name]() if option.name in _CHOICES else {}
    return known | {value: value} if known and value not in known else known


def _written(option: Option, value: Any) -> str:
    """Return *value* as a person writes it for *option*."""
    if value is None or value is False:
        return ""
    if isinstance(value, dict):
        return " ".join(f"{ROLE_NAMES.get(key, key)}={each}" for key, each in value.items())
    if isinstance(value, tuple):
        return (" " if option.many else ",").join(map(str, value))
    return "是" if value is True else str(value)


def _command(desk: Desk) -> str:
    """Return the command line that writes the same memo."""
    words = ["summarizer", "brief", *map(str, desk.order.paths)]
    uploads = uploads_folder(desk.order)
    if uploads.is_dir():
        words.append(str(uploads))
    words += ["-o", str(desk.order.out)]
    for kind, values in ((Settings, desk.order.settings), (MemoOptions, desk.order.options)):
        for name, option in options_of(kind).items():
            value = getattr(values, name)
            if name not in _EXPORTED and value != getattr(kind(), name):
                written = _written(option, value)
                for each in written.split() if option.many else [written]:
                    words += [f"--{option.name}"] if option.flag else [f"--{option.name}", each]
    for each in _limits(desk.order.reading.limits).split():
        words += ["--limit", each]
    if desk.order.reading.password is not None:
        words += ["--password", "密码"]  # whoever runs it knows it
    return shlex.join(words)
