"""The rules of structure, by plain-text tables: sentences, headings, years, parts, outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from figure_cases import Case, cases_of

from summarizer.model import Section, Span
from summarizer.text.cleaning.contents import find_contents
from summarizer.text.sentences import split_sentences
from summarizer.understanding.compilation import check_contents, split_reports
from summarizer.understanding.evidence import why_no_report
from summarizer.understanding.outline import read_outline
from summarizer.understanding.paragraphs import Paragraph, read_paragraphs
from summarizer.understanding.roles import read_sections
from summarizer.understanding.years import Years, find_years

FIRST_WORDS = 12


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a whole text."""
    return read_paragraphs(text, Span(0, len(text)))


def years_of(text: str) -> Years:
    """Return the years of a text that is one report."""
    paragraphs = paragraphs_of(text)
    return find_years(text, paragraphs, split_reports(text, paragraphs)[0].title)


def sections_of(text: str) -> tuple[Section, ...]:
    """Return the sections of a text that is one report."""
    return read_sections(text, Span(0, len(text)), paragraphs_of(text), years_of(text))


def sentences(text: str) -> Iterator[str]:
    """Show the sentences."""
    yield from (span.of(text) for span in split_sentences(text, Span(0, len(text))))


def headings(text: str) -> Iterator[str]:
    """Show the form of each paragraph and the heading's own words."""
    for paragraph in paragraphs_of(text):
        words = paragraph.title_words(text) if len(paragraph.title) else "-"
        yield f"{paragraph.form.name.lower()} | {words}"


def years(text: str) -> Iterator[str]:
    """Show the reviewed and the planned year, and which of them is inferred."""
    found = years_of(text)
    yield f"{found.review}{'?' * found.review_inferred} {found.plan}{'?' * found.plan_inferred}"


def roles(text: str) -> Iterator[str]:
    """Show the role of each section and its first words."""
    for section in sections_of(text):
        yield f"{section.role}: {section.span.of(text).splitlines()[0][:FIRST_WORDS]}"


def outline(text: str) -> Iterator[str]:
    """Show the headings below the parts, with their levels."""
    for heading in read_outline(text, sections_of(text), paragraphs_of(text)):
        yield f"{heading.level} {heading.role}: {heading.title.of(text)}"


def reports(text: str) -> Iterator[str]:
    """Show the reports of a text: the title, whether it was read out, the first words."""
    for part in split_reports(text, paragraphs_of(text)):
        title = part.title.of(text) if part.title else "-"
        kind = "read out" if part.full_report else "digest"
        yield f"{title} | {kind} | {part.span.of(text)[:FIRST_WORDS].splitlines()[0]}"


def contents(text: str) -> Iterator[str]:
    """Show what is said of a contents page (above the line ==) and the text below it."""
    page, _, body = text.partition("\n==\n")
    entries = find_contents(page)
    for finding in check_contents(body, split_reports(body, paragraphs_of(body)), entries):
        yield finding.code
        yield from (each.title for each in entries if each.title in finding.message)


def evidence(text: str) -> Iterator[str]:
    """Show whether a text is a report, and the word that tells why it is none."""
    refusal = why_no_report(text, split_reports(text, paragraphs_of(text)))
    said = [word for word in ("占位符", "汉字只有") if refusal and word in refusal]
    yield ": ".join(["refused" if refusal else "report", *said])


TABLES: dict[str, Callable[[str], Iterator[str]]] = {
    "sentences.md": sentences,
    "headings.md": headings,
    "years.md": years,
    "roles.md": roles,
    "outline.md": outline,
    "reports.md": reports,
    "contents_check.md": contents,
    "evidence.md": evidence,
}
CASES = [(table, case) for table in TABLES for case in cases_of(table)]


@pytest.mark.parametrize(
    ("table", "case"), CASES, ids=[f"{table}: {case.title}" for table, case in CASES]
)
def test_structure_table(table: str, case: Case) -> None:
    """Each example gives the lines under it, and no others."""
    assert tuple(TABLES[table](case.text)) == case.expected
