"""Reading a workbook back from its XML, as Excel would see it, for the tests beside."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

__all__ = ["Page", "read_workbook"]

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: words as ``str``, numbers as ``float``; its XML for the rest."""

    rows: list[dict[str, str | float]]
    header: list[str]
    xml: etree._Element

    def column(self, title: str) -> list[str | float | None]:
        """Return the cells under *title*, ``None`` where empty."""
        return [row.get(title) for row in self.rows]


def read_workbook(content: bytes) -> dict[str, Page]:
    """Return the sheets of an .xlsx by name, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        shared = etree.fromstring(archive.read("xl/sharedStrings.xml"))
        strings = ["".join(item.itertext(f"{S}t")) for item in shared.iter(f"{S}si")]
        book = etree.fromstring(archive.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in book.iter(f"{S}sheet")]
        return {
            name: _page(etree.fromstring(archive.read(f"xl/worksheets/sheet{i}.xml")), strings)
            for i, name in enumerate(names, start=1)
        }


def _page(xml: etree._Element, strings: list[str]) -> Page:
    rows = [
        {cell.get("r").rstrip("0123456789"): _value(cell, strings) for cell in row.iter(f"{S}c")}
        for row in xml.iter(f"{S}row")
    ]
    titles = rows[0]
    body = [{titles[column]: value for column, value in row.items()} for row in rows[1:]]
    return Page(body, list(titles.values()), xml)


def _value(cell: etree._Element, strings: list[str]) -> str | float:
    assert cell.find(f"{S}f") is None, "a formula"
    written = cell.findtext(f"{S}v")
    return strings[int(written)] if cell.get("t") == "s" else float(written)
