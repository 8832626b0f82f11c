"""Formula phrases (套话): set phrases that no digest needs.

The phrases are data (``formula.toml``). They are looked for in clauses, not in whole
sentences, so that the result at the end of a long preamble is not lost with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.lexicon.patterns import compiled
from summarizer.lexicon.tables import load_table
from summarizer.model import Span

__all__ = ["find_formulas", "is_formula"]


def is_formula(words: str) -> bool:
    """Tell whether *words* carry a formula phrase."""
    return bool(_pattern().search(words))


def find_formulas(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Yield the formula phrases in *span* of *text*, in order."""
    return _pattern().finditer(text, span.start, span.end)


@cache
def _pattern() -> re.Pattern[str]:
    return compiled("|".join(f"(?:{entry})" for entry in load_table("formula")["patterns"]))
