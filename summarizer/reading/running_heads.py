"""Running heads and page numbers (页眉、页脚、页码): found by their coming back, and taken out.

A line at the top or bottom of a page is one if, its figures taken out, it stands on most
pages (or on most left or right pages); a page number also if it can be nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.reading.layout import Piece, rows

__all__ = ["drop_running_heads"]

_ROWS = 2  # at the top and at the bottom of a page
_MOST_PAGES = 0.6
_LEAST_PAGES = 3
_FIGURES = re.compile(r"[0-9０-９]+|(?<=第)[一二三四五六七八九十百]+(?=页)|\s+")
_PAGE_NUMBER = re.compile(
    r"[-—–－―·.\s]*(?:第\s*)?(?:\d{1,4}|[一二三四五六七八九十]{1,4}(?=\s*页))\s*页?"
    r"(?:\s*[/／，,]?\s*共?\s*\d{1,4}\s*页?)?[-—–－―·.\s]*"
)


def drop_running_heads(
    pages: Sequence[Sequence[Piece]],
) -> tuple[tuple[tuple[Piece, ...], ...], tuple[str, ...]]:
    """Return *pages* without running heads, and the lines that were dropped."""
    edges = [tuple(_edges(page)) for page in pages]
    repeated = set(_repeated(edges))
    dropped: list[str] = []
    kept: list[tuple[Piece, ...]] = []
    for number, page in enumerate(pages):
        heads = [row for key, row in edges[number] if key in repeated or _is_number(key, row)]
        dropped += (row.text for row in heads)
        kept.append(tuple(piece for piece in page if not _within(piece, heads)))
    return tuple(kept), tuple(dropped)


def _edges(page: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """Yield the first and last lines of a page, outermost first, with what makes them alike."""
    lines = tuple(rows(page))
    for row in lines[:_ROWS]:
        yield f"上{_FIGURES.sub('', row.text)}", row
    for row in reversed(lines[_ROWS:][-_ROWS:]):
        yield f"下{_FIGURES.sub('', row.text)}", row


def _repeated(edges: Sequence[Sequence[tuple[str, Piece]]]) -> Iterator[str]:
    """Yield the keys that stand on most pages, or on most odd or even ones."""
    for pages in (edges, edges[::2], edges[1::2]):
        counts = Counter(key for page in pages for key in {key for key, _ in page})
        least = max(_LEAST_PAGES, _MOST_PAGES * len(pages))
        yield from (key for key, count in counts.items() if count >= least)


def _is_number(key: str, row: Piece) -> bool:
    """Tell a page number that needs no other page to be known: — 3 —, 第3页 共20页, 3/20."""
    if not _PAGE_NUMBER.fullmatch(row.text.strip()):
        return False
    return key[0] == "下" or any(sign in row.text for sign in "-—–－―页/／")


def _within(piece: Piece, heads: Sequence[Piece]) -> bool:
    return any(head.top <= piece.top and piece.bottom <= head.bottom for head in heads)
