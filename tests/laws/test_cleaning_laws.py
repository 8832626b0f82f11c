"""Law 2 of DESIGN.md: cleaned text comes from the raw text, and cleaning ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from messy import any_texts, littered_reports, messy_reports, plain_reports

from summarizer.text.cleaning import CLEANING, Rule, clean


@given(any_texts() | messy_reports())
def test_every_character_comes_from_a_place_in_the_raw_text(raw: str) -> None:
    """There is one origin for each character; each is a position of the raw text."""
    source = clean(raw).source
    assert source.raw == raw
    assert len(source.origins) == len(source.text)
    assert all(0 <= origin < len(raw) for origin in source.origins)


@given(any_texts() | messy_reports())
def test_origins_never_decrease(raw: str) -> None:
    """Cleaning moves nothing: what stands later in the text stands later in the raw text."""
    origins = clean(raw).source.origins
    assert list(origins) == sorted(origins)


@given(any_texts())
def test_cleaning_any_text_twice_changes_nothing_more(raw: str) -> None:
    """Text that has been cleaned is clean, whatever it was."""
    text = clean(raw).source.text
    assert clean(text).source.text == text


@given(messy_reports() | littered_reports())
def test_cleaning_a_report_twice_changes_nothing_more(raw: str) -> None:
    """A report that has been cleaned is clean, however it was damaged."""
    text = clean(raw).source.text
    assert clean(text).source.text == text


@given(plain_reports())
def test_a_report_without_damage_keeps_every_character(raw: str) -> None:
    """Cleaning a clean report changes nothing."""
    assert clean(raw).source.text == raw


@pytest.mark.parametrize("rule", [rule for rule in CLEANING if rule.signs], ids=lambda r: r.name)
@given(raw=any_texts() | messy_reports() | littered_reports())
def test_a_rule_finds_nothing_in_a_text_without_its_signs(rule: Rule, raw: str) -> None:
    """The signs of a rule are complete: skipping it for want of them loses nothing."""
    without = "".join(char for char in raw if char not in rule.signs)
    assert list(rule.find(without)) == []
