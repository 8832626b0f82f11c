"""The cosine of two vectors by definition, to compare with what takes shorter ways."""

from __future__ import annotations

from summarizer.extraction.tfidf import Vector

__all__ = ["similarity"]


def similarity(a: Vector, b: Vector) -> float:
    """Return the cosine of two vectors of length 1: 0 nothing shared, 1 equal."""
    return min(1.0, sum(weight * b.get(feature, 0.0) for feature, weight in a.items()))
