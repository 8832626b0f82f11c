"""Which stretches of a review tell of several years."""

from __future__ import annotations

import pytest

from summarizer.extraction.eras import find_eras
from summarizer.model import Span
from summarizer.text.periods import Years

YEARS = Years(2025, 2026)


def _told(text: str) -> list[tuple[str, str]]:
    eras = find_eras(text, [Span(0, len(text))], YEARS)
    return [(era.words.of(text), era.span.of(text)) for era in eras]


def test_a_review_of_one_year_has_none() -> None:
    """The reviewed year, its halves and means over years of single figures are no eras."""
    text = "2025年，新增就业3万人。上半年增长5%，全年增长6%，年均增长7%。"
    assert _told(text) == []


@pytest.mark.parametrize("words", ["五年来", "过去五年", "“十四五”期间", "“十四五”时期"])
def test_a_cue_at_the_head_rules_until_the_next(words: str) -> None:
    """What follows 五年来 is of five years, until a sentence begins with the reviewed year."""
    text = f"{words}，新增就业30万人。岚江高铁建成通车。2025年，新增就业3万人。"
    assert _told(text) == [(words, f"{words}，新增就业30万人。岚江高铁建成通车。")]


def test_a_cue_inside_a_sentence_rules_the_rest_of_it() -> None:
    """A topic taken up again after a stretch of the reviewed year stays the topic."""
    text = "五年来，建成高铁两条，2025年新增就业3万人。新建学校40所。"
    assert _told(text) == [("五年来", "五年来，建成高铁两条，"), ("五年来", "新建学校40所。")]


def test_since_the_plan_began_rules_its_sentence_only() -> None:
    """“十四五”以来 ends with its sentence."""
    text = "“十四五”以来，新建学校40所，改造道路20条。新增就业3万人。"
    assert _told(text) == [("“十四五”以来", "“十四五”以来，新建学校40所，改造道路20条。")]
