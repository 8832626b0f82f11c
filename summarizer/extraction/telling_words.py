"""Telling words (用词): what the words of a unit say for its being marked, and against.

A named railway, an airport, a bid for a national title draw a reader's mark, training sessions
and parking places do not, whatever their figures. Which words do is not thought out but
counted in marked reports: each has a weight in log-odds (``salience_words.toml``), beside those
of the features. Words of fewer than four reports are left out there, so that no region's own
names count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from summarizer.extraction.units import Unit

__all__ = ["is_telling", "telling_words", "word_points"]


def is_telling(word: str) -> bool:
    """Tell whether *word* may have a weight: two characters or more, and no figure."""
    return len(word) > 1 and not any(character.isdigit() for character in word)


def telling_words(unit: Unit, tokens: Sequence[str]) -> Iterator[str]:
    """Yield the words of *unit* that may have a weight; *tokens* are all of its sentence."""
    position = unit.sentence.start
    for token in tokens:
        if unit.span.start <= position < unit.span.end and is_telling(token):
            yield token
        position += len(token)


def word_points(
    units: Sequence[Unit], cut: Mapping[int, Sequence[str]], weights: Mapping[str, float]
) -> list[float]:
    """Return the points of the words of each of *units*, in log-odds.

    *cut* holds the words of each sentence by its start. Units overlap, so the points are added
    up once along the sentence.
    """
    known: dict[int, tuple[list[int], list[float]]] = {}
    points: list[float] = []
    for unit in units:
        start = unit.sentence.start
        if start not in known:
            known[start] = _along(start, cut[start], weights)
        places, sums = known[start]
        first = bisect_left(places, unit.span.start)
        last = bisect_left(places, unit.span.end, first)
        points.append(round(sums[last] - sums[first], 6))
    return points


def _along(
    start: int, tokens: Sequence[str], weights: Mapping[str, float]
) -> tuple[list[int], list[float]]:
    """Return where each of *tokens* stands, and the points of all before it."""
    places = list(accumulate(map(len, tokens), initial=start))
    return places[:-1], list(accumulate((weights.get(t, 0.0) for t in tokens), initial=0.0))
