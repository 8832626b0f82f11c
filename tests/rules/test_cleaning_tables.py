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
    "contents.md", "spaces.md", "quotes.md", "punctuation.md", "dashes.md", "pieces.md",
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


def test_two_columns_in_one_table_are_told_and_left() -> None:
    """Words of two columns cannot be parted by an edit; the user is told what to do."""
    rows = [
        f"|第{n}条农村公路建成通车，全长{n}公里||||第{n}座大桥开工建设，总投资|||"
        for n in range(12)
    ]
    told = [notice.code for notice in clean("\n".join(rows)).notices]
    assert "text.columns" in told
    few = clean("\n".join(rows[:3]))
    assert "text.columns" not in [notice.code for notice in few.notices]


def test_a_table_of_figures_is_no_page_of_two_columns() -> None:
    """Cells beside each other are what a table is for."""
    rows = [f"|第{n}产业增加值|亿元|{n}||8.{n}%|" for n in range(30)]
    told = [notice.code for notice in clean("\n".join(rows)).notices]
    assert "text.columns" not in told
