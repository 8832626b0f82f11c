"""Which figure of the reports is meant by one that does not stand in a quotation.

The figures of a report are compared by what they are said of. The most alike subject decides:
if a figure of it is the same, the claim is borne out; if not, that figure is the candidate
and what differs is told. A figure that is the same of a less alike subject is no support,
or 新增企业47家 and 58家 of two sorts could be exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarizer.model import Indicator, Stage
from summarizer.verification.figures import (
    Figure,
    differences,
    indicator_key,
    likeness,
    same_figure,
)
from summarizer.verification.sources import Sources
from summarizer.verification.verdicts import Candidate
from summarizer.verification.wording import place_in

__all__ = ["Sought", "explain", "supporters"]

_ALIKE = 0.6
_AS_ALIKE = 0.05
_MOST_CANDIDATES = 3

Explanation = tuple[tuple[str, ...], tuple[Candidate, ...]]


@dataclass(frozen=True, slots=True)
class Sought:
    """A figure of a memo, the ``unit`` of words it stands in, and the reports it is about."""

    figure: Figure
    unit: str
    reports: tuple[int, ...]
    stage: Stage | None


def supporters(sought: Sought, sources: Sources) -> Mapping[int, Candidate]:
    """Return, by report, the figure that bears out *sought*."""
    found = ((number, _support(sought, number, sources)) for number in sought.reports)
    return {number: candidate for number, candidate in found if candidate}


def _support(sought: Sought, number: int, sources: Sources) -> Candidate | None:
    source = sources.reports[number]
    for indicator in source.indicators(sought.stage):
        if _states(indicator, sought.figure):
            return source.candidate(indicator.name + indicator.text, indicator.span)
    for figure in _most_alike(sought, number, sources):
        if figure.order == sought.figure.order and same_figure(sought.figure, figure):
            return source.quote(figure.quantity.span.start, figure.quantity.span.end)
    return None


def _states(indicator: Indicator, figure: Figure) -> bool:
    """Tell whether *indicator* is what *figure* says, word of time and status included."""
    quantity = figure.quantity
    if indicator.key != indicator_key(figure.subject) or figure.periods:
        return False
    return (indicator.value, indicator.upper, indicator.unit, indicator.bound) == (
        quantity.value,
        quantity.upper,
        quantity.unit,
        quantity.bound,
    ) and all((word in indicator.text) == (word in figure.status) for word in ("力争", "预计"))


def _most_alike(sought: Sought, number: int, sources: Sources) -> tuple[Figure, ...]:
    """Return the figures in the unit of *sought* whose subject is most alike, if it is."""
    scored = [
        (likeness(sought.figure.subject, figure.subject), figure)
        for figure in sources.figures(number)
        if figure.quantity.unit == sought.figure.quantity.unit
        and sources.reports[number].may_state(sought.stage, figure.quantity.span.start)
    ]
    best = max((score for score, _ in scored), default=0.0)
    if best < _ALIKE:
        return ()
    return tuple(figure for score, figure in scored if score >= best - _AS_ALIKE)


def explain(sought: Sought, sources: Sources) -> Explanation:
    """Return what of *sought* differs from the nearest figures, and those figures."""
    return next(
        found
        for found in (
            _quoted_elsewhere(sought, sources),
            _quoted_of_other_stage(sought, sources),
            _alike(sought, sources),
            _elsewhere(sought, sources),
            _of_other_subject(sought, sources),
            (("value",), ()),
        )
        if found
    )


def _quoted_elsewhere(sought: Sought, sources: Sources) -> Explanation | None:
    """Return that the whole unit is another region's."""
    for number, source in enumerate(sources.reports):
        if number not in sought.reports:
            at = place_in(source, sought.unit, None)
            if at is not None:
                return ("region",), (source.quote(at, at + len(sought.unit)),)
    return None


def _quoted_of_other_stage(sought: Sought, sources: Sources) -> Explanation | None:
    """Return that the whole unit is a result given as a plan, or the reverse."""
    for number in sought.reports:
        at = place_in(sources.reports[number], sought.unit, None)
        if at is not None:
            return ("stage",), (sources.reports[number].quote(at, at + len(sought.unit)),)
    return None


def _alike(sought: Sought, sources: Sources) -> Explanation | None:
    """Return the figures of the same region with the most alike subject, and the difference."""
    ranked = sorted(_rated(sought, sources), key=lambda rated: rated[0])
    if not ranked:
        return None
    _, number, nearest = ranked[0]
    source = sources.reports[number]
    differs = differences(sought.figure, nearest)
    if not source.may_state(sought.stage, nearest.quantity.span.start):
        differs = (*differs, "stage")
    shown = tuple(
        sources.reports[n].quote(f.clause.start, f.clause.end)
        for _, n, f in ranked[:_MOST_CANDIDATES]
    )
    return differs or ("indicator",), tuple(dict.fromkeys(shown))


def _rated(
    sought: Sought, sources: Sources
) -> Iterator[tuple[tuple[float, int, int], int, Figure]]:
    for number in sought.reports:
        for place, figure in enumerate(sources.figures(number)):
            score = likeness(sought.figure.subject, figure.subject)
            if score >= _ALIKE:
                order = abs(figure.order - sought.figure.order)
                other = not sources.reports[number].may_state(
                    sought.stage, figure.quantity.span.start
                )
                different = len(differences(sought.figure, figure)) + order + other
                yield (-round(score, 2), different, place), number, figure


def _elsewhere(sought: Sought, sources: Sources) -> Explanation | None:
    """Return that other regions say it."""
    others = tuple(n for n in range(len(sources.reports)) if n not in sought.reports)
    found = supporters(Sought(sought.figure, sought.unit, others, sought.stage), sources)
    return (("region",), tuple(found.values())[:_MOST_CANDIDATES]) if found else None


def _of_other_subject(sought: Sought, sources: Sources) -> Explanation | None:
    """Return that the same region says it of something else."""
    shown = tuple(
        sources.reports[number].quote(figure.clause.start, figure.clause.end)
        for number in sought.reports
        for figure in sources.figures(number)
        if same_figure(sought.figure, figure)
    )
    return (("indicator",), shown[:_MOST_CANDIDATES]) if shown else None
