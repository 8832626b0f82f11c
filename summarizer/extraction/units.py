"""Units of extraction: the clauses of a report that stand on their own.

These reports chain two hundred characters with commas, and what an official marks is mostly
one clause with a name and a figure. Sentences are therefore parted at ``，；：`` into clauses,
whatever their length, and clauses that need each other are put back into groups:

- a *tail* (增速…, 居…, 其中…, 带动…) belongs to the clause before it. A group may end before a
  tail, so every group offers its beginnings, the shortest first; a tail that the clause
  before cannot do without (分别…, a name that waits for its predicate) is never left off;
- a *lead* (围绕…, 以…为抓手, 在…基础上) says how, not what; the clause behind it stands without;
- a tail that deals out several values (进出口200亿美元，外资12亿美元，分别增长14.8%、11.1%) goes
  with as many clauses as have them;
- a scrap under ``SCRAP`` characters stays with its neighbour (新引进项目26个，到位资金31.5亿元).

Nothing is cut inside quotation marks, brackets or an enumeration (、), and every unit is
verbatim, without marks around it and without a counter (一是) before it. Where a mark of a pair
is missing in the source, what would be quoted with half a pair is no unit; where a paragraph
breaks off (a page is missing), neither its last clause is one nor the first behind the gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.lexicon.tables import load_table
from summarizer.model import Heading, Report, Role, Span

__all__ = ["Unit", "split_units"]

SCRAP = 8
LONGEST_NAME = 20
BROKEN = 40  # characters of a paragraph from which the lack of a final stop is a loss
_BREAK = re.compile(r"[；，：“”（）《》]")
_BREAK_ANYWHERE = re.compile(r"[；，：。！？]")
_OPENS, _CLOSES = "“（《", "”）》"
_PAIRS = tuple(zip(_OPENS, _CLOSES, strict=True))
_COUNTER = re.compile(
    r"(?:第?[一二三四五六七八九十]+是(?:要)?|[一二三四五六七八九十]+要|其[一二三]|[①-⑳]"
    r"|[^，。；\d]{1,10}[的地]是，)"  # 特别可喜的是，
)
_FIGURE = re.compile(r"\d")
_DEALING = ("分别", "依次")
_VALUE = re.compile(r"\d[\d.,]*|第[一二三四五六七八九十]")
_AND = re.compile(r"[、和与及]")
_CELL = "|"
_STOPS = "。！？；：…”）》.!?;:"
_LEADING = " \n\t\u3000——，；、："
_TRAILING = " \n\t\u3000。，；：、！？"


class Unit(NamedTuple):  # there are ten thousands of them; a dataclass takes three times as long
    """A stretch of text that stands on its own: ``span`` without the mark that ends it.

    Units with one ``group`` begin at the same place and overlap: at most one is taken.
    ``opens`` tells whether it is the first text under its heading; ``heading`` is the index
    of its innermost heading in the outline, ``None`` if it stands under none; ``paragraph``
    is where its paragraph starts.
    """

    role: Role
    span: Span
    sentence: Span
    group: int
    heading: int | None
    opens: bool
    paragraph: int


def split_units(text: str, report: Report, role: Role) -> tuple[Unit, ...]:
    """Return the units of the sections with *role*, in order; headings themselves are none."""
    outline = report.outline
    titles = {heading.title.start: heading.title.end for heading in outline}
    titles |= {s.heading.start: s.heading.end for s in report.sections if s.heading}
    above = _Above(outline)
    units: list[Unit] = []
    seen: set[int | None] = set()
    for sentence in report.sentences:
        if sentence.role is not role:
            continue
        start = _behind_title(text, sentence.span, titles)
        if start >= sentence.span.end:
            continue
        heading = above.innermost(start)
        paragraph = text.rfind("\n", 0, start) + 1
        own = Span(start, sentence.span.end)
        broken = _breaks_off(text, own.end), start == paragraph and _breaks_off(text, paragraph - 1)
        for group in _unbroken(text, own, broken):
            opens = heading not in seen
            seen.add(heading)
            units += (
                Unit(role, span, sentence.span, span.start, heading, opens, paragraph)
                for span in group
            )
    return tuple(units)


def _is_whole(text: str, span: Span) -> bool:
    """Tell whether every mark of a pair in *span* has its other half there."""
    opened = (text.count(a, span.start, span.end) for a, _ in _PAIRS)
    closed = (text.count(b, span.start, span.end) for _, b in _PAIRS)
    return all(a == b for a, b in zip(opened, closed, strict=True))


class _Above:
    """The innermost heading above positions that only go forward."""

    def __init__(self, outline: Sequence[Heading]) -> None:
        self._outline = outline
        self._next = 0
        self._open: list[int] = []

    def innermost(self, position: int) -> int | None:
        """Return the index of the innermost heading whose text holds *position*."""
        while self._next < len(self._outline):
            if self._outline[self._next].span.start > position:
                break
            self._open.append(self._next)
            self._next += 1
        while self._open and self._outline[self._open[-1]].span.end <= position:
            self._open.pop()
        return self._open[-1] if self._open else None


def _behind_title(text: str, sentence: Span, titles: dict[int, int]) -> int:
    """Return where the sentence's own words begin, behind a heading it opens with."""
    end = titles.get(sentence.start)
    if end is None:
        return sentence.start
    while end < sentence.end and text[end].isspace():
        end += 1
    return min(end, sentence.end)


def _breaks_off(text: str, end: int) -> bool:
    """Tell whether *end* ends a long paragraph whose last sentence, unlike others, has no stop."""
    if end < BROKEN or text[end - 1] in _STOPS or text[end : end + 1] not in ("\n", ""):
        return False
    start = text.rfind("\n", 0, end) + 1
    return end - start >= BROKEN and text.find("。", start, end) >= 0


def _unbroken(text: str, sentence: Span, broken: tuple[bool, bool]) -> Iterator[list[Span]]:
    """Yield the groups of *sentence* but what touches a gap in the text at its end or its start."""
    at_end, at_start = broken
    for group in _groups(text, sentence):
        if at_start and group[0].start == sentence.start:
            continue
        whole = [span for span in group if not (at_end and span.end == sentence.end)]
        if whole := [span for span in whole if _reads_well(text, span)]:
            yield whole


def _reads_well(text: str, span: Span) -> bool:
    """Tell whether *span* says something of what it names, and lies in one cell of a table."""
    return text.find(_CELL, span.start, span.end) < 0 and not _is_mere_name(text, span)


def _is_mere_name(text: str, span: Span) -> bool:
    """Tell whether *span* names something that nothing is said of (its figure is lost)."""
    if len(span) > LONGEST_NAME:
        return False
    return _is_unfinished(text, span.start, span.end)


def _groups(text: str, sentence: Span) -> Iterator[list[Span]]:
    """Yield the units of each group of clauses, the shortest first."""
    if _is_whole(text, sentence):
        yield from _grouped(text, _clauses(text, sentence))
        return
    for group in _grouped(text, _clauses_anywhere(text, sentence)):
        if whole := [span for span in group if _is_whole(text, span)]:
            yield whole


def _grouped(text: str, clauses: Iterator[tuple[int, int]]) -> Iterator[list[Span]]:
    groups: list[list[Span]] = []
    first, bound = 0, False  # the group from which on clauses are parted by commas only
    for start, end in clauses:
        if len(groups) > first and (bound or _is_tail(text, start, end)):
            group = groups[-1]
            needed = bound or _needed().match(text, start, end) is not None
            longer = _bare(text, group[-1].start, end)
            group[-1 if needed else len(group) :] = [longer]
            bound = _waits(text, start, end)
            if _deals_out(text, start, end):
                groups[first:] = _with_all_named(text, groups[first:], start, end)
        else:
            own = _bare(text, start, end)
            groups += [[own]] if len(own) else []
            bound = _waits(text, start, end) or _is_scrap(text, start, end)
        if text[end - 1] in "；：":
            first, bound = len(groups), False
    return iter(groups)


def _deals_out(text: str, start: int, end: int) -> bool:
    """Tell whether the clause gives several things their values (分别增长14.8%、11.1%)."""
    return text.startswith(_DEALING, start) and len(_VALUE.findall(text, start, end)) > 1


def _with_all_named(text: str, groups: list[list[Span]], start: int, end: int) -> list[list[Span]]:
    """Return *groups* with the last one reaching back to all that the clause deals values out to.

    Only clauses with a figure of their own can be among them.
    """
    wanted = len(_VALUE.findall(text, start, end))
    first = len(groups) - 1
    named = _named(text, groups[first][0].start, start)
    while named < wanted and first and _has_figure(text, groups[first - 1][-1]):
        first -= 1
        named += _named(text, groups[first][0].start, groups[first + 1][0].start)
    if named < wanted or first == len(groups) - 1:
        return groups
    whole = Span(groups[first][0].start, groups[-1][-1].end)
    return [*groups[:first], [*groups[first], whole]]


def _has_figure(text: str, span: Span) -> bool:
    return _FIGURE.search(text, span.start, span.end) is not None


def _named(text: str, start: int, end: int) -> int:
    return 1 + len(_AND.findall(text, start, end))


def _clauses(text: str, sentence: Span) -> Iterator[tuple[int, int]]:
    """Yield stretches between commas, semicolons and colons outside quotes and brackets."""
    start, depth = sentence.start, 0
    for match in _BREAK.finditer(text, sentence.start, sentence.end):
        mark = match[0]
        if mark in _OPENS:
            depth += 1
        elif mark in _CLOSES:
            depth = max(0, depth - 1)
        elif not depth:
            yield start, match.end()
            start = match.end()
    if start < sentence.end:
        yield start, sentence.end


def _clauses_anywhere(text: str, sentence: Span) -> Iterator[tuple[int, int]]:
    """Yield stretches between stops, where half a pair says nothing of what is inside."""
    start = sentence.start
    for match in _BREAK_ANYWHERE.finditer(text, sentence.start, sentence.end):
        yield start, match.end()
        start = match.end()
    if start < sentence.end:
        yield start, sentence.end


def _is_tail(text: str, start: int, end: int) -> bool:
    """Tell whether the clause says more of the thing before it, or is a scrap."""
    return end - start <= SCRAP or _tails().match(text, start, end) is not None


def _waits(text: str, start: int, end: int) -> bool:
    """Tell whether the clause ends with a name that waits for its predicate."""
    return text[end - 1] == "，" and _is_unfinished(text, start, end - 1)


def _is_unfinished(text: str, start: int, end: int) -> bool:
    """Tell whether the words end so that more must follow, and hold no figure."""
    return text.endswith(_unfinished(), start, end) and _FIGURE.search(text, start, end) is None


def _is_scrap(text: str, start: int, end: int) -> bool:
    """Tell whether the clause is a figure too short to be told alone, with more to follow."""
    if end - start > SCRAP or text[end - 1] != "，":
        return False
    return _FIGURE.search(text, start, end) is not None


def _bare(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _LEADING:
        start += 1
    counter = _COUNTER.match(text, start, end)
    if counter:
        start = counter.end()
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return Span(start, end)


@cache
def _tails() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(load_table("clauses")["tails"]) + ")")


@cache
def _needed() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(load_table("clauses")["needed"]) + ")")


@cache
def _unfinished() -> tuple[str, ...]:
    return tuple(load_table("clauses")["unfinished"])
