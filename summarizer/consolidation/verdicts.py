"""Was a target (目标值) reached by a result (完成值)? 达到, 未达到, or 无法判断 with the reason.

The verdict is arithmetic on the two figures as written (``amounts``) and on nothing else:
words (与经济增长同步), another measure or unit, or a result so loose that both answers fit
(超8万元 against 8.2万元) are left undecided.

The rules: a plain figure, 以上, 突破 and a range are reached from the (lower) figure on;
以内 and indicators that are kept down, up to the (upper) figure; 左右 and 近 give way by
``ABOUT_POINTS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from summarizer.consolidation.amounts import (
    accepted,
    comparable,
    falls,
    is_ceiling,
    stated,
    value_in_unit_of,
)
from summarizer.model import Bound, Indicator

__all__ = ["Difference", "Doubt", "Judgement", "Verdict", "judge"]

_POINTS = {"%": "个百分点", "百分点": "个百分点", "‰": "个千分点"}
_ROUGH = (Bound.ABOUT, Bound.NEARLY)


class Verdict(StrEnum):
    """Whether a target was reached: 达到, 未达到, 无法判断."""

    MET = "met"
    MISSED = "missed"
    UNDECIDED = "undecided"


class Doubt(StrEnum):
    """Why a verdict cannot be given."""

    WORDED = "worded"  # the target is words
    ABSENT = "absent"  # the later report does not state the result
    OTHER_MEASURE = "other_measure"  # another measure, unit or indicator
    LOOSE = "loose"  # the result's bound leaves both answers open
    CONFLICT = "conflict"  # the later report states results that disagree


@dataclass(frozen=True, slots=True)
class Difference:
    """How far a result lies above its target (below, if negative), in ``unit``.

    ``rough`` says that one of the figures is 左右 or 近; ``open`` that the result reaches
    further than its figure (以上, 超; 以内). ``falling`` says that falls are compared: more is
    a greater fall.
    """

    value: Decimal
    unit: str
    rough: bool
    open: bool
    falling: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict; ``doubt`` is its reason if undecided; ``difference`` if it can be stated."""

    verdict: Verdict
    doubt: Doubt | None = None
    difference: Difference | None = None


def judge(target: Indicator, result: Indicator) -> Judgement:
    """Return whether *result* reaches *target*; both are of one indicator and year."""
    if target.value is None:
        return Judgement(Verdict.UNDECIDED, Doubt.WORDED)
    if not comparable(target, result):
        return Judgement(Verdict.UNDECIDED, Doubt.OTHER_MEASURE)
    needed, reached = accepted(target), stated(target, result)
    difference = _difference(target, result)
    if needed.covers(reached):
        return Judgement(Verdict.MET, difference=difference)
    if not needed.meets(reached):
        return Judgement(Verdict.MISSED, difference=difference)
    return Judgement(Verdict.UNDECIDED, Doubt.LOOSE, difference)


def _difference(target: Indicator, result: Indicator) -> Difference | None:
    """Return the difference to the end of the target that decides.

    ``None`` if the result is a range, or open towards the target: of 超8万元 one cannot say
    how far it lies below 8.2万元.
    """
    if result.value is None or target.value is None or result.bound is Bound.RANGE:
        return None
    end = (target.upper or target.value) if is_ceiling(target) else target.value
    value = value_in_unit_of(target, result, result.value) - end
    upward = result.bound in (Bound.AT_LEAST, Bound.OVER)
    downward = result.bound is Bound.AT_MOST
    if (upward and value < 0) or (downward and value > 0):
        return None
    unit = target.unit or ""
    return Difference(
        value,
        _POINTS.get(unit, unit),
        rough=target.bound in _ROUGH or result.bound in _ROUGH,
        open=upward or downward,
        falling=falls(target),
    )
