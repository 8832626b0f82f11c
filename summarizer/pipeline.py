"""The order of work for one file: read → clean → understand → extract.

Each step is a function from values to a new value. Several documents side by side are
``consolidation``'s matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer.errors import NoReportError
from summarizer.extraction.eras import find_eras
from summarizer.extraction.indicators import extract_actuals, extract_targets
from summarizer.extraction.key_sentences import Choosing, Options, choose_key_sentences
from summarizer.extraction.tokens import load_segmenter
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import (
    Document,
    Finding,
    Notice,
    Report,
    Role,
    SourceFile,
    SourceText,
    Span,
)
from summarizer.text.cleaning import clean
from summarizer.text.periods import Years
from summarizer.understanding.reports import understand

__all__ = ["Begun", "Extraction", "begin", "choose_again", "extract", "finish", "inspect_source"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """How a source is worked through; ``options`` say how key sentences are chosen."""

    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that is understood; its reports lack figures and key sentences."""

    file: SourceFile
    source: SourceText
    reports: tuple[Report, ...]
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]


def inspect_source(file: SourceFile, extraction: Extraction | None = None) -> Document:
    """Return everything found in *file*.

    Raises ``NoReportError`` if the text holds no work report, and says why.
    """
    extraction = extraction or Extraction()
    begun = begin(file)
    text = begun.source.text
    return finish(begun, [extract(text, each, extraction) for each in begun.reports], extraction)


def begin(file: SourceFile) -> Begun:
    """Return *file* cleaned and understood. Raises ``NoReportError`` as ``inspect_source`` does."""
    cleaned = clean(file.raw)
    understood = understand(cleaned)
    if understood.refusal:
        raise NoReportError(
            f"{file.path}：不是工作报告，{understood.refusal}",
            next_step="请核对文件，只放入政府工作报告、工作总结或汇编",
        )
    notices = (*file.notices, *cleaned.notices)
    return Begun(file, understood.source, understood.reports, understood.findings, notices)


def finish(
    begun: Begun, extracted: Sequence[tuple[Report, list[Finding]]], extraction: Extraction
) -> Document:
    """Return the document of *begun*, with what ``extract`` made of each of its reports."""
    findings = [*begun.findings, *(doubt for _, doubts in extracted for doubt in doubts)]
    notices = [*begun.notices, *_segmenter_notice(extraction)]
    notices += (_notice(begun.source, finding) for finding in findings)
    reports = tuple(report for report, _ in extracted)
    return Document(begun.file, begun.source, reports, tuple(notices))


def choose_again(
    document: Document, extraction: Extraction, choosing: Choosing | None = None
) -> Document:
    """Return *document* with the key sentences that *extraction* chooses, all else as it was.

    *choosing* gives what there is to choose from; ``Rankings`` has one that remembers.
    """
    text = document.source.text
    reports = (
        _with_key_sentences(text, each, extraction, choosing)[0] for each in document.reports
    )
    return replace(document, reports=tuple(reports))


def extract(text: str, report: Report, extraction: Extraction) -> tuple[Report, list[Finding]]:
    """Return *report*, whose sections are known, with its figures and key sentences; doubts."""
    report, findings = _with_figures(text, report)
    report, doubts = _with_key_sentences(text, report, extraction)
    return report, [*findings, *doubts]


def _with_key_sentences(
    text: str, report: Report, extraction: Extraction, choosing: Choosing | None = None
) -> tuple[Report, Sequence[Finding]]:
    chosen = choose_key_sentences(text, report, extraction.options, choosing)
    done = replace(report, key_sentences=chosen.key_sentences, candidates=chosen.candidates)
    return done, chosen.findings


def _with_figures(text: str, report: Report) -> tuple[Report, list[Finding]]:
    lexicon = load_indicators()
    targets = extract_targets(
        text, _below_headings(report, Role.TARGETS), year=report.plan_year, lexicon=lexicon
    )
    actuals = extract_actuals(
        text, _spans(report, Role.REVIEW), year=report.review_year, lexicon=lexicon
    )
    indicators = sorted(
        (*targets.indicators, *actuals.indicators), key=lambda each: (each.span, each.name_span)
    )
    known = {(each.stage, each.key) for each in indicators}
    unread = [
        each for each in (*targets.unread, *actuals.unread) if (each.stage, each.key) not in known
    ]
    years = Years(report.review_year, report.plan_year)
    done = replace(
        report,
        indicators=tuple(indicators),
        unread=tuple(dict.fromkeys(unread)),
        eras=find_eras(text, _spans(report, Role.REVIEW), years),
    )
    return done, [*targets.findings, *actuals.findings]


def _below_headings(report: Report, role: Role) -> list[Span]:
    """Return the sections of *role* without the headings they open with (二、2025年主要目标)."""
    return [
        Span(section.heading.end if section.heading else section.span.start, section.span.end)
        for section in report.of_role(role)
    ]


def _spans(report: Report, role: Role) -> Sequence[Span]:
    return [section.span for section in report.of_role(role)]


def _notice(source: SourceText, finding: Finding) -> Notice:
    span = source.raw_span(finding.span) if finding.span else None
    return Notice(finding.code, finding.message, span)


def _segmenter_notice(extraction: Extraction) -> tuple[Notice, ...]:
    reason = load_segmenter(extraction.options.segmenter).fallback_reason
    return (Notice("segmenter-fallback", reason),) if reason else ()
