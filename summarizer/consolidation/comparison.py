"""Reports side by side: one row per indicator and stage, one cell per region.

A cell keeps the wording; nothing is computed from it here. Indicators come in the lexicon's
order, which is the order in which reports themselves list them.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.consolidation.order import region_order
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Comparison, Document, Indicator, IndicatorRow, Report, Stage

__all__ = ["compare"]

OTHER = "other"
CUMULATIVE = "_cumulative"


def compare(documents: Sequence[Document]) -> Comparison:
    """Return the reports of all *documents* in the order of regions, with their figures."""
    pairs = [(document, report) for document in documents for report in document.reports]
    regions = tuple(sorted(pairs, key=lambda pair: region_order(pair[1])))
    reports = [report for _, report in regions]
    targets, actuals = _rows(reports, Stage.TARGET), _rows(reports, Stage.ACTUAL)
    return Comparison(regions, tuple(targets), tuple(actuals))


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
    place = {entry.key: i for i, entry in enumerate(load_indicators().entries)}
    ordered = sorted(cells, key=lambda key: (_place(key, place), key))
    return [IndicatorRow(key, names[key], tuple(tuple(c) for c in cells[key])) for key in ordered]


def _row_key(indicator: Indicator) -> str:
    """Return the key of the row; an indicator the lexicon does not list has a row of its own."""
    return f"{OTHER}:{indicator.name}" if indicator.key == OTHER else indicator.key


def _place(key: str, place: dict[str, int]) -> int:
    """Return where an indicator stands; a cumulative one stands behind its own."""
    return place.get(key.removesuffix(CUMULATIVE), len(place))
