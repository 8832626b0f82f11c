"""A compiled pattern matches what the plain one does, wherever it is looked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import report_text
from summarizer.lexicon.patterns import compiled
from summarizer.lexicon.tables import load_table

SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = "\n".join(
    [report_text(), *(path.read_text("utf-8", "ignore") for path in sorted(SAMPLES.glob("*.txt")))]
)
FORMULA = "|".join(f"(?:{entry})" for entry in load_table("formula")["patterns"])
FEATURES = [row["pattern"] for row in load_table("salience")["feature"] if "pattern" in row]


@pytest.mark.parametrize("pattern", [FORMULA, *FEATURES])
def test_a_pattern_of_the_lexicon_is_found_where_it_was(pattern: str) -> None:
    """The same matches at the same places."""
    expected = [match.span() for match in re.finditer(pattern, TEXT)]
    assert [match.span() for match in compiled(pattern).finditer(TEXT)] == expected


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("(?:关键|重要)一年|周年", "关周重"),
        ("[两三]连冠|蝉联", "两三蝉"),
        ("排?名|(?:(?:总)?量|个)大", "个名总排量"),
    ],
)
def test_what_it_can_begin_with_is_looked_for_first(pattern: str, first: str) -> None:
    """Groups, classes and what may be left out are followed to their first characters."""
    assert compiled(pattern).pattern == f"(?=[{first}])(?:{pattern})"


@pytest.mark.parametrize(
    "pattern",
    ["获批|入选", "(?:增长|下降)[^，]", r"(?<!\d)年|月", "[^，]是|为", "(?:年)?|月", "a*|b"],
)
def test_others_stay_as_they_are(pattern: str) -> None:
    """The engine skips to them itself, or they can begin with anything."""
    assert compiled(pattern).pattern == pattern
