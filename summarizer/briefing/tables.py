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

from summarizer.briefing.citations import Citations
from summarizer.briefing.facts import Facts
from summarizer.briefing.memo import Block, Paragraph, Run, Table
from summarizer.briefing.packs import Pack
from summarizer.model import (
    Comparison,
    Document,
    Indicator,
    IndicatorRow,
    Report,
    Role,
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
    numbers = [
        _cite((document, report, facts.names[i]), pack, citations, Stage.TARGET)
        for i, (document, report) in enumerate(comparison.regions)
    ]
    shared = _shared_rows(comparison)
    groups = [shared[i : i + COLUMNS] for i in range(0, len(shared), COLUMNS)]
    single = [row for row in comparison.targets if row not in shared]
    count = len(groups) + bool(single)
    for order, group in enumerate(groups, start=1):
        caption = pack.phrase("表题", 序号=order, 表数=count, **facts.values)
        yield _table(comparison, facts, pack, group, (caption, numbers))
    if single:
        caption = pack.phrase("表题其他", 序号=count, 表数=count, **facts.values)
        yield _other_table(comparison, facts, pack, single, (caption, numbers))


def _shared_rows(comparison: Comparison) -> list[IndicatorRow]:
    """Return the indicators worth a column: those that enough regions state."""
    listed = sum(bool(report.of_role(Role.TARGETS)) for _, report in comparison.regions)
    least = max(min(2, listed), math.ceil(SHARE_OF_REGIONS * listed))
    return [row for row in comparison.targets if sum(map(bool, row.cells)) >= least]


def _other_table(
    comparison: Comparison,
    facts: Facts,
    pack: Pack,
    rows: Sequence[IndicatorRow],
    labels: tuple[str, Sequence[int | None]],
) -> Table:
    """Return what only few regions state: a line per region, indicators in a row."""
    caption, numbers = labels
    body = []
    for i in range(len(comparison.regions)):
        stated = [f"{row.name}{_wording(row.cells[i])}" for row in rows if row.cells[i]]
        if stated:
            name = (Run(facts.names[i], cite=numbers[i]),)
            body.append((name, _cell("；".join(stated))))
    header = (_cell(pack.phrase("表头地区")), _cell(pack.phrase("表头其他")))
    return Table(caption, header, tuple(body))


def actual_tables(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    """Yield the table of last year's results in the headline indicators, if any is stated."""
    rows = [row for row in comparison.actuals if row.key in HEADLINE]
    numbers = [
        _cite((document, report, facts.names[i]), pack, citations, Stage.ACTUAL)
        for i, (document, report) in enumerate(comparison.regions)
    ]
    for i in range(0, len(rows), COLUMNS):
        caption = pack.phrase("表题完成", 续=i > 0, **facts.values)
        header = (_cell(pack.phrase("表头地区")), *(_cell(r.name) for r in rows[i : i + COLUMNS]))
        body = tuple(
            _actual_row(comparison, facts, pack, rows[i : i + COLUMNS], (region, numbers[region]))
            for region in range(len(comparison.regions))
        )
        yield Table(caption, header, body)


def _actual_row(
    comparison: Comparison,
    facts: Facts,
    pack: Pack,
    rows: Sequence[IndicatorRow],
    region: tuple[int, int | None],
) -> tuple[Cell, ...]:
    i, number = region
    _, report = comparison.regions[i]
    absent = pack.phrase("未提" if report.of_role(Role.REVIEW) else "无此部分")
    cells = (_cell(_wording(row.cells[i], "、") or absent) for row in rows)
    return ((Run(facts.names[i], cite=number),), *cells)


def _table(
    comparison: Comparison,
    facts: Facts,
    pack: Pack,
    group: Sequence[IndicatorRow],
    labels: tuple[str, Sequence[int | None]],
) -> Table:
    caption, numbers = labels
    header = (_cell(pack.phrase("表头地区")), *(_cell(row.name) for row in group))
    body = []
    for i, (_, report) in enumerate(comparison.regions):
        has_part = bool(report.of_role(Role.TARGETS))
        absent = pack.phrase("未提" if has_part else "未列目标")
        name = (Run(facts.names[i], cite=numbers[i]),)
        body.append((name, *(_cell(_wording(row.cells[i]) or absent) for row in group)))
    return Table(caption, header, tuple(body))


def target_list(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    """Yield one report's targets as a table of two columns, or that it lists none."""
    document, report = comparison.regions[0]
    if not report.of_role(Role.TARGETS):
        yield Paragraph((Run(pack.phrase("无预期目标", 地区=facts.names[0])),))
        return
    number = _cite((document, report, facts.names[0]), pack, citations, Stage.TARGET)
    caption = pack.phrase("表题", 序号=1, 表数=1, **facts.values)
    header = ((Run(pack.phrase("表头指标"), cite=number),), _cell(pack.phrase("表头目标")))
    rows = tuple((_cell(i.name), _cell(i.text)) for i in _targets(report))
    yield Table(caption, header, rows)


def _cite(
    place: tuple[Document, Report, str], pack: Pack, citations: Citations, stage: Stage
) -> int | None:
    """Cite the sentences a region's figures of *stage* stand in; ``None`` if it has none."""
    document, report, name = place
    figures = [i for i in report.indicators if i.stage is stage]
    if stage is Stage.ACTUAL:
        figures = [i for i in figures if i.key in HEADLINE]
    spans = sorted({i.sentence for i in figures})
    if not spans:
        return None
    return citations.cite(document, name, pack.phrase(PARTS[stage]), spans)


def _targets(report: Report) -> list[Indicator]:
    return [i for i in report.indicators if i.stage is Stage.TARGET]


def _wording(cell: Sequence[Indicator], joint: str = "；") -> str:
    return joint.join(dict.fromkeys(indicator.text for indicator in cell))


def _cell(text: str) -> Cell:
    return (Run(text),)
