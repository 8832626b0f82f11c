"""Charts: a bar per figure, words where there is none, the same bytes each time."""

from __future__ import annotations

import re

import pytest

from builders import document_for, report_text
from summarizer.briefing.charts import write_chart
from summarizer.briefing.packs import load_pack
from summarizer.consolidation import View, compare
from summarizer.errors import UsageError

pytest.importorskip("matplotlib", reason="the extra charts is not installed")

MORE = "，一般公共预算收入增长4%，城镇新增就业2000人，固定资产投资增长6%"
TARGETS = {
    "云渡县": "地区生产总值增长5%左右" + MORE,
    "石桥县": "地区生产总值与全省同步" + MORE,
    "柳泉县": "地区生产总值增长6%—6.5%" + MORE,
    "梅川县": "规上工业增加值增长7%" + MORE,
}
DOCUMENTS = [
    document_for(name, f"99010{i}", report_text(name, 2025, targets=f"主要预期目标是：{words}。"))
    for i, (name, words) in enumerate(TARGETS.items(), start=1)
]
COMPARISON = compare(DOCUMENTS, View(own="云渡县"))
PACK = load_pack("consolidated")


def texts_of(svg: bytes) -> list[str]:
    """Return the words an SVG prints, in its order."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg.decode("utf-8"))


def test_every_region_stands_with_its_wording_or_why_it_has_none() -> None:
    """What is missing is printed as missing, never left out."""
    texts = texts_of(write_chart(COMPARISON, "地区生产总值", "svg", PACK))
    assert {"增长5%左右", "与全省同步", "增长6%—6.5%", "未提"} <= set(texts)
    assert [text for text in texts if text in TARGETS] == list(TARGETS)


def test_the_same_comparison_gives_the_same_bytes() -> None:
    """No date and no random name is in the file."""
    first, second = (write_chart(COMPARISON, "地区生产总值", "svg", PACK) for _ in range(2))
    assert first == second


def test_an_indicator_nobody_states_is_refused() -> None:
    """The message names the indicator."""
    with pytest.raises(UsageError, match="森林覆盖率"):
        write_chart(COMPARISON, "森林覆盖率", "svg", PACK)
