"""Highest, lowest and median of one indicator, over the cells that can be compared.

A cell can be compared if it holds one figure of the measure and unit that most cells have,
and no range. Where a report aims at one figure and hopes for more (增长6%，力争6.5%) the first
counts. What cannot be compared is named with the reason, never forced into the order. Bounds
(左右 以上) do not change a place in the order; they are printed with the figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarizer.model import Indicator, IndicatorRow, Measure

__all__ = ["Spread", "prevailing_kind", "spread"]

MEASURED = (Measure.GROWTH, Measure.LEVEL, Measure.SHARE, Measure.CHANGE)
FEWEST = 2
HOPED = ("力争", "争取", "奋力")
Kind = tuple[Measure, str | None]


@dataclass(frozen=True, slots=True)
class Spread:
    """The comparable cells of a row as (region, figure), highest first; ties in region order.

    ``ranges``, ``worded`` and ``divided`` are the regions whose cell is a range; words, or
    another measure or unit; or figures that disagree. ``unit`` is that of all compared figures.
    """

    ranked: tuple[tuple[int, Indicator], ...]
    ranges: tuple[int, ...]
    worded: tuple[int, ...]
    divided: tuple[int, ...]
    unit: str
    measure: Measure

    @property
    def highest(self) -> tuple[tuple[int, Indicator], ...]:
        """The cells with the highest value."""
        return self._of(self.ranked[0][1].value)

    @property
    def lowest(self) -> tuple[tuple[int, Indicator], ...]:
        """The cells with the lowest value."""
        return self._of(self.ranked[-1][1].value)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The compared values, ascending."""
        return tuple(i.value for _, i in reversed(self.ranked) if i.value is not None)

    @property
    def middle(self) -> tuple[Decimal, ...]:
        """The middle value, or the middle two (the greater first) if their number is even."""
        values = self.values
        half = len(values) // 2
        return (values[half],) if len(values) % 2 else (values[half], values[half - 1])

    @property
    def median(self) -> Decimal:
        """The middle value; the mean of the middle two if their number is even."""
        return sum(self.middle, Decimal(0)) / len(self.middle)

    def rank(self, region: int) -> int | None:
        """Return the place of *region* from the highest (ties share one), if it is compared."""
        own = self.figure(region)
        if own is None or own.value is None:
            return None
        return 1 + sum(value > own.value for value in self.values)

    def figure(self, region: int) -> Indicator | None:
        """Return the figure that stands for *region*, ``None`` if it is not compared."""
        return dict(self.ranked).get(region)

    def _of(self, value: Decimal | None) -> tuple[tuple[int, Indicator], ...]:
        return tuple(pair for pair in self.ranked if pair[1].value == value)


def spread(row: IndicatorRow) -> Spread | None:
    """Return the spread of *row*, or ``None`` if fewer than two cells can be compared."""
    kind = prevailing_kind(row)
    if kind is None:
        return None
    alike = {i: _firm(cell, kind) for i, cell in enumerate(row.cells)}
    compared = {i: figures[0] for i, figures in alike.items() if len(figures) == 1}
    if len(compared) < FEWEST or kind[1] is None:
        return None
    rest = [i for i, cell in enumerate(row.cells) if cell and i not in compared]
    divided = [i for i in rest if alike[i]]
    ranges = [i for i in rest if i not in divided and any(each.upper for each in row.cells[i])]
    return Spread(
        ranked=tuple(sorted(compared.items(), key=lambda pair: (-_value(pair[1]), pair[0]))),
        ranges=tuple(ranges),
        worded=tuple(i for i in rest if i not in divided and i not in ranges),
        divided=tuple(divided),
        unit=kind[1],
        measure=kind[0],
    )


def prevailing_kind(row: IndicatorRow) -> Kind | None:
    """Return the measure and unit that most cells of *row* have, ``None`` if it has no figure."""
    kinds = Counter(
        kind for cell in row.cells for kind in {_kind(i) for i in cell if _is_figure(i)}
    )
    return max(kinds, key=lambda each: (kinds[each], str(each)), default=None)


def _firm(cell: Sequence[Indicator], kind: Kind) -> list[Indicator]:
    """Return the figures of *kind* that differ, those only hoped for left out if others stand."""
    figures = [each for each in cell if _is_figure(each) and _kind(each) == kind]
    firm = [each for each in figures if not each.text.startswith(HOPED)] or figures
    return list({each.value: each for each in reversed(firm)}.values())


def _kind(indicator: Indicator) -> Kind:
    return indicator.measure, indicator.unit


def _value(indicator: Indicator) -> Decimal:
    return indicator.value or Decimal(0)


def _is_figure(indicator: Indicator) -> bool:
    return indicator.value is not None and indicator.upper is None and indicator.measure in MEASURED
