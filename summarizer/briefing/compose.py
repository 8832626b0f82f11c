"""Composition: comparison → memo. Every word of the memo is decided here or in the pack.

Sentences that frame data are patterns of the pack, filled once with computed values;
everything else is quoted, with a citation. A part a report does not have is said to be
absent and is never filled with something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from summarizer.briefing.citations import Citations, file_names
from summarizer.briefing.facts import Facts, gather_facts
from summarizer.briefing.memo import Block, Heading, Memo, Paragraph, Run
from summarizer.briefing.ordinals import chinese
from summarizer.briefing.own_region import own_tables
from summarizer.briefing.packs import Pack
from summarizer.briefing.quoting import quote_priorities, quote_review
from summarizer.briefing.spreads import spread_sentences
from summarizer.briefing.tables import (
    actual_tables,
    headline_rows,
    shared_rows,
    target_list,
    target_tables,
)
from summarizer.briefing.tags import gather_tags
from summarizer.briefing.two_years import two_years
from summarizer.errors import UsageError
from summarizer.model import Comparison, Role, Stage

__all__ = ["compose"]

# Indicators whose targets are compared in a sentence; the others stand in the tables only.
COMPARED = (
    "gdp",
    "industrial_value_added",
    "fixed_asset_investment",
    "retail_sales",
    "general_budget_revenue",
)
Composer = Callable[[Comparison, Facts, Pack, Citations], Iterator[Block]]


def compose(comparison: Comparison, pack: Pack) -> Memo:
    """Return the memo of *comparison* in the layout that *pack* asks for."""
    facts = gather_facts(comparison)
    citations = Citations(file_names(comparison))
    layout = str(pack.settings.get("layout", "consolidated"))
    composer = COMPOSERS.get(layout)
    if composer is None:
        known = "、".join(COMPOSERS)
        raise UsageError(f"模板包“{pack.name}”的版式“{layout}”不存在", next_step=f"可用：{known}")
    blocks = tuple(composer(comparison, facts, pack, citations))
    values = facts.values
    return Memo(
        head=pack.phrase("抬头", **values),
        title=pack.phrase("标题", **values),
        blocks=blocks,
        sources_title=pack.phrase("来源标题", **values),
        sources=tuple(citations.sources),
        tail=pack.phrase("结尾", **values),
        tags=gather_tags(comparison, facts),
    )


def _consolidated(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    values = facts.values
    yield _paragraph(pack.phrase("导语", **values))
    yield _heading(1, pack.phrase("一级标题一", **values))
    yield _paragraph(pack.phrase("目标概述", **values))
    yield from target_tables(comparison, facts, pack, citations)
    for sentence in spread_sentences(comparison.targets, COMPARED, facts, pack):
        yield _paragraph(sentence)
    yield from own_tables(comparison, shared_rows(comparison), Stage.TARGET, facts, pack)
    yield _heading(1, pack.phrase("一级标题二", **values))
    yield from actual_tables(comparison, facts, pack, citations)
    yield from own_tables(comparison, headline_rows(comparison), Stage.ACTUAL, facts, pack)
    for i, (document, report) in enumerate(comparison.regions):
        yield _heading(2, f"（{chinese(i + 1)}）{facts.review_titles[i]}")
        yield from quote_review(document, report, _words(facts, i, pack), citations)
    yield _heading(1, pack.phrase("一级标题三", **values))
    for i, (document, report) in enumerate(comparison.regions):
        yield _heading(2, f"（{chinese(i + 1)}）{facts.plan_titles[i]}")
        yield from quote_priorities(document, report, _words(facts, i, pack), citations)


def _digest(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    if len(comparison.regions) != 1:
        raise UsageError(
            f"模板包“{pack.name}”一次只写一份报告，输入中有{len(comparison.regions)}份",
            next_step="请每次给一个文件，或改用 --pack consolidated 写综合简报",
        )
    values = facts.values
    document, report = comparison.regions[0]
    words = _words(facts, 0, pack)
    yield _paragraph(pack.phrase("导语", **values))
    yield _heading(1, pack.phrase("一级标题一", **values))
    yield from quote_review(document, report, words, citations)
    yield _heading(1, pack.phrase("一级标题二", **values))
    yield from target_list(comparison, facts, pack, citations)
    yield _heading(1, pack.phrase("一级标题三", **values))
    yield from quote_priorities(document, report, words, citations)


COMPOSERS: Mapping[str, Composer] = MappingProxyType(
    {"consolidated": _consolidated, "digest": _digest, "two-years": two_years}
)


def _words(facts: Facts, i: int, pack: Pack) -> dict[str, str]:
    """Return the words that region *i* needs: its name, and what to say of absent parts."""
    region = facts.names[i]
    return {
        "region": region,
        "no_review": pack.phrase("无工作回顾", 地区=region),
        "no_priorities": pack.phrase("无重点工作", 地区=region),
        "none_chosen": pack.phrase("无可摘要点", 地区=region),
        **{
            role.value: pack.phrase("出处_" + role.value) for role in (Role.REVIEW, Role.PRIORITIES)
        },
    }


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Run(text),))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))
