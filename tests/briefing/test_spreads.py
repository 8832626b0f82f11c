"""Sentences computed from a table: every number in them is recomputed from the cells here."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing.facts import Facts
from summarizer.briefing.packs import load_pack
from summarizer.briefing.spreads import spread_sentences
from summarizer.consolidation.statistics import spread
from summarizer.model import Bound, Indicator, IndicatorRow, Measure, Missing, Span, Stage

PACK = load_pack("consolidated")
NOWHERE = Span(0, 0)


def cell(value: str, text: str = "", **changes: object) -> Indicator:
    """Return a target of growth of *value* percent."""
    made = Indicator(
        key="gdp",
        name="地区生产总值",
        as_written="地区生产总值",
        stage=Stage.TARGET,
        year=2025,
        measure=Measure.GROWTH,
        value=Decimal(value),
        upper=None,
        unit="%",
        bound=Bound.EXACT,
        text=text or f"增长{value}%",
        span=NOWHERE,
        name_span=NOWHERE,
        sentence=NOWHERE,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def row_of(*cells: Indicator | None) -> IndicatorRow:
    """Return a row with these cells; ``None`` is a region that does not state it."""
    missing = tuple(None if c else Missing.NOT_STATED for c in cells)
    return IndicatorRow("gdp", "地区生产总值", tuple((c,) if c else () for c in cells), missing)


def sentence_of(row: IndicatorRow) -> str:
    """Return the sentence the pack makes of *row*; regions are 甲, 乙, 丙."""
    names = tuple("甲乙丙丁戊己庚辛壬癸"[: len(row.cells)])
    (sentence,) = spread_sentences([row], ["gdp"], Facts(names, names, names, {}), PACK)
    return sentence


def test_highest_lowest_and_median_are_those_of_the_cells() -> None:
    """The figures keep their wording, the median is arithmetic."""
    sentence = sentence_of(
        row_of(cell("6", "增长6%左右"), cell("5.5"), None, cell("7", "增长7%以上"))
    )
    assert "3地可比" in sentence
    assert "最高为丁（增长7%以上）" in sentence
    assert "最低为乙（增长5.5%）" in sentence
    assert "中位数为增长6%" in sentence


def test_ties_are_all_named() -> None:
    """Regions with the same value share the place, each with its own wording."""
    sentence = sentence_of(row_of(cell("6", "增长6%左右"), cell("6"), cell("5")))
    assert "最高为甲（增长6%左右）、乙（增长6%）" in sentence


def test_equal_targets_need_no_order() -> None:
    """Where all say the same there is no highest and lowest."""
    sentence = sentence_of(row_of(cell("6"), cell("6")))
    assert "均为甲、乙（增长6%）" in sentence
    assert "最高" not in sentence


def test_a_range_is_counted_apart() -> None:
    """A range is no point in the order; its region is named."""
    span_of_two = cell("5.5", "增长5.5%—6%", upper=Decimal(6), bound=Bound.RANGE)
    sentence = sentence_of(row_of(cell("6"), span_of_two, cell("5")))
    assert "2地可比" in sentence
    assert "乙为区间" in sentence


def test_words_and_other_units_are_not_compared() -> None:
    """与经济增长同步 and a level in 亿元 are said to be left out."""
    words = replace(cell("0", "与经济增长同步"), value=None, measure=Measure.TEXT)
    level = cell("400", "400亿元", unit="亿元", measure=Measure.LEVEL)
    sentence = sentence_of(row_of(cell("6"), words, cell("5"), level))
    assert "乙、丁为文字表述或口径不同，未参与比较" in sentence


@pytest.mark.parametrize("cells", [(), (None, None), ("one", None)])
def test_one_figure_is_no_comparison(cells: tuple[str | None, ...]) -> None:
    """Fewer than two comparable cells give no sentence."""
    assert spread(row_of(*(cell("6") if c else None for c in cells))) is None


@given(st.lists(st.decimals(0, 20, places=1, allow_nan=False), min_size=2, max_size=9))
def test_the_numbers_are_those_of_the_values(values: list[Decimal]) -> None:
    """Highest, lowest and median agree with the standard library's."""
    found = spread(row_of(*(cell(str(value)) for value in values)))
    assert found is not None
    assert found.highest[0][1].value == max(values)
    assert found.lowest[0][1].value == min(values)
    assert found.median == median(values)
