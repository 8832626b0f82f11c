"""How regions are set side by side: in which order, and which of them is the reader's own.

The order is that of divisions (行政区划) unless an indicator is named; then the regions stand by
its figure, the highest first, and those that cannot be compared behind them in the usual order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.consolidation.statistics import spread
from summarizer.errors import UsageError
from summarizer.lexicon.divisions import load_gazetteer
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Comparison, IndicatorRow, Report

__all__ = ["View", "by_figure", "own_regions"]

MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class View:
    """What the reader asked for: ``own`` names a region, ``order`` an indicator."""

    own: str | None = None
    order: str | None = None


def own_regions(reports: Sequence[Report], name: str) -> tuple[int, ...]:
    """Return which of *reports* are those of the region *name* (安康市, 安康, 陕西省安康市).

    Raises ``UsageError`` if there is none, or if two places are called so.
    """
    found = tuple(i for i, report in enumerate(reports) if name in _names(report))
    if not found:
        here = [report.division.name for report in reports if report.division]
        shown = "、".join(dict.fromkeys(here[:MOST_NAMED]))
        more = f"等{len(set(here))}地" if len(set(here)) > MOST_NAMED else ""
        raise UsageError(
            f"--own {name}：输入的报告中没有这个地区", next_step=f"可用：{shown}{more}"
        )
    places = dict.fromkeys(_full_name(reports[i]) for i in found)
    if len(places) > 1:
        raise UsageError(
            f"--own {name}：有{len(places)}个地区叫这个名称",
            next_step=f"请写全称：{'、'.join(places)}",
        )
    return found


def by_figure(comparison: Comparison, name: str) -> tuple[int, ...]:
    """Return the regions of *comparison* by the figure of the indicator *name*.

    Its targets decide; its results do if no two targets can be compared. Raises
    ``UsageError`` if neither can, or if no indicator is called so.
    """
    entry = load_indicators().by_name.get(name)
    rows = [*comparison.targets, *comparison.actuals]
    called = [row for row in rows if row.name == name or (entry and row.key == entry.key)]
    ranked = next((found.ranked for row in called if (found := spread(row))), None)
    if ranked is None:
        sortable = "、".join(_sortable(rows)) or "（本批报告没有可比的指标）"
        raise UsageError(
            f"--order {name}：没有两个地区的这项指标可以比较",
            next_step=f"可用：行政区划，或{sortable}",
        )
    first = [region for region, _ in ranked]
    return (*first, *(i for i in range(len(comparison.regions)) if i not in set(first)))


def _sortable(rows: Sequence[IndicatorRow]) -> list[str]:
    return list(dict.fromkeys(row.name for row in rows if spread(row)))[:MOST_NAMED]


def _names(report: Report) -> set[str]:
    division = report.division
    if division is None:
        return set()
    gazetteer = load_gazetteer()
    short = {gazetteer.short_name(unit) for unit in gazetteer.units(division.name)}
    return {division.name, division.full_name} | short


def _full_name(report: Report) -> str:
    return report.division.full_name if report.division else ""
