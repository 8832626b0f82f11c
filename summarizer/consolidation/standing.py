"""Where one region stands among the others: its place, and how far it is from the highest.

Only cells that can be compared count (``statistics``); a region whose own cell cannot be has no
place. Differences are arithmetic on the figures as written, in their own unit; between two
percentages they are 个百分点.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarizer.consolidation.statistics import spread
from summarizer.model import Indicator, IndicatorRow

__all__ = ["Gap", "Standing", "standings"]

POINTS = {"%": "个百分点", "百分点": "个百分点", "‰": "个千分点"}


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference: ``own`` less ``other``, both as written; ``unit`` is the difference's own."""

    own: Decimal
    other: Decimal
    unit: str

    @property
    def value(self) -> Decimal:
        """How far the own figure lies above the other; below, if negative."""
        return self.own - self.other


@dataclass(frozen=True, slots=True)
class Standing:
    """A region's place in one row: ``rank`` of ``compared``, ties share a place.

    ``rank``, ``figure`` and the gaps are ``None`` if its cell cannot be compared.
    """

    row: IndicatorRow
    compared: int
    rank: int | None
    figure: Indicator | None
    to_highest: Gap | None
    to_median: Gap | None


def standings(rows: Sequence[IndicatorRow], region: int) -> Iterator[Standing]:
    """Yield where *region* stands in each of *rows* that can be compared at all."""
    for row in rows:
        found = spread(row)
        if found is None:
            continue
        figure = found.figure(region)
        own = figure.value if figure else None
        unit = POINTS.get(found.unit, found.unit)
        highest = found.highest[0][1].value
        yield Standing(
            row,
            len(found.ranked),
            found.rank(region),
            figure,
            None if own is None or highest is None else Gap(own, highest, unit),
            None if own is None else Gap(own, found.median, unit),
        )
