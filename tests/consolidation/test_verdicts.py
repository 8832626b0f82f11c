"""The verdict on a target is arithmetic on the figures as written, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from figure_builders import result, target, words
from hypothesis import given
from hypothesis import strategies as st

from summarizer.consolidation.amounts import ABOUT_POINTS
from summarizer.consolidation.verdicts import Doubt, Verdict, judge
from summarizer.lexicon.indicators import load_indicators
from summarizer.lexicon.tables import load_table
from summarizer.model import Bound, Measure

VALUES = st.decimals(0, 50, places=1, allow_nan=False)
FLOORS = st.sampled_from([Bound.EXACT, Bound.AT_LEAST, Bound.OVER])
MET, MISSED, UNDECIDED = Verdict.MET, Verdict.MISSED, Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("aim", "bound", "reached", "verdict"),
    [
        ("6", Bound.EXACT, "6", MET),
        ("6", Bound.AT_LEAST, "5.9", MISSED),
        ("6", Bound.OVER, "6.1", MET),
        ("6", Bound.ABOUT, "5.8", MET),
        ("6", Bound.ABOUT, "5.7", MISSED),
        ("6", Bound.ABOUT, "9", MET),
        ("3.5", Bound.AT_MOST, "3.4", MET),
        ("3.5", Bound.AT_MOST, "3.6", MISSED),
    ],
)
def test_the_bound_of_the_target_decides(
    aim: str, bound: Bound, reached: str, verdict: Verdict
) -> None:
    """以上 is kept from the figure on, 以内 up to it, 左右 gives way by two tenths."""
    assert judge(target(aim, bound=bound), result(reached)).verdict is verdict


@pytest.mark.parametrize(("reached", "verdict"), [("4.4", MISSED), ("4.5", MET), ("7", MET)])
def test_a_range_is_reached_from_its_lower_end_on(reached: str, verdict: Verdict) -> None:
    """4.5%—5% is reached by 4.5%, and by more than 5%."""
    aim = target("4.5", upper=Decimal(5), bound=Bound.RANGE)
    assert judge(aim, result(reached)).verdict is verdict


@pytest.mark.parametrize("key", ["cpi", "surveyed_unemployment"])
def test_what_is_kept_down_is_reached_from_above(key: str) -> None:
    """3%左右 of prices is kept by 0.3%, not by 3.3%."""
    aim = target("3", key=key, bound=Bound.ABOUT)
    assert judge(aim, result("0.3", key=key)).verdict is MET
    assert judge(aim, result("3.3", key=key)).verdict is MISSED


@pytest.mark.parametrize(
    ("bound", "value", "verdict"),
    [
        (Bound.OVER, "6.1", MET),
        (Bound.OVER, "5.9", UNDECIDED),
        (Bound.AT_MOST, "5.9", MISSED),
        (Bound.AT_MOST, "6.1", UNDECIDED),
        (Bound.ABOUT, "5.5", MISSED),
        (Bound.ABOUT, "6.1", UNDECIDED),
        (Bound.NEARLY, "6", UNDECIDED),
        (Bound.NEARLY, "5.9", MISSED),
    ],
)
def test_a_loose_result_decides_only_if_all_it_may_mean_does(
    bound: Bound, value: str, verdict: Verdict
) -> None:
    """超5.9% may be more than 6% or less; it is not forced into a verdict."""
    judgement = judge(target("6"), result(value, bound=bound))
    assert judgement.verdict is verdict
    assert (judgement.doubt is Doubt.LOOSE) == (verdict is UNDECIDED)


def test_words_are_not_judged() -> None:
    """与经济增长同步 has no figure to hold the result against."""
    judgement = judge(words("与经济增长同步"), result("6"))
    assert (judgement.verdict, judgement.doubt) == (UNDECIDED, Doubt.WORDED)


@pytest.mark.parametrize(
    "other",
    [
        result("400", measure=Measure.LEVEL, unit="亿元"),
        result("6", measure=Measure.SHARE),
        result("6", measure=Measure.CHANGE, unit="个百分点", text="提高6个百分点"),
    ],
)
def test_another_measure_or_unit_is_not_judged(other: object) -> None:
    """A level, a share and 百分点 are no growth in percent."""
    judgement = judge(target("6"), other)  # type: ignore[arg-type]
    assert (judgement.verdict, judgement.doubt) == (UNDECIDED, Doubt.OTHER_MEASURE)
    assert judgement.difference is None


def test_percentages_differ_in_percentage_points() -> None:
    """5.5% lies 0.5个百分点 below 6%."""
    difference = judge(target("6"), result("5.5")).difference
    assert difference is not None
    assert (difference.value, difference.unit) == (Decimal("-0.5"), "个百分点")


def test_levels_differ_in_their_unit() -> None:
    """0.31万人 is 100人 more than 3000人: scales are folded, the target's unit is kept."""
    aim = target("3000", measure=Measure.LEVEL, unit="人", text="3000人")
    reached = result("0.31", measure=Measure.LEVEL, unit="万人", text="0.31万人")
    judgement = judge(aim, reached)
    assert judgement.difference is not None
    assert judgement.verdict is MET
    assert (judgement.difference.value, judgement.difference.unit) == (Decimal(100), "人")


def test_a_decline_is_a_growth_below_zero() -> None:
    """下降0.7% against 增长8% is 8.7 points short, not 7.3."""
    fallen = result("0.7", measure=Measure.CHANGE, text="下降0.7%")
    judgement = judge(target("8"), fallen)
    assert judgement.verdict is MISSED
    assert judgement.difference is not None
    assert judgement.difference.value == Decimal("-8.7")


@pytest.mark.parametrize(("reached", "verdict"), [("4", MET), ("2.9", MISSED)])
def test_a_fall_that_is_aimed_at_is_reached_by_a_greater_one(
    reached: str, verdict: Verdict
) -> None:
    """能耗下降3% is kept by 下降4%, although energy is kept down."""
    fall = {"key": "energy_intensity", "measure": Measure.CHANGE}
    aim = target("3", text="下降3%", **fall)
    judgement = judge(aim, result(reached, text=f"下降{reached}%", **fall))
    assert judgement.verdict is verdict


def test_of_an_open_result_below_no_difference_is_stated() -> None:
    """How far 超8万元 lies below 8.2万元 cannot be said."""
    level = {"measure": Measure.LEVEL, "unit": "万元"}
    judgement = judge(target("8.2", **level), result("8", bound=Bound.OVER, **level))
    assert judgement.difference is None


@given(VALUES, VALUES, FLOORS)
def test_plain_figures_are_always_decided(aim: Decimal, reached: Decimal, bound: Bound) -> None:
    """Reached exactly if the difference is not below zero."""
    judgement = judge(target(str(aim), bound=bound), result(str(reached)))
    assert judgement.difference is not None
    assert judgement.difference.value == reached - aim
    assert (judgement.verdict is MET) == (reached >= aim)
    assert judgement.verdict is not UNDECIDED


@given(VALUES, VALUES)
def test_ceiling_and_floor_mirror_each_other(aim: Decimal, reached: Decimal) -> None:
    """What keeps both 以上 and 以内 is the figure itself; every figure keeps one of them."""
    floor = judge(target(str(aim), bound=Bound.AT_LEAST), result(str(reached))).verdict
    ceiling = judge(target(str(aim), bound=Bound.AT_MOST), result(str(reached))).verdict
    assert MET in (floor, ceiling)
    assert (floor == ceiling) == (aim == reached)


@given(VALUES, VALUES, VALUES)
def test_a_better_result_never_gets_a_worse_verdict(
    aim: Decimal, one: Decimal, other: Decimal
) -> None:
    """左右 included: the verdict is monotone in the result."""
    low, high = sorted((one, other))
    about = target(str(aim), bound=Bound.ABOUT)
    verdicts = [judge(about, result(str(value))).verdict for value in (low, high)]
    assert verdicts != [MET, MISSED]


@given(VALUES)
def test_about_gives_way_by_the_named_tolerance(aim: Decimal) -> None:
    """Exactly so far, and no further."""
    about = target(str(aim + 1), bound=Bound.ABOUT)
    edge = aim + 1 - ABOUT_POINTS
    assert judge(about, result(str(edge))).verdict is MET
    assert judge(about, result(str(edge - Decimal("0.1")))).verdict is MISSED


def test_the_lists_name_indicators_of_the_lexicon() -> None:
    """Every key of verdicts.toml is one of indicators.toml."""
    table = load_table("verdicts")
    parts = {key: named for key, named in table["parts"].items() if key != "source"}
    listed = {*table["ceiling"]["keys"], *parts, *(key for keys in parts.values() for key in keys)}
    assert listed <= {entry.key for entry in load_indicators().entries}
