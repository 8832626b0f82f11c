"""The reading of results, by the table actuals.md."""

from __future__ import annotations

import pytest
from figure_cases import Case, cases_of

from summarizer.extraction.indicators import extract_actuals
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Span


@pytest.mark.parametrize("case", cases_of("actuals.md"), ids=lambda case: case.title)
def test_actuals_table(case: Case) -> None:
    """Each example gives the results listed under it, what it only names, and its findings."""
    read = extract_actuals(
        case.text, [Span(0, len(case.text))], year=2024, lexicon=load_indicators()
    )
    found = [f"{one.key} | {one.measure} | {one.text}" for one in read.indicators]
    assert (
        *found,
        *(f"? {one.key} | {one.reason}" for one in read.unread),
        *(f"! {one.code}" for one in read.findings),
    ) == case.expected
