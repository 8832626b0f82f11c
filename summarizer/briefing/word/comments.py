"""Comments (批注) of the annotated copy (核稿版): each quotation with its source beside it.

python-docx makes the part and its relation; the comments themselves are built as elements,
because its ``add_comment`` stamps them with the time of day and searches all ids for each.
A comment says whose words these are, file and place, and the whole sentence they come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE

from summarizer.briefing.word.xml import qualified, run, val, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from lxml import etree

    from summarizer.briefing.memo import Quotation

__all__ = ["Comments"]

_AUTHOR, _INITIALS = "出处", "出处"
_SIZE = 18  # half-points: 9 pt, as Word shows comments


class Comments:
    """Collects the comments of one document while its runs are written, numbered in order."""

    def __init__(self, document: Document) -> None:
        """Begin above the numbers of comments that the shell holds."""
        document.comments  # noqa: B018 - python-docx makes the part on first access
        part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
        self._comments: etree._Element = part.element
        ids = (int(each.get(qualified("id"), "0")) for each in self._comments)
        self._next = max(ids, default=-1) + 1

    def around(self, element: etree._Element, quotation: Quotation) -> Iterator[etree._Element]:
        """Yield the run *element* inside the marks of a comment that gives *quotation*."""
        number, self._next = self._next, self._next + 1
        self._comments.append(_comment(number, quotation))
        yield w("commentRangeStart", id=number)
        yield element
        yield w("commentRangeEnd", id=number)
        yield w("r", w("commentReference", id=number))


def _comment(number: int, quotation: Quotation) -> etree._Element:
    source = f"{quotation.region}，{quotation.part}：{quotation.place}"
    return w(
        "comment",
        w("p", w("r", w("annotationRef")), _small(source)),
        w("p", _small(f"原句：{quotation.sentence}")),
        id=number,
        author=_AUTHOR,
        initials=_INITIALS,
    )


def _small(text: str) -> etree._Element:
    made = run(text)
    properties = made.find(qualified("rPr"))
    if properties is None:
        properties = w("rPr")
        made.insert(0, properties)
    properties.extend((val("sz", _SIZE), val("szCs", _SIZE)))
    return made
