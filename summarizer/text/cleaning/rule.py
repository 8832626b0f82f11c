"""What a cleaning rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from summarizer.text.edits import Edit

__all__ = ["Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named step of cleaning: text → ordered edits.

    ``notice`` is the Chinese sentence that tells the user, ``{count}`` being the number of
    edits; rules that only tidy white space or width say nothing. ``signs`` are characters
    of which a text must hold one before the rule can find anything (empty: it may always);
    most texts lack most of them, and looking them up is cheaper than any search.
    """

    name: str
    find: Callable[[str], Iterable[Edit]]
    notice: str = ""
    signs: frozenset[str] = frozenset()
