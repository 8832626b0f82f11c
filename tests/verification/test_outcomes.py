"""A memo 目标完成对照 is borne out by its reports, and every planted error in it is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import document_for, report_text
from summarizer.briefing.compose import compose
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.packs import load_pack
from summarizer.consolidation import compare
from summarizer.verification.verdicts import Verdict, unsupported
from summarizer.verification.verify import verify

REVIEW = (
    "一、2025年工作回顾\n2025年，地区生产总值增长6.1%，固定资产投资增长6.2%，"
    "城乡居民人均可支配收入分别增长5.1%和6.4%。新引进项目26个，青石电站并网发电。"
)
TARGETS = (
    "主要预期目标是：地区生产总值增长6%左右，固定资产投资增长7%以上，"
    "城乡居民人均可支配收入与经济增长同步，社会消费品零售总额增长5.5%。"
)
DOCUMENTS = [
    document_for("云渡县", "990101", report_text("云渡县", 2025, targets=TARGETS)),
    document_for("云渡县", "990101", report_text("云渡县", 2026, review=REVIEW)),
]
PACK = load_pack("two-years")
MEMO = write_markdown(compose(compare(DOCUMENTS), PACK), PACK)


def unsupported_in(memo: str, folder: Path) -> list[Verdict]:
    """Return what the sources do not bear out of *memo*, read from a file in *folder*."""
    path = folder / "对照.md"
    path.write_text(memo, encoding="utf-8")
    return list(unsupported(verify(path, DOCUMENTS)))


def test_the_memo_is_borne_out(tmp_path: Path) -> None:
    """No false alarm, neither on cells nor on counts."""
    assert unsupported_in(MEMO, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("增长6.1%", "增长6.7%"),
        ("增长6%左右", "增长6%"),
        ("人均可支配收入增长5.1%", "人均可支配收入增长6.4%"),
        ("4项目标中", "5项目标中"),
        ("1项达到", "2项达到"),
        ("报告未提1项", "报告未提2项"),
        ("未达到的是固定资产投资", "未达到的是地区生产总值"),
        ("共1组", "共2组"),
        ("0.2个百分点", "0.5个百分点"),
        ("| 未提 |", "| 增长5.5% |"),
        ("低0.8个百分点", "低0.7个百分点"),
        ("低0.8个百分点", "高0.8个百分点"),
        ("低0.8个百分点", "低0.8%"),
        ("| 未达到 |", "| 达到 |"),
        ("| 无法判断（文字目标） |", "| 达到 |"),
    ],
)
def test_planted_errors_are_found(old: str, new: str, tmp_path: Path) -> None:
    """Figures, bounds, counts and absences."""
    assert old in MEMO
    assert unsupported_in(MEMO.replace(old, new, 1), tmp_path) != []
