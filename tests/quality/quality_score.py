"""Scores: a measure is a share, ``right`` of ``of``; shares of files add up to those of a data set.

``f1`` measures are not added but derived, from the measures ``recall`` and ``precision`` of the
same name (``roles.recall.review`` and ``roles.precision.review`` give ``roles.f1.review``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Result", "Score", "add_up", "score"]


@dataclass(frozen=True, slots=True)
class Score:
    """How much of something was right. Nothing to judge (``of`` = 0) counts as all right."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """The share from 0 to 1."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Result:
    """What the gate says of one text: scores by measure, and one line per mistake."""

    name: str
    scores: Mapping[str, Score]
    mistakes: tuple[str, ...] = ()

    @property
    def worst(self) -> float:
        """The sum of what is missing, over all measures: the order of the worst files."""
        return sum(1 - score.share for score in self.scores.values())


def score(judged: Iterable[bool]) -> Score:
    """Return the score of several judgements."""
    all_judged = list(judged)
    return Score(sum(all_judged), len(all_judged))


def add_up(results: Iterable[Result]) -> dict[str, float]:
    """Return the shares of a data set: added over its texts, with the derived ``f1``."""
    sums: dict[str, Score] = {}
    for result in results:
        for name, each in result.scores.items():
            so_far = sums.get(name, Score(0, 0))
            sums[name] = Score(so_far.right + each.right, so_far.of + each.of)
    shares = {name: each.share for name, each in sums.items() if each.of}
    for name in [name for name in shares if "recall" in name]:
        precision = shares.get(name.replace("recall", "precision"))
        if precision is not None:
            shares[name.replace("recall", "f1")] = _harmonic(shares[name], precision)
    return dict(sorted(shares.items()))


def _harmonic(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
