"""What verification says of memos written by hand, about two invented counties."""

from __future__ import annotations

from functools import cache

import pytest

from builders import document_for, file_of, report_text
from summarizer.errors import NoReportError
from summarizer.model import Document
from summarizer.reading import read_bytes
from summarizer.verification import (
    Kind,
    Verdict,
    exit_code,
    unsupported,
    verification_lines,
    verify,
)

TARGETS = (
    "主要预期目标是：地区生产总值增长5.5%—6%，固定资产投资增长9%，"
    "居民消费价格涨幅控制在2%左右，城镇调查失业率5.5%以内。"
    "“十五五”时期，地区生产总值年均增长7%以上。"
)


@cache
def sources() -> tuple[Document, ...]:
    """Return the reports of 云渡县 and 白沙县."""
    return (
        document_for("云渡县", "991001", report_text("云渡县")),
        document_for("白沙县", "991002", report_text("白沙县", targets=TARGETS)),
    )


def verdicts_of(memo: str, name: str = "简报.md") -> tuple[Verdict, ...]:
    """Return the verdicts on *memo*."""
    return verify(read_bytes(name, memo.encode("utf-8")), sources())


def doubts(memo: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is not supported in *memo*, and what differs."""
    return [(each.claim.text, each.differs) for each in unsupported(verdicts_of(memo))]


TRUE = {
    "quoted": "### 云渡县\n\n新引进项目26个，到位资金31.5亿元，青石电站二期并网发电。",
    "reworded": "云渡县2024年GDP增长6.2%。",
    "reordered": "### 白沙县\n\n到位资金31.5亿元，新引进项目26个。",
    "other width and spaces": "云渡县２０２４年地区生产总值增长 6.2％。",
    "a range in other words": "白沙县提出，地区生产总值增长5.5%至6%。",
    "two regions in one sentence": "云渡县目标增长6%左右，白沙县目标增长5.5%—6%。",
    "no region": "新引进项目26个，建成高标准农田2.6万亩。",
    "cells without verb": "| 地区 | GDP目标 | 固定资产投资 |\n|---|---|---|\n"
    "| 云渡县 | 6%左右 | 7%以上 |",
    "未提 that is true": "| 地区 | 居民消费价格涨幅 |\n|---|---|\n"
    "| 云渡县 | 未提 |\n| 白沙 | 2%左右 |",
    "regions across": "| 指标 | 云渡县 | 白沙县 |\n|---|---|---|\n"
    "| 地区生产总值 | 增长6%左右 | 增长5.5%—6% |",
    "one's own count": "本简报汇总2个地区的工作报告2份。",
}


@pytest.mark.parametrize("memo", TRUE.values(), ids=TRUE)
def test_what_is_true_gives_no_alarm(memo: str) -> None:
    """Figures that a source bears out are supported, however they are worded."""
    found = verdicts_of(memo)
    assert (unsupported(found), bool(found)) == ((), True)


FALSE = {
    "digit": ("云渡县2024年GDP增长6.3%。", "增长6.3%", "value"),
    "first digit lost": ("### 云渡县\n\n到位资金1.5亿元。", "1.5亿元", "value"),
    "bound lost": ("### 白沙县\n\n城镇调查失业率5.5%。", "5.5%", "bound"),
    "range end": ("白沙县地区生产总值增长5.5%—6.5%。", "增长5.5%-6.5%", "value"),
    "unit": ("白沙县固定资产投资增长9个百分点。", "增长9个百分点", "unit"),
    "region": ("### 云渡县\n\n居民消费价格涨幅控制在2%左右。", "2%左右", "region"),
    "stage": (
        "## 一、工作回顾\n\n### 云渡县\n\n城镇新增就业3000人以上。",
        "3000人以上",
        "stage",
    ),
    "average as the year's": ("### 白沙县\n\n地区生产总值增长7%以上。", "增长7%以上", "year"),
    "count": ("本简报汇总3个地区的工作报告。", "3", "count"),
    "cell of another indicator": (
        "| 地区 | 地区生产总值目标 |\n|---|---|\n| 云渡县 | 增长7%以上 |",
        "增长7%以上",
        "value",
    ),
    "cell of another region": (
        "| 地区 | 居民消费价格涨幅 |\n|---|---|\n| 云渡县 | 控制在2%左右 |",
        "控制在2%左右",
        "region",
    ),
    "未提 that is false": (
        "| 地区 | 固定资产投资目标 |\n|---|---|\n| 云渡县 | 未提 |",
        "未提",
        "wording",
    ),
}


@pytest.mark.parametrize(("memo", "text", "difference"), FALSE.values(), ids=FALSE)
def test_what_is_wrong_is_told_with_what_differs(memo: str, text: str, difference: str) -> None:
    """A figure that no source bears out is listed, and what differs is named."""
    (found,) = doubts(memo)
    assert found[0] == text
    assert difference in found[1]


def test_the_nearest_candidate_is_shown_with_its_place() -> None:
    """A reader can open the source at the figure that was probably meant."""
    (found,) = unsupported(verdicts_of("### 云渡县\n\n到位资金31.6亿元。"))
    (candidate,) = found.candidates
    assert (candidate.text, candidate.region) == ("到位资金31.5亿元", "云渡县")
    assert "第7行" in candidate.place


def test_words_of_another_region_are_told_even_without_a_figure() -> None:
    """A sentence that stands word for word in another report only is out of place."""
    other = report_text("白沙县", closing="白沙湖畔的旧码头改造成滨水文化广场并向市民开放。")
    documents = (sources()[0], document_for("白沙县", "991002", other))
    memo = file_of("（一）云渡县\n白沙湖畔的旧码头改造成滨水文化广场并向市民开放。")
    (found,) = unsupported(verify(memo, documents))
    assert (found.claim.kind, found.differs) == (Kind.QUOTATION, ("region",))


def test_a_sentence_put_together_from_two_regions_is_a_doubt() -> None:
    """Without a region's name all figures of a sentence must be one region's."""
    assert doubts("地区生产总值增长6%左右，失业率控制在5.5%以内。") == [("5.5%以内", ("region",))]


def test_dates_ordinals_citations_and_sources_claim_nothing() -> None:
    """What only counts the memo's own parts is not looked for in a source."""
    memo = (
        "2025年1月8日，第3次会议，见表1[3]。\n\n### （一）云渡县\n\n1. 总体情况[^s1]\n\n"
        "[^s1]: 云渡县，预期目标：报告.txt，第8行第1、20字\n"
    )
    assert verdicts_of(memo) == ()


@pytest.mark.parametrize(
    "memo",
    [
        "### （一）远山县（2024年）\n\n到位资金31.5亿元。",
        "| 地区 | 固定资产投资目标 |\n|---|---|\n| 云渡县 | 增长7%以上 |\n| 北京市 | 增长9% |",
    ],
)
def test_a_region_that_no_source_is_about_is_told(memo: str) -> None:
    """What is said of a region without a report cannot be borne out by another's."""
    assert [differs for _, differs in doubts(memo)] == [("region",)]


def test_plain_text_tables_may_have_tabs() -> None:
    """A table pasted from Word has a tab between cells."""
    memo = "地区\t地区生产总值目标\n云渡县\t增长6.5%左右\n白沙县\t增长5.5%—6%"
    found = verdicts_of(memo, "简报.txt")
    assert [each.supported for each in found] == [False, True]


def test_the_lines_name_place_difference_and_source() -> None:
    """A finding is one line, its sources stand below, the last line counts."""
    first, *shown, last = verification_lines(verdicts_of("### 云渡县\n\n到位资金31.6亿元。"))
    assert first == "第3行（云渡县）“31.6亿元”：数值不同；见“到位资金31.6亿元”"
    assert shown == ["  来源：到位资金31.5亿元（云渡县，云渡县.txt，第7行第22字）"]
    assert last == "共核对1处，1处在来源中没有依据，请逐处核对"


@pytest.mark.parametrize(("figure", "code"), [("31.5亿元", 0), ("31.6亿元", 3)])
def test_the_exit_code_is_three_if_something_is_unsupported(figure: str, code: int) -> None:
    """A script can tell whether a person must look."""
    assert exit_code(verdicts_of(f"### 云渡县\n\n到位资金{figure}。")) == code


def test_sources_without_a_report_are_refused() -> None:
    """A memo cannot be verified against nothing."""
    with pytest.raises(NoReportError, match="没有工作报告"):
        verify(file_of("云渡县增长6%。"), ())


def test_a_figure_at_the_head_of_a_clause_is_said_of_what_stands_behind() -> None:
    """2户 is borne out for what is in training, not for what is listed, a word away."""
    tasks = "二、重点工作\n（一）力争青石股份上市，5户企业新三板挂牌、2户企业进入辅导期。"
    report = document_for("云渡县", "991001", report_text("云渡县", priorities=tasks))
    memo = "### 云渡县\n\n2户企业新三板挂牌、2户企业进入辅导期。"
    verdicts = verify(read_bytes("简报.md", memo.encode("utf-8")), (report,))
    assert [(each.claim.text, each.supported) for each in verdicts] == [
        ("2户", False),
        ("2户", True),
    ]
