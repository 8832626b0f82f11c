"""Cosine similarities of all pairs of sentences, without writing them down.

With the unit vectors as rows of X the cosines are S = XXᵀ, and S times a vector is
X(Xᵀv): two passes over the words of the text. Without self-similarity the diagonal is
taken off again. A word of one sentence only joins nothing; it counts for the vector's
length and is then left out, so that a sentence without neighbours has degree 0 exactly,
not a rounding error that the walk would divide by.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.extraction.tfidf import Vector

__all__ = ["CosineGraph", "cosine_graph"]

_Row = tuple[tuple[int, ...], tuple[float, ...]]
"""A row of a sparse matrix: the places that are not zero, and what is there."""


@dataclass(frozen=True, slots=True)
class CosineGraph:
    """A graph of cosines: X by ``rows`` (sentences), whose columns are ``words`` many.

    ``own`` is the part of each product that a sentence has with itself, to be taken off.
    """

    rows: tuple[_Row, ...]
    words: int
    own: tuple[float, ...]

    def product(self, values: Sequence[float]) -> list[float]:
        """Return the matrix of cosines times *values*."""
        words = [0.0] * self.words
        for (places, weights), value in zip(self.rows, values, strict=True):
            for place, weight in zip(places, weights, strict=True):
                words[place] += weight * value
        at = words.__getitem__
        return [
            max(sum(map(mul, weights, map(at, places))) - own * value, 0.0)
            for (places, weights), own, value in zip(self.rows, self.own, values, strict=True)
        ]


def cosine_graph(vectors: Sequence[Vector], *, self_similar: bool) -> CosineGraph:
    """Return the graph of the cosines between *vectors*, each with itself if *self_similar*."""
    having = Counter(chain.from_iterable(vectors))
    least = 1 if self_similar else 2
    joining = (word for word, count in having.items() if count >= least)
    number = {word: place for place, word in enumerate(joining)}
    rows = tuple(_row(vector, number) for vector in vectors)
    own = (0.0 if self_similar else sum(map(mul, weights, weights)) for _, weights in rows)
    return CosineGraph(rows, len(number), tuple(own))


def _row(vector: Vector, number: Mapping[str, int]) -> _Row:
    words = [word for word in vector if word in number]
    return tuple(map(number.__getitem__, words)), tuple(map(vector.__getitem__, words))
