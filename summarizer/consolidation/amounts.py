"""Figures of two reports made comparable: direction, unit, and what a bound leaves open.

A target accepts an extent of values, a result stands for one: ``7%以上`` accepts 7 and all
above, ``超8万元`` stands for 8 and all above. Values are counted in the direction the target
has: where it is 下降3%, a fall of 4% counts 4 and a growth of 1% counts -1.

``突破`` and ``超`` are read with the value itself inside: printed figures are rounded, so the
border cannot be told apart anyway.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from summarizer.lexicon.tables import load_table
from summarizer.lexicon.units import load_units
from summarizer.model import Bound, Indicator, Measure

__all__ = [
    "ABOUT_LEVEL",
    "ABOUT_POINTS",
    "Extent",
    "accepted",
    "comparable",
    "falls",
    "is_ceiling",
    "stated",
    "value_in_unit_of",
]

# How far 左右 and 近 reach, in 个百分点: growth is published to a tenth and a first figure is
# commonly revised by one or two tenths, so a nearer miss cannot be told from a hit.
ABOUT_POINTS = Decimal("0.2")
# The same for a level, as a part of it: a growth target of about 5% is loose by 0.2 in 105.
ABOUT_LEVEL = Decimal("0.002")
PERCENT = frozenset({"%", "个百分点", "百分点"})
SCALES = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
}
_FALLING = re.compile("下降|降低|减少|负增长|压减|削减|缩小|收窄|回落|降幅")
_LOOSE = (Bound.ABOUT, Bound.NEARLY)


@dataclass(frozen=True, slots=True)
class Extent:
    """All values from ``low`` to ``high``, both included; ``None`` is without end."""

    low: Decimal | None
    high: Decimal | None

    def covers(self, other: Extent) -> bool:
        """Tell whether every value of *other* lies inside."""
        below = self.low is None or (other.low is not None and other.low >= self.low)
        above = self.high is None or (other.high is not None and other.high <= self.high)
        return below and above

    def meets(self, other: Extent) -> bool:
        """Tell whether the two have a value in common."""
        return not (_ends_before(self, other) or _ends_before(other, self))


def falls(indicator: Indicator) -> bool:
    """Tell whether a change is a fall (下降0.7%); extraction keeps its value positive."""
    return indicator.measure is Measure.CHANGE and bool(_FALLING.search(indicator.text))


def is_ceiling(target: Indicator) -> bool:
    """Tell whether *target* is kept by staying below (3.5%以内, or prices and unemployment)."""
    if falls(target):
        return target.bound is Bound.AT_MOST
    return target.bound is Bound.AT_MOST or target.key in load_table("verdicts")["ceiling"]["keys"]


def comparable(target: Indicator, result: Indicator) -> bool:
    """Tell whether both are figures of one measure, in units that differ by 万 or 亿 at most."""
    if target.value is None or result.value is None:
        return False
    return _kind(target) == _kind(result)


def value_in_unit_of(target: Indicator, result: Indicator, value: Decimal) -> Decimal:
    """Return *value* of *result* in the unit and direction of *target* (they are comparable)."""
    scale = _split_unit(result.unit)[0] / _split_unit(target.unit)[0]
    return value * scale * (1 if falls(target) == falls(result) else -1)


def accepted(target: Indicator) -> Extent:
    """Return the results that keep *target*; a range is kept from its lower end on."""
    low = target.value or Decimal(0)
    if is_ceiling(target):
        high = target.upper or low
        return Extent(None, high + _slack(target, high))
    return Extent(low - _slack(target, low), None)


def stated(target: Indicator, result: Indicator) -> Extent:
    """Return what *result* may stand for, in the unit and direction of *target*."""
    low = result.value or Decimal(0)
    high = result.upper or low
    slack = _slack(result, low)
    own = {
        Bound.AT_LEAST: Extent(low, None),
        Bound.OVER: Extent(low, None),
        Bound.AT_MOST: Extent(None, low),
        Bound.NEARLY: Extent(low - slack, low),
    }.get(result.bound, Extent(low - slack, high + slack))
    ends = [
        None if end is None else value_in_unit_of(target, result, end)
        for end in (own.low, own.high)
    ]
    return Extent(*ends) if falls(target) == falls(result) else Extent(ends[1], ends[0])


def _slack(indicator: Indicator, value: Decimal) -> Decimal:
    if indicator.bound not in _LOOSE:
        return Decimal(0)
    return ABOUT_POINTS if indicator.unit in PERCENT else abs(value) * ABOUT_LEVEL


def _kind(indicator: Indicator) -> tuple[Measure, str]:
    """Return measure and base unit; a change in percent is a growth, whichever its direction."""
    base = _split_unit(indicator.unit)[1]
    in_percent = indicator.measure is Measure.CHANGE and base == "%"
    return (Measure.GROWTH if in_percent else indicator.measure), base


def _split_unit(unit: str | None) -> tuple[Decimal, str]:
    """Return (scale, base unit): 万亿元 is 10¹² and 元, 千瓦 is a base unit itself."""
    written, units = unit or "", load_units()
    if written in units.bases:
        return Decimal(1), written.removeprefix("个") if written in PERCENT else written
    for words in units.scales:
        base = written.removeprefix(words)
        if base != written and base in units.bases:
            return _product(words), base
    return Decimal(1), written


def _product(words: str) -> Decimal:
    product = Decimal(1)
    for word in words:
        product *= SCALES[word]
    return product


def _ends_before(one: Extent, other: Extent) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low
