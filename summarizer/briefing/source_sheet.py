"""来源附表: every quotation and figure of a memo with its source, as a sheet of the workbook."""

from __future__ import annotations

from summarizer.briefing.memo import Heading, Memo, Table, named_runs
from summarizer.briefing.sheets import Column, Sheet

__all__ = ["source_sheet"]

NAME = "来源附表"
COLUMNS = (
    *map(Column, ("序号", "所在处", "地区", "部分")),
    Column("简报文字", long=True),
    Column("原文句子", long=True),
    Column("位置"),
)


def source_sheet(memo: Memo) -> Sheet:
    """Return a row per quoted run of *memo*, in reading order."""
    rows: list[tuple[int, str, str, str, str, str, str]] = []
    heading = ""
    for position, block in enumerate(memo.blocks):
        if isinstance(block, Heading):
            heading = "".join(run.text for run in block.runs)
        where = block.caption if isinstance(block, Table) else heading
        for _, run in named_runs(position, block):
            found = run.quotation
            if found:
                told = (where, found.region, found.part, run.text, found.sentence, found.place)
                rows.append((len(rows) + 1, *told))
    return Sheet(NAME, COLUMNS, tuple(rows), 1)
