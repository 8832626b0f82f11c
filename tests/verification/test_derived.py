"""The own region's table is borne out by the reports, and every planted error in it is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import document_for, report_text
from summarizer.briefing.compose import compose
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.packs import load_pack
from summarizer.consolidation import View, compare
from summarizer.verification.verdicts import unsupported
from summarizer.verification.verify import verify

GROWTH = {"云渡县": "6.5%", "石桥县": "6%左右", "柳泉县": "5%以上"}
MORE = "，一般公共预算收入增长4%，城镇新增就业2000人"
DOCUMENTS = [
    document_for(
        name,
        f"99010{i}",
        report_text(name, 2025, targets=f"主要预期目标是：地区生产总值增长{growth}{MORE}。"),
    )
    for i, (name, growth) in enumerate(GROWTH.items(), start=1)
]
PACK = load_pack("consolidated")
MEMO = write_markdown(
    compose(compare(DOCUMENTS, View(own="石桥县", order="地区生产总值")), PACK), PACK
)
ROW = "| 地区生产总值 | 增长6%左右 | 第2（3地可比） | 低0.5个百分点（6−6.5） | 持平（6−6） |"


def unsupported_in(memo: str, folder: Path) -> int:
    """Return how much of *memo* the sources do not bear out."""
    path = folder / "简报.md"
    path.write_text(memo, encoding="utf-8")
    return len(unsupported(verify(path, DOCUMENTS)))


def test_the_own_region_is_placed_with_its_arithmetic() -> None:
    """Place, distance from the highest, distance from the median."""
    assert ROW in MEMO


def test_the_memo_is_borne_out(tmp_path: Path) -> None:
    """No false alarm, though the regions stand by figure."""
    assert unsupported_in(MEMO, tmp_path) == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第2（", "第1（"),
        ("（3地可比）", "（4地可比）"),
        ("低0.5个百分点", "高0.5个百分点"),
        ("低0.5个百分点", "低0.4个百分点"),
        ("低0.5个百分点", "低0.5%"),
        ("（6−6.5）", "（6−7）"),
        ("持平（6−6）", "高1个百分点（6−5）"),
        ("增长6%左右", "增长6%"),
    ],
)
def test_planted_errors_are_found(old: str, new: str, tmp_path: Path) -> None:
    """A changed place, distance, unit or arithmetic is unsupported."""
    assert unsupported_in(MEMO.replace(ROW, ROW.replace(old, new)), tmp_path) == 1
