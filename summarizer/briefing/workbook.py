"""The Excel workbook: the sheets of ``sheets`` written with XlsxWriter.

Words are always written as words: a sentence that begins with ``=`` or ``@`` is no formula, a
web address no link. A number is shown with the decimals it was written with (``0.##`` would
print 7 as ``7.``). The bytes depend on the sheets alone: the date of creation is fixed, and
nothing of the machine goes in.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from summarizer.briefing.memo import Memo
from summarizer.briefing.packs import Pack
from summarizer.briefing.sanitise import clean_text
from summarizer.briefing.sheets import Sheet, Value, sheets_of
from summarizer.briefing.source_sheet import source_sheet
from summarizer.model import Comparison

__all__ = ["write_workbook"]

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter takes no zone; the date says nothing
NARROWEST, WIDEST = 8, 28  # columns, in characters of half width
LONG = 60
A4 = 9  # the number of the paper size, ECMA-376 part 1, 18.3.1.63
CELL_LIMIT = 32_767  # characters: Microsoft, "Excel specifications and limits"
CUT = "……（超出单元格容量，全文见原文件）"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
FONT = {"font_name": "宋体", "font_size": 11, "valign": "top"}
Format = Callable[[str], Any]


def write_workbook(comparison: Comparison, pack: Pack, memo: Memo | None = None) -> bytes:
    """Return *comparison* as an .xlsx file: 目标, 完成, 目标与完成, 来源.

    With the *memo* written from it, its 来源附表 as well.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - lazy: only this format needs it

    content = io.BytesIO()
    with Workbook(content, OPTIONS) as book:
        book.set_properties({"title": clean_text(pack.title), "created": CREATED})
        formats: dict[str, Any] = {}
        extra = (source_sheet(memo),) if memo else ()
        for sheet in (*sheets_of(comparison, pack), *extra):
            _write(book.add_worksheet(sheet.name), sheet, _formats_of(book, formats))
    return content.getvalue()


def _formats_of(book: Any, made: dict[str, Any]) -> Format:
    """Return a function that gives the format for a number format; ``head`` and ``text`` too."""
    looks: dict[str, dict[str, Any]] = {
        "head": {"bold": True, "bg_color": "#E7E6E6", "border": 1, "text_wrap": True},
        "text": {"text_wrap": True, "num_format": "@"},
    }

    def of(name: str) -> Any:
        if name not in made:
            made[name] = book.add_format(FONT | looks.get(name, {"num_format": name}))
        return made[name]

    return of


def _write(page: Any, sheet: Sheet, formats: Format) -> None:
    for column, (each, width) in enumerate(zip(sheet.columns, _widths(sheet), strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, each.title, formats("head"))
    for line, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write_cell(page, (line, column), value, formats)
    page.freeze_panes(1, sheet.fixed)
    page.repeat_rows(0)  # the header, on every printed page
    page.set_landscape()
    page.set_paper(A4)
    if sheet.filtered and sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _write_cell(page: Any, place: tuple[int, int], value: Value, formats: Format) -> None:
    if isinstance(value, str):
        if value:
            page.write_string(*place, _fitting(clean_text(value)), formats("text"))
    elif value is not None:
        page.write_number(*place, float(value), formats(_number_format(value)))


def _number_format(value: int | Decimal) -> str:
    """Return the format that shows *value* with the decimals it was written with."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"0.{'0' * decimals}" if decimals else "0"


def _fitting(text: str) -> str:
    """Return *text*, cut with a word about it where a cell cannot hold it."""
    return text if _units(text) <= CELL_LIMIT else f"{text[: CELL_LIMIT // 2 - len(CUT)]}{CUT}"


def _units(text: str) -> int:
    """Count as Excel does, in UTF-16: a rare character takes two."""
    return len(text) + sum(character > "\uffff" for character in text)


def _widths(sheet: Sheet) -> list[int]:
    """Return a width for each column that holds its words, within limits; long ones wrap."""
    return [
        _width(
            [column.title, *(str(row[i]) for row in sheet.rows if row[i] is not None)], column.long
        )
        for i, column in enumerate(sheet.columns)
    ]


def _width(cells: Sequence[str], long: bool) -> int:  # noqa: FBT001 - a property of the column
    widest = max(map(_display_width, cells)) + 2
    return min(max(widest, NARROWEST), LONG if long else WIDEST)


def _display_width(text: str) -> int:
    """Return the width of *text* in half-width characters; a Chinese one takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
