"""What came of a run, for people, for programs and for Excel.

``运行报告.html`` is the page, ``manifest.jsonl`` has a line for each row, ``failures.csv`` one
for each refusal.

Durations stand only in the page: the other two depend on nothing but the input, so that a
run that was stopped and continued writes the same bytes as one that was not.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from summarizer.batch.run import RunResult
from summarizer.batch.values import Edited, Failure, ReportCard, RowResult, State
from summarizer.model import Notice
from summarizer.whole_files import write_file

__all__ = ["STATES", "duration", "totals", "write_run_report"]

STATES = {
    State.DONE: "完成",
    State.PARTIAL: "部分完成",
    State.FAILED: "未完成",
    State.PENDING: "未运行",
}
TEMPLATE = "run_report.html.j2"
FAILURE_COLUMNS = ("简报", "文件", "代码", "原因", "下一步")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
OPEN = {"revision-unfit"}  # notices that a reader must not have to look for
SAID = OPEN | {"report-repeated"}  # and those that stand with the reports
QUESTIONED = "figure-unsupported"
MINUTE = 60


def write_run_report(out: Path, result: RunResult, label: str) -> Path:
    """Write the three files into *out*, *label* in their names; return the page's path.

    Raises ``OutputError``.
    """
    write_file(out / f"manifest{label}.jsonl", _lines(result).encode("utf-8", "backslashreplace"))
    failures = _csv(_failure_rows(result))
    write_file(out / f"failures{label}.csv", failures.encode("utf-8-sig", "backslashreplace"))
    page = out / f"运行报告{label}.html"
    write_file(page, _page(result).encode("utf-8", "replace"))
    return page


def totals(result: RunResult) -> str:
    """Return one line that sums a run up."""
    counts = Counter(each.state for each in result.rows)
    states = "，".join(
        f"{name}{counts[state]}份" for state, name in STATES.items() if counts[state]
    )
    refused = {each.path for each in _refused(result)}
    failed = f"；{len(refused)}个文件未能处理" if refused else ""
    questioned = sum(len(each.questioned) for each in result.rows)
    doubtful = f"；{questioned}处数据在来源中找不到依据，请核对" if questioned else ""
    return f"简报{len(result.rows)}份：{states or '无'}{failed}{doubtful}{_edits(result)}"


def _edits(result: RunResult) -> str:
    """Return how many changes by a person are in the memos, and how many are not."""
    edited = [each for row in result.rows for each in row.edited]
    unfit = {each.revision for each in (*edited, *result.unfit) if each.unfit}
    done = {each.revision for each in edited} - unfit
    return f"；已应用人工修改{len(done)}处，{len(unfit)}处接不上" if done | unfit else ""


def duration(seconds: float) -> str:
    """Return *seconds* as people say them."""
    if seconds < MINUTE:
        return f"{seconds:.2f}秒"
    minutes, rest = divmod(round(seconds), MINUTE)
    hours, minutes = divmod(minutes, MINUTE)
    return f"{hours}小时{minutes}分" if hours else f"{minutes}分{rest}秒"


def _lines(result: RunResult) -> str:
    """Return one JSON object a line: a row each, then files and revisions that belong to none."""
    entries = [
        *map(_entry, result.rows),
        *({"file": _failure(each)} for each in result.loose),
        *({"revision": _revision(each)} for each in result.unfit),
    ]
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in entries)


def _entry(result: RowResult) -> dict[str, Any]:
    return {
        "output": result.row.output,
        "state": result.state.value,
        "files": [{"name": each.name, "sha256": each.sha256} for each in result.outputs],
        "reports": [
            {**_report(path, each), "same_as": _same_as(number, result)}
            for number, (path, each) in enumerate(result.reports)
        ],
        "revisions": sum(each.unfit is None for each in result.edited),
        "notices": [
            {"path": path, "code": notice.code, "message": notice.message}
            for path, notice in result.notices
        ],
        "questioned": list(result.questioned),
        "verified": result.verified or None,
        "failures": list(map(_failure, result.failures)),
    }


def _report(path: str, report: ReportCard) -> dict[str, Any]:
    return {
        "path": path,
        "division": report.division.full_name if report.division else None,
        "code": report.division.code if report.division else None,
        "review_year": report.review_year,
        "plan_year": report.plan_year,
        "title": report.title,
    }


def _same_as(number: int, result: RowResult) -> str | None:
    """Return the file whose report stands for the one of this *number*, if it repeats that."""
    kept = dict(result.repeats).get(number)
    return None if kept is None else result.reports[kept][0]


def _revision(edited: Edited) -> dict[str, Any]:
    revision = edited.revision
    return {
        "kind": revision.kind.value,
        "path": edited.path,
        "words": revision.words,
        "to": revision.to,
        "unfit": edited.unfit,
    }


def _failure(failure: Failure) -> dict[str, Any]:
    return {
        "path": failure.path,
        "code": failure.code,
        "message": failure.message,
        "next_step": failure.next_step,
    }


def _refused(result: RunResult) -> Iterator[Failure]:
    for each in (*result.loose, *(each for row in result.rows for each in row.failures)):
        if each.path:
            yield each


def _failure_rows(result: RunResult) -> Iterator[tuple[str, ...]]:
    yield FAILURE_COLUMNS
    for each in result.loose:
        yield ("", each.path or "", each.code, each.message, each.next_step)
    for row in result.rows:
        name = row.row.output
        for each in row.failures:
            yield (name, each.path or "", each.code, each.message, each.next_step)
        for line in row.questioned:
            yield (name, "", QUESTIONED, line, "请对照原件核对")


def _csv(rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([_unformulated(cell) for cell in row] for row in rows)
    return text.getvalue()


def _unformulated(cell: str) -> str:
    """Return *cell* so that Excel shows it and never computes it."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _page(result: RunResult) -> str:
    from jinja2 import Environment  # noqa: PLC0415 - lazy: only a finished run needs it

    text = files("summarizer.batch").joinpath(TEMPLATE).read_text(encoding="utf-8")
    template = Environment(autoescape=True, trim_blocks=True).from_string(text)
    rows = [_shown(number, row) for number, row in enumerate(result.rows, start=1)]
    return template.render(
        totals=totals(result),
        duration=f"本次用时{duration(result.seconds)}",
        interrupted=result.interrupted,
        loose=result.loose,
        unfit=result.unfit,
        rows=rows,
        doubtful=[row for row in rows if row["why"]],
    )


def _shown(number: int, result: RowResult) -> dict[str, Any]:
    return {
        "anchor": f"r{number}",
        "why": _why(result),
        "name": result.row.output,
        "state": result.state.value,
        "state_name": STATES[result.state],
        "links": [
            {"href": quote(each.name, errors="replace"), "text": PurePath(each.name).suffix[1:]}
            for each in result.outputs
        ],
        "reports": [
            _shown_report(path, each, _same_as(number, result))
            for number, (path, each) in enumerate(result.reports)
        ],
        "repeated": len(result.repeats),
        "edited": sum(each.unfit is None for each in result.edited),
        "warnings": [
            _shown_notice(path, each) for path, each in result.notices if each.code in OPEN
        ],
        "failures": result.failures,
        "questioned": result.questioned,
        "verified": result.verified,
        "kept": result.kept,
        "notices": [
            _shown_notice(path, each) for path, each in result.notices if each.code not in SAID
        ],
        "duration": "缓存" if result.cached else duration(result.seconds),
    }


def _why(result: RowResult) -> str:
    """Return what a person must look after in a memo; empty if nothing is."""
    if result.state is State.PENDING:
        return ""
    reasons = {
        "没有写出": result.state is State.FAILED,
        f"{len(result.failures)}处未能处理": result.failures and result.state is State.PARTIAL,
        f"{len(result.questioned)}处数据须核对": result.questioned,
        "有人工修改接不上": any(each.unfit for each in result.edited),
        "原有简报已改动过，另存": result.kept,
    }
    return "，".join(reason for reason, holds in reasons.items() if holds)


def _shown_report(path: str, report: ReportCard, same_as: str | None) -> dict[str, str]:
    place = report.division.full_name if report.division else "地区不详"
    year = f"{report.year}年" if report.year else "年度不详"
    same = f"（与“{PurePath(same_as).name}”相同，未列入）" if same_as else ""
    return {"place": f"{place}，{year}", "file": f"{PurePath(path).name}{same}"}


def _shown_notice(path: str, notice: Notice) -> str:
    return f"{PurePath(path).name}：{notice.message}"
