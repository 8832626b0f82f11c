"""Two texts of one place and year are borne out each by itself."""

from __future__ import annotations

from pathlib import Path

from builders import document_for, report_text
from summarizer.briefing.compose import compose
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.packs import load_pack
from summarizer.consolidation import compare
from summarizer.verification.verdicts import unsupported
from summarizer.verification.verify import verify

MORE = "，一般公共预算收入增长4%，城镇新增就业2000人"
REVIEW = "一、2024年工作回顾\n2024年，地区生产总值增长5.9%。新建学校3所，改造道路12公里。"
DOCUMENTS = [
    document_for(
        "云渡县",
        "990101",
        report_text("云渡县", 2025, targets=f"主要预期目标是：地区生产总值增长6%左右{MORE}。"),
    ),
    document_for("云渡县", "990101", report_text("云渡县", 2025, review=REVIEW)),
]
PACK = load_pack("consolidated")
MEMO = write_markdown(compose(compare(DOCUMENTS), PACK), PACK)


def unsupported_in(memo: str, folder: Path) -> int:
    """Return how much of *memo* the sources do not bear out."""
    path = folder / "简报.md"
    path.write_text(memo, encoding="utf-8")
    return len(unsupported(verify(path, DOCUMENTS)))


def test_each_text_has_a_name_of_its_own(tmp_path: Path) -> None:
    """Nothing in the memo is taken for the other text's."""
    assert "云渡县（2025年之二）" in MEMO
    assert unsupported_in(MEMO, tmp_path) == 0


def test_a_figure_under_the_other_text_is_found(tmp_path: Path) -> None:
    """The same number stands in the sources, but not in this text."""
    assert MEMO.count("增长5.9%") >= 1
    assert unsupported_in(MEMO.replace("增长5.9%", "增长6.2%", 1), tmp_path) >= 1
