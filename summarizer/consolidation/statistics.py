"""Highest, lowest and median of one indicator, over the cells that can be compared.

A cell can be compared if it is one figure: no range, no words, the measure and unit that
most cells have. What cannot be compared is counted, never forced into the order. Bounds
(左右 以上) do not change a place in the order; they are printed with the figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarizer.model import Bound, Indicator, IndicatorRow, Measure

__all__ = ["Spread", "spread"]

MEASURED = (Measure.GROWTH, Measure.LEVEL, Measure.SHARE, Measure.CHANGE)
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Spread:
    """The comparable cells of a row as (region, figure), highest first; ties in region order.

    ``ranges`` and ``worded`` are the regions whose cell is a range, or words or of another
    measure or unit; ``unit`` is the unit all compared figures have.
    """

    ranked: tuple[tuple[int, Indicator], ...]
    ranges: tuple[int, ...]
    worded: tuple[int, ...]
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
    def median(self) -> Decimal:
        """The middle value; the mean of the middle two if their number is even."""
        values = self.values
        half = len(values) // 2
        return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2

    def _of(self, value: Decimal | None) -> tuple[tuple[int, Indicator], ...]:
        return tuple(pair for pair in self.ranked if pair[1].value == value)


def spread(row: IndicatorRow) -> Spread | None:
    """Return the spread of *row*, or ``None`` if fewer than two cells can be compared."""
    stated = [(i, cell[0]) for i, cell in enumerate(row.cells) if cell]
    kinds = Counter((cell.measure, cell.unit) for _, cell in stated if _is_figure(cell))
    if not kinds:
        return None
    (measure, unit), count = max(kinds.items(), key=lambda item: (item[1], str(item[0])))
    if count < FEWEST or unit is None:
        return None
    alike = [(i, c) for i, c in stated if _is_figure(c) and (c.measure, c.unit) == (measure, unit)]
    ranked = sorted(alike, key=lambda pair: (-(pair[1].value or Decimal(0)), pair[0]))
    compared = {i for i, _ in alike}
    return Spread(
        tuple(ranked),
        tuple(_ranges(stated)),
        tuple(i for i, cell in stated if i not in compared and cell.bound is not Bound.RANGE),
        unit,
        measure,
    )


def _is_figure(indicator: Indicator) -> bool:
    return indicator.value is not None and indicator.upper is None and indicator.measure in MEASURED


def _ranges(stated: Sequence[tuple[int, Indicator]]) -> Iterator[int]:
    yield from (i for i, cell in stated if cell.bound is Bound.RANGE)
