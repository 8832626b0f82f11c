"""Which units are taken, under a budget of characters.

Greedy by salience, never over the budget. Where tasks are to be covered (重点工作), the best
unit of each task comes first, so that every task of the report is heard before one is told
in depth; after that, and in the review from the start, each unit taken makes others under
the same heading less welcome. Near-duplicates of a unit taken are left out. The result
stands in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.extraction.redundancy import near_duplicate
from summarizer.extraction.salience import Salience
from summarizer.extraction.tfidf import Vector
from summarizer.extraction.units import Unit

__all__ = ["Candidates", "select"]

REPEATED_HEADING = 1.6  # points lost for each unit already taken under the same heading
LEAST_POINTS = 0.6
LEAST_TO_COVER = 0.2
SHORTEST = 10
LONGEST = 150
LONGEST_TO_COVER = 90
JOIN = 1  # the mark between two units counts


@dataclass(frozen=True, slots=True)
class Candidates:
    """Units with what is known of each; ``task`` maps a heading to its outermost heading."""

    units: Sequence[Unit]
    judged: Sequence[Salience]
    vectors: Sequence[Vector]
    task: Mapping[int, int]

    def task_of(self, i: int) -> tuple[bool, int]:
        """Return the task of unit *i*: (it has a heading, which); else its paragraph stands in."""
        heading = self.units[i].heading
        if heading is None:
            return False, self.units[i].paragraph
        return True, self.task.get(heading, heading)

    def eligible(self) -> list[int]:
        """Return the units that may be taken at all."""
        return [
            i
            for i, unit in enumerate(self.units)
            if SHORTEST <= len(unit.span) <= LONGEST and not self.judged[i].is_formula
        ]


@dataclass(slots=True)
class _Taken:
    """What has been taken so far, and what it leaves of the budget."""

    left: int
    positions: list[int] = field(default_factory=list)
    counts: dict[tuple[bool, int], int] = field(default_factory=dict)

    def add(self, i: int, candidates: Candidates) -> bool:
        """Take unit *i* if it fits and says something new; tell whether it was taken."""
        cost = len(candidates.units[i].span) + JOIN
        vectors = candidates.vectors
        if cost > self.left or any(near_duplicate(vectors[i], vectors[j]) for j in self.positions):
            return False
        self.positions.append(i)
        self.left -= cost
        task = candidates.task_of(i)
        self.counts[task] = self.counts.get(task, 0) + 1
        return True


def select(candidates: Candidates, *, budget: int, cover: bool) -> tuple[int, ...]:
    """Return the positions of the units chosen within *budget* characters, in text order."""
    taken = _Taken(budget)
    if cover:
        for ranked in _by_task(candidates):
            _first_that_fits(ranked, candidates, taken)
    _fill(candidates, taken)
    return tuple(sorted(taken.positions))


def _by_task(candidates: Candidates) -> Iterator[list[int]]:
    """Yield the units of each task, best first; the task with the best unit comes first."""
    tasks: dict[tuple[bool, int], list[int]] = {}
    for i in candidates.eligible():
        fits = len(candidates.units[i].span) <= LONGEST_TO_COVER
        if fits and candidates.judged[i].points >= LEAST_TO_COVER:
            tasks.setdefault(candidates.task_of(i), []).append(i)
    if any(titled for titled, _ in tasks):  # what stands under no heading leads up to the tasks
        tasks = {task: units for task, units in tasks.items() if task[0]}
    ranked = [sorted(task, key=lambda i: _rank(candidates, i)) for task in tasks.values()]
    yield from sorted(ranked, key=lambda task: _rank(candidates, task[0]))


def _rank(candidates: Candidates, i: int) -> tuple[float, int]:
    return -round(candidates.judged[i].points, 12), i


def _first_that_fits(ranked: Sequence[int], candidates: Candidates, taken: _Taken) -> None:
    for i in ranked:
        if taken.add(i, candidates):
            return


def _fill(candidates: Candidates, taken: _Taken) -> None:
    already = set(taken.positions)
    pool = [
        i
        for i in candidates.eligible()
        if i not in already and candidates.judged[i].points >= LEAST_POINTS
    ]

    def worth(i: int) -> float:
        repeated = taken.counts.get(candidates.task_of(i), 0)
        return round(candidates.judged[i].points - REPEATED_HEADING * repeated, 12)

    while pool and taken.left > SHORTEST:
        best = max(pool, key=lambda i: (worth(i), -i))
        pool.remove(best)
        taken.add(best, candidates)
