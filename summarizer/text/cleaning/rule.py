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
    edits; rules that only tidy white space or width say nothing.
    """

    name: str
    find: Callable[[str], Iterable[Edit]]
    notice: str = ""
