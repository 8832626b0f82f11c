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
from summarizer.model import Comparison, Document, Indicator, Report, Role, Span, Stage, TargetRow

__all__ = ["target_list", "target_tables"]

COLUMNS = 5  # indicators in one table, so that a cell holds its wording on an A4 page
SHARE_OF_REGIONS = 0.2
Cell = tuple[Run, ...]


def target_tables(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    """Yield the comparison tables, as many as the indicators need."""
    numbers = [
        _cite(document, report, facts.names[i], pack, citations)
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


def _shared_rows(comparison: Comparison) -> list[TargetRow]:
    """Return the indicators worth a column: those that enough regions state."""
    listed = sum(bool(report.of_role(Role.TARGETS)) for _, report in comparison.regions)
    least = max(min(2, listed), math.ceil(SHARE_OF_REGIONS * listed))
    return [row for row in comparison.targets if sum(map(bool, row.cells)) >= least]


def _other_table(
    comparison: Comparison,
    facts: Facts,
    pack: Pack,
    rows: Sequence[TargetRow],
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


def _table(
    comparison: Comparison,
    facts: Facts,
    pack: Pack,
    group: Sequence[TargetRow],
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
    number = _cite(document, report, facts.names[0], pack, citations)
    caption = pack.phrase("表题", 序号=1, 表数=1, **facts.values)
    header = ((Run(pack.phrase("表头指标"), cite=number),), _cell(pack.phrase("表头目标")))
    rows = tuple((_cell(i.name), _cell(i.text)) for i in _targets(report))
    yield Table(caption, header, rows)


def _cite(
    document: Document, report: Report, name: str, pack: Pack, citations: Citations
) -> int | None:
    """Cite the sentences a region's targets stand in; ``None`` if it lists none."""
    spans = list(dict.fromkeys(i.sentence for i in _targets(report)))
    if not spans:
        return None
    return citations.cite(document, name, pack.phrase("出处_targets"), _ordered(spans))


def _targets(report: Report) -> list[Indicator]:
    return [i for i in report.indicators if i.stage is Stage.TARGET]


def _ordered(spans: Sequence[Span]) -> list[Span]:
    return sorted(spans)


def _wording(cell: Sequence[Indicator]) -> str:
    return "；".join(dict.fromkeys(indicator.text for indicator in cell))


def _cell(text: str) -> Cell:
    return (Run(text),)
