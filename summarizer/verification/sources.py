"""The reports a memo is checked against, folded, with their figures and roles by place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.briefing.citations import place_of
from summarizer.consolidation import compare
from summarizer.model import Comparison, Document, Indicator, Report, Role, Span, Stage
from summarizer.verification.figures import Figure, figures_in
from summarizer.verification.folding import Folded, fold, fold_text
from summarizer.verification.regions import Regions, regions_of
from summarizer.verification.verdicts import Candidate

__all__ = ["Source", "Sources", "sources_of"]

OTHER = "other"
_NEVER = {
    Stage.TARGET: frozenset({Role.REVIEW}),
    Stage.ACTUAL: frozenset({Role.TARGETS, Role.PRIORITIES, Role.LIVELIHOOD}),
}


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One report; ``label`` is what a memo calls its region."""

    label: str
    document: Document
    report: Report
    folded: Folded

    def occurrences(self, words: str) -> Iterator[int]:
        """Yield where *words*, folded, stand in the folded report."""
        at = self.folded.text.find(words)
        while at >= 0:
            yield at
            at = self.folded.text.find(words, at + 1)

    def may_state(self, stage: Stage | None, position: int) -> bool:
        """Tell whether a part of the report that holds *position* (folded) is of *stage*.

        A target does not stand in the review, nor a result among the plans.
        """
        return stage is None or self.role_at(position) not in _NEVER[stage]

    def role_at(self, position: int) -> Role | None:
        """Return the role of the section at *position* of the folded text."""
        at = self.folded.origins[position]
        for section in self.report.sections:
            if section.span.start <= at < section.span.end:
                return section.role
        return None

    def indicators(self, stage: Stage | None) -> tuple[Indicator, ...]:
        """Return the report's indicators of *stage* (``None``: of both)."""
        return tuple(i for i in self.report.indicators if stage in {None, i.stage})

    def quote(self, start: int, end: int) -> Candidate:
        """Return the words at *start*–*end* of the folded text, as written, with their place."""
        span = self.folded.span(start, end)
        return self.candidate(span.of(self.document.source.text).replace("\n", ""), span)

    def candidate(self, text: str, span: Span) -> Candidate:
        """Return *text*, which stands at *span* of the document, with its place."""
        place = place_of(self.document, [span])
        return Candidate(text, self.label, f"{self.document.file.path}，{place}")


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """All reports in the order a memo has them; figures are read when first asked for."""

    reports: tuple[Source, ...]
    comparison: Comparison
    regions: Regions
    named: dict[str, set[str]]
    _figures: dict[int, tuple[Figure, ...]] = field(default_factory=dict)

    def keys(self, name: str) -> set[str]:
        """Return the keys of the indicators that the reports call *name*, folded."""
        return self.named.get(name, set())

    def figures(self, number: int) -> tuple[Figure, ...]:
        """Return the figures of report *number*."""
        if number not in self._figures:
            self._figures[number] = tuple(figures_in(self.reports[number].folded.text))
        return self._figures[number]


def sources_of(documents: Sequence[Document]) -> Sources:
    """Return the reports of *documents*, in the order of regions."""
    comparison = compare(documents)
    regions = regions_of([report for _, report in comparison.regions])
    reports = tuple(
        Source(
            label,
            document,
            report,
            fold(document.source.text, report.span.start, report.span.end),
        )
        for label, (document, report) in zip(regions.labels, comparison.regions, strict=True)
    )
    named: dict[str, set[str]] = {}
    for _, report in comparison.regions:
        for each in report.indicators:
            if each.key != OTHER:
                named.setdefault(fold_text(each.name), set()).add(each.key)
    return Sources(reports, comparison, regions, named)
