"""Laws of spans and of the one mechanism that edits text (laws 2 and 5 of DESIGN.md)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model import SourceText, Span
from summarizer.text.edits import Edit, apply_edits

TEXTS = st.text(min_size=1, max_size=40)
POSITIONS = st.integers(0, 99)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Return a text with ordered edits that do not overlap."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(start, end, draw(st.text(max_size=4))) for start, end in pairs]


@given(POSITIONS, POSITIONS, POSITIONS, POSITIONS)
def test_spans_are_equal_only_if_both_ends_are(a: int, b: int, c: int, d: int) -> None:
    """Two findings are the same finding only at the same place."""
    assert (Span(a, b) == Span(c, d)) == (a == c and b == d)


@given(POSITIONS, POSITIONS, POSITIONS, POSITIONS)
def test_spans_sort_by_place(a: int, b: int, c: int, d: int) -> None:
    """Sorting findings by span puts them in the order of the text."""
    assert (Span(a, b) < Span(c, d)) == ((a, b) < (c, d))


def test_no_edit_changes_nothing() -> None:
    """A rule that finds nothing returns the source itself."""
    source = SourceText.untouched("全县地区生产总值")
    assert apply_edits(source, []) is source


@given(edited_texts())
def test_the_length_follows_from_the_edits(case: tuple[str, list[Edit]]) -> None:
    """Edits add their replacements and take what they replace, no more."""
    text, edits = case
    changed = sum(len(edit.replacement) - (edit.end - edit.start) for edit in edits)
    assert len(apply_edits(SourceText.untouched(text), edits).text) == len(text) + changed


@given(edited_texts())
def test_edits_say_what_the_text_becomes(case: tuple[str, list[Edit]]) -> None:
    """The result is the text with each stretch exchanged, made from behind as a reader would."""
    text, edits = case
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.replacement + expected[edit.end :]
    assert apply_edits(SourceText.untouched(text), edits).text == expected


@given(edited_texts())
def test_characters_no_edit_touched_stand_where_they_came_from(
    case: tuple[str, list[Edit]],
) -> None:
    """The origin of an untouched character is its own place in the raw text."""
    text, edits = case
    source = apply_edits(SourceText.untouched(text), edits)
    touched = {i for edit in edits for i in range(edit.start, edit.end)}
    kept = [origin for origin in range(len(text)) if origin not in touched]
    own = [o for c, o in zip(source.text, source.origins, strict=True) if text[o] == c]
    assert set(kept) <= set(own)


@given(edited_texts())
def test_origins_never_decrease(case: tuple[str, list[Edit]]) -> None:
    """Edits move nothing, and each character comes from a place in the raw text."""
    text, edits = case
    origins = list(apply_edits(SourceText.untouched(text), edits).origins)
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@given(edited_texts())
def test_a_second_chain_of_edits_composes_with_the_first(case: tuple[str, list[Edit]]) -> None:
    """Dropping every second character after other edits keeps the origins of the rest."""
    text, edits = case
    first = apply_edits(SourceText.untouched(text), edits)
    drops = [Edit(i, i + 1) for i in range(0, len(first.text), 2)]
    second = apply_edits(first, drops)
    assert (second.text, list(second.origins)) == (first.text[1::2], list(first.origins[1::2]))


@pytest.mark.parametrize(
    "edits", [[Edit(0, 3), Edit(2, 4)], [Edit(3, 4), Edit(0, 1)], [Edit(0, 2), Edit(1, 1, "字")]]
)
def test_overlapping_edits_are_a_rules_mistake(edits: list[Edit]) -> None:
    """Edits that overlap or come out of order are refused, never applied by guess."""
    with pytest.raises(ValueError, match="overlap"):
        apply_edits(SourceText.untouched("云渡县政府"), edits)


@given(edited_texts())
def test_raw_ranges_of_parts_that_tile_tile_the_raw_text(case: tuple[str, list[Edit]]) -> None:
    """Where one part ends in the raw text the next begins, whatever was edited."""
    text, edits = case
    source = apply_edits(SourceText.untouched(text), edits)
    middle = len(source.text) // 2
    left = source.raw_range(Span(0, middle))
    right = source.raw_range(Span(middle, len(source.text)))
    assert (left.end, right.end) == (right.start, len(text))
