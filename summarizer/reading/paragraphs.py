"""Printed lines → paragraphs, by indents where the page has them, else by line ends.

Chinese pages are set justified, the first line of a paragraph two characters in: an indented
line begins a paragraph, a line that stops short ends one. Pages without indents (web prints,
slides) leave only short lines, headings and wider gaps. A sentence that runs on over a page
or a column is joined; where each page begins is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from summarizer.model import Marks
from summarizer.reading.layout import Block

__all__ = ["Joined", "join_paragraphs"]

_INDENT = 1.2  # em
_DEEPEST_INDENT = 3.0  # em; a line further in is centred, or set apart
_SHORT = 2.2  # em short of the right edge: more than a figure moved to the next line leaves
_LEAST_INDENTED = 0.04  # share of the lines that begin a paragraph
_VERY_SHORT = 4.5  # em, where a paragraph would also show by its indent and its full stop
_RAGGED = 0.6  # em; a justified line ends nearer to the edge
_MOST_FLUSH = 0.6  # share of the lines that do where a page is justified
_OTHER_SIZE = 1.12
_WIDE_GAP = 0.4  # em more than the usual gap between lines
_OUTLIERS = 0.05  # share of the lines that stick out of the column
_TRUSTED = 6  # lines of a column that show its edges by themselves
_FULL_STOPS = tuple("。！？；：!?;:”）")
_WORD = re.compile(r"[!-~]{1,40}[，。、；：！？）”]{0,2}")
_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|"
    r"[①-⑳]|第[一二三四五六七八九十]{1,3}[章节部]|各位代表"
)


@dataclass(frozen=True, slots=True)
class Joined:
    """Raw text with one line for each paragraph, and the marks of its pages."""

    raw: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its distances in em: ``indent`` from the left edge, ``slack`` to the right.

    ``gap`` is what lies above it, ``None`` for the first line of a column.
    """

    text: str
    page: int
    size: float
    indent: float
    slack: float
    gap: float | None


@dataclass(frozen=True, slots=True)
class _Habits:
    """How the document sets paragraphs.

    ``indented``: their first lines are; ``justified``: all lines but the last reach the right
    edge; ``gap`` is the usual one between lines, in em.
    """

    indented: bool
    justified: bool
    gap: float

    def room(self, *, stops: bool) -> float:
        """Return how short of the edge (in em) a line may end that is not a paragraph's last.

        *stops*: it ends with a full stop.
        """
        if self.indented:
            return _SHORT if stops else _VERY_SHORT
        return _RAGGED if self.justified and stops else _SHORT


def join_paragraphs(pages: Sequence[Sequence[Block]]) -> Joined:
    """Return the paragraphs of *pages*; a page without text keeps its number."""
    lines = tuple(_measured(pages))
    habits = _habits(lines)
    pieces = [line.text for line in lines[:1]]
    starts = [0] * (lines[0].page + 1 if lines else 1)
    length = len("".join(pieces))
    for before, line in pairwise(lines):
        joint = "\n" if _begins(before, line, habits) else _between(before.text, line.text)
        length += len(joint)
        starts += [length] * (line.page + 1 - len(starts))
        pieces += (joint, line.text)
        length += len(line.text)
    starts += [length] * (len(pages) - len(starts))
    return Joined("".join(pieces), Marks("页", tuple(starts)))


def _begins(before: _Line, line: _Line, habits: _Habits) -> bool:
    """Tell whether *line* begins a paragraph after the line *before*."""
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size):
        return True
    stops = before.text.endswith(_FULL_STOPS)
    full = before.slack <= habits.room(stops=stops) + _unbreakable(line.text)
    apart = line.gap is not None and line.gap > habits.gap + _WIDE_GAP
    if full and not apart and before.indent < _INDENT and _is_centred(line):
        return False  # the rest of a title or a venue line
    if line.indent > _INDENT or before.indent > _DEEPEST_INDENT or not full:
        return True
    if habits.indented:
        return stops and apart
    return apart or (stops and bool(_HEADING.match(line.text)))


def _is_centred(line: _Line) -> bool:
    return line.indent > _DEEPEST_INDENT and abs(line.indent - line.slack) < 1


def _unbreakable(text: str) -> float:
    """Return the width in em of the figure or Latin word *text* begins with, which is not parted.

    Such a word moves to the next line whole, and leaves the line before it short.
    """
    word = _WORD.match(text)
    return sum(0.5 if sign.isascii() else 1.0 for sign in word[0]) if word else 0.0


def _between(before: str, after: str) -> str:
    """Return what joins two lines of a paragraph: a space between Latin words or figures."""
    latin = before[-1:].isascii() and after[:1].isascii()
    return " " if latin and before[-1:].isalnum() and after[:1].isalnum() else ""


def _habits(lines: Sequence[_Line]) -> _Habits:
    indented = sum(_INDENT < line.indent < _DEEPEST_INDENT for line in lines)
    gaps = [line.gap for line in lines if line.gap is not None]
    flush = sum(line.slack < _RAGGED for line in lines)
    return _Habits(
        indented > _LEAST_INDENTED * len(lines),
        flush > _MOST_FLUSH * len(lines),
        median(gaps) if gaps else 0.0,
    )


def _measured(pages: Sequence[Sequence[Block]]) -> Iterator[_Line]:
    """Yield the lines of all pages, measured against the edges of their columns."""
    trusted = [_edges(block) for page in pages for block in page if len(block.lines) >= _TRUSTED]
    for number, page in enumerate(pages):
        for block in page:
            left, right = _edges(block)
            if len(block.lines) < _TRUSTED:
                left, right = _borrowed(block, trusted)
            above: float | None = None
            for line in block.lines:
                em = max(line.size, 1.0)
                gap = None if above is None else (line.top - above) / em
                indent, slack = (line.left - left) / em, (right - line.right) / em
                yield _Line(line.text, number, em, indent, slack, gap)
                above = line.bottom


def _edges(block: Block) -> tuple[float, float]:
    """Return the left and right edge of a column, but for the few lines that stick out."""
    outliers = int(_OUTLIERS * len(block.lines))
    lefts = sorted(line.left for line in block.lines)
    rights = sorted(line.right for line in block.lines)
    return lefts[outliers], rights[-1 - outliers]


def _borrowed(block: Block, trusted: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the edges of the narrowest other column that could hold *block*.

    A block that fits into none stands apart: all its lines are short.
    """
    em = block.lines[0].size
    fitting = [
        (left, right)
        for left, right in trusted
        if left - em / 2 < block.left and block.right < right + em / 2
    ]
    own = (block.left, block.right + (_SHORT + 1) * em)
    return min(fitting, key=lambda edge: (edge[1] - edge[0], edge), default=own)
