"""The reading of targets, by the table targets.md."""

from __future__ import annotations

import pytest
from figure_cases import Case, cases_of

from summarizer.extraction.indicators import extract_targets
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Span


@pytest.mark.parametrize("case", cases_of("targets.md"), ids=lambda case: case.title)
def test_targets_table(case: Case) -> None:
    """Each example gives the targets listed under it, what it only names, and its findings."""
    read = extract_targets(
        case.text, [Span(0, len(case.text))], year=2025, lexicon=load_indicators()
    )
    found = [f"{one.key} | {one.as_written} | {one.text}" for one in read.indicators]
    assert (
        *found,
        *(f"? {one.key} | {one.reason}" for one in read.unread),
        *(f"! {one.code}" for one in read.findings),
    ) == case.expected
