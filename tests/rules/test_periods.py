"""Of which time a figure speaks."""

from __future__ import annotations

import pytest

from summarizer.model import Span
from summarizer.text.numerals import fold_figures
from summarizer.text.periods import Period, Years, find_cues, period_at, topic_after

YEARS = Years(reviewed=2024, planned=2025)


def period_of_first_figure(sentence: str, topic: Period = Period.REVIEWED) -> Period:
    """Return the time of the first 6% in *sentence*, read as one clause."""
    whole = Span(0, len(sentence))
    cues = tuple(find_cues(fold_figures(sentence), whole, YEARS))
    return period_at(cues, sentence.index("6%"), whole, topic)


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("地区生产总值增长6%", Period.REVIEWED),
        ("2024年增长6%", Period.REVIEWED),
        ("2025年增长6%", Period.PLANNED),
        ("2022年增长6%", Period.OTHER),
        ("前三季度增长6%", Period.OTHER),
        ("三季度增长4%，固定资产投资增长6%", Period.OTHER),
        ("三季度增长4%，全年增长6%", Period.REVIEWED),
        ("三季度增长4%；固定资产投资增长6%", Period.REVIEWED),
        ("2022年全年增长6%", Period.OTHER),
        ("“十四五”以来增长5%；全年增长6%", Period.FIVE_YEAR),
        ("年均增长6%", Period.FIVE_YEAR),
        ("比2019年增长6%", Period.FIVE_YEAR),
        ("比上年增长6%", Period.REVIEWED),
        ("“十四五”期间增长6%", Period.FIVE_YEAR),
        ("五年来增长6%", Period.FIVE_YEAR),
        ("2022年增长5%，2024年增长6%", Period.REVIEWED),
        ("增长6%，2022年增长5%", Period.REVIEWED),
    ],
)
def test_the_nearest_cue_before_a_figure_gives_its_time(sentence: str, period: Period) -> None:
    """A cue rules what follows it; comparisons with the year before move nothing."""
    assert period_of_first_figure(sentence) is period


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("五年来，我们办成了许多大事。", Period.FIVE_YEAR),
        ("过去四年工作回顾", Period.FIVE_YEAR),
        ("一、十五届人民政府工作回顾", Period.FIVE_YEAR),
        ("第一次会议以来的五年，是奋进的五年。", Period.FIVE_YEAR),
        ("过去五年回顾及2024年主要工作", Period.FIVE_YEAR),
        ("过去一年，我们做了以下工作。", Period.REVIEWED),
        ("2022年，新建学校5所。", Period.OTHER),
        ("深入推进能源保障和节能工作，落实“十四五”期间各项任务。", Period.OTHER),
    ],
)
def test_only_a_cue_at_the_head_rules_what_follows(sentence: str, topic: Period) -> None:
    """A year of its own or a cue further inside leaves the topic (here: other) as it was."""
    whole = Span(0, len(sentence))
    cues = tuple(find_cues(fold_figures(sentence), whole, YEARS))
    assert topic_after(cues, whole, Period.OTHER) is topic
