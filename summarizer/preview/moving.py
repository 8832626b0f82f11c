"""Where a sentence stands among those of its part, and what it would stand behind.

A part of a region is a paragraph, or one for each task of the report, which opens with the
task's heading. A sentence moves within its paragraph and on into the next one; there it stands
under the heading of another task, because a person wants it so, and still leads to its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.briefing.memo import Paragraph
from summarizer.model import Role, Span
from summarizer.preview.sheet import Sheet
from summarizer.preview.traces import Trace

__all__ = ["words_before"]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph of a part: the words of its heading, empty for none, and its sentences."""

    heading: str
    runs: tuple[str, ...]


def words_before(sheet: Sheet, run: str, *, up: bool) -> str | None:
    """Return what the sentence of *run* follows when it moves one place; empty: it is the first.

    ``None``: there is no further. A sentence follows another one or the heading of a task.
    """
    part = list(_part(sheet, sheet.traces[run]))
    number = next(i for i, each in enumerate(part) if run in each.runs)
    here, at = part[number], part[number].runs.index(run)
    if not up:
        after = here.runs[at + 1 : at + 2]
        below = part[number + 1].heading if number + 1 < len(part) else None
        return _words(sheet, after[0]) if after else below
    if at == 0:
        return _end(sheet, part[number - 1]) if number else None
    if at == 1:
        return here.heading if here.heading or not _is_guest(sheet.traces[run]) else None
    return _words(sheet, here.runs[at - 2])


def _end(sheet: Sheet, paragraph: _Paragraph) -> str:
    return _words(sheet, paragraph.runs[-1]) if paragraph.runs else paragraph.heading


def _is_guest(trace: Trace) -> bool:
    """Tell whether a sentence without a heading above it has one in its report."""
    key = trace.key
    return key is not None and any(each.covers(key.span) for each in _tasks(trace).values())


def _tasks(trace: Trace) -> dict[Span, Span]:
    """Return where the tasks of the part of *trace* stand, by their titles."""
    role = trace.key.role if trace.key else None
    if role is not Role.PRIORITIES:
        return {}
    outline = trace.placed.report.outline
    return {each.title: each.span for each in outline if each.role is role and each.level == 2}


def _part(sheet: Sheet, trace: Trace) -> Iterator[_Paragraph]:
    """Yield the paragraphs around *trace* that quote its report in its role."""
    blocks = sheet.memo.blocks if sheet.memo else ()
    first = last = trace.block
    while first and isinstance(blocks[first - 1], Paragraph):
        first -= 1
    while last + 1 < len(blocks) and isinstance(blocks[last + 1], Paragraph):
        last += 1
    for block in range(first, last + 1):
        found = _paragraph(sheet, block, trace)
        if found.heading or found.runs:
            yield found


def _paragraph(sheet: Sheet, block: int, trace: Trace) -> _Paragraph:
    here = {name: t for name, t in sheet.traces.items() if t.block == block}
    mine = {name: t for name, t in here.items() if t.placed is trace.placed}
    role, tasks = trace.key.role if trace.key else None, _tasks(trace)
    heading = next((name for name, t in mine.items() if t.span in tasks), None)
    runs = (name for name, t in mine.items() if t.key and t.key.role is role)
    return _Paragraph(_words(sheet, heading) if heading else "", tuple(runs))


def _words(sheet: Sheet, run: str) -> str:
    trace = sheet.traces[run]
    return trace.span.of(trace.placed.document.source.text).replace("\n", " ")
