"""Which words are nouns, by jieba's dictionary (word, frequency, class on each line).

Tagging a text costs five times the cutting; for the few words of a region that are asked
about, their entries in the dictionary are enough. The file is read once, as it stands: no
jieba is imported, and nothing is kept but the nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["nouns_among"]

NOUN = re.compile(r"^(\S+) \d+ n(?![sr]$)\S*$", re.MULTILINE)
"""An entry of a noun; names of places (ns) and of persons (nr) are no words of content here."""


def nouns_among(words: Iterable[str]) -> frozenset[str]:
    """Return the words that the dictionary lists as nouns; words it does not list are none."""
    return frozenset(words) & _nouns()


@cache
def _nouns() -> frozenset[str]:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return frozenset()
    entries = (Path(spec.origin).parent / "dict.txt").read_text("utf-8")
    return frozenset(NOUN.findall(entries))
