"""Text as overlapping pairs of characters, so that a full-text index finds any piece of it.

Chinese has no spaces, and words cut one way in a sentence may be cut another way in a query;
pairs need no cutting. 营商环境 becomes 营商, 商环, 环境 and 环 alone for its end. A query of two
or more characters is the phrase of its pairs: it matches exactly where the characters stand
side by side. One character is the beginning of a pair. White space, width and case are
folded. Pairs are written in hexadecimal, so that no tokenizer can cut them or drop a sign.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

__all__ = ["grams", "phrase"]


def grams(text: str) -> str:
    """Return *text* as tokens for the index, separated by spaces."""
    characters = _folded(text)
    pairs = [_token(pair) for pair in map("".join, pairwise(characters))]
    return " ".join([*pairs, _token(characters[-1:])] if characters else [])


def phrase(words: str) -> str:
    """Return the FTS5 query that finds *words* side by side; empty if there is nothing to find."""
    characters = _folded(words)
    if len(characters) == 1:
        return f'"{_token(characters)}" *'
    pairs = map("".join, pairwise(characters))
    tokens = " ".join(map(_token, pairs))
    return f'"{tokens}"' if tokens else ""


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _token(characters: str) -> str:
    """Return one or two characters as a token; the first one's is a prefix of the pair's."""
    return "".join(f"{ord(each):06x}" for each in characters)
