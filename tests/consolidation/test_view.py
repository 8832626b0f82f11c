"""The order of regions and the reader's own one, as asked for."""

from __future__ import annotations

import pytest

from builders import document_for, report_text
from summarizer.consolidation import View, compare
from summarizer.errors import UsageError
from summarizer.model import Missing

MORE = "，一般公共预算收入增长4%，城镇新增就业2000人"
TARGETS = {
    "云渡县": "地区生产总值增长5%，固定资产投资增长6%",
    "石桥县": "地区生产总值与经济增长同步，固定资产投资增长X%",
    "柳泉县": "地区生产总值增长7%左右，到2030年固定资产投资达到90亿元",
}
DOCUMENTS = [
    document_for(
        name, f"99010{i}", report_text(name, 2025, targets=f"主要预期目标是：{words}{MORE}。")
    )
    for i, (name, words) in enumerate(TARGETS.items(), start=1)
]


def names(view: View | None = None) -> list[str]:
    """Return the regions in the order that *view* asks for."""
    regions = compare(DOCUMENTS, view).regions
    return [report.division.name for _, report in regions if report.division]


def test_regions_stand_in_the_order_of_divisions() -> None:
    """The codes decide, not the order of the files."""
    assert names() == ["云渡县", "石桥县", "柳泉县"]


def test_regions_stand_by_figure_if_asked() -> None:
    """The highest first; words cannot be compared and stand behind."""
    assert names(View(order="地区生产总值")) == ["柳泉县", "云渡县", "石桥县"]


def test_the_own_region_is_found_wherever_it_stands() -> None:
    """Its number is the one it has in the order asked for."""
    assert compare(DOCUMENTS, View(own="柳泉县")).own == (2,)
    assert compare(DOCUMENTS, View(own="柳泉县", order="地区生产总值")).own == (0,)


@pytest.mark.parametrize("view", [View(own="安康市"), View(order="森林覆盖率"), View(order="幸福")])
def test_what_the_reports_lack_is_refused_with_what_they_have(view: View) -> None:
    """The message names a region or an indicator that would do."""
    with pytest.raises(UsageError, match=r"云渡县|地区生产总值"):
        compare(DOCUMENTS, view)


def test_an_empty_cell_says_why_it_is_empty() -> None:
    """识别不了, 只有其他时期, 未提: three reasons in one row."""
    rows = {row.key: row.missing for row in compare(DOCUMENTS).targets}
    assert rows["fixed_asset_investment"] == (None, Missing.NOT_UNDERSTOOD, Missing.OTHER_PERIOD)
    assert rows["gdp"] == (None, None, None)
