"""A table of targets with merged cells gives no figure to the wrong indicator."""

from __future__ import annotations

from io import BytesIO

import docx

from builders import report_text
from summarizer.api import inspect
from summarizer.model import Stage

TARGETS = "主要预期目标是：地区生产总值增长6%左右，固定资产投资增长7%，城镇新增就业2000人。"


def test_a_merged_cell_is_no_other_row_s_figure() -> None:
    """What the sentence says stands; the 7%左右 that two rows share is taken for neither."""
    document = docx.Document()
    for line in report_text("云渡县", 2025, targets=TARGETS).split("\n"):
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "增速"
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).text, table.cell(2, 0).text = "地区生产总值", "固定资产投资"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "9%左右"
    out = BytesIO()
    document.save(out)
    (found,) = inspect([out.getvalue()]).documents
    said = [each for each in found.reports[0].indicators if each.stage is Stage.TARGET]
    assert [(each.key, each.text) for each in said] == [
        ("gdp", "增长6%左右"),
        ("fixed_asset_investment", "增长7%"),
        ("new_urban_jobs", "2000人"),
    ]
