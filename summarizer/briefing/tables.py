"""Tables of targets: regions down, indicators across; the wording is kept.

An indicator that one region alone, or fewer than a fifth of many, states gets no column;
such targets stand together in a last table, so that nothing is dropped and no table is
made of blanks.

A cell without a figure says why (``gaps``). The own region's row is bold.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.briefing.citations import Citations, CitedPart
from summarizer.briefing.facts import Facts
from summarizer.briefing.gaps import gap_word
from summarizer.briefing.memo import Block, Paragraph, Run, Table
from summarizer.briefing.packs import Pack
from summarizer.model import (
    Comparison,
    Indicator,
    IndicatorRow,
    Missing,
    Report,
    Role,
    Span,
    Stage,
)

__all__ = ["actual_tables", "headline_rows", "shared_rows", "target_list", "target_tables"]

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
JOINTS = {Stage.TARGET: "；", Stage.ACTUAL: "、"}  # between the figures of one cell
Cell = tuple[Run, ...]


def target_tables(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    """Yield the comparison tables, as many as the indicators need."""
    parts = _cited_parts(comparison, facts, pack, citations, Stage.TARGET)
    shared = shared_rows(comparison)
    groups = [shared[i : i + COLUMNS] for i in range(0, len(shared), COLUMNS)]
    single = [row for row in comparison.targets if row not in shared]
    count = len(groups) + bool(single)
    for order, group in enumerate(groups, start=1):
        caption = pack.phrase("表题", 序号=order, 表数=count, **facts.values)
        yield _table(comparison, pack, group, Stage.TARGET, (caption, parts))
    if single:
        caption = pack.phrase("表题其他", 序号=count, 表数=count, **facts.values)
        yield _other_table(comparison, pack, single, (caption, parts))


def headline_rows(comparison: Comparison) -> list[IndicatorRow]:
    """Return the results that are set side by side."""
    return [row for row in comparison.actuals if row.key in HEADLINE]


def shared_rows(comparison: Comparison) -> list[IndicatorRow]:
    """Return the indicators worth a column: those that enough regions state."""
    listed = sum(bool(report.of_role(Role.TARGETS)) for _, report in comparison.regions)
    least = max(min(2, listed), math.ceil(SHARE_OF_REGIONS * listed))
    return [row for row in comparison.targets if sum(map(bool, row.cells)) >= least]


def _other_table(
    comparison: Comparison,
    pack: Pack,
    rows: Sequence[IndicatorRow],
    labels: tuple[str, Sequence[CitedPart]],
) -> Table:
    """Return what only few regions state: a line per region, indicators in a row."""
    caption, parts = labels
    body = []
    for i, part in enumerate(parts):
        stated = [
            (Run(row.name), *_cell_of(row, i, part, Stage.TARGET, pack))
            for row in rows
            if _is_said(row, i)
        ]
        if stated:
            body.append(_marked(comparison, i, (part.name_cell(), _joined(stated))))
    header = (_cell(pack.phrase("表头地区")), _cell(pack.phrase("表头其他")))
    return Table(caption, header, tuple(body))


def actual_tables(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    """Yield the table of last year's results in the headline indicators, if any is stated."""
    rows = headline_rows(comparison)
    parts = _cited_parts(comparison, facts, pack, citations, Stage.ACTUAL)
    for i in range(0, len(rows), COLUMNS):
        caption = pack.phrase("表题完成", 续=i > 0, **facts.values)
        group = rows[i : i + COLUMNS]
        yield _table(comparison, pack, group, Stage.ACTUAL, (caption, parts))


def _table(
    comparison: Comparison,
    pack: Pack,
    group: Sequence[IndicatorRow],
    stage: Stage,
    labels: tuple[str, Sequence[CitedPart]],
) -> Table:
    caption, parts = labels
    header = (_cell(pack.phrase("表头地区")), *(_cell(row.name) for row in group))
    body = []
    for i, part in enumerate(parts):
        cells = (_cell_of(row, i, part, stage, pack) for row in group)
        body.append(_marked(comparison, i, (part.name_cell(), *cells)))
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


def _cell_of(row: IndicatorRow, region: int, part: CitedPart, stage: Stage, pack: Pack) -> Cell:
    """Return the figures of *region* in their own wording, or the word for their absence."""
    missing = row.missing[region]
    if missing:
        return _cell(gap_word(missing, stage, pack))
    return part.figures(row.cells[region], JOINTS[stage])


def _is_said(row: IndicatorRow, region: int) -> bool:
    """Tell whether *region* names the indicator, with a figure or with one not understood."""
    return row.missing[region] in (None, Missing.NOT_UNDERSTOOD)


def _marked(comparison: Comparison, region: int, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the row of *region*, bold if it is the own one."""
    if region not in comparison.own:
        return cells
    return tuple(tuple(replace(run, bold=True) for run in cell) for cell in cells)


def _joined(parts: Sequence[Cell]) -> Cell:
    """Return *parts* as one cell, a 分号 between them."""
    return tuple(run for i, part in enumerate(parts) for run in ((Run("；"),) * (i > 0) + part))


def _cell(text: str) -> Cell:
    return (Run(text),)
