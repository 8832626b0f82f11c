"""What the page asks for, as revisions: ids of the page become words of the report.

The page sends ids and what a person typed, never paths or positions of its own; a request
that names what is not there is refused with ``StaleError`` and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from summarizer.errors import UsageError
from summarizer.extraction.alternatives import alternatives as rivals_of
from summarizer.model import KeySentence, Role
from summarizer.preview.moving import words_before
from summarizer.preview.sheet import Sheet
from summarizer.preview.source_page import unit_at
from summarizer.preview.traces import Placed, Trace
from summarizer.revision import Kind, Revision, name_of
from summarizer.revision.placing import placed as placed_as

__all__ = ["StaleError", "alternatives", "revisions_after"]

_MOST_ALTERNATIVES = 12
Asked = Mapping[str, str]
Revisions = tuple[Revision, ...]


class StaleError(UsageError):
    """The page asks about something that is no longer there."""

    code = "stale"

    def __init__(self) -> None:
        """Say it in the words of the page."""
        super().__init__("这处内容已经变了", next_step="请看最新内容后再改")


def revisions_after(sheet: Sheet, revisions: Revisions, asked: Asked) -> Revisions:
    """Return *revisions* with the change that the page *asked* for. Raises ``StaleError``."""
    change = _CHANGES.get(asked.get("action", ""))
    if change is None:
        raise StaleError
    return change(sheet, revisions, asked)


def alternatives(sheet: Sheet, run: str) -> tuple[KeySentence, ...]:
    """Return the sentences that could stand in place of a run, best first."""
    trace = _sentence(sheet, run)
    if trace.key is None:
        return ()
    return rivals_of(trace.placed.report, trace.key, most=_MOST_ALTERNATIVES)


def _pin(sheet: Sheet, revisions: Revisions, asked: Asked) -> Revisions:
    """Pin a sentence, or take its pin away."""
    trace = _sentence(sheet, asked.get("run", ""))
    pin = _revision(Kind.PIN, trace)
    if pin in revisions:
        return tuple(each for each in revisions if each != pin)
    return (*revisions, pin)


def _drop(sheet: Sheet, revisions: Revisions, asked: Asked) -> Revisions:
    return (*revisions, _revision(Kind.DROP, _sentence(sheet, asked.get("run", ""))))


def _swap(sheet: Sheet, revisions: Revisions, asked: Asked) -> Revisions:
    run = asked.get("run", "")
    trace = _sentence(sheet, run)
    for other in alternatives(sheet, run):
        if f"{other.span.start}-{other.span.end}" == asked.get("to"):
            words = _words(trace.placed, other)
            return (*revisions, _revision(Kind.SWAP, trace, words))
    raise StaleError


def _rewrite(sheet: Sheet, revisions: Revisions, asked: Asked) -> Revisions:
    run, to = asked.get("run", ""), " ".join(asked.get("to", "").split())
    if run in sheet.own:
        return _rewritten(revisions, Revision(Kind.REWRITE, sheet.own[run], to))
    trace = sheet.traces.get(run)
    if trace is None:
        raise StaleError
    words = _words(trace.placed, trace.key) if trace.key else trace.run.text
    if trace.run.revised and not trace.key:  # what is written anew again keeps its first words
        for each in revisions:
            if each.kind is Kind.REWRITE and each.to == trace.run.text:
                words = each.words
    name = name_of(trace.placed.document, trace.placed.report)
    role = trace.key.role if trace.key else None
    return _rewritten(revisions, Revision(Kind.REWRITE, words, to, name, role, trace.cell))


def _rewritten(revisions: Revisions, new: Revision) -> Revisions:
    """Put *new* in place of an earlier rewrite of the same words; the same words: take it out."""
    kept = []
    for each in revisions:
        if each.kind is Kind.REWRITE and new.report is None and each.to == new.words:
            new = replace(new, words=each.words)
        elif (each.kind, each.words, each.report, each.role, each.cell) != (
            new.kind, new.words, new.report, new.role, new.cell,
        ):  # fmt: skip
            kept.append(each)
    return tuple(kept) if new.to == new.words else (*kept, new)


def _move(sheet: Sheet, revisions: Revisions, asked: Asked) -> Revisions:
    """Move a sentence one place up or down, over the edge of its paragraph too."""
    name = asked.get("run", "")
    trace = _sentence(sheet, name)
    behind = words_before(sheet, name, up=asked.get("to") == "up")
    if behind is None:
        raise UsageError("已经在最前或最后", next_step="不能再移")
    return (*revisions, _revision(Kind.MOVE, trace, behind))


def _add(sheet: Sheet, revisions: Revisions, asked: Asked) -> Revisions:
    if sheet.fixed:
        raise UsageError(sheet.fixed)
    placed = sheet.report(asked.get("report", ""))
    start, _, end = asked.get("unit", "").partition("-")
    if placed is None or not (start.isdecimal() and end.isdecimal()):
        raise StaleError
    span = unit_at(placed, int(start), int(end))
    if span is None:
        raise StaleError
    role = Role.REVIEW if asked.get("to") == Role.REVIEW.value else Role.PRIORITIES
    words = _words(placed, KeySentence(role, span, 0.0))
    name = name_of(placed.document, placed.report)
    return (*revisions, Revision(Kind.PIN, words, "", name, role))


def _correct(sheet: Sheet, revisions: Revisions, asked: Asked) -> Revisions:
    """Put right a report's place or years, or the role of the section that starts with words."""
    placed = sheet.report(asked.get("report", ""))
    kind = Kind(asked["action"])
    if placed is None:
        raise StaleError
    name = name_of(placed.document, placed.report)
    new = Revision(kind, asked.get("words", ""), asked.get("to", ""), name)
    placed_as(new)  # refuses a year that is none before it is kept
    same = (new.kind, new.words, new.report)
    return (*(r for r in revisions if (r.kind, r.words, r.report) != same), new)


def _remove(_: Sheet, revisions: Revisions, asked: Asked) -> Revisions:
    number = asked.get("number", "")
    if not number.isdecimal() or int(number) >= len(revisions):
        raise StaleError
    return tuple(each for i, each in enumerate(revisions) if i != int(number))


def _sentence(sheet: Sheet, run: str) -> Trace:
    trace = sheet.traces.get(run)
    if trace is None or trace.key is None:
        raise StaleError
    return trace


def _revision(kind: Kind, trace: Trace, to: str = "") -> Revision:
    placed, key = trace.placed, trace.key
    if key is None:
        raise StaleError
    return Revision(
        kind, _words(placed, key), to, name_of(placed.document, placed.report), key.role
    )


def _words(placed: Placed, key: KeySentence) -> str:
    return key.span.of(placed.document.source.text).replace("\n", " ")


_CHANGES: Mapping[str, Callable[[Sheet, Revisions, Asked], Revisions]] = MappingProxyType(
    {
        "pin": _pin,
        "drop": _drop,
        "swap": _swap,
        "rewrite": _rewrite,
        "move": _move,
        "add": _add,
        "role": _correct,
        "division": _correct,
        "years": _correct,
        "remove": _remove,
    }
)
