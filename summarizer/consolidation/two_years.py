"""Two years of one region: the target of one report beside the result in the next.

A pair is an earlier report that plans a year and a later one of the same division that looks
back on it. The results shown beside a target are those of its indicator that can be compared;
if none can, whatever the report says of the indicator, or of its parts (城镇, 农村), is shown
and not judged. Every target has a row; nothing is taken from a third report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.consolidation.amounts import comparable
from summarizer.consolidation.verdicts import Doubt, Judgement, Verdict, judge
from summarizer.lexicon.tables import load_table
from summarizer.model import Document, Indicator, Report, Stage

__all__ = ["Outcome", "Place", "YearPair", "outcomes_of", "year_pairs"]

Place = tuple[Document, Report]
OTHER = "other"
# Words that say a result is not final yet: a report read in January has few final ones.
_PROJECTED = re.compile("预计|初步核算|初步统计")
_AHEAD = 6  # characters: how far before an indicator's name such a word stands (预计全年…)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target, the results beside it (none if the later report has none), and the verdict.

    ``projected`` says that a result is not final (预计).
    """

    target: Indicator
    results: tuple[Indicator, ...]
    judgement: Judgement
    projected: bool = False


@dataclass(frozen=True, slots=True)
class YearPair:
    """What one report planned for ``year`` and the next one says of it, in the targets' order."""

    year: int
    earlier: Place
    later: Place
    outcomes: tuple[Outcome, ...]


def year_pairs(regions: Sequence[Place]) -> tuple[YearPair, ...]:
    """Return the pairs of consecutive years among *regions*, in their order.

    Where a region has several reports of one year, the one that is a full and complete report
    is taken, the first of equals.
    """
    return tuple(
        YearPair(year, earlier, later, outcomes_of(earlier[1], later, year))
        for year, earlier, later in _pairs(regions)
    )


def outcomes_of(earlier: Report, later: Place, year: int) -> tuple[Outcome, ...]:
    """Return each target of *earlier* for *year* with what *later* says was reached."""
    targets = _figures(earlier, Stage.TARGET, year)
    return tuple(_outcome(target, later, year) for target in targets)


def _pairs(regions: Sequence[Place]) -> Iterator[tuple[int, Place, Place]]:
    planned = _by_year(regions, planned=True)
    for (division, year), later in _by_year(regions, planned=False).items():
        earlier = planned.get((division, year))
        if earlier and earlier[1] is not later[1]:
            yield year, earlier, later


def _by_year(regions: Sequence[Place], *, planned: bool) -> dict[tuple[str, int], Place]:
    """Return the best report for each division and the year it plans, or looks back on."""
    found: dict[tuple[str, int], Place] = {}
    for place in regions:
        report = place[1]
        year = report.plan_year if planned else report.review_year
        if report.division is None or year is None:
            continue
        key = (report.division.code or report.division.full_name, year)
        if key not in found or _rank(report) > _rank(found[key][1]):
            found[key] = place
    return found


def _rank(report: Report) -> tuple[bool, bool]:
    return report.full_report, report.complete


def _outcome(target: Indicator, later: Place, year: int) -> Outcome:
    results = tuple(_results(target, _figures(later[1], Stage.ACTUAL, year)))
    if not results:
        doubt = Doubt.ABSENT if target.value is not None else Doubt.WORDED
        return Outcome(target, (), Judgement(Verdict.UNDECIDED, doubt))
    judgements = [judge(target, result) for result in results]
    judgement = judgements[0]
    if len({(each.verdict, each.difference) for each in judgements}) > 1:
        judgement = Judgement(Verdict.UNDECIDED, Doubt.CONFLICT)
    text = later[0].source.text
    projected = any(_is_projected(result, text) for result in results)
    return Outcome(target, results, judgement, projected)


def _figures(report: Report, stage: Stage, year: int) -> list[Indicator]:
    """Return the figures of *stage* and *year*, each wording once."""
    alike = (i for i in report.indicators if i.stage is stage and i.year in (year, None))
    return list({(i.key, i.name, i.text): i for i in alike}.values())


def _results(target: Indicator, actuals: Sequence[Indicator]) -> Sequence[Indicator]:
    """Return what to show beside *target*: what can be compared, else all of it, else its parts."""
    alike = [
        i for i in actuals if i.key == target.key and (i.key != OTHER or i.name == target.name)
    ]
    parts = load_table("verdicts")["parts"].get(target.key, ())
    return (
        [i for i in alike if comparable(target, i)]
        or alike
        or [i for i in actuals if i.key in parts]
    )


def _is_projected(result: Indicator, text: str) -> bool:
    """Tell whether 预计 stands in the wording, before the name, or between the two."""
    if _PROJECTED.search(result.text):
        return True
    start = max(result.sentence.start, result.name_span.start - _AHEAD)
    before = text[start : result.name_span.start]
    within = text[result.name_span.end : result.span.end]
    own = re.split("[，；。、]", before)[-1]
    return bool(_PROJECTED.search(own) or _PROJECTED.search(within))
