"""How much of each part a memo shows, and a comparison thinned to it.

``--words`` is kept by showing less, never by cutting a sentence: key sentences of fewest points
go first, then whole parts in the order of ``OPTIONAL``, and the memo says which.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.model import Comparison, Heading, KeySentence, Report, Role, Span

__all__ = ["OPTIONAL", "Extent", "best_within", "thinned"]

OPTIONAL = ("工作回顾", "重点工作", "各地特色", "值得关注", "共性做法")  # the first goes first
JOIN = 1  # the mark between two quotations counts


@dataclass(frozen=True, slots=True)
class Extent:
    """What a memo shows: ``parts`` of ``OPTIONAL``, and characters of quotation per region.

    ``review`` and ``priorities`` are ``None`` if all key sentences are shown; each region
    keeps its best one at least. ``commons`` is the number of common measures told.
    """

    parts: tuple[str, ...] = OPTIONAL
    review: int | None = None
    priorities: int | None = None
    commons: int = 5

    def shows(self, part: str) -> bool:
        """Tell whether *part* is shown."""
        return part in self.parts

    @property
    def left_out(self) -> tuple[str, ...]:
        """The parts that are not shown."""
        return tuple(part for part in OPTIONAL if part not in self.parts)


def thinned(comparison: Comparison, extent: Extent) -> Comparison:
    """Return *comparison* with as many key sentences per region as *extent* allows."""
    if extent.review is None and extent.priorities is None:
        return comparison
    regions = tuple((document, _thin(report, extent)) for document, report in comparison.regions)
    return replace(comparison, regions=regions)


def _thin(report: Report, extent: Extent) -> Report:
    budgets = {Role.REVIEW: extent.review, Role.PRIORITIES: extent.priorities}
    kept: list[KeySentence] = []
    for role, budget in budgets.items():
        keys = [key for key in report.key_sentences if key.role is role]
        kept += keys if budget is None else best_within(keys, budget)
    places = sorted(key.place for key in kept)
    outline = tuple(heading for heading in report.outline if _is_told(heading, places))
    shown = {key.span for key in kept}
    ordered = tuple(key for key in report.key_sentences if key.span in shown)  # a person may move
    return replace(report, key_sentences=ordered, outline=outline)


def best_within(keys: Sequence[KeySentence], budget: int) -> list[KeySentence]:
    """Return the keys of most points within *budget* characters, one at least.

    Those that a person pinned come first, whatever the budget.
    """
    taken: list[KeySentence] = []
    left = budget
    for key in sorted(keys, key=lambda each: (not each.pinned, -each.points, each.span)):
        if key.pinned or not taken or len(key.span) + JOIN <= left:
            taken.append(key)
            left -= len(key.span) + JOIN
    return taken


def _is_told(heading: Heading, places: Sequence[Span]) -> bool:
    """Tell whether *heading* is shown: tasks without any of the quoted *places* are not."""
    if heading.role is not Role.PRIORITIES:
        return True
    first = bisect_left(places, heading.span.start, key=lambda each: each.start)
    behind = bisect_left(places, heading.span.end, key=lambda each: each.start)
    return any(heading.span.covers(each) for each in places[first:behind])
