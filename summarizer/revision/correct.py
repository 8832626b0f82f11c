"""What the program misunderstood, put right: the role of a section, the place, the years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from summarizer.model import ROLE_NAMES, Report
from summarizer.pipeline import Extraction, extract
from summarizer.revision.locate import starts_with
from summarizer.revision.placing import NotFittingError, placed
from summarizer.revision.values import Kind, Revision
from summarizer.understanding.reports import with_sections

__all__ = ["again", "correct"]

_ROLES = {name: role for role, name in ROLE_NAMES.items()}
_BY_HAND = "revision"  # the rule that a section corrected by a person carries


def correct(text: str, report: Report, revision: Revision) -> Report:
    """Return *report* with one thing put right. Raises ``NotFittingError``.

    Figures and key sentences are those of before; ``again`` finds them anew.
    """
    return _CORRECTIONS[revision.kind](text, report, revision)


def again(text: str, report: Report, extraction: Extraction) -> Report:
    """Return *report* with figures and key sentences found anew under its corrected roles."""
    found, _ = extract(text, report, extraction)
    return found


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


_CORRECTIONS: Mapping[Kind, Callable[[str, Report, Revision], Report]] = MappingProxyType(
    {Kind.ROLE: _role, Kind.DIVISION: _place, Kind.YEARS: _place}
)
