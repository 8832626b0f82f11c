"""Rank by position alone: the first sentence first.

The baseline every other engine must beat. On reports it finds more of what officials mark
than a graph alone does, because a section opens with its results.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from summarizer.extraction.ranking.pagerank import teleport

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Lead"]


@dataclass(frozen=True, slots=True)
class Lead:
    """Scores that fall in equal steps from the first sentence to the last."""

    name: str = "lead"
    version: str = "1"

    def rank(
        self, sentences: Sequence[Sequence[str]], bias: Sequence[float] | None = None
    ) -> tuple[float, ...]:
        """Return the rank of each of *sentences*; a *bias* multiplies it."""
        count = len(sentences)
        if not count:
            return ()
        prior = teleport(count, bias)
        scores = [(count - position) * weight for position, weight in enumerate(prior)]
        total = fsum(scores)
        return tuple(score / total for score in scores)
