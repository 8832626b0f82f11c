"""The body of an OpenDocument text as lines: paragraphs, lists, tables in their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.reading.docx_numbering import spaced
from summarizer.reading.limits import too_large
from summarizer.reading.odt_lists import OUTLINE, Lists
from summarizer.reading.odt_xml import DRAW, OFFICE, TABLE, TEXT, whole
from summarizer.reading.tables import row_lines
from summarizer.reading.xml import words_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from summarizer.reading.limits import Limits

__all__ = ["Body"]

_PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
_ITEMS = {f"{TEXT}list-item", f"{TEXT}list-header"}
_CELLS = {f"{TABLE}table-cell"}
_UNREAD = {
    *(f"{TEXT}{name}" for name in ("tracked-changes", "hidden-text", "ruby-text", "number")),
    *(f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "forms")),
}
_MOST_SPACES = 1000


@dataclass(slots=True)
class _List:
    """The list whose items are being read: where it counts, how it writes, how deep it is."""

    key: str
    style: str
    level: int
    start: int | None = None


@dataclass(slots=True)
class Body:
    """Reads block-level content in order; *hiding* are styles whose text is not shown."""

    name: str
    lists: Lists
    limits: Limits
    hiding: frozenset[str]
    notes: list[str] = field(default_factory=list)
    hidden: int = 0
    pictures: int = 0

    def lines(self, parent: Element, inside: _List | None = None, depth: int = 0) -> Iterator[str]:
        """Yield one line for each paragraph and each row of *parent*, in order.

        Raises TooLargeError for content nested beyond any layout.
        """
        if depth > self.limits.nesting:
            reason = f"的表格或列表嵌套超过 {self.limits.nesting} 层"
            raise too_large(self.name, reason, "nesting")
        for node in parent:
            if node.tag in _UNREAD or not isinstance(node.tag, str):
                continue
            if node.tag in _PARAGRAPHS:
                yield from self._paragraph(node, inside, depth)
            elif node.tag == f"{TEXT}list":
                yield from self._list(node, inside, depth)
            elif node.tag == f"{TABLE}table":
                yield from self._table(node, depth)
            else:  # sections, indexes, frames: only wrappers
                yield from self.lines(node, inside, depth + 1)

    def _paragraph(self, node: Element, inside: _List | None, depth: int) -> Iterator[str]:
        boxes: list[Element] = []
        text = "".join(self._inline(node, boxes)).strip("\n")
        label = self._label(node, inside) if text.strip() else ""
        yield spaced(label, text) if label else text
        for box in boxes:
            yield from self.lines(box, None, depth + 1)

    def _label(self, node: Element, inside: _List | None) -> str:
        """Return the automatic number of a paragraph: the first of an item, or a heading."""
        if inside is not None and inside.level:
            label = self.lists.advance(inside.key, inside.style, inside.level, inside.start)
            inside.level = 0  # the other paragraphs of the item have no number
            return label
        if node.tag == f"{TEXT}h" and inside is None and not node.get(f"{TEXT}is-list-header"):
            level = whole(node, f"{TEXT}outline-level", 1)
            return self.lists.advance(OUTLINE, OUTLINE, level, None)
        return ""

    def _list(self, node: Element, inside: _List | None, depth: int) -> Iterator[str]:
        style = node.get(f"{TEXT}style-name") or (inside.style if inside else "")
        level = depth_of(node)
        key = inside.key if inside else style
        if inside is None:
            goes_on = node.get(f"{TEXT}continue-numbering") == "true"
            goes_on = goes_on or node.get(f"{TEXT}continue-list") is not None
            self.lists.begin(key, goes_on=goes_on)
        for item in node:
            if item.tag in _ITEMS:
                start = whole(item, f"{TEXT}start-value", -1)
                numbered = level if item.tag == f"{TEXT}list-item" else 0
                place = _List(key, style, numbered, start if start >= 0 else None)
                yield from self.lines(item, place, depth + 1)

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is not table:
                continue
            cells = [
                [line for line in self.lines(cell, None, depth + 1) if line.strip()]
                for cell in row
                if cell.tag in _CELLS
            ]
            yield from row_lines(cells)

    def _inline(self, node: Element, boxes: list[Element]) -> Iterator[str]:
        """Yield the text of a paragraph; put text boxes into *boxes*, notes apart."""
        yield (node.text or "").replace("\n", " ")
        for child in node:
            if isinstance(child.tag, str):
                yield from self._run(child, boxes)
            yield (child.tail or "").replace("\n", " ")

    def _run(self, child: Element, boxes: list[Element]) -> Iterator[str]:
        if child.tag == f"{TEXT}s":
            yield " " * min(whole(child, f"{TEXT}c", 1), _MOST_SPACES)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag == f"{TEXT}note":
            body = child.find(f"{TEXT}note-body")
            if body is not None:
                self.notes.append(" ".join(filter(None, self.lines(body))))
        elif child.tag == f"{DRAW}frame":
            found = list(child.iter(f"{DRAW}text-box"))
            boxes.extend(found[:1])
            self.pictures += not found
        elif child.tag in _UNREAD:
            return
        elif child.get(f"{TEXT}style-name") in self.hiding:
            self.hidden += len(words_in(child))
        else:
            yield from self._inline(child, boxes)


def depth_of(node: Element) -> int:
    """Return how deep the list *node* stands in lists, itself counted."""
    return 1 + sum(1 for _ in node.iterancestors(f"{TEXT}list"))
