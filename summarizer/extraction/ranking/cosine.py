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
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.extraction.tfidf import Vector

__all__ = ["CosineGraph", "cosine_graph"]

_Line = tuple[tuple[int, ...], tuple[float, ...]]
"""A row or column of a sparse matrix: the places that are not zero, and what is there."""


@dataclass(frozen=True, slots=True)
class CosineGraph:
    """A graph of cosines: X by ``rows`` (sentences) and by ``columns`` (words).

    ``own`` is the part of each product that a sentence has with itself, to be taken off.
    """

    rows: tuple[_Line, ...]
    columns: tuple[_Line, ...]
    own: tuple[float, ...]

    def product(self, values: Sequence[float]) -> list[float]:
        """Return the matrix of cosines times *values*."""
        words = [_dot(column, values) for column in self.columns]
        return [
            max(_dot(row, words) - own * value, 0.0)
            for row, own, value in zip(self.rows, self.own, values, strict=True)
        ]


def cosine_graph(vectors: Sequence[Vector], *, self_similar: bool) -> CosineGraph:
    """Return the graph of the cosines between *vectors*, each with itself if *self_similar*."""
    if self_similar:
        return _graph(vectors, own=(0.0,) * len(vectors))
    having = Counter(word for vector in vectors for word in vector)
    joining = [{word: w for word, w in vector.items() if having[word] > 1} for vector in vectors]
    return _graph(joining, own=tuple(sum(w * w for w in row.values()) for row in joining))


def _graph(vectors: Sequence[Vector], *, own: tuple[float, ...]) -> CosineGraph:
    columns: dict[str, tuple[list[int], list[float]]] = {}
    for position, vector in enumerate(vectors):
        for word, weight in vector.items():
            places, weights = columns.setdefault(word, ([], []))
            places.append(position)
            weights.append(weight)
    number = {word: place for place, word in enumerate(columns)}
    return CosineGraph(
        rows=tuple((tuple(map(number.__getitem__, row)), tuple(row.values())) for row in vectors),
        columns=tuple((tuple(places), tuple(weights)) for places, weights in columns.values()),
        own=own,
    )


def _dot(line: _Line, values: Sequence[float]) -> float:
    places, weights = line
    products: Iterable[float] = map(mul, weights, map(values.__getitem__, places))
    return sum(products)
