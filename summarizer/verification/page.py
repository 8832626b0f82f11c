"""A memo of any origin as lines and tables.

Markdown (its markup taken off), Word (as ``reading`` gives it: one line a paragraph, cells
parted by tabs) and plain text, in which a table may have tabs or one cell a line. Citation
marks, footnotes and the list of sources claim nothing and are left out.

A heading is a ``#`` line, or a short line without a final stop; its level comes from the marks
or the ordinal (一、（一）1.（1）).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from summarizer.model import SourceFile

__all__ = ["FIRST_LEVEL", "Line", "Page", "Row", "Table", "read_page"]

FIRST_LEVEL = 1
_UNNUMBERED = 5
_LONGEST_HEADING = 45
_ORDINALS = (
    (1, re.compile(r"[一二三四五六七八九十]+、|第[一二三四五六七八九十]+(?:部分|章)")),
    (2, re.compile(r"[（(][一二三四五六七八九十]+[）)]")),
    (3, re.compile(r"\d{1,2}[.．、](?!\d)")),
    (4, re.compile(r"[（(]\d{1,2}[）)]")),
)
_ENDS = re.compile(r"[。；，！？;,!?：:、]\Z")
_CITATION = re.compile(r"\[\^[^\]\s]+\]|\[\d+(?:[,，、—-]\d+)*\]")
_SOURCE = re.compile(r"\A\s*(?:\[\^[^\]]+\]:|注释：)|：.*，第[\d、]+(?:行第|段|页|条|节)")
_MARKUP = re.compile(r"\\([!-/:-@\[-`{-~])|(\*\*|__)")
_RULE = re.compile(r"\A\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*\Z")
_HEADER = re.compile(r"(?:地区|省份|城市|市县|区县|地市|区域|指标|指标名称|项目)\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A heading (``level`` from 1) or a paragraph (``level`` is ``None``), without citations."""

    text: str
    place: str
    level: int | None = None

    @property
    def title(self) -> str:
        """The words behind the ordinal."""
        return _ordinal(self.text)[1]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells without citations, and its place."""

    cells: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the line above it (表题, or empty)."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


Page = tuple[Line | Table, ...]
IsLabel = Callable[[str, str], bool]
"""Tells whether the first words may stand in a row under the second, the table's first cell."""


def read_page(file: SourceFile, is_label: IsLabel) -> Page:
    """Return *file* as lines and tables; *is_label* tells what may stand first in a row."""
    lines = [line for line in _lines(file) if not _SOURCE.search(line[0])]
    return tuple(_elements(lines, is_label, markdown=file.format == "md"))


def _lines(file: SourceFile) -> Iterator[tuple[str, str]]:
    start = 0
    for text in file.raw.splitlines(keepends=True):
        number = file.marks.place(start)[0]
        start += len(text)
        if text.strip():
            yield text.rstrip("\r\n"), f"第{number}{file.marks.unit}"


def _elements(
    lines: Sequence[tuple[str, str]], is_label: IsLabel, *, markdown: bool
) -> Iterator[Line | Table]:
    at, caption = 0, ""
    while at < len(lines):
        rows, end = _table_at(lines, at, is_label, markdown=markdown)
        if rows:
            yield Table(caption, rows[0].cells, tuple(rows[1:]))
            at, caption = end, ""
            continue
        line = _line(*lines[at], markdown=markdown)
        at += 1
        above = at < len(lines) and bool(_table_at(lines, at, is_label, markdown=markdown)[0])
        caption = line.text if above and _may_be_caption(line) else ""
        if not caption:
            yield line


def _may_be_caption(line: Line) -> bool:
    short = len(line.text) <= _LONGEST_HEADING and not _ENDS.search(line.text)
    return short and (line.level in {None, _UNNUMBERED})


def _table_at(
    lines: Sequence[tuple[str, str]], at: int, is_label: IsLabel, *, markdown: bool
) -> tuple[list[Row], int]:
    """Return the rows of the table that begins at line *at*, if any, and the line behind it."""
    if markdown and lines[at][0].lstrip().startswith("|"):
        end = _while(lines, at, lambda text: text.lstrip().startswith("|"))
        kept = [line for line in lines[at:end] if not _RULE.match(line[0])]
        return [Row(_piped(text), place) for text, place in kept], end
    if "\t" in lines[at][0]:
        end = _while(lines, at, lambda text: "\t" in text)
        return [_tabbed(*line) for line in lines[at:end]], end
    if _HEADER.match(_bare(lines[at][0])):
        return _stacked(lines, at, is_label)
    return [], at


def _while(lines: Sequence[tuple[str, str]], at: int, holds: Callable[[str], bool]) -> int:
    while at < len(lines) and holds(lines[at][0]):
        at += 1
    return at


def _piped(text: str) -> tuple[str, ...]:
    cells = re.split(r"(?<!\\)\|", text.strip().strip("|"))
    return tuple(_bare(_without_markup(cell)) for cell in cells)


def _tabbed(text: str, place: str) -> Row:
    return Row(tuple(_bare(cell) for cell in text.split("\t")), place)


def _stacked(lines: Sequence[tuple[str, str]], at: int, is_label: IsLabel) -> tuple[list[Row], int]:
    """Return a table written one cell a line: header cells up to the first row's label."""
    corner = _bare(lines[at][0])
    labels = (i for i in range(at + 1, len(lines)) if is_label(_bare(lines[i][0]), corner))
    first = next(labels, at)
    width = first - at
    if width < 2:
        return [], at
    rows = [_chunk(lines, at, width)]
    end = first
    while end + width <= len(lines) and is_label(_bare(lines[end][0]), corner):
        rows.append(_chunk(lines, end, width))
        end += width
    return rows, end


def _chunk(lines: Sequence[tuple[str, str]], at: int, width: int) -> Row:
    return Row(tuple(_bare(text) for text, _ in lines[at : at + width]), lines[at][1])


def _line(text: str, place: str, *, markdown: bool) -> Line:
    marks = re.match(r"\s*(#{1,6})\s+", text) if markdown else None
    words = _bare(_without_markup(text[marks.end() :]) if marks else _plain(text, markdown))
    if marks:
        return Line(words, place, max(FIRST_LEVEL, len(marks[1]) - 1))
    if len(words) > _LONGEST_HEADING or _ENDS.search(words) or (markdown and text.startswith("**")):
        return Line(words, place)
    return Line(words, place, _ordinal(words)[0])


def _plain(text: str, markdown: bool) -> str:  # noqa: FBT001 - both are what a line is
    return _without_markup(text) if markdown else text


def _without_markup(text: str) -> str:
    return unescape(_MARKUP.sub(lambda found: found[1] or "", text))


def _bare(text: str) -> str:
    return _CITATION.sub("", text).strip()


def _ordinal(text: str) -> tuple[int, str]:
    for level, pattern in _ORDINALS:
        found = pattern.match(text)
        if found:
            return level, text[found.end() :].strip()
    return _UNNUMBERED, text
