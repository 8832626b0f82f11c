"""Where and when a report is of, as a person put it right: what needs no text of the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from summarizer.errors import UsageError
from summarizer.lexicon.divisions import load_gazetteer
from summarizer.model import Division
from summarizer.revision.values import Kind, Revision

__all__ = ["NotFittingError", "division_called", "placed"]

_YEARS = re.compile(r"(?P<review>\d{4}|-)/(?P<plan>\d{4}|-)")


class NotFittingError(UsageError):
    """A revision does not fit the reports that were read; the message is the reason."""

    code = "revision-unfit"


def placed(revision: Revision) -> Mapping[str, Any]:
    """Return what a revision of place or years says of a report, by field; nothing for others.

    Raises ``NotFittingError``.
    """
    return _PLACINGS[revision.kind](revision) if revision.kind in _PLACINGS else {}


def division_called(full_name: str) -> Division:
    """Return the division of this name; a place the lexicon does not know has no code."""
    gazetteer = load_gazetteer()
    for start in range(len(full_name)):
        for unit in gazetteer.units(full_name[start:]):
            if unit.last is None and gazetteer.full_name(unit) == full_name:
                return Division(unit.name, full_name, unit.code, unit.level, certain=True)
    return Division(full_name, full_name, None, None, certain=True)


def _division(revision: Revision) -> Mapping[str, Any]:
    if not revision.to.strip():
        raise NotFittingError("没有写明改成哪个地区")
    return {"division": division_called(revision.to.strip())}


def _years(revision: Revision) -> Mapping[str, Any]:
    years = _YEARS.fullmatch(revision.to.strip())
    if years is None:
        raise NotFittingError("年度要写成 2024/2025 的样子，没有的写 -")
    review, plan = (None if year == "-" else int(year) for year in years.group("review", "plan"))
    return {"review_year": review, "plan_year": plan}


_PLACINGS: Mapping[Kind, Callable[[Revision], Mapping[str, Any]]] = MappingProxyType(
    {Kind.DIVISION: _division, Kind.YEARS: _years}
)
