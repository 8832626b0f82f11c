"""Which reports of the inspected files a row takes."""

from __future__ import annotations

from summarizer.batch.values import UNKNOWN_PLACE, UNKNOWN_YEAR, Card, ReportCard, Row
from summarizer.model import Division

__all__ = ["chosen", "is_called", "lies_within", "missing_regions"]

ENDINGS = ("省", "市", "县", "区", "旗", "盟", "自治区", "特别行政区")


def chosen(row: Row, card: Card) -> tuple[int, ...]:
    """Return the numbers of the reports in *card* that *row* takes, in order."""
    return tuple(number for number, each in enumerate(card.reports) if _takes(row, each))


def missing_regions(row: Row, reports: list[ReportCard]) -> list[str]:
    """Return the regions that *row* names and none of its *reports* is of."""
    return [
        name for name in row.regions if not any(is_called(each.division, name) for each in reports)
    ]


def is_called(division: Division | None, name: str) -> bool:
    """Tell whether *name* is the division's, in full (陕西省西安市) or short (西安市, 西安)."""
    if division is None:
        return name == UNKNOWN_PLACE
    names = {division.name, division.full_name}
    return name in names or any(name + ending == division.name for ending in ENDINGS)


def lies_within(division: Division | None, name: str) -> bool:
    """Tell whether *division* is the region *name* or belongs to it."""
    if division is None:
        return False
    return is_called(division, name) or any(
        name + ending in division.full_name for ending in ("", *ENDINGS)
    )


def _takes(row: Row, report: ReportCard) -> bool:
    if row.year is not None and (report.year or UNKNOWN_YEAR) != row.year:
        return False
    if row.within is not None and not lies_within(report.division, row.within):
        return False
    return not row.regions or any(is_called(report.division, name) for name in row.regions)
