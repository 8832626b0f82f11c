"""来源附表: each figure and quotation of the memo in a row with its source."""

from __future__ import annotations

from workbook_reading import read_workbook

from builders import document_for, report_text
from summarizer.briefing.compose import compose
from summarizer.briefing.memo import quotations
from summarizer.briefing.packs import load_pack
from summarizer.briefing.workbook import write_workbook
from summarizer.consolidation import compare


def test_every_quotation_of_the_memo_has_a_row() -> None:
    """Words, whole sentence, file and place, in the order of the memo."""
    comparison = compare([document_for("云渡县", "990101", report_text("云渡县"))])
    pack = load_pack("digest")
    memo = compose(comparison, pack)
    page = read_workbook(write_workbook(comparison, pack, memo))["来源附表"]
    found = list(quotations(memo).values())
    assert page.column("位置") == [each.place for each in found]
    assert page.column("原文句子") == [each.sentence for each in found]
    assert page.column("地区") == ["云渡县"] * len(found)


def test_a_workbook_without_a_memo_has_no_such_sheet() -> None:
    """The figures alone are five sheets less one."""
    comparison = compare([document_for("云渡县", "990101", report_text("云渡县"))])
    assert "来源附表" not in read_workbook(write_workbook(comparison, load_pack("digest")))
