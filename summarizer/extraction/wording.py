"""Wording (用字): what the characters of a unit say for its being marked, and against.

A named railway, an airport, a bid for a national title draw a reader's mark, training sessions
and parking places do not, whatever their figures. Which wording does is not thought out but
counted in marked reports: each run of one to three Chinese characters (n-gram) has a weight in
log-odds (``salience_ngrams.toml``), beside those of the features. Runs tell more than words,
since half of the names that reports make up are in no dictionary. Those of fewer than four
reports are left out there, so that no region's own names count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, repeat
from operator import add

from summarizer.extraction.units import Unit
from summarizer.model import Span

__all__ = ["ngrams", "wording_points"]

SIZES = (1, 2, 3)
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def ngrams(text: str) -> Iterator[str]:
    """Yield every run of Chinese characters in *text* that may have a weight, repeats included."""
    for stretch in _CHINESE.findall(text):
        for size in SIZES:
            yield from _runs(stretch, size)


def wording_points(
    text: str, units: Sequence[Unit], weights: Mapping[str, float]
) -> tuple[float, ...]:
    """Return the points of the wording of each of *units*, in log-odds.

    Units overlap, so the points are added up once along their sentence.
    """
    sentences = dict.fromkeys(unit.sentence for unit in units)
    sums = {sentence: _Sums(text, sentence, weights) for sentence in sentences}
    return tuple(round(sums[unit.sentence].within(unit.span), 6) for unit in units)


class _Sums:
    """The points of the runs of a sentence, added up, so that those inside a span are told."""

    def __init__(self, text: str, sentence: Span, weights: Mapping[str, float]) -> None:
        words, weigh = sentence.of(text), weights.get
        self._start = sentence.start
        self._sums = [
            list(accumulate(map(weigh, _runs(words, size), repeat(0.0)), initial=0.0))
            for size in SIZES
        ]

    def within(self, span: Span) -> float:
        """Return the points of the runs that lie whole in *span*, a part of the sentence."""
        first, points = span.start - self._start, 0.0
        for size, sums in zip(SIZES, self._sums, strict=True):
            last = span.end - self._start - size + 1
            if last > first:
                points += sums[last] - sums[first]
        return points


def _runs(text: str, size: int) -> Iterator[str]:
    runs: Iterator[str] = iter(text)
    for behind in range(1, size):
        runs = map(add, runs, text[behind:])
    return runs
