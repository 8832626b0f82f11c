"""Text as verification compares it: no white space, one width, one kind of dash and quote.

Word processors and typists change these without changing what is said. Nothing else is
folded: 以上 and 左右 are said, and so is every digit.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from summarizer.model import Span
from summarizer.text.numerals import fold_figures

__all__ = ["Folded", "fold", "fold_text"]

_WORD = re.compile(r"\S+")  # what white space parts, for regular expressions and ``split`` alike
_REPORTS = 40  # folded texts kept: a memo is verified after every change of it
_MARKS = str.maketrans(dict.fromkeys("—–―−~‐‑", "-") | dict.fromkeys("‘’", "'") | {"∶": ":"})


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """Folded text; ``origins[i]`` is the position in the text before of the i-th character."""

    text: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return where the characters *start* to *end* stood before folding."""
        if start >= end:
            return Span(self.origins[start], self.origins[start]) if self.origins else Span(0, 0)
        return Span(self.origins[start], self.origins[end - 1] + 1)


def fold_text(text: str) -> str:
    """Return *text* folded."""
    return "".join(fold_figures(text).translate(_MARKS).split())


@lru_cache(maxsize=_REPORTS)
def fold(text: str, start: int, end: int) -> Folded:
    """Return ``text[start:end]`` folded, with origins in the whole *text*."""
    words = (range(*found.span()) for found in _WORD.finditer(text, start, end))
    return Folded(fold_text(text[start:end]), array("I", chain.from_iterable(words)))
