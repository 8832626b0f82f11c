"""Which division a report speaks for: a table of short invented reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.lexicon.divisions import load_gazetteer
from summarizer.model import Division, Finding, Span
from summarizer.understanding.division import resolve_division
from summarizer.understanding.place_evidence import find_places

CASES = Path(__file__).with_name("division_cases.txt").read_text(encoding="utf-8")


def parse(block: str) -> tuple[str, dict[str, str]]:
    """Return the title of a case and its fields."""
    name, *lines = block.strip().splitlines()
    fields = (line.partition(":") for line in lines)
    return name, {key: value.strip() for key, _, value in fields}


BLOCKS = [parse(block) for block in CASES.split("\n.\n")]


def resolve(case: dict[str, str]) -> tuple[Division | None, tuple[Finding, ...]]:
    """Resolve a case: its title is the first line of the text."""
    title = case["title"]
    text = f"{title}\n{case['text'].replace('/', chr(10))}" if title else case["text"]
    year = int(case["year"]) if "year" in case else None
    places = find_places(text, Span(0, len(text)), load_gazetteer())
    return resolve_division(places, Span(0, len(title)) if title else None, year=year)


def shown(division: Division | None, findings: tuple[Finding, ...]) -> dict[str, str]:
    """Return an outcome in the words of the table."""
    codes = " ".join(finding.code for finding in findings) or "-"
    if division is None:
        return {"none": codes}
    return {
        "code": division.code or "-",
        "full": division.full_name,
        "level": str(division.level or "-"),
        "certain": "yes" if division.certain else "no",
        "findings": codes,
    }


@pytest.mark.parametrize(("name", "case"), BLOCKS, ids=[name for name, _ in BLOCKS])
def test_case(name: str, case: dict[str, str]) -> None:
    """Each line of the table holds."""
    expected = {key: value for key, value in case.items() if key not in {"title", "text", "year"}}
    assert shown(*resolve(case)) == expected, name
