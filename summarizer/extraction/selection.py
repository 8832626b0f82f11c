"""Which candidates are taken, under a budget of characters.

Greedy by chance for length, never over the budget. Where tasks are to be covered (重点工作), the
best candidate of each task comes first, so that every task of the report is heard before one
is told in depth; after that, and in the review from the start, each candidate taken makes
others of the same task a little less welcome. Near-duplicates of one taken are left out.
The result stands in the order of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heapreplace
from math import exp

from summarizer.extraction.candidates import Candidate
from summarizer.extraction.redundancy import Told, vectors
from summarizer.extraction.tfidf import Vector

__all__ = ["JOIN", "Compare", "compare_all", "select"]

SHORTEST = 8  # characters; less reads as a scrap
LEAST = 0.02  # chance below which nothing is taken, however much room there is
COVERING = 0.08  # chance from which a task is better told by this than not at all
REPEATED = 0.1  # how much each candidate taken lowers the others of its task (exponent)
POOL = 8  # characters of budget for which one candidate is looked at: twice what can be taken
JOIN = 1  # the mark between two units counts

Compare = Callable[[tuple[Candidate, ...], str], Mapping[Candidate, Vector]]
"""What tells which candidates say the same: ``compare_all``, or one that remembers."""


def compare_all(looked_at: tuple[Candidate, ...], text: str) -> Mapping[Candidate, Vector]:
    """Return vectors of the candidates *looked_at*, by which near-duplicates are known."""
    words = [each.words for each in looked_at]
    found = vectors(words, [each.span.of(text) for each in looked_at])
    return dict(zip(looked_at, found, strict=True))


def select(
    candidates: Sequence[Candidate],
    text: str,
    *,
    budget: int,
    cover: bool,
    compare: Compare = compare_all,
) -> tuple[Candidate, ...]:
    """Return the candidates chosen within *budget* characters of *text*, in text order."""
    apt = (each for each in candidates if len(each.span) >= SHORTEST and not each.is_wish)
    ranked = sorted(apt, key=lambda each: (-each.worth, each.span.start))
    covering = _best_of_tasks(ranked) if cover else []
    pool = [each for each in ranked if each.key.score >= LEAST][: budget // POOL + 1]
    taken = _Taken(budget, compare(tuple(dict.fromkeys([*covering, *pool])), text))
    for each in covering:
        taken.add(each)
    taken.fill(pool)
    return tuple(sorted(taken.chosen, key=lambda each: each.span.start))


def _best_of_tasks(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return the best candidate of each task that has one, best first.

    Where the part has headings, what stands under none leads up to the tasks and is no task.
    """
    best: dict[int, Candidate] = {}
    for each in ranked:
        if each.key.score >= COVERING:
            best.setdefault(each.task, each)
    titled = any(task >= 0 for task in best)
    return [each for task, each in best.items() if task >= 0 or not titled]


class _Taken:
    """What has been taken so far, and what it leaves of the budget."""

    def __init__(self, budget: int, known: Mapping[Candidate, Vector]) -> None:
        self.left = budget
        self.chosen: list[Candidate] = []
        self._known = known
        self._told = Told()
        self._counts: dict[int, int] = {}

    def add(self, each: Candidate) -> None:
        """Take *each* if it fits and says something new."""
        cost = len(each.span) + JOIN
        if cost > self.left or self._told.repeated_by(self._known[each]):
            return
        self.chosen.append(each)
        self._told.add(self._known[each])
        self.left -= cost
        self._counts[each.task] = self._counts.get(each.task, 0) + 1

    def fill(self, pool: Iterable[Candidate]) -> None:
        """Take the best of *pool* again and again, until nothing more fits."""
        rest = {each.span.start: each for each in pool if each not in self.chosen}
        queue = [self._entry(each) for each in rest.values()]
        heapify(queue)
        while queue:
            each = rest[queue[0][1]]
            entry = self._entry(each)
            if queue[0] != entry:  # a candidate only becomes less welcome
                heapreplace(queue, entry)
                continue
            heappop(queue)
            self.add(each)

    def _entry(self, each: Candidate) -> tuple[float, int]:
        taken = self._counts.get(each.task, 0)
        return -round(each.worth * exp(-REPEATED * taken), 12), each.span.start
