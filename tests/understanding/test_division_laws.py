"""Laws of place reading that hold for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.lexicon.divisions import load_gazetteer
from summarizer.model import Span
from summarizer.understanding.division import resolve_division
from summarizer.understanding.place_evidence import find_places

PIECES = [
    "安康市", "商州", "鼓楼区", "和县", "青岚县", "X市", "某区", "政府工作报告",
    "2024年", "在", "赴",
    "第十六届人民代表大会", "我代表", "人民政府", "全县", "全市", "、", "，", "。", "\n",
    "委", "市长", "x",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_matches_are_ordered_apart_and_inside(text: str, start: int, length: int) -> None:
    """Places found stand in order, do not overlap, and lie in the range searched."""
    end = min(len(text), start + length)
    spans = [match.span for match in load_gazetteer().find(text, start, end)]
    positions = [position for span in spans for position in (span.start, span.end)]
    assert positions == sorted(positions)
    assert all(start <= position <= end for position in positions)


@given(TEXTS)
def test_what_is_certain_has_no_candidates(text: str) -> None:
    """A division is certain, or it names candidates and a finding says why."""
    places = find_places(text, Span(0, len(text)), load_gazetteer())
    division, findings = resolve_division(places, None, year=None)
    if division is None or not division.certain:
        assert findings
    if division is not None:
        assert division.certain == (not division.candidates)


@given(TEXTS, TEXTS)
def test_text_after_the_report_changes_nothing(text: str, other: str) -> None:
    """Only the report's span is read."""
    gazetteer, report = load_gazetteer(), Span(0, len(text))
    alone, followed = (
        resolve_division(find_places(words, report, gazetteer), None, year=2024)
        for words in (text, f"{text}|{other}")
    )
    assert alone == followed
