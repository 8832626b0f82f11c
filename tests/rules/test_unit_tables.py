"""Units of extraction and formula phrases, by plain-text tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figure_cases import Case, cases_of

from summarizer.extraction.formula import is_formula
from summarizer.extraction.units import split_units
from summarizer.model import Report, Role, Sentence, Span
from summarizer.text.sentences import split_sentences

EMPTY = Report(
    title=None,
    division=None,
    review_year=2024,
    plan_year=None,
    full_report=False,
    complete=True,
    span=Span(0, 0),
)


@pytest.mark.parametrize("case", cases_of("units.md"), ids=lambda case: case.title)
def test_units_table(case: Case) -> None:
    """Each example gives the units listed under it, each a quotation that stands on its own."""
    spans = split_sentences(case.text, Span(0, len(case.text)))
    sentences = tuple(Sentence(span, Role.REVIEW) for span in spans)
    report = replace(EMPTY, span=Span(0, len(case.text)), sentences=sentences)
    units = split_units(case.text, report, Role.REVIEW)
    assert tuple(unit.span.of(case.text) for unit in units) == case.expected


@pytest.mark.parametrize("case", cases_of("formula.md"), ids=lambda case: case.title)
def test_formula_table(case: Case) -> None:
    """Of the clauses of each example the set phrases are those listed under it."""
    clauses = case.text.split("\n")
    assert tuple(clause for clause in clauses if is_formula(clause)) == case.expected
