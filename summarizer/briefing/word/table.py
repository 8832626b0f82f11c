"""Tables as Word elements: widths by what the cells hold, rows that do not split.

Rows are built as elements because ``table.cell(i, j)`` of python-docx is quadratic. Widths
stand twice, in ``gridCol`` and in ``tcW``: WPS reads one, Word the other. Borders and cell
margins belong to the shell's table style, so a user changes them in Word; a shell that LibreOffice
saved has lost that style, and its tables carry the delivered borders themselves. A short empty
paragraph follows each table: Word joins tables that touch and wants one at a cell's end.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.briefing.gbt9704 import read_profile
from summarizer.briefing.word.runs import paragraph, run_elements
from summarizer.briefing.word.shell import Look, Style
from summarizer.briefing.word.xml import val, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from summarizer.briefing.gbt9704 import Profile
    from summarizer.briefing.memo import Run, Table

    Cell = tuple[Run, ...]

__all__ = ["column_widths", "ruled", "table_elements"]

_LEAST = 4  # half-widths: two characters side by side
_MOST = 48  # half-widths beyond which a longer text asks for no more width
_NAME = 11  # half-widths of a short name with its citation: 内蒙古[12]
_SHORT = 16  # half-widths up to which a column is centred, beyond which it is set flush left
_HALF_WIDTH = 105  # twips of half a character of 五号 type, 10.5 pt
_PADDING = 105  # twips for the two cell margins and the rule between cells
_GAP = 120  # twips, height of the paragraph after a table
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_UNBREAKABLE = re.compile(r"[!-~]+")  # a figure such as 12345.6% is not to break over lines


def table_elements(table: Table, look: Look) -> Iterator[etree._Element]:
    """Yield *table* and the short paragraph that closes it."""
    demands = tuple(_demand(column) for column in zip(table.header, *table.rows, strict=True))
    widths = column_widths(demands, look.width)
    aligns = tuple("left" if want > _SHORT else "center" for _, want in demands)
    columns = tuple(zip(widths, aligns, strict=True))
    yield w(
        "tbl",
        _properties(look),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        _header_row(table.header, widths, look),
        *(_row(row, columns, look) for row in table.rows),
    )
    gap = w("spacing", before=0, after=0, line=_GAP, lineRule="exact")
    yield w("p", w("pPr", val("pStyle", look.style(Style.CELL)), gap))


def column_widths(demands: tuple[tuple[int, int], ...], total: int) -> tuple[int, ...]:
    """Share *total* twips among columns by their *demands* (at least, wanted; half-widths).

    With room for all, every column grows in proportion to what it wants. Otherwise each
    keeps its least and the rest is shared by what is wanting beyond that; where not even
    the least fits, all shrink in proportion.
    """
    leasts = [least * _HALF_WIDTH + _PADDING for least, _ in demands]
    wants = [want * _HALF_WIDTH + _PADDING for _, want in demands]
    nothing = [0] * len(demands)
    if sum(wants) <= total:
        return _shares(nothing, wants, total)
    if sum(leasts) >= total:
        return _shares(nothing, leasts, total)
    return _shares(leasts, [want - least for want, least in zip(wants, leasts, strict=True)], total)


def _shares(floors: list[int], weights: list[int], total: int) -> tuple[int, ...]:
    """Add to *floors* the rest of *total*, split by *weights*, exactly to the twip."""
    rest, whole = total - sum(floors), sum(weights)
    edges = [rest * sum(weights[:index]) // whole for index in range(len(weights) + 1)]
    return tuple(
        floor + after - before
        for floor, (before, after) in zip(floors, pairwise(edges), strict=True)
    )


def _demand(column: tuple[Cell, ...]) -> tuple[int, int]:
    """Return (least, wanted) half-widths of a *column*.

    A header may take three lines and a longer text two, so that one long name among short
    figures does not take their room. A short name with its citation stays on one line.
    """
    header, *cells = column
    words = (match[0] for cell in column for match in _UNBREAKABLE.finditer(_words(cell)))
    least = max((len(word) for word in words), default=0)
    texts = [_half_widths(cell) for cell in cells]
    least = max([least, *(width for width in texts if width <= _NAME)])
    want = max((max(min(width, _SHORT), -(-width // 2)) for width in texts), default=0)
    least, want = max(least, _LEAST), max(want, -(-_half_widths(header) // 3))
    return min(least, _MOST), min(max(least, want), _MOST)


def _words(cell: Cell) -> str:
    return "".join(run.text for run in cell)


def _half_widths(cell: Cell) -> int:
    """Return the width of *cell*; a raised citation of two digits is 1.5 characters wide."""
    citations = 3 * sum(run.cite is not None for run in cell)
    widths = (unicodedata.east_asian_width(character) for character in _words(cell))
    return citations + sum(2 if width in "WFA" else 1 for width in widths)


def _properties(look: Look) -> etree._Element:
    """Return the table's properties; LibreOffice drops table styles, so a shell may have none."""
    styled = Style.GRID in look.styles
    borders, margins = (None, None) if styled else ruled(read_profile())
    return w(
        "tblPr",
        val("tblStyle", look.style(Style.GRID)) if styled else None,
        w("tblW", w=look.width, type="dxa"),
        val("jc", "center"),
        borders,
        w("tblLayout", type="fixed"),
        margins,
        w(
            "tblLook",
            val="0020",
            firstRow=1,
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
    )


def ruled(profile: Profile) -> tuple[etree._Element, etree._Element]:
    """Return the borders of a ruled table and its narrow cell margins, as the profile says."""
    rule, padding = profile["table.rule"].eighths, profile["table.padding"].twips
    borders = (w(side, val="single", sz=rule, space=0, color="auto") for side in _BORDERS)
    sides = (("top", 28), ("left", padding), ("bottom", 28), ("right", padding))
    margins = (w(side, w=width, type="dxa") for side, width in sides)
    return w("tblBorders", *borders), w("tblCellMar", *margins)


def _header_row(cells: tuple[Cell, ...], widths: tuple[int, ...], look: Look) -> etree._Element:
    """Return the row that Word repeats on every page the table reaches."""
    return w(
        "tr",
        w("trPr", w("cantSplit"), w("tblHeader")),
        *(
            _cell(width, paragraph(Style.HEADER_CELL, run_elements(cell, look), look))
            for cell, width in zip(cells, widths, strict=True)
        ),
    )


def _row(
    cells: tuple[Cell, ...], columns: tuple[tuple[int, str], ...], look: Look
) -> etree._Element:
    return w(
        "tr",
        w("trPr", w("cantSplit")),
        *(
            _cell(width, paragraph(Style.CELL, run_elements(cell, look), look, align=align))
            for cell, (width, align) in zip(cells, columns, strict=True)
        ),
    )


def _cell(width: int, content: etree._Element) -> etree._Element:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), val("vAlign", "center")), content)
