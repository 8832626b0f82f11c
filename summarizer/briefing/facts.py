"""What a pack's sentence patterns may use: counts and names computed from the comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.briefing.regions import YEAR_BEHIND, full_name, place_names, short_names
from summarizer.model import Comparison, Report, Role

__all__ = ["Facts", "gather_facts"]

UNKNOWN_YEAR = "年度不详"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and headings by region, in order; ``values`` are the tags of sentence patterns.

    A heading is the region's name with the year that part of its report speaks of.
    """

    names: tuple[str, ...]
    review_titles: tuple[str, ...]
    plan_titles: tuple[str, ...]
    values: dict[str, Any]


def gather_facts(comparison: Comparison) -> Facts:
    """Compute the facts of *comparison* that sentences are made of."""
    reports = [report for _, report in comparison.regions]
    names = short_names(reports)
    full = [full_name(report.division) for report in reports]
    reviewed = tuple(_title(n, r.review_year) for n, r in zip(names, reports, strict=True))
    planned = tuple(_title(n, r.plan_year) for n, r in zip(names, reports, strict=True))
    with_targets = [bool(report.of_role(Role.TARGETS)) for report in reports]
    values = {
        "份数": len(reports),
        "地区数": len(set(full)),
        "首个地区": next(iter(place_names(reports)), ""),
        "地区全称": "、".join(dict.fromkeys(full)),
        "年度": _years(reports),
        "单一年度": _single(_years(reports)),
        "回顾年度": _count_years([report.review_year for report in reports]),
        "计划年度": _count_years([report.plan_year for report in reports if report.plan_year]),
        "无计划份数": sum(report.plan_year is None for report in reports),
        "全文份数": sum(report.full_report for report in reports),
        "非全文份数": sum(not report.full_report for report in reports),
        "不完整": "、".join(n for n, r in zip(names, reports, strict=True) if not r.complete),
        "列目标数": sum(with_targets),
        "未列目标数": len(reports) - sum(with_targets),
        "未列目标地区": "、".join(n for n, has in zip(names, with_targets, strict=True) if not has),
        "指标数": sum(any(row.cells) for row in comparison.targets),
        "共有指标": "、".join(_common(comparison, sum(with_targets))),
    }
    return Facts(names, reviewed, planned, values)


def _title(name: str, year: int | None) -> str:
    return f"{name}（{year}年）" if year and not YEAR_BEHIND.search(name) else name


def _years(reports: Sequence[Report]) -> str:
    spoken_of = (report.plan_year or report.review_year for report in reports)
    years = sorted({year for year in spoken_of if year})
    if not years:
        return UNKNOWN_YEAR
    first, last = years[0], years[-1]
    return f"{first}年" if first == last else f"{first}—{last}年"


def _single(years: str) -> str:
    """Return *years* if it is one year, else nothing: a range is no year to put in a title."""
    return "" if "—" in years or years == UNKNOWN_YEAR else years


def _count_years(years: Sequence[int | None]) -> str:
    """Return e.g. ``2023年6份、2024年2份``; one year for all gives ``均为2023年``."""
    counts = Counter(f"{year}年" if year else UNKNOWN_YEAR for year in years)
    if len(counts) == 1:
        return next(iter(counts))
    return "、".join(f"{year}{counts[year]}份" for year in sorted(counts))


def _common(comparison: Comparison, reports: int) -> list[str]:
    """Return the names of indicators that every report with targets states."""
    if reports < 2:
        return []
    return [row.name for row in comparison.targets if sum(map(bool, row.cells)) == reports]
