"""TF-IDF vectors of unit length, as dictionaries.

Reports are short and their vectors sparse (20 words of thousands): a dictionary per unit
is smaller and faster here than a matrix, and needs no numpy. Features keep the order of
their first appearance, so every sum is taken in the same order in every process.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from math import fsum, log, sqrt
from operator import mul

__all__ = ["Idf", "Vector", "classic_idf", "smoothed_idf", "unit_vectors"]

Vector = Mapping[str, float]
"""Weights by feature; the squares sum to 1, or the vector is empty."""

Idf = Callable[[int, int], float]
"""Weight of a feature from (number of units, number of units that have it)."""


def classic_idf(units: int, having: int) -> float:
    """Return log(N/n), as in Sparck Jones 1972: zero for a feature that every unit has."""
    return log(units / having)


def smoothed_idf(units: int, having: int) -> float:
    """Return log(1 + N/n), which stays positive, so that equal units are similar in any set."""
    return log(1 + units / having)


def unit_vectors(bags: Sequence[Sequence[str]], idf: Idf = smoothed_idf) -> tuple[Vector, ...]:
    """Return a vector of length 1 for each bag of features, an empty one for an empty bag."""
    counts = [_counted(bag) for bag in bags]
    having = Counter(chain.from_iterable(counts))
    rarity = {feature: idf(len(bags), number) for feature, number in having.items()}
    return tuple(_unit_vector(count, rarity) for count in counts)


def _counted(bag: Sequence[str]) -> dict[str, int]:
    """Count the features of *bag*, of which most stand there once."""
    counts = dict.fromkeys(bag, 1)
    if len(counts) < len(bag):
        counts = dict.fromkeys(bag, 0)
        for feature in bag:
            counts[feature] += 1
    return counts


def _unit_vector(count: Mapping[str, int], rarity: Mapping[str, float]) -> Vector:
    weights = list(map(mul, count.values(), map(rarity.__getitem__, count)))
    length = sqrt(fsum(map(mul, weights, weights)))
    return {
        feature: weight / length for feature, weight in zip(count, weights, strict=True) if weight
    }
