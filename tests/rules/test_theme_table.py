"""The theme of a clause, by a plain-text table."""

from __future__ import annotations

import pytest
from figure_cases import Case, cases_of

from summarizer.extraction.themes import theme_of


@pytest.mark.parametrize("case", cases_of("themes.md"), ids=lambda case: case.title)
def test_theme_table(case: Case) -> None:
    """Each clause of an example, below its heading if it has one, has the theme listed."""
    found = []
    for line in case.text.split("\n"):
        heading, bar, words = line.rpartition(" | ")
        found.append(theme_of(words, (heading,) if bar else ()) or "-")
    assert tuple(found) == case.expected
