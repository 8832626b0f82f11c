"""Divisions among the regions of a comparison: one that sent two reports counts once."""

from __future__ import annotations

from summarizer.model import Comparison, Report, Role

__all__ = ["division_key", "speakers"]


def division_key(report: Report) -> str | None:
    """Return what tells one division from another: its code, else its full name."""
    division = report.division
    return (division.code or division.full_name) if division else None


def speakers(comparison: Comparison, role: Role) -> tuple[int, ...]:
    """Return the regions (places in ``comparison.regions``) that speak for their division.

    Of the reports of one division that have sections of *role* it is the latest, a full and
    complete one first. A report whose place is unknown speaks for itself.
    """
    best: dict[object, int] = {}
    for region, (_, report) in enumerate(comparison.regions):
        if not report.of_role(role):
            continue
        key = division_key(report) or region
        if key not in best or _rank(report) > _rank(comparison.regions[best[key]][1]):
            best[key] = region
    return tuple(sorted(best.values()))


def _rank(report: Report) -> tuple[int, bool, bool]:
    year = report.plan_year or report.review_year or 0
    return year, report.full_report, report.complete
