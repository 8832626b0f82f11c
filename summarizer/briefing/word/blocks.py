"""The blocks of a memo and its list of sources as Word elements, in reading order.

No word is added that the memo does not have, but for the numbers of citations and of the
sources they lead to, which the Markdown writer prints as footnote marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.briefing.memo import Heading, Table
from summarizer.briefing.word.runs import anchor, paragraph, run_elements
from summarizer.briefing.word.shell import Look, Style
from summarizer.briefing.word.table import table_elements
from summarizer.briefing.word.xml import run, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from summarizer.briefing.memo import Block, Source

__all__ = ["block_elements", "source_elements"]


def block_elements(blocks: Iterable[Block], look: Look) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of *blocks*, in order."""
    for block in blocks:
        if isinstance(block, Table):
            if block.caption:
                yield paragraph(Style.CAPTION, [run(block.caption)], look)
            yield from table_elements(block, look)
        else:
            name = Style.HEADINGS[block.level - 1] if isinstance(block, Heading) else Style.BODY
            yield paragraph(name, run_elements(block.runs, look), look)


def source_elements(
    sources: Iterable[Source], look: Look, *, first_id: int
) -> Iterator[etree._Element]:
    """Yield one paragraph per source, with the bookmark its citations lead to.

    Bookmark ids count up from *first_id*, above those of the shell's own bookmarks.
    """
    for bookmark, source in enumerate(sources, first_id):
        content = (
            w("bookmarkStart", id=bookmark, name=anchor(source.number)),
            run(f"[{source.number}]"),
            w("bookmarkEnd", id=bookmark),
            run(f" {source.text}"),
        )
        yield paragraph(Style.SOURCE, content, look)
