"""From a cleaned text to the reports in it: place, years, sections, outline of each.

The order of work is ``understand``: repair misread names in headlines (an edit like any
other, so every later span is right), split, read each part. Extraction fills in the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.lexicon.divisions import load_gazetteer
from summarizer.model import (
    ROLE_NAMES,
    Cleaned,
    Finding,
    Report,
    Role,
    Section,
    Sentence,
    SourceText,
    Span,
)
from summarizer.text.edits import Edit, apply_edits
from summarizer.text.sentences import split_sentences
from summarizer.understanding.anchors import PLAN_ROLES
from summarizer.understanding.compilation import Part, check_contents, split_reports
from summarizer.understanding.division import resolve_division
from summarizer.understanding.evidence import blanks_left, why_no_report
from summarizer.understanding.misread_place import misread_place
from summarizer.understanding.outline import read_outline
from summarizer.understanding.paragraphs import Paragraph, read_paragraphs
from summarizer.understanding.place_evidence import Places, find_places
from summarizer.understanding.roles import read_sections
from summarizer.understanding.years import Years, find_years

__all__ = ["Understood", "understand", "with_sections"]

EXPECTED = (
    Role.REVIEW, Role.PROBLEMS, Role.REQUIREMENTS, Role.TARGETS, Role.PRIORITIES,
    Role.LIVELIHOOD, Role.SELF_IMPROVEMENT, Role.CLOSING,
)  # fmt: skip
CORE = (Role.REVIEW, Role.TARGETS, Role.PRIORITIES)
# Rules that go by wording where headings say nothing; a large part told by them is doubtful.
WEAK_RULES = frozenset(
    {
        "review.after-opening", "requirements.cue", "priorities.lead-sentences",
        "priorities.heading-without-cue", "priorities.after-targets", "after-targets",
    }
)  # fmt: skip
WEAK_SHARE = 0.3
FINAL = re.compile(r"[。！？!?”）)…]\s*\Z")
CUT = re.compile(r"[\u4e00-\u9fff\d]")
LONG_PARAGRAPH = 80
MANY_CUTS = 2  # one paragraph without a stop is a slip of the pen


@dataclass(frozen=True, slots=True)
class Understood:
    """The source with misread names repaired, its reports, and what is doubtful.

    ``refusal`` says in Chinese why the text is no work report; ``reports`` is empty then.
    """

    source: SourceText
    reports: tuple[Report, ...]
    findings: tuple[Finding, ...]
    refusal: str | None = None


def understand(cleaned: Cleaned) -> Understood:
    """Read the reports in *cleaned*, in order."""
    source = cleaned.source
    whole = Span(0, len(source.text))
    paragraphs = read_paragraphs(source.text, whole)
    parts = split_reports(source.text, paragraphs)
    refusal = why_no_report(source.text, parts)
    if refusal:
        return Understood(source, (), (), refusal)
    places = _find_places(source, parts)
    edits, repairs = _misread_places(parts, places)
    if edits:
        source = apply_edits(source, edits)
        places = _find_places(source, parts)
        paragraphs = read_paragraphs(source.text, whole)
    read = [
        _read_report(part, paragraphs, named) for part, named in zip(parts, places, strict=True)
    ]
    findings = [
        *repairs,
        *check_contents(source.text, parts, cleaned.contents),
        *blanks_left(source.text),
    ]
    for _, doubts in read:
        findings += doubts
    return Understood(source, tuple(report for report, _ in read), tuple(findings))


def _find_places(source: SourceText, parts: Sequence[Part]) -> list[Places]:
    gazetteer = load_gazetteer()
    return [find_places(source.text, part.span, gazetteer) for part in parts]


def _misread_places(
    parts: Sequence[Part], places: Sequence[Places]
) -> tuple[list[Edit], list[Finding]]:
    """Return the edits that put headlines' misread place names right, equally long."""
    found = [
        misreading
        for part, named in zip(parts, places, strict=True)
        if (misreading := misread_place(named, part.title))
    ]
    edits = [Edit(m.span.start, m.span.end, m.right) for m in found]
    findings = [
        Finding(
            "place-misread",
            f"标题写作“{m.wrong}”，正文通篇为“{m.right}”，已按正文更正，请核对原件",
            m.span,
        )
        for m in found
    ]
    return edits, findings


def _read_report(
    part: Part, paragraphs: Sequence[Paragraph], places: Places
) -> tuple[Report, list[Finding]]:
    text = places.text
    inside = tuple(p for p in paragraphs if part.span.covers(p.span))
    years = find_years(text, inside, part.title)
    sections = read_sections(text, part.span, inside, years)
    planned = any(section.role in PLAN_ROLES for section in sections)
    division, doubts = resolve_division(places, part.title, year=years.plan)
    report = Report(
        title=part.title,
        division=division,
        review_year=years.review,
        plan_year=years.plan if planned or not years.plan_inferred else None,
        full_report=part.full_report,
        complete=_is_complete(text, part, inside, sections),
        span=part.span,
    )
    report = _divided(text, report, sections, inside)
    return report, [*doubts, *_doubts(report, years, planned=planned)]


def with_sections(text: str, report: Report, sections: tuple[Section, ...]) -> Report:
    """Return *report* divided into *sections*: outline, sentences, absent parts as they follow."""
    return _divided(text, report, sections, read_paragraphs(text, report.span))


def _divided(
    text: str, report: Report, sections: tuple[Section, ...], inside: tuple[Paragraph, ...]
) -> Report:
    return replace(
        report,
        sections=sections,
        outline=read_outline(text, sections, inside),
        sentences=tuple(_sentences(text, sections)),
        absent=tuple(role for role in EXPECTED if not any(s.role is role for s in sections)),
    )


def _is_complete(
    text: str, part: Part, paragraphs: Sequence[Paragraph], sections: Sequence[Section]
) -> bool:
    """Tell whether nothing is visibly missing: the end is an end, no long paragraph is cut."""
    body = [s for s in sections if s.role is not Role.ANNEX]
    end = body[-1].span if body else part.span
    # Behind the farewell a line may name who printed the report.
    last = 2 if body and body[-1].role is Role.CLOSING else 1
    if not any(FINAL.search(line) for line in end.of(text).rstrip().split("\n")[-last:]):
        return False
    cut = sum(
        len(p.span) >= LONG_PARAGRAPH and bool(CUT.match(text, p.span.end - 1))
        for p in paragraphs[:-1]
    )
    return cut < MANY_CUTS


def _sentences(text: str, sections: Sequence[Section]) -> Iterator[Sentence]:
    for section in sections:
        for span in split_sentences(text, section.span):
            yield Sentence(span, section.role)


def _doubts(report: Report, years: Years, *, planned: bool) -> Iterator[Finding]:
    at = Span(report.span.start, report.span.start)
    if planned and years.plan_inferred:
        yield Finding("year-inferred", f"文中未写明计划年度，按回顾年度推算为{years.plan}年", at)
    if years.review_inferred and report.of_role(Role.REVIEW):
        yield Finding("year-inferred", f"文中未写明回顾年度，按计划年度推算为{years.review}年", at)
    if years.review is None:
        yield Finding("year-unknown", "未能判定报告年度", at)
    yield from _doubtful_parts(report)
    if not report.complete:
        yield Finding("report-incomplete", "报告文字不完整（文末中断或段落有缺失），请核对原件", at)


def _doubtful_parts(report: Report) -> Iterator[Finding]:
    """Say which large parts were told by their wording alone, and what a full report lacks."""
    size = max(1, len(report.span))
    for section in report.sections:
        if section.rule in WEAK_RULES and len(section.span) > WEAK_SHARE * size:
            name = ROLE_NAMES[section.role]
            message = f"“{name}”部分没有明确标题，按文意划定，请核对"
            yield Finding("structure-uncertain", message, section.span)
    lacking = [role for role in CORE if role in report.absent]
    if report.full_report and report.complete and lacking:
        names = "、".join(ROLE_NAMES[role] for role in lacking)
        yield Finding("part-not-found", f"政府工作报告全文中未找到：{names}，请核对", report.span)
