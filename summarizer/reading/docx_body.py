"""The body of a Word file as lines: paragraphs, tables in their places, text boxes.

How a table's row reads as text, ``tables`` decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.reading.docx_numbering import Counters, Numbering, spaced
from summarizer.reading.docx_paragraph import read_paragraph
from summarizer.reading.docx_xml import W, visible
from summarizer.reading.limits import too_large
from summarizer.reading.tables import row_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from summarizer.reading.docx_paragraph import Paragraph
    from summarizer.reading.docx_styles import Styles
    from summarizer.reading.limits import Limits

__all__ = ["Body", "Seen"]


@dataclass(slots=True)
class Seen:
    """What was met on the way and does not stand in the lines (counts), and the notes."""

    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: int = 0
    symbols: int = 0
    pictures: int = 0
    embedded: int = 0


class Body:
    """Reads block-level content in order; numbering counts on from call to call."""

    def __init__(self, name: str, styles: Styles, numbering: Numbering, limits: Limits) -> None:
        """Start before the first paragraph; *name* is the file's name for messages."""
        self._name = name
        self._styles = styles
        self._numbering = numbering
        self._counters = Counters(numbering)
        self._limits = limits
        self.seen = Seen()

    def lines(self, parent: Element, depth: int = 0) -> Iterator[str]:
        """Yield one line for each paragraph and each row of *parent*, in order.

        Raises TooLargeError for tables (and boxes) nested beyond any layout.
        """
        if depth > self._limits.nesting:
            reason = f"的表格嵌套超过 {self._limits.nesting} 层"
            raise too_large(self._name, reason, "nesting")
        begun = ""
        for node in visible(parent):
            if node.tag == f"{W}p":
                paragraph = read_paragraph(node, self._styles)
                begun += self._numbered(node, paragraph)
                if not paragraph.open_ended:
                    yield begun
                    begun = ""
                yield from self._beside(paragraph, depth)
            elif node.tag == f"{W}tbl":
                yield from filter(None, (begun,))
                begun = ""
                yield from self._table(node, depth + 1)
            self.seen.embedded += node.tag == f"{W}altChunk"
        yield from filter(None, (begun,))

    def _numbered(self, element: Element, paragraph: Paragraph) -> str:
        """Return the paragraph's text after its automatic number.

        An empty paragraph advances its list but shows no number; one that goes on in the
        next line does not advance it.
        """
        place = self._numbering.place(element.find(f"{W}pPr"), self._styles)
        if place is None or (paragraph.open_ended and not paragraph.text):
            return paragraph.text
        label = self._counters.advance(*place)
        return spaced(label, paragraph.text) if paragraph.text.strip() else paragraph.text

    def _beside(self, paragraph: Paragraph, depth: int) -> Iterator[str]:
        """Yield the lines of what is anchored at *paragraph*, and note what is not text."""
        self.seen.notes.extend(paragraph.notes)
        self.seen.hidden += paragraph.hidden
        self.seen.symbols += paragraph.symbols
        self.seen.pictures += paragraph.pictures
        yield from paragraph.art
        for box in paragraph.boxes:
            yield from self.lines(box, depth + 1)

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        for row in visible(table):
            properties = row.find(f"{W}trPr")
            deleted = properties is not None and properties.find(f"{W}del") is not None
            if row.tag == f"{W}tr" and not deleted:
                yield from self._row(row, depth)

    def _row(self, row: Element, depth: int) -> Iterator[str]:
        """Yield a row as one line, or as its paragraphs if it is layout."""
        yield from row_lines(
            [self._cell(cell, depth) for cell in visible(row) if cell.tag == f"{W}tc"]
        )

    def _cell(self, cell: Element, depth: int) -> list[str]:
        """Return the written lines of a cell; a cell merged into the one above has none."""
        properties = cell.find(f"{W}tcPr")
        for merge in ("vMerge", "hMerge"):
            mark = None if properties is None else properties.find(W + merge)
            if mark is not None and mark.get(f"{W}val", "continue") == "continue":
                return []
        return [line for line in self.lines(cell, depth) if line.strip()]
