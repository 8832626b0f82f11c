"""Reports side by side: one row of targets per indicator, one cell per region.

A cell keeps the wording; nothing is computed from it here. Indicators come in the lexicon's
order, which is the order in which reports themselves list them.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.consolidation.order import region_order
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Comparison, Document, Indicator, Report, Stage, TargetRow

__all__ = ["compare"]

OTHER = "other"
CUMULATIVE = "_cumulative"


def compare(documents: Sequence[Document]) -> Comparison:
    """Return the reports of all *documents* in the order of regions, with their targets."""
    pairs = [(document, report) for document in documents for report in document.reports]
    regions = tuple(sorted(pairs, key=lambda pair: region_order(pair[1])))
    return Comparison(regions, tuple(_rows([report for _, report in regions])))


def _rows(reports: Sequence[Report]) -> list[TargetRow]:
    names: dict[str, str] = {}
    cells: dict[str, list[list[Indicator]]] = {}
    for i, report in enumerate(reports):
        for indicator in report.indicators:
            if indicator.stage is Stage.TARGET:
                key = _row_key(indicator)
                names.setdefault(key, indicator.name)
                row = cells.setdefault(key, [[] for _ in reports])
                row[i].append(indicator)
    place = {entry.key: i for i, entry in enumerate(load_indicators().entries)}
    ordered = sorted(cells, key=lambda key: (_place(key, place), key))
    return [TargetRow(key, names[key], tuple(tuple(c) for c in cells[key])) for key in ordered]


def _row_key(indicator: Indicator) -> str:
    """Return the key of the row; an indicator the lexicon does not list has a row of its own."""
    return f"{OTHER}:{indicator.name}" if indicator.key == OTHER else indicator.key


def _place(key: str, place: dict[str, int]) -> int:
    """Return where an indicator stands; a cumulative one stands behind its own."""
    return place.get(key.removesuffix(CUMULATIVE), len(place))
