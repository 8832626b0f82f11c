"""Runs, citations and paragraphs as Word elements in the shell's own styles.

A citation is a raised number in brackets that leads to its line in the list of sources
(an internal link to a bookmark named by ``anchor``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.briefing.word.shell import Look, Style
from summarizer.briefing.word.xml import run, val, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from summarizer.briefing.memo import Run

__all__ = ["anchor", "paragraph", "run_elements"]


def paragraph(
    style: str, content: Iterable[etree._Element], look: Look, *, align: str | None = None
) -> etree._Element:
    """Return a paragraph in the style called *style*; *align* overrules the style's own."""
    properties = w("pPr", val("pStyle", look.style(style)), val("jc", align) if align else None)
    return w("p", properties, *content)


def run_elements(runs: Iterable[Run], look: Look) -> Iterator[etree._Element]:
    """Yield *runs* as Word runs, each followed by its citation; quoted ones with a comment."""
    for piece in runs:
        if piece.text:
            words = run(piece.text, bold=piece.bold)
            if piece.quotation and look.comments:
                yield from look.comments.around(words, piece.quotation)
            else:
                yield words
        if piece.cite is not None and look.linked:
            number = run(f"[{piece.cite}]", style=look.style(Style.CITATION))
            yield w("hyperlink", number, anchor=anchor(piece.cite), history=1)


def anchor(number: int) -> str:
    """Return the name of the bookmark at source *number*."""
    return f"source{number}"
