"""What regions are called in a memo: full at first mention, short after, never ambiguous."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.briefing.ordinals import chinese
from summarizer.model import Division, Level, Report

__all__ = ["YEAR_BEHIND", "full_name", "place_names", "short_names"]

UNKNOWN = "（地区待核）"
YEAR_BEHIND = re.compile(r"（\d{4}年(?:之[一二三四五六七八九十]+)?）$")
"""The year that tells two reports of a place apart, at the end of a short name."""
_PROVINCE = re.compile(r"(?:维吾尔|壮族|回族)?自治区$|特别行政区$|省$|市$")


def full_name(division: Division | None) -> str:
    """Return the name for the first mention: with its parents, doubt said."""
    if division is None:
        return UNKNOWN
    return division.full_name if division.certain else f"{division.full_name}（待核）"


def short_names(reports: Sequence[Report]) -> tuple[str, ...]:
    """Return a name for each report that tells it from the others.

    A province goes by its short name (内蒙古) unless another place is called so; a name that
    occurs for two places carries its parents; one place in two years, its year; two texts of
    one year (the full report and a digest) are told apart as 2024年之一, 2024年之二.
    """
    places = tuple(_short(name, reports) for name in place_names(reports))
    repeated = Counter(places)
    labels = tuple(
        f"{name}（{_year(report)}）" if repeated[name] > 1 else name
        for report, name in zip(reports, places, strict=True)
    )
    named = list(zip(labels, reports, strict=True))
    return tuple(_numbered(label, report, named) for label, report in named)


def _numbered(label: str, report: Report, named: Sequence[tuple[str, Report]]) -> str:
    """Return *label*, with the place of *report* among those that bear it if there are several.

    The place does not depend on the order of the memo: the full, the complete, the longest first.
    """
    alike = [each for own, each in named if own == label]
    if len(alike) == 1:
        return label
    ranked = sorted(
        alike, key=lambda each: (not each.full_report, not each.complete, -len(each.span))
    )
    number = next(i for i, each in enumerate(ranked, start=1) if each is report)
    return f"{label.removesuffix('）')}之{chinese(number)}）"


def place_names(reports: Sequence[Report]) -> tuple[str, ...]:
    """Return the name of each report's place, with its parents if another place shares it."""
    names = [report.division.name if report.division else UNKNOWN for report in reports]
    places = {(r.division.full_name, r.division.name) for r in reports if r.division}
    shared = Counter(name for _, name in places)
    return tuple(
        full_name(report.division) if shared[name] > 1 else name
        for report, name in zip(reports, names, strict=True)
    )


def _short(name: str, reports: Sequence[Report]) -> str:
    """Return the short name of a province, or *name* if it is none or would be mistaken."""
    divisions = [report.division for report in reports if report.division]
    if not any(each.name == name and each.level is Level.PROVINCE for each in divisions):
        return name
    short = _PROVINCE.sub("", name)
    others = (each.name for each in divisions if each.name != name)
    return name if any(other.startswith(short) for other in others) else short


def _year(report: Report) -> str:
    year = report.plan_year or report.review_year
    return f"{year}年" if year else "年度不详"
