"""Tables of targets: regions down, indicators across; the wording is kept.

An indicator that one region alone, or fewer than a fifth of many, states gets no column;
such targets stand together in a last table, so that nothing is dropped and no table is
made of blanks.

Three states of a cell are three words: the wording, 未提 (the report has a targets part
without this indicator), 未列年度预期目标 (it has no such part).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from summarizer.briefing.citations import Citations, CitedPart
from summarizer.briefing.facts import Facts
from summarizer.briefing.memo import Block, Paragraph, Run, Table
from summarizer.briefing.packs import Pack
from summarizer.model import (
    Comparison,
    Indicator,
    IndicatorRow,
    Report,
    Role,
    Span,
    Stage,
)

__all__ = ["actual_tables", "target_list", "target_tables"]

COLUMNS = 5  # indicators in one table, so that a cell holds its wording on an A4 page
SHARE_OF_REGIONS = 0.2
PARTS = {Stage.TARGET: "出处_targets", Stage.ACTUAL: "出处_review"}
# Last year's results that are set side by side; a review has hundreds of other figures.
HEADLINE = (
    "gdp",
    "industrial_value_added",
    "fixed_asset_investment",
    "retail_sales",
    "general_budget_revenue",
    "disposable_income",
    "disposable_income_urban",
    "disposable_income_rural",
)
Cell = tuple[Run, ...]


def target_tables(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    """Yield the comparison tables, as many as the indicators need."""
    parts = _cited_parts(comparison, facts, pack, citations, Stage.TARGET)
    shared = _shared_rows(comparison)
    groups = [shared[i : i + COLUMNS] for i in range(0, len(shared), COLUMNS)]
    single = [row for row in comparison.targets if row not in shared]
    count = len(groups) + bool(single)
    for order, group in enumerate(groups, start=1):
        caption = pack.phrase("表题", 序号=order, 表数=count, **facts.values)
        yield _table(comparison, pack, group, (caption, parts))
    if single:
        caption = pack.phrase("表题其他", 序号=count, 表数=count, **facts.values)
        yield _other_table(pack, single, (caption, parts))


def _shared_rows(comparison: Comparison) -> list[IndicatorRow]:
    """Return the indicators worth a column: those that enough regions state."""
    listed = sum(bool(report.of_role(Role.TARGETS)) for _, report in comparison.regions)
    least = max(min(2, listed), math.ceil(SHARE_OF_REGIONS * listed))
    return [row for row in comparison.targets if sum(map(bool, row.cells)) >= least]


def _other_table(
    pack: Pack, rows: Sequence[IndicatorRow], labels: tuple[str, Sequence[CitedPart]]
) -> Table:
    """Return what only few regions state: a line per region, indicators in a row."""
    caption, parts = labels
    body = []
    for i, part in enumerate(parts):
        stated = [(Run(row.name), *part.figures(row.cells[i])) for row in rows if row.cells[i]]
        if stated:
            body.append((part.name_cell(), _joined(stated)))
    header = (_cell(pack.phrase("表头地区")), _cell(pack.phrase("表头其他")))
    return Table(caption, header, tuple(body))


def actual_tables(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    """Yield the table of last year's results in the headline indicators, if any is stated."""
    rows = [row for row in comparison.actuals if row.key in HEADLINE]
    parts = _cited_parts(comparison, facts, pack, citations, Stage.ACTUAL)
    for i in range(0, len(rows), COLUMNS):
        caption = pack.phrase("表题完成", 续=i > 0, **facts.values)
        header = (_cell(pack.phrase("表头地区")), *(_cell(r.name) for r in rows[i : i + COLUMNS]))
        body = tuple(
            _actual_row(comparison, pack, rows[i : i + COLUMNS], (region, part))
            for region, part in enumerate(parts)
        )
        yield Table(caption, header, body)


def _actual_row(
    comparison: Comparison,
    pack: Pack,
    rows: Sequence[IndicatorRow],
    region: tuple[int, CitedPart],
) -> tuple[Cell, ...]:
    i, part = region
    _, report = comparison.regions[i]
    absent = _cell(pack.phrase("未提" if report.of_role(Role.REVIEW) else "无此部分"))
    return (part.name_cell(), *(part.figures(row.cells[i], "、") or absent for row in rows))


def _table(
    comparison: Comparison,
    pack: Pack,
    group: Sequence[IndicatorRow],
    labels: tuple[str, Sequence[CitedPart]],
) -> Table:
    caption, parts = labels
    header = (_cell(pack.phrase("表头地区")), *(_cell(row.name) for row in group))
    body = []
    for i, (_, report) in enumerate(comparison.regions):
        has_part = bool(report.of_role(Role.TARGETS))
        absent = _cell(pack.phrase("未提" if has_part else "未列目标"))
        part = parts[i]
        body.append((part.name_cell(), *(part.figures(row.cells[i]) or absent for row in group)))
    return Table(caption, header, tuple(body))


def target_list(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    """Yield one report's targets as a table of two columns, or that it lists none."""
    _, report = comparison.regions[0]
    if not report.of_role(Role.TARGETS):
        yield Paragraph((Run(pack.phrase("无预期目标", 地区=facts.names[0])),))
        return
    part = _cited_parts(comparison, facts, pack, citations, Stage.TARGET)[0]
    caption = pack.phrase("表题", 序号=1, 表数=1, **facts.values)
    header = ((Run(pack.phrase("表头指标"), cite=part.number),), _cell(pack.phrase("表头目标")))
    rows = tuple((_cell(i.name), (part.figure(i),)) for i in _targets(report))
    yield Table(caption, header, rows)


def _cited_parts(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations, stage: Stage
) -> list[CitedPart]:
    """Cite, region by region, the sentences that the figures of *stage* stand in."""
    part = pack.phrase(PARTS[stage])
    return [
        citations.part(place, name, part, _figure_sentences(place[1], stage))
        for name, place in zip(facts.names, comparison.regions, strict=True)
    ]


def _figure_sentences(report: Report, stage: Stage) -> list[Span]:
    figures = [i for i in report.indicators if i.stage is stage]
    if stage is Stage.ACTUAL:
        figures = [i for i in figures if i.key in HEADLINE]
    return sorted({i.sentence for i in figures})


def _targets(report: Report) -> list[Indicator]:
    return [i for i in report.indicators if i.stage is Stage.TARGET]


def _joined(parts: Sequence[Cell]) -> Cell:
    """Return *parts* as one cell, a 分号 between them."""
    return tuple(run for i, part in enumerate(parts) for run in ((Run("；"),) * (i > 0) + part))


def _cell(text: str) -> Cell:
    return (Run(text),)
