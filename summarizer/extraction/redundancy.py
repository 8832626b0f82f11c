"""Which units say the same, and an order that does not repeat itself.

Two clauses about one fact often share few words (新建 / 建成, 全市 / 全域) but many
characters. Features are therefore words and single characters: on paraphrases they told
equal from different with AUC 0.965, words alone 0.846. Figures are added, since the same
figure is the best sign of the same fact, and another figure of another one.

The order is maximal marginal relevance (Carbonell and Goldstein, The Use of MMR, SIGIR
1998). Relevance is first scaled to [0, 1], the range of similarity: PageRank scores of a
thousand sentences are near 0.001 each, and unscaled the similarity would decide alone.
"""

from __future__ import annotations

import re
from heapq import heapify, heappop, heapreplace
from typing import TYPE_CHECKING

from summarizer.extraction.tfidf import Vector, smoothed_idf, unit_vectors
from summarizer.extraction.tokens import stop_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["NEAR_DUPLICATE", "mmr_order", "near_duplicate", "scaled", "similarity", "vectors"]

NEAR_DUPLICATE = 0.5
"""Similarity from which two units count as one fact.

Of forty pairs written for this purpose (``tests/extraction/paraphrases.tsv``) those that say
the same reach 0.51 to 1.0, those that say something else of the same kind 0 to 0.44. Of 12
pairs drawn from city reports between 0.5 and 0.66 nine or ten told one measure twice.
A false merge loses a fact and a miss only repeats one, so the value is not set lower.
"""

TRADE_OFF = 0.7
"""Share of relevance in the order, the rest is novelty."""

_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def vectors(units: Sequence[Sequence[str]], texts: Sequence[str]) -> tuple[Vector, ...]:
    """Return a vector for each unit, given its content words and its text.

    Rarity is counted over these units: build the vectors of all units to be compared in
    one call. Vectors of two calls cannot be compared.
    """
    pairs = zip(units, texts, strict=True)
    return unit_vectors([_features(words, text) for words, text in pairs], smoothed_idf)


def similarity(a: Vector, b: Vector) -> float:
    """Return the cosine of two vectors of one call of ``vectors``: 0 nothing shared, 1 equal."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return min(1.0, sum(weight * large.get(feature, 0.0) for feature, weight in small.items()))


def near_duplicate(a: Vector, b: Vector) -> bool:
    """Tell whether two units say so nearly the same that a memo needs only one of them."""
    return similarity(a, b) >= NEAR_DUPLICATE


def mmr_order(
    relevance: Sequence[float], vectors: Sequence[Vector], *, trade_off: float = TRADE_OFF
) -> Iterator[int]:
    """Yield the positions of all units, each time the best beside those yielded before.

    Best is ``trade_off`` × scaled relevance − (1 − ``trade_off``) × similarity to the most
    similar unit yielded; ties go to the earlier position. Lazy: taking the first few costs
    a small part of the full order. ``trade_off`` 1 is the order of relevance; outside
    [0, 1] it raises ``ValueError``, as do lengths that differ.
    """
    if len(relevance) != len(vectors) or not 0 <= trade_off <= 1:
        raise ValueError(f"{len(relevance)} scores, {len(vectors)} vectors, trade-off {trade_off}")
    worth = scaled(relevance)
    closest = [0.0] * len(worth)
    holders = _holders(vectors)

    def entry(unit: int) -> tuple[float, int]:
        return (-round(trade_off * worth[unit] - (1 - trade_off) * closest[unit], 12), unit)

    queue = [entry(unit) for unit in range(len(worth))]
    heapify(queue)
    while queue:
        unit = queue[0][1]
        if queue[0] != entry(unit):  # scores only fall, so an old entry is never too low
            heapreplace(queue, entry(unit))
            continue
        yield heappop(queue)[1]
        near = _similarities(vectors[unit], holders, len(worth))
        closest = [max(pair) for pair in zip(closest, near, strict=True)]


def scaled(relevance: Sequence[float]) -> tuple[float, ...]:
    """Return *relevance* in [0, 1]: the highest becomes 1, proportions are kept.

    Zero stays zero, so that equal or nearly equal units are not driven apart as by scaling
    from the lowest; only where there are negative values the lowest of them becomes 0.
    """
    lowest = min(0.0, min(relevance, default=0.0))
    highest = max(relevance, default=0.0) - lowest
    return tuple((value - lowest) / highest if highest else 0.0 for value in relevance)


def _features(words: Sequence[str], text: str) -> list[str]:
    """Return words of two characters and more, single characters, and figures."""
    stops = stop_words()
    characters = [c for c in text.lower() if c.isalpha() and c not in stops]
    return [*(word for word in words if len(word) > 1), *characters, *_FIGURE.findall(text)]


def _holders(vectors: Sequence[Vector]) -> Mapping[str, Sequence[tuple[int, float]]]:
    """Return for each feature the units that have it, with its weight there."""
    holders: dict[str, list[tuple[int, float]]] = {}
    for unit, vector in enumerate(vectors):
        for feature, weight in vector.items():
            holders.setdefault(feature, []).append((unit, weight))
    return holders


def _similarities(
    vector: Vector, holders: Mapping[str, Sequence[tuple[int, float]]], count: int
) -> list[float]:
    """Return the similarity of *vector* to each of the *count* units behind *holders*."""
    similarities = [0.0] * count
    for feature, weight in vector.items():
        for unit, other in holders[feature]:
            similarities[unit] += weight * other
    return similarities
