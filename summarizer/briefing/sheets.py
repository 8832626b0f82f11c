"""The sheets of the workbook as data: what stands in which column, before any Excel.

目标 and 完成 have a row per figure: the number as a number, the wording beside it, and the
sentence with its file and place. 目标与完成 is the matrix region × indicator in the reports'
own wordings; it has a sheet of its own because a filter on the rows of the other sheets hides
whole rows, and would hide regions of a matrix beside them. 来源 has a row per report.

A fall (下降0.7%) is a negative number, so that a column can be sorted and computed with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from summarizer.briefing.citations import file_names, place_of
from summarizer.briefing.gaps import cell_words
from summarizer.briefing.packs import Pack
from summarizer.briefing.regions import place_names
from summarizer.briefing.tables import HEADLINE
from summarizer.consolidation.amounts import falls
from summarizer.consolidation.two_years import Outcome, Place, year_pairs
from summarizer.consolidation.verdicts import Doubt, Verdict
from summarizer.model import (
    Bound,
    Comparison,
    Division,
    Indicator,
    IndicatorRow,
    Report,
    Stage,
)

__all__ = ["Column", "Sheet", "sheets_of"]

Value = str | int | Decimal | None
BOUNDS: Mapping[Bound, str] = MappingProxyType(
    {
        Bound.EXACT: "",
        Bound.ABOUT: "左右",
        Bound.AT_LEAST: "以上",
        Bound.AT_MOST: "以内",
        Bound.OVER: "突破",
        Bound.NEARLY: "近",
        Bound.RANGE: "区间",
        Bound.SYNC: "同步",
        Bound.TEXT: "文字",
    }
)
VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {Verdict.MET: "达到", Verdict.MISSED: "未达到", Verdict.UNDECIDED: "无法判断"}
)
DOUBTS: Mapping[Doubt, str] = MappingProxyType(
    {
        Doubt.WORDED: "文字目标",
        Doubt.ABSENT: "未提完成情况",
        Doubt.OTHER_MEASURE: "口径或单位不同",
        Doubt.LOOSE: "完成数为约数",
        Doubt.CONFLICT: "完成数前后不一",
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title; ``long`` if its words are wrapped in a wide cell."""

    title: str
    long: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows as long as ``columns``; the first ``fixed`` columns stay in view.

    ``filtered`` says that every row is a record of its own, so that rows can be filtered.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    fixed: int
    filtered: bool = True


FIGURE = (
    *map(Column, ("地区", "行政区划代码", "年度", "指标")),
    Column("原文表述", long=True),
    *map(Column, ("数值（下降为负）", "上限", "单位", "限定")),
    Column("原文句子", long=True),
    *map(Column, ("文件", "位置")),
)
OUTCOME = (
    Column("同年完成（下年报告）", long=True),
    *map(Column, ("完成数值（下降为负）", "完成单位", "差距", "差距单位", "判断", "说明")),
    *map(Column, ("完成文件", "完成位置")),
)
SOURCE = (
    *map(Column, ("地区", "行政区划代码", "年度", "回顾年度", "文件", "标题", "是否全文", "完整")),
    Column("提示", long=True),
)


def sheets_of(comparison: Comparison, pack: Pack) -> tuple[Sheet, ...]:
    """Return the sheets 目标, 完成, 目标与完成 and 来源 of *comparison*."""
    names = place_names([report for _, report in comparison.regions])
    files = file_names(comparison)
    return (
        _targets(comparison, names, files),
        Sheet("完成", FIGURE, tuple(_figures(comparison, names, files, Stage.ACTUAL)), 4),
        _matrix(comparison, names, pack),
        Sheet("来源", SOURCE, tuple(_sources(comparison, names, files)), 1),
    )


def _targets(comparison: Comparison, names: Sequence[str], files: Mapping[str, str]) -> Sheet:
    """Return the sheet of targets, with the next year's results where reports are in pairs."""
    rows = tuple(_figures(comparison, names, files, Stage.TARGET))
    found = {
        (id(pair.earlier[1]), *_identity(outcome.target)): _outcome(outcome, pair.later, files)
        for pair in year_pairs(comparison.regions)
        for outcome in pair.outcomes
    }
    if not found:
        return Sheet("目标", FIGURE, rows, 4)
    blank = (None,) * len(OUTCOME)
    keys = ((id(report), *_identity(i)) for _, report, i in _indicators(comparison, Stage.TARGET))
    joined = tuple(row + found.get(key, blank) for row, key in zip(rows, keys, strict=True))
    return Sheet("目标", FIGURE + OUTCOME, joined, 4)


def _identity(target: Indicator) -> tuple[str, str, str]:
    """Return what a target is matched by: a wording that is repeated has one outcome."""
    return target.key, target.name, target.text


def _figures(
    comparison: Comparison, names: Sequence[str], files: Mapping[str, str], stage: Stage
) -> Iterator[tuple[Value, ...]]:
    for i, report, indicator in _indicators(comparison, stage):
        document = comparison.regions[i][0]
        yield (
            names[i],
            _code(report.division),
            indicator.year,
            indicator.name,
            indicator.text,
            _number(indicator, indicator.value),
            _number(indicator, indicator.upper),
            indicator.unit,
            BOUNDS[indicator.bound],
            indicator.sentence.of(document.source.text),
            files[document.file.path],
            place_of(document, [indicator.span]),
        )


def _indicators(comparison: Comparison, stage: Stage) -> Iterator[tuple[int, Report, Indicator]]:
    for i, (_, report) in enumerate(comparison.regions):
        yield from ((i, report, each) for each in report.indicators if each.stage is stage)


def _outcome(outcome: Outcome, later: Place, files: Mapping[str, str]) -> tuple[Value, ...]:
    judgement, results = outcome.judgement, outcome.results
    single = results[0] if len(results) == 1 else None
    notes = [DOUBTS[judgement.doubt]] if judgement.doubt else []
    notes += ["预计数"] if outcome.projected else []
    return (
        "；".join(f"{result.name}{result.text}" for result in results),
        _number(single, single.value) if single else None,
        single.unit if single else None,
        judgement.difference.value if judgement.difference else None,
        judgement.difference.unit if judgement.difference else None,
        VERDICTS[judgement.verdict],
        "；".join(notes),
        files[later[0].file.path] if results else None,
        place_of(later[0], [result.span for result in results]) if results else None,
    )


def _matrix(comparison: Comparison, names: Sequence[str], pack: Pack) -> Sheet:
    """Return region × indicator: last year's result beside this year's target."""
    columns = [Column(title) for title in ("地区", "行政区划代码", "年度")]
    cells: list[list[str]] = []
    for row, stage in _matrix_rows(comparison):
        columns.append(
            Column(f"{row.name}{'上年完成' if stage is Stage.ACTUAL else '目标'}", long=True)
        )
        cells.append(
            [cell_words(row, region, stage, pack) for region in range(len(comparison.regions))]
        )
    rows = tuple(
        (names[i], _code(report.division), _year(report), *(column[i] for column in cells))
        for i, (_, report) in enumerate(comparison.regions)
    )
    return Sheet("目标与完成", tuple(columns), rows, 3, filtered=False)


def _matrix_rows(comparison: Comparison) -> Iterator[tuple[IndicatorRow, Stage]]:
    """Yield the headline results and whatever has a target, each result before its target."""
    targets = {row.key: row for row in comparison.targets}
    actuals = {row.key: row for row in comparison.actuals}
    first = [key for key in HEADLINE if key in targets or key in actuals]
    for key in dict.fromkeys([*first, *targets]):
        if key in actuals:
            yield actuals[key], Stage.ACTUAL
        if key in targets:
            yield targets[key], Stage.TARGET


def _sources(
    comparison: Comparison, names: Sequence[str], files: Mapping[str, str]
) -> Iterator[tuple[Value, ...]]:
    for name, (document, report) in zip(names, comparison.regions, strict=True):
        yield (
            name,
            _code(report.division),
            _year(report),
            report.review_year,
            files[document.file.path],
            report.title.of(document.source.text) if report.title else None,
            "是" if report.full_report else "否",
            "是" if report.complete else "否",
            "；".join(notice.message for notice in document.notices),
        )


def _code(division: Division | None) -> str | None:
    return division.code if division else None


def _year(report: Report) -> int | None:
    return report.plan_year or report.review_year


def _number(indicator: Indicator, value: Decimal | None) -> Decimal | None:
    return -value if value is not None and falls(indicator) else value
