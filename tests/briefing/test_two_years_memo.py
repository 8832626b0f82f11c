"""The memo 目标完成对照: tables of targets and results, and a sentence counted from them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from builders import document_for, report_text
from summarizer.api import inspect
from summarizer.briefing.compose import compose
from summarizer.briefing.memo import Heading, Memo, Paragraph, Run, Table, plain_text
from summarizer.briefing.packs import load_pack
from summarizer.consolidation import compare
from summarizer.errors import UsageError
from summarizer.model import Document

PACK = load_pack("two-years")
CITIES = Path(__file__).resolve().parents[3] / "shared" / "reports" / "cities"
REVIEW = (
    "一、2025年工作回顾\n2025年，预计地区生产总值增长6.1%，固定资产投资增长6.2%，"
    "社会消费品零售总额达到120亿元。新引进项目26个，青石电站并网发电。"
)


def yundu(year: int, **parts: str | None) -> Document:
    """Return the report of 云渡县 that plans *year*."""
    return document_for("云渡县", "990101", report_text("云渡县", year, **parts))


def memo_of(*documents: Document) -> Memo:
    """Return the memo of *documents*."""
    return compose(compare(documents), PACK)


def tables_of(memo: Memo) -> list[Table]:
    """Return the tables of *memo*."""
    return [block for block in memo.blocks if isinstance(block, Table)]


def words_of(runs: tuple[Run, ...]) -> str:
    """Return the text of *runs*."""
    return "".join(run.text for run in runs)


def rows_of(memo: Memo) -> dict[str, list[str]]:
    """Return the cells of the memo's rows by indicator."""
    rows = (row for table in tables_of(memo) for row in table.rows)
    return {words_of(row[0]): [words_of(cell) for cell in row[1:]] for row in rows}


def test_a_row_holds_target_result_difference_and_verdict() -> None:
    """Figures in the reports' wording, the rest computed."""
    rows = rows_of(memo_of(yundu(2025), yundu(2026, review=REVIEW)))
    assert rows["地区生产总值"] == [
        "增长6%左右",
        "预计增长6.1%",
        "约高0.1个百分点",
        "达到（预计数）",
    ]
    assert rows["固定资产投资"] == ["增长7%以上", "增长6.2%", "低0.8个百分点", "未达到"]
    assert rows["社会消费品零售总额"][1:] == ["达到120亿元", "—", "无法判断（口径或单位不同）"]
    assert rows["城镇新增就业"][1:] == ["未提", "—", "无法判断（未提完成情况）"]


def test_target_and_result_are_cited_and_computed_cells_are_not() -> None:
    """Each figure leads to the sentence of its own report."""
    memo = memo_of(yundu(2025), yundu(2026, review=REVIEW))
    row = tables_of(memo)[0].rows[0]
    cited = [[run.cite for run in cell] for cell in row]
    assert cited == [[None], [1], [2], [None], [None]]
    assert [source.text[:16] for source in memo.sources] == [
        "云渡县（2025年），预期目标：",
        "云渡县（2026年），工作回顾：",
    ]


def test_the_sentence_counts_the_rows() -> None:
    """Every number in it is recomputed from the verdicts of the table."""
    memo = memo_of(yundu(2025), yundu(2026, review=REVIEW))
    verdicts = Counter(row[-1].split("（")[0] for row in rows_of(memo).values())
    sentence = words_of(memo.blocks[-1].runs)
    numbers = [int(n) for n in re.findall(r"(\d+)项(?:目标|达到|未达到|无法判断)", sentence)]
    expected = [verdicts[word] for word in ("达到", "未达到", "无法判断")]
    assert numbers == [sum(verdicts.values()), *expected]
    assert "未达到的是固定资产投资" in sentence


def test_regions_are_sections_and_years_are_tables() -> None:
    """One heading per region, one table per pair of years."""
    qinglan = [
        document_for("青岚县", "990102", report_text("青岚县", year)) for year in (2025, 2026)
    ]
    memo = memo_of(*(yundu(year) for year in (2024, 2025, 2026)), *qinglan)
    headings = [words_of(b.runs) for b in memo.blocks if isinstance(b, Heading)]
    assert headings == ["一、云渡县", "二、青岚县"]
    assert [table.caption[:2] for table in tables_of(memo)] == ["表1", "表2", "表3"]


def test_a_report_without_partner_is_named() -> None:
    """It is left out aloud."""
    alone = document_for("青岚县", "990102", report_text("青岚县"))
    introduction = words_of(
        next(
            b.runs
            for b in memo_of(yundu(2025), yundu(2026), alone).blocks
            if isinstance(b, Paragraph)
        )
    )
    assert "未列入的有：青岚县" in introduction


def test_a_year_without_targets_says_so() -> None:
    """A sentence stands where the table would."""
    memo = memo_of(yundu(2025, targets=None), yundu(2026))
    assert tables_of(memo) == []
    assert any("未列2025年预期目标" in line for line in plain_text(memo))


def test_without_two_years_the_pack_refuses() -> None:
    """In Chinese, with the way on."""
    with pytest.raises(UsageError, match="前后相连") as caught:
        memo_of(yundu(2025))
    assert "consolidated" in str(caught.value)


@pytest.mark.skipif(not CITIES.is_dir(), reason="the shared reports are not here")
def test_five_years_of_a_city() -> None:
    """Four pairs; the one projected shortfall of 2024 is seen, nothing absent is judged."""
    memo = compose(compare(inspect(sorted(CITIES.glob("宁波市202[1-5].md"))).documents), PACK)
    assert len(tables_of(memo)) == 4
    rows = [list(map(words_of, row)) for row in tables_of(memo)[3].rows]
    assert rows[0][-2:] == ["约低0.5个百分点", "未达到（预计数）"]
    assert all(row[-1].startswith("无法判断") for row in rows if row[2] == "未提")
