"""The cleaning rules, by plain-text tables: what a user pastes, and what is left of it.

Each case goes through the whole chain, because that is what a report goes through. Signs
that cannot be seen in a table have stand-ins: ␣ space, ␢ full-width space, ⏎ carriage return.
"""

from __future__ import annotations

import pytest
from figure_cases import Case, cases_of

from summarizer.text.cleaning import clean

TABLES = (
    "characters.md", "markdown.md", "pinyin.md", "traditional.md", "newspaper.md", "furniture.md",
    "contents.md", "spaces.md", "quotes.md", "punctuation.md", "dashes.md",
)  # fmt: skip
STAND_INS = str.maketrans({"␣": " ", "␢": "\u3000", "⏎": "\r"})
CASES = [(table, case) for table in TABLES for case in cases_of(table)]


@pytest.mark.parametrize(
    ("table", "case"), CASES, ids=[f"{table}: {case.title}" for table, case in CASES]
)
def test_cleaning_table(table: str, case: Case) -> None:
    """Each input of the table is cleaned to the lines under it."""
    del table
    assert tuple(clean(case.text.translate(STAND_INS)).source.text.splitlines()) == case.expected
