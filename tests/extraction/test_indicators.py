"""Laws of the figures of a report, and the seeds and provinces where they are at hand."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.extraction.indicators import extract_actuals, extract_targets
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Bound, Indicator, Measure, Span, Stage
from summarizer.text.numerals import fold_figures

SHARED = Path(__file__).parents[2].parent / "shared" / "reports"
PIECES = st.sampled_from(
    (
        *(
            "地区生产总值",
            "规上工业增加值",
            "城镇、农村居民人均可支配收入",
            "城乡居民收入",
            "民间投资",
        ),
        *("高新区", "全市", "预计", "增长", "下降", "分别", "均", "完成", "达到", "与经济增长同步"),
        *("5.8%", "6%左右", "434亿元", "1.9万人", "0.5个百分点", "4.5%—5%", "（可比口径）"),
        *("年均", "“十四五”以来累计", "2030年", "五年来", "其中", "力争"),
        *("，", "、", "。", "；", "：", "和", "\n"),
    )
)
PASSAGES = st.lists(PIECES, max_size=24).map("".join)


@given(PASSAGES)
def test_findings_lie_in_the_text_in_order(text: str) -> None:
    """Spans are never empty, lie in their sentence, and names are written where they say."""
    whole = Span(0, len(text))
    for extract in (extract_targets, extract_actuals):
        read = extract(text, [whole], year=2025, lexicon=load_indicators())
        for one in read.indicators:
            assert one.sentence.covers(one.span)
            assert one.sentence.covers(one.name_span)
            assert one.name_span.of(text) == one.as_written
        assert all(whole.covers(one.span) for one in (*read.findings, *read.unread) if one.span)


@given(PASSAGES)
@example("、，地区生产总值地区生产总值")  # a clause without names before one that repeats a name
def test_every_value_stands_in_its_predicate(text: str) -> None:
    """The number of an indicator is among the words of its predicate and of its wording."""
    whole = Span(0, len(text))
    read = extract_targets(text, [whole], year=2025, lexicon=load_indicators())
    for one in read.indicators:
        if one.value is not None:
            assert str(one.value) in one.span.of(text)
            assert str(one.value) in one.text


def test_values_units_and_bounds_are_kept_as_data() -> None:
    """A range keeps both ends, its unit and its wording; the year is the one given."""
    text = "主要预期目标是：地区生产总值增长4.5%—5%。"
    read = extract_targets(text, [Span(0, len(text))], year=2025, lexicon=load_indicators())
    (found,) = read.indicators
    assert (str(found.value), str(found.upper), found.unit) == ("4.5", "5", "%")
    assert (found.bound, found.measure) == (Bound.RANGE, Measure.GROWTH)
    assert (found.stage, found.year, found.text) == (Stage.TARGET, 2025, "增长4.5%—5%")


def test_sync_is_a_bound_without_a_value() -> None:
    """与经济增长同步 has no value, and is no other wording either."""
    text = "居民收入增长与经济增长同步。"
    read = extract_targets(text, [Span(0, len(text))], year=2025, lexicon=load_indicators())
    (found,) = read.indicators
    assert (found.value, found.bound, found.measure) == (None, Bound.SYNC, Measure.TEXT)


def test_only_the_given_sections_are_read() -> None:
    """Text outside the sections gives nothing."""
    text = "地区生产总值增长6%。地区生产总值增长9%。"
    read = extract_targets(text, [Span(0, 11)], year=None, lexicon=load_indicators())
    assert [one.text for one in read.indicators] == ["增长6%"]


def test_reading_takes_linear_time() -> None:
    """Ten times the text takes about ten times the time, not a hundred."""
    text = "全市地区生产总值完成434亿元、增长8.6%，社会消费品零售总额增长6%。新建学校5所。\n" * 40

    def seconds(times: int) -> float:
        longer = text * times
        start = time.process_time()
        extract_actuals(longer, [Span(0, len(longer))], year=2024, lexicon=load_indicators())
        return time.process_time() - start

    seconds(1)
    assert seconds(20) < 60 * max(seconds(2) / 2, 0.002)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared reports are not at hand")
@pytest.mark.parametrize("path", sorted(SHARED.glob("gold/*.json")), ids=lambda path: path.stem[:3])
def test_all_targets_of_the_seeds_are_read(path: Path) -> None:
    """Names and wordings of the annotated targets come out, all of them and no others."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    raw = _decoded((SHARED / "seeds" / f"{path.stem}.txt").read_bytes())
    for report in gold["reports"]:
        sections = [part for part in report["sections"] if part["role"] == "targets"]
        if sections:
            found = _targets(raw, sections, report["plan_year"])
            expected = {(_key(one["name"]), fold_figures(one["text"])) for one in report["targets"]}
            assert found == expected


def _targets(raw: str, sections: list[dict[str, int]], year: int) -> set[tuple[str, str]]:
    text = "\n".join(re.sub(" ", "", raw[part["start"] : part["end"]]) for part in sections)
    read = extract_targets(text, [Span(0, len(text))], year=year, lexicon=load_indicators())
    assert not read.findings
    return {(_key_of(one), fold_figures(one.text)) for one in read.indicators}


def _key(name: str) -> str:
    """Return the key of an annotated *name*; a name no entry has stands for itself."""
    folded = fold_figures(name)
    entry = load_indicators().by_name.get(folded)
    return entry.key if entry else folded


def _key_of(one: Indicator) -> str:
    """Return what ``_key`` gives for the annotation of *one*."""
    if one.key.endswith("_cumulative"):
        return fold_figures(one.name)
    phrase = fold_figures(one.as_written)
    shared = one.key.startswith("disposable_income_") or phrase in load_indicators().by_name
    return one.key if shared else phrase


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030")
