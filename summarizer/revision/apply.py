"""Revisions applied: to what was read, to what was chosen, to what is printed, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from summarizer.briefing.memo import Memo
from summarizer.model import Comparison, Document, Report
from summarizer.pipeline import Extraction
from summarizer.revision.choose import choose
from summarizer.revision.correct import again, correct
from summarizer.revision.locate import find_report
from summarizer.revision.placing import NotFittingError
from summarizer.revision.reword import reword
from summarizer.revision.values import CORRECTING, Kind, Revised, Revision, Unfit

__all__ = ["RevisedMemo", "apply_rewrites", "revise"]

Step = Callable[[str, Report, Revision], Report]


@dataclass(frozen=True, slots=True)
class RevisedMemo:
    """A memo with what a person wrote anew, and the rewrites whose words it does not have."""

    memo: Memo
    unfit: tuple[Unfit, ...] = ()


def revise(
    documents: Sequence[Document], revisions: Iterable[Revision], extraction: Extraction
) -> Revised:
    """Return *documents* with all *revisions* applied that fit; the others are ``unfit``."""
    sorted_out = _sort_out(documents, revisions)
    unfit = list(sorted_out.unfit)
    changed: list[Document] = []
    for document in documents:
        new = []
        for report in document.reports:
            mine = sorted_out.about.get(id(report), [])
            done, doubts = _revise_report(document.source.text, report, mine, extraction)
            new.append(done)
            unfit += doubts
        changed.append(replace(document, reports=tuple(new)))
    refused = {id(each.revision) for each in unfit}
    rewrites = [r for each in sorted_out.about.values() for r in each if r.kind is Kind.REWRITE]
    fitting = (each for each in (*sorted_out.own, *rewrites) if id(each) not in refused)
    return Revised(tuple(changed), tuple(fitting), tuple(unfit))


def apply_rewrites(memo: Memo, comparison: Comparison, rewrites: Iterable[Revision]) -> RevisedMemo:
    """Return the *memo* of *comparison* with *rewrites* applied that fit."""
    unfit = []
    for revision in rewrites:
        new = reword(memo, comparison.regions, revision)
        if new is None:
            unfit.append(Unfit(revision, "简报中现在没有这段文字"))
        else:
            memo = new
    return RevisedMemo(memo, tuple(unfit))


@dataclass(frozen=True, slots=True)
class _SortedOut:
    """Revisions by the ``id`` of the report they are about, of the memo's own words, others."""

    about: dict[int, list[Revision]]
    own: list[Revision]
    unfit: list[Unfit]


def _sort_out(documents: Sequence[Document], revisions: Iterable[Revision]) -> _SortedOut:
    reports = [(document, report) for document in documents for report in document.reports]
    result = _SortedOut({}, [], [])
    for revision in revisions:
        found = find_report(reports, revision.report)
        if found is not None:
            result.about.setdefault(id(found[1]), []).append(revision)
        elif revision.report is None and revision.kind is Kind.REWRITE:
            result.own.append(revision)
        else:
            result.unfit.append(Unfit(revision, "这次没有读到这份报告"))
    return result


def _revise_report(
    text: str, report: Report, revisions: Sequence[Revision], extraction: Extraction
) -> tuple[Report, list[Unfit]]:
    """Return *report* corrected, then read again where that matters, then chosen from."""
    corrections = [each for each in revisions if each.kind in CORRECTING]
    choices = [each for each in revisions if each.kind not in CORRECTING and _chooses(each)]
    corrected, unfit = _each(text, report, corrections, correct)
    if (corrected.sections, corrected.plan_year, corrected.review_year) != (
        report.sections,
        report.plan_year,
        report.review_year,
    ):
        corrected = again(text, corrected, extraction)
    chosen, others = _each(text, corrected, choices, choose)
    return chosen, [*unfit, *others]


def _chooses(revision: Revision) -> bool:
    """Tell whether *revision* wants a sentence in the memo: one written anew must be there."""
    return revision.kind is not Kind.REWRITE or revision.role is not None


def _each(
    text: str, report: Report, revisions: Iterable[Revision], step: Step
) -> tuple[Report, list[Unfit]]:
    unfit = []
    for revision in revisions:
        try:
            report = step(text, report, revision)
        except NotFittingError as error:
            unfit.append(Unfit(revision, error.message))
    return report, unfit
