"""Sentences: where they end, and where they do not.

A sentence ends at 。！？ (with closing quotes behind) or at the paragraph's end. A stop
inside brackets or inside a quotation that goes on does not end it. ``；`` parts clauses,
not sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.model import Span

__all__ = ["split_sentences"]

MARK = re.compile(r"[（(《“”）)》。！？!?\n]")
OPENING, CLOSING = "（(《“", "）)》”"
STOPS = "。！？!?"
# An opening mark counts only if it is closed within this many characters of its paragraph:
# a lost closing mark must not swallow the rest of the text.
LONGEST_NESTING = 120
PAIRS = dict(zip(OPENING, CLOSING, strict=True))


def split_sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of *span* in order, without the white space between them."""
    start = span.start
    depth = 0
    for match in MARK.finditer(text, span.start, span.end):
        mark, position = match[0], match.start()
        if mark in OPENING:
            depth += _is_closed(text, position, span.end)
        elif mark in CLOSING:
            depth = max(0, depth - 1)
        elif mark == "\n" or _ends(text, position, span.end, depth):
            end = position if mark == "\n" else _with_closers(text, position + 1, span.end)
            yield from _stripped(text, start, end)
            start, depth = end, 0
    yield from _stripped(text, start, span.end)


def _is_closed(text: str, position: int, limit: int) -> bool:
    end = min(position + LONGEST_NESTING, limit)
    closed = text.find(PAIRS[text[position]], position, end)
    return closed >= 0 and "\n" not in text[position:closed]


def _ends(text: str, position: int, limit: int, depth: int) -> bool:
    following = text[position + 1 : min(position + 3, limit)]
    if following[:1] and following[0] in STOPS:
        return False
    # Inside a quotation a stop ends the sentence only if the paragraph ends with it (他说：“……。”).
    return depth == 0 or (depth == 1 and following in ("”", "”\n"))


def _with_closers(text: str, end: int, limit: int) -> int:
    while end < limit and text[end] in "”’）)」』":
        end += 1
    return end


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)
