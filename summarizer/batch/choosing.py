"""Which reports of the inspected files a row takes."""

from __future__ import annotations

from summarizer.batch.values import UNKNOWN_PLACE, UNKNOWN_YEAR, Card, ReportCard, Row
from summarizer.collection.regions import is_called, lies_within
from summarizer.model import Division

__all__ = ["chosen", "missing_regions"]


def chosen(row: Row, card: Card) -> tuple[int, ...]:
    """Return the numbers of the reports in *card* that *row* takes, in order."""
    return tuple(number for number, each in enumerate(card.reports) if _takes(row, each))


def missing_regions(row: Row, reports: list[ReportCard]) -> list[str]:
    """Return the regions that *row* names and none of its *reports* is of."""
    return [
        name for name in row.regions if not any(_is_of(each.division, name) for each in reports)
    ]


def _takes(row: Row, report: ReportCard) -> bool:
    if row.year is not None and (report.year or UNKNOWN_YEAR) != row.year:
        return False
    if row.within is not None and not _lies_within(report.division, row.within):
        return False
    return not row.regions or any(_is_of(report.division, name) for name in row.regions)


def _is_of(division: Division | None, name: str) -> bool:
    return name == UNKNOWN_PLACE if division is None else is_called(division, name)


def _lies_within(division: Division | None, name: str) -> bool:
    return division is not None and lies_within(division, name)
