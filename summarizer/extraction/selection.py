"""Which units are taken, under a budget of characters.

Greedy by salience, never over the budget: each unit taken makes others under the same
heading and near-duplicates less welcome, so that the report's own tasks are covered before
one of them is told in depth. The result stands in the order of the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.extraction.redundancy import near_duplicate
from summarizer.extraction.salience import Salience
from summarizer.extraction.tfidf import Vector
from summarizer.extraction.units import Unit

__all__ = ["select"]

REPEATED_HEADING = 1.6  # points lost for each unit already taken under the same heading
LEAST_POINTS = 0.6
SHORTEST = 10
LONGEST = 150
JOIN = 1  # the mark between two units counts


def select(
    units: Sequence[Unit],
    judged: Sequence[Salience],
    vectors: Sequence[Vector],
    *,
    budget: int,
    task: Mapping[int, int],
) -> tuple[int, ...]:
    """Return the positions of the units chosen within *budget* characters, in text order.

    *task* maps a heading's index to its outermost heading, so that a task counts as one.
    """
    taken: list[int] = []
    counts: dict[int | None, int] = {}
    left = budget
    pool = [i for i, unit in enumerate(units) if _eligible(unit, judged[i])]
    while pool:
        best = max(pool, key=lambda i: (_worth(i, units, judged, counts, task), -i))
        if _worth(best, units, judged, counts, task) < LEAST_POINTS:
            break
        pool.remove(best)
        cost = len(units[best].span) + JOIN
        if cost > left or any(near_duplicate(vectors[best], vectors[i]) for i in taken):
            continue
        taken.append(best)
        left -= cost
        place = _task(units[best], task)
        counts[place] = counts.get(place, 0) + 1
    return tuple(sorted(taken))


def _eligible(unit: Unit, judged: Salience) -> bool:
    return SHORTEST <= len(unit.span) <= LONGEST and not judged.is_formula


def _worth(
    i: int,
    units: Sequence[Unit],
    judged: Sequence[Salience],
    counts: Mapping[int | None, int],
    task: Mapping[int, int],
) -> float:
    repeated = counts.get(_task(units[i], task), 0)
    return round(judged[i].points - REPEATED_HEADING * repeated, 12)


def _task(unit: Unit, task: Mapping[int, int]) -> int | None:
    return None if unit.heading is None else task.get(unit.heading, unit.heading)
