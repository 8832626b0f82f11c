"""Reports side by side: one row per indicator and stage, one cell per region.

A cell keeps the wording; nothing is computed from it here, and an empty cell says why it is
empty. Indicators come in the lexicon's order, which is the order in which reports themselves
list them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.consolidation.order import region_order
from summarizer.consolidation.repeats import repeats
from summarizer.consolidation.view import View, by_figure, own_regions
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import (
    Comparison,
    Document,
    Indicator,
    IndicatorRow,
    Missing,
    Report,
    Role,
    Stage,
)

__all__ = ["compare", "why_missing"]

OTHER = "other"
CUMULATIVE = "_cumulative"
PARTS = {Stage.TARGET: Role.TARGETS, Stage.ACTUAL: Role.REVIEW}


def compare(documents: Sequence[Document], view: View | None = None) -> Comparison:
    """Return the reports of all *documents* in the order of regions, with their figures.

    A report that two files hold counts once (``repeats``). *view* may ask for another order,
    and name the reader's own region; ``UsageError`` if it asks for what the reports lack.
    """
    view = view or View()
    pairs = [(document, report) for document in documents for report in document.reports]
    repeated = repeats(pairs)
    pairs = [pair for number, pair in enumerate(pairs) if number not in repeated]
    comparison = _side_by_side(sorted(pairs, key=lambda pair: region_order(pair[1])))
    if view.order:
        order = by_figure(comparison, view.order)
        comparison = _side_by_side([comparison.regions[i] for i in order])
    if view.own:
        reports = [report for _, report in comparison.regions]
        comparison = replace(comparison, own=own_regions(reports, view.own))
    return comparison


def _side_by_side(regions: Sequence[tuple[Document, Report]]) -> Comparison:
    reports = [report for _, report in regions]
    targets, actuals = _rows(reports, Stage.TARGET), _rows(reports, Stage.ACTUAL)
    return Comparison(tuple(regions), tuple(targets), tuple(actuals))


def _rows(reports: Sequence[Report], stage: Stage) -> list[IndicatorRow]:
    names: dict[str, str] = {}
    cells: dict[str, list[list[Indicator]]] = {}
    for i, report in enumerate(reports):
        for indicator in report.indicators:
            if indicator.stage is stage:
                key = _row_key(indicator)
                names.setdefault(key, indicator.name)
                row = cells.setdefault(key, [[] for _ in reports])
                row[i].append(indicator)
        for unread in report.unread:
            if unread.stage is stage and unread.reason is Missing.NOT_UNDERSTOOD:
                names.setdefault(unread.key, unread.name)
                cells.setdefault(unread.key, [[] for _ in reports])
    place = {entry.key: i for i, entry in enumerate(load_indicators().entries)}
    ordered = sorted(cells, key=lambda key: (_place(key, place), key))
    return [
        IndicatorRow(
            key,
            names[key],
            tuple(tuple(cell) for cell in cells[key]),
            tuple(
                None if cell else why_missing(report, key, stage)
                for cell, report in zip(cells[key], reports, strict=True)
            ),
        )
        for key in ordered
    ]


def why_missing(report: Report, key: str, stage: Stage) -> Missing:
    """Return why *report* gives no figure of *stage* for the indicator *key*."""
    reasons = {each.reason for each in report.unread if (each.key, each.stage) == (key, stage)}
    for reason in (Missing.NOT_UNDERSTOOD, Missing.OTHER_PERIOD):
        if reason in reasons:
            return reason
    has_part = bool(report.of_role(PARTS[stage]))
    return Missing.NOT_STATED if has_part else Missing.NO_PART


def _row_key(indicator: Indicator) -> str:
    """Return the key of the row; an indicator the lexicon does not list has a row of its own."""
    return f"{OTHER}:{indicator.name}" if indicator.key == OTHER else indicator.key


def _place(key: str, place: dict[str, int]) -> int:
    """Return where an indicator stands; a cumulative one stands behind its own."""
    return place.get(key.removesuffix(CUMULATIVE), len(place))
