"""Where in a text an entry of a lexicon may begin, told by its first two characters.

A pattern of the characters that can begin an entry before one that can go on passes over most
of a text in C; what it stops at is looked up. Entries have two characters or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

__all__ = ["PAIR", "Beginnings"]

PAIR = 2


class Beginnings:
    """The first two characters of the entries of a lexicon."""

    def __init__(self, buckets: Mapping[str, object]) -> None:
        """Take the keys of *buckets*, which are entries by their first two characters."""
        self._buckets = buckets
        first, second = (_any_of(at) for at in zip(*buckets, strict=True))
        self._pattern = re.compile(f"{first}(?={second})")

    def find(self, text: str, start: int, end: int) -> Iterator[int]:
        """Yield the positions in ``text[start:end]`` whose two characters begin some entry."""
        buckets = self._buckets
        for match in self._pattern.finditer(text, start, end):
            position = match.start()
            if text[position : position + PAIR] in buckets:
                yield position


def _any_of(characters: Iterable[str]) -> str:
    return "[" + re.escape("".join(sorted(set(characters)))) + "]"
