"""Laws 1, 3 and 4 of DESIGN.md: findings are places of the text, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from messy import any_texts, littered_reports, messy_reports

from builders import document_of
from summarizer.errors import SummarizerError
from summarizer.model import (
    Document,
    Heading,
    KeySentence,
    Report,
    Role,
    Sentence,
    Span,
    Stage,
)
from summarizer.text.sentences import split_sentences


def documents() -> st.SearchStrategy[Document]:
    """Return what is found in reports with damages."""
    return messy_reports().map(document_of)


def spans_of(report: Report) -> Iterator[Span]:
    """Yield every span that *report* holds."""
    yield report.span
    yield from filter(None, [report.title, *(section.heading for section in report.sections)])
    for heading in report.outline:
        yield from (heading.title, heading.span)
    yield from (section.span for section in report.sections)
    yield from (sentence.span for sentence in report.sentences)
    yield from (key.span for key in report.key_sentences)
    for indicator in report.indicators:
        yield from (indicator.span, indicator.name_span, indicator.sentence)


def is_inside(span: Span, report: Report, role: Role) -> bool:
    """Tell whether *span* lies in one section of *role*."""
    return any(section.span.covers(span) for section in report.of_role(role))


@given(any_texts() | littered_reports())
def test_any_text_is_read_or_refused_by_name(raw: str) -> None:
    """Nothing but a named refusal leaves the program, whatever text comes in."""
    with suppress(SummarizerError):
        document_of(raw)


@given(documents())
def test_every_span_is_a_place_of_the_text(document: Document) -> None:
    """No finding is empty or reaches outside the text."""
    size = len(document.source.text)
    for report in document.reports:
        assert all(0 <= span.start < span.end <= size for span in spans_of(report))


@given(documents())
def test_notices_point_into_the_raw_text(document: Document) -> None:
    """A notice shows a place that exists in the file."""
    size = len(document.source.raw)
    spans = [notice.span for notice in document.notices if notice.span]
    assert all(0 <= span.start <= span.end <= size for span in spans)


@given(documents())
def test_words_of_an_indicator_are_words_of_the_text(document: Document) -> None:
    """The name as written is a quotation, and each piece of the wording stands in its predicate."""
    text = document.source.text
    for report in document.reports:
        for indicator in report.indicators:
            assert indicator.as_written == indicator.name_span.of(text)
            assert is_put_together(indicator.text, indicator.span.of(text))


def is_put_together(words: str, source: str) -> bool:
    """Tell whether all characters of *words* stand in *source*, in this order."""
    rest = iter(source)
    return all(char in rest for char in words)


@given(documents())
def test_sentences_are_ordered_with_only_white_space_between(document: Document) -> None:
    """Sentences do not overlap, and no word of a report stands outside them."""
    text = document.source.text
    for report in document.reports:
        done = report.span.start
        for sentence in report.sentences:
            assert done <= sentence.span.start
            assert not text[done : sentence.span.start].strip()
            done = sentence.span.end
        assert not text[done : report.span.end].strip()


@given(any_texts())
def test_sentences_cover_any_text(text: str) -> None:
    """Splitting loses no character but white space."""
    spans = list(split_sentences(text, Span(0, len(text))))
    assert all(before.end <= after.start for before, after in pairwise(spans))
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(any_texts())
def test_a_sentence_stays_inside_its_paragraph(text: str) -> None:
    """No sentence runs over the end of a line, and none has white space at its edges."""
    for span in split_sentences(text, Span(0, len(text))):
        words = span.of(text)
        assert words == words.strip()
        assert "\n" not in words


@given(documents())
def test_reports_are_ordered_and_apart(document: Document) -> None:
    """A character belongs to one report at most."""
    spans = [report.span for report in document.reports]
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(documents())
def test_sections_tile_their_report(document: Document) -> None:
    """Each character of a report has one role, and neighbours differ in role."""
    for report in document.reports:
        spans = [section.span for section in report.sections]
        assert (spans[0].start, spans[-1].end) == (report.span.start, report.span.end)
        assert all(before.end == after.start for before, after in pairwise(spans))
        assert all(a.role is not b.role for a, b in pairwise(report.sections))


@given(documents())
def test_absent_roles_are_those_without_a_section(document: Document) -> None:
    """A part is said to be absent if and only if no section has its role."""
    for report in document.reports:
        assert not any(report.of_role(role) for role in report.absent)


@given(documents())
def test_findings_lie_in_a_section_of_their_role(document: Document) -> None:
    """Sentences, headings and key sentences stand in one section of the role they carry."""
    for report in document.reports:
        findings: tuple[Sentence | Heading | KeySentence, ...] = (
            *report.sentences,
            *report.outline,
            *report.key_sentences,
        )
        assert all(is_inside(finding.span, report, finding.role) for finding in findings)


@given(documents())
def test_figures_lie_in_the_section_of_their_stage(document: Document) -> None:
    """Targets are read from the targets part only, results from the review only."""
    roles = {Stage.TARGET: Role.TARGETS, Stage.ACTUAL: Role.REVIEW}
    for report in document.reports:
        for indicator in report.indicators:
            assert is_inside(indicator.span, report, roles[indicator.stage])
            assert indicator.sentence.covers(indicator.span)
            assert indicator.sentence.covers(indicator.name_span)


@given(documents())
def test_headings_lie_inside_what_they_rule(document: Document) -> None:
    """A heading opens its own stretch, and stretches of one level do not overlap."""
    for report in document.reports:
        for heading in report.outline:
            assert heading.span.start == heading.title.start
            assert heading.span.covers(heading.title)
        for before, after in pairwise(report.outline):
            assert before.span.covers(after.span) or before.span.end <= after.span.start
