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

OPENING, CLOSING = "（(《“", "）)》”"
STOPS = "。！？!?"
CLOSERS = "”’）)」』"
MARK = re.compile(rf"[{re.escape(OPENING + CLOSING + STOPS)}\n]")
# An opening mark counts only if it is closed within this many characters of its paragraph:
# a lost closing mark must not swallow the rest of the text.
LONGEST_NESTING = 120
PAIRS = dict(zip(OPENING, CLOSING, strict=True))
WORDS = MARK.pattern.replace("[", "[^", 1)
NESTED = "|".join(
    rf"{re.escape(a)}{WORDS}{{0,{LONGEST_NESTING - 2}}}{re.escape(b)}" for a, b in PAIRS.items()
)
# Nine sentences in ten nest nothing inside a bracket or quotation; they need one match each.
PLAIN = re.compile(
    rf"{WORDS}*+(?:(?:{NESTED}){WORDS}*+)*+[{STOPS}](?![{re.escape(STOPS + CLOSERS)}])"
)
SPACE = re.compile(r"\s*")


def split_sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of *span* in order, without the white space between them."""
    start = _skip_space(text, span.start, span.end)
    while start < span.end:
        plain = PLAIN.match(text, start, span.end)
        end = plain.end() if plain else _end(text, start, span.end)
        yield Span(start, start + len(text[start:end].rstrip()))
        start = _skip_space(text, end, span.end)


def _skip_space(text: str, start: int, limit: int) -> int:
    space = SPACE.match(text, start, limit)
    return space.end() if space else start


def _end(text: str, start: int, limit: int) -> int:
    """Return where the sentence from *start* ends, brackets and quotations counted."""
    depth = 0
    for match in MARK.finditer(text, start, limit):
        mark, position = match[0], match.start()
        if mark in OPENING:
            depth += _is_closed(text, position, limit)
        elif mark in CLOSING:
            depth = max(0, depth - 1)
        elif mark == "\n":
            return position
        elif _ends(text, position, limit, depth):
            return _with_closers(text, position + 1, limit)
    return limit


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
    while end < limit and text[end] in CLOSERS:
        end += 1
    return end
