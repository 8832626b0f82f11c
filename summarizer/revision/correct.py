"""What the program misunderstood, put right: the role of a section, the place, the years."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from summarizer.errors import UsageError
from summarizer.lexicon.divisions import load_gazetteer
from summarizer.model import ROLE_NAMES, Division, Report
from summarizer.pipeline import Extraction, extract
from summarizer.revision.locate import starts_with
from summarizer.revision.values import Kind, Revision
from summarizer.understanding.reports import with_sections

__all__ = ["NotFittingError", "again", "correct", "division_called", "placed"]

_ROLES = {name: role for role, name in ROLE_NAMES.items()}
_YEARS = re.compile(r"(?P<review>\d{4}|-)/(?P<plan>\d{4}|-)")
_BY_HAND = "revision"  # the rule that a section corrected by a person carries


class NotFittingError(UsageError):
    """A revision does not fit the reports that were read; the message is the reason."""

    code = "revision-unfit"


def correct(text: str, report: Report, revision: Revision) -> Report:
    """Return *report* with one thing put right. Raises ``NotFittingError``.

    Figures and key sentences are those of before; ``again`` finds them anew.
    """
    return _CORRECTIONS[revision.kind](text, report, revision)


def placed(revision: Revision) -> Mapping[str, Any]:
    """Return what a revision of place or years says of a report, by field; nothing for others.

    Raises ``NotFittingError``.
    """
    return _PLACINGS[revision.kind](revision) if revision.kind in _PLACINGS else {}


def again(text: str, report: Report, extraction: Extraction) -> Report:
    """Return *report* with figures and key sentences found anew under its corrected roles."""
    found, _ = extract(text, report, extraction)
    return found


def division_called(full_name: str) -> Division:
    """Return the division of this name; a place the lexicon does not know has no code."""
    gazetteer = load_gazetteer()
    for start in range(len(full_name)):
        for unit in gazetteer.units(full_name[start:]):
            if unit.last is None and gazetteer.full_name(unit) == full_name:
                return Division(unit.name, full_name, unit.code, unit.level, certain=True)
    return Division(full_name, full_name, None, None, certain=True)


def _role(text: str, report: Report, revision: Revision) -> Report:
    role = _ROLES.get(revision.to)
    if role is None:
        raise NotFittingError(f"没有“{revision.to}”这一部分")
    sections = list(report.sections)
    for i, section in enumerate(sections):
        if starts_with(text, section.span, revision.words):
            sections[i] = replace(section, role=role, rule=_BY_HAND)
            return with_sections(text, report, tuple(sections))
    raise NotFittingError("原文中已没有这样开头的部分")


def _place(_: str, report: Report, revision: Revision) -> Report:
    return replace(report, **placed(revision))


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


_CORRECTIONS: Mapping[Kind, Callable[[str, Report, Revision], Report]] = MappingProxyType(
    {Kind.ROLE: _role, Kind.DIVISION: _place, Kind.YEARS: _place}
)
_PLACINGS: Mapping[Kind, Callable[[Revision], Mapping[str, Any]]] = MappingProxyType(
    {Kind.DIVISION: _division, Kind.YEARS: _years}
)
