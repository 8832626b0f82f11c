"""What regions are called in a memo: full at first mention, short after, never ambiguous."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.model import Division, Report

__all__ = ["full_name", "place_names", "short_names"]

UNKNOWN = "（地区待核）"


def full_name(division: Division | None) -> str:
    """Return the name for the first mention: with its parents, doubt said."""
    if division is None:
        return UNKNOWN
    return division.full_name if division.certain else f"{division.full_name}（待核）"


def short_names(reports: Sequence[Report]) -> tuple[str, ...]:
    """Return a name for each report that tells it from the others.

    A name that occurs for two places carries its parents; one place in two years, its year.
    """
    places = place_names(reports)
    repeated = Counter(places)
    return tuple(
        f"{name}（{_year(report)}）" if repeated[name] > 1 else name
        for report, name in zip(reports, places, strict=True)
    )


def place_names(reports: Sequence[Report]) -> tuple[str, ...]:
    """Return the name of each report's place, with its parents if another place shares it."""
    names = [report.division.name if report.division else UNKNOWN for report in reports]
    places = {(r.division.full_name, r.division.name) for r in reports if r.division}
    shared = Counter(name for _, name in places)
    return tuple(
        full_name(report.division) if shared[name] > 1 else name
        for report, name in zip(reports, names, strict=True)
    )


def _year(report: Report) -> str:
    year = report.plan_year or report.review_year
    return f"{year}年" if year else "年度不详"
