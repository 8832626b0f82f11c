"""The order of regions (行政区划序): by division code, whatever order the files had.

A zone has no code and stands behind its parent's units; a place the lexicon does not know
stands last, in the order of the files; years of one region stand in their order.
"""

from __future__ import annotations

from summarizer.lexicon.divisions import Gazetteer, load_gazetteer
from summarizer.model import Division, Report

__all__ = ["region_order"]

UNKNOWN = "~"
AFTER_UNITS = "99"


def region_order(report: Report) -> tuple[str, int]:
    """Return the sort key of *report*: its place among the divisions, then its year."""
    return _place(report.division), report.plan_year or report.review_year or 0


def _place(division: Division | None) -> str:
    if division is None:
        return UNKNOWN
    if division.code:
        return division.code
    parent = _parent_code(division, load_gazetteer())
    return parent[:4].rstrip("0") + AFTER_UNITS if parent else UNKNOWN


def _parent_code(division: Division, gazetteer: Gazetteer) -> str | None:
    """Return the code of the longest known name the full name begins with."""
    full_name = division.full_name
    for end in range(len(full_name) - len(division.name), 1, -1):
        for start in range(end - 1):
            codes = [u.code for u in gazetteer.units(full_name[start:end]) if u.code]
            if len(set(codes)) == 1:
                return codes[0]
    return None
