"""Composition of 目标—完成 tables: a section per region, a table per pair of years.

Figures stand in the wording of their reports, each with its citation; the difference and the
verdict are computed (``consolidation.verdicts``) and put into words by the pack's patterns.
A verdict that cannot be given says why. Reports without a partner are named in the
introduction, so that nothing is left out in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from summarizer.briefing.citations import Citations, CitedPart
from summarizer.briefing.facts import Facts
from summarizer.briefing.memo import Block, Heading, Paragraph, Run, Table
from summarizer.briefing.ordinals import chinese
from summarizer.briefing.packs import Pack
from summarizer.briefing.regions import full_name, place_names
from summarizer.consolidation.amounts import ABOUT_POINTS, is_ceiling
from summarizer.consolidation.two_years import Outcome, Place, YearPair, year_pairs
from summarizer.consolidation.verdicts import Difference, Doubt, Verdict
from summarizer.errors import UsageError
from summarizer.model import Bound, Comparison, Indicator, Role, Stage

__all__ = ["difference_wording", "two_years", "verdict_wording"]

_PARTS = {Stage.TARGET: "出处_targets", Stage.ACTUAL: "出处_review"}
_COLUMNS = ("表头指标", "表头目标", "表头完成", "表头差距", "表头判断")
Cell = tuple[Run, ...]


@dataclass(slots=True)
class _Writing:
    """What the parts of one memo share; ``names`` and ``cited`` are by report and sentence."""

    pack: Pack
    citations: Citations
    names: dict[int, str]
    cited: dict[tuple[int, int], CitedPart] = field(default_factory=dict)
    tables: int = 0


def two_years(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    """Yield the sections of *comparison*; ``UsageError`` if no region has two years in a row."""
    pairs = year_pairs(comparison.regions)
    if not pairs:
        raise UsageError(
            "没有一个地区同时有前后相连两个年度的报告，无法对照目标和完成情况",
            next_step="请同时给出同一地区前后两年的报告，或改用 --pack consolidated 写综合简报",
        )
    reports = [report for _, report in comparison.regions]
    places = {id(r): name for r, name in zip(reports, place_names(reports), strict=True)}
    writing = _Writing(
        pack, citations, {id(r): n for r, n in zip(reports, facts.names, strict=True)}
    )
    yield _paragraph(pack.phrase("导语", **facts.values, **_coverage(comparison, facts, pairs)))
    regions = groupby(pairs, key=lambda pair: full_name(pair.later[1].division))
    for number, (_, group) in enumerate(regions, start=1):
        listed = list(group)
        region = places[id(listed[0].later[1])]
        title = pack.phrase("地区标题", 序号=chinese(number), 地区=region)
        yield Heading(1, (Run(title),))
        for pair in listed:
            yield from _pair(pair, region, writing)


def _coverage(comparison: Comparison, facts: Facts, pairs: Sequence[YearPair]) -> dict[str, object]:
    """Return what the introduction counts: regions and pairs compared, and reports left over."""
    used = {id(place[1]) for pair in pairs for place in (pair.earlier, pair.later)}
    left = [
        name
        for name, (_, report) in zip(facts.names, comparison.regions, strict=True)
        if id(report) not in used
    ]
    names = dict.fromkeys(full_name(pair.later[1].division) for pair in pairs)
    return {
        "对照地区": "、".join(names),
        "对照数": len(pairs),
        "未列入": "、".join(left),
        "容差": str(ABOUT_POINTS),
    }


def _pair(pair: YearPair, region: str, writing: _Writing) -> Iterator[Block]:
    pack = writing.pack
    values = {"地区": region, "年度": f"{pair.year}年"}
    if not pair.outcomes:
        listed = bool(pair.earlier[1].of_role(Role.TARGETS))
        yield _paragraph(pack.phrase("无可对照目标", 列有目标=listed, **values))
        return
    writing.tables += 1
    header = tuple((Run(pack.phrase(name, **values)),) for name in _COLUMNS)
    rows = tuple(_row(pair, outcome, writing) for outcome in pair.outcomes)
    yield Table(pack.phrase("表题", 序号=writing.tables, **values), header, rows)
    yield _paragraph(pack.phrase("完成概述", **values, **_counts(pair.outcomes)))


def _row(pair: YearPair, outcome: Outcome, writing: _Writing) -> tuple[Cell, ...]:
    return (
        (Run(outcome.target.name),),
        (_figure(pair.earlier, outcome.target, writing),),
        tuple(_results(pair.later, outcome, writing)),
        (Run(difference_wording(outcome, writing.pack)),),
        (Run(verdict_wording(outcome, writing.pack)),),
    )


def _results(later: Place, outcome: Outcome, writing: _Writing) -> Iterator[Run]:
    """Yield the results' own wordings; where they are of several names, with the name."""
    if not outcome.results:
        has_review = bool(later[1].of_role(Role.REVIEW))
        yield Run(writing.pack.phrase("未提" if has_review else "无此部分"))
    named = any(result.name != outcome.target.name for result in outcome.results)
    for i, result in enumerate(outcome.results):
        if i or named:
            yield Run(("；" if i else "") + (result.name if named else ""))
        yield _figure(later, result, writing)


def _figure(place: Place, indicator: Indicator, writing: _Writing) -> Run:
    """Return the wording of *indicator* with its citation; a sentence is cited once."""
    key = (id(place[1]), indicator.sentence.start)
    if key not in writing.cited:
        part = writing.pack.phrase(_PARTS[indicator.stage])
        name = writing.names[id(place[1])]
        writing.cited[key] = writing.citations.part(place, name, part, [indicator.sentence])
    part_cited = writing.cited[key]
    return part_cited.figure(indicator, cite=part_cited.number)


def difference_wording(outcome: Outcome, pack: Pack) -> str:
    """Return the difference in words (高1.2个百分点), or the pack's mark for none."""
    difference = outcome.judgement.difference
    if difference is None:
        return pack.phrase("无差距")
    return pack.phrase("差距", **_difference(difference, outcome.target))


def verdict_wording(outcome: Outcome, pack: Pack) -> str:
    """Return the verdict in words, with the reason if there is none to give."""
    judgement = outcome.judgement
    doubt = pack.phrase(f"原因_{judgement.doubt.value}") if judgement.doubt else ""
    word = pack.phrase(f"判断_{judgement.verdict.value}", 原因=doubt)
    decided = judgement.verdict is not Verdict.UNDECIDED
    return word + (pack.phrase("预计标记") if outcome.projected and decided else "")


def _difference(difference: Difference, target: Indicator) -> dict[str, object]:
    value = difference.value
    return {
        "差额": format(abs(value).normalize(), "f"),
        "单位": difference.unit,
        "方向": "高" if value > 0 else "低" if value < 0 else "平",
        "约": difference.rough,
        "以上": difference.open,
        "降幅": difference.falling,
        "端": _end(target),
    }


def _end(target: Indicator) -> str:
    """Return which end of a range the result is held against; nothing for other targets."""
    if target.bound is not Bound.RANGE:
        return ""
    return "上限" if is_ceiling(target) else "下限"


def _counts(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Return the numbers of the computed sentence, all counted from the rows of the table."""
    verdicts = Counter(outcome.judgement.verdict for outcome in outcomes)
    doubts = Counter(outcome.judgement.doubt for outcome in outcomes)
    missed = [o.target.name for o in outcomes if o.judgement.verdict is Verdict.MISSED]
    undecided = verdicts[Verdict.UNDECIDED]
    return {
        "目标数": len(outcomes),
        "达到数": verdicts[Verdict.MET],
        "未达到数": verdicts[Verdict.MISSED],
        "未达到指标": "、".join(missed),
        "无法判断数": undecided,
        "文字数": doubts[Doubt.WORDED],
        "未提数": doubts[Doubt.ABSENT],
        "其余数": undecided - doubts[Doubt.WORDED] - doubts[Doubt.ABSENT],
    }


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))
