"""Near-duplicates are told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cosines import similarity
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.extraction.redundancy import (
    NEAR_DUPLICATE,
    Told,
    scaled,
    vectors,
)
from summarizer.extraction.tokens import content_words, load_segmenter

if TYPE_CHECKING:
    from summarizer.extraction.tfidf import Vector

UNTIMED = settings(deadline=None)  # machines that run tests are busy ones
TABLE = Path(__file__).parent / "paraphrases.tsv"
PAIRS = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()]

units = st.lists(st.text("工业增长农粮港口改革", min_size=1, max_size=8), min_size=1, max_size=10)


@pytest.mark.parametrize(("verdict", "a", "b"), PAIRS)
def test_a_paraphrase_is_told_from_another_fact(verdict: str, a: str, b: str) -> None:
    """Pairs that say the same are near-duplicates, pairs that do not are not."""
    known = _known_vectors()
    told = Told()
    told.add(known[a])
    assert told.repeated_by(known[b]) == (verdict == "same")


def test_another_figure_makes_units_less_alike() -> None:
    """Of two clauses in the same words the one with the same figure is nearer."""
    same, other, base = _vectors("财政收入增长7%", "财政收入增长9%", "财政收入增长7%")
    assert similarity(base, same) > similarity(base, other)


def test_shared_characters_count_where_no_word_is_shared() -> None:
    """新建 and 建成 are different words and yet half the same."""
    a, b, c = _vectors("新建小学", "建成学校", "外贸航线")
    assert similarity(a, b) > similarity(a, c) == 0


@UNTIMED
@given(units)
def test_similarity_is_a_symmetric_share(texts: list[str]) -> None:
    """It lies in [0, 1], is 1 for the unit itself, and has no direction."""
    known = vectors([()] * len(texts), texts)
    first, last = known[0], known[-1]
    assert similarity(first, first) == pytest.approx(1)
    assert similarity(first, last) == pytest.approx(similarity(last, first))
    assert 0 <= similarity(first, last) <= 1


@UNTIMED
@given(units)
def test_what_is_told_is_repeated_by_what_is_like_one_of_it(texts: list[str]) -> None:
    """One walk along the features finds what comparing with each would find."""
    *others, last = vectors([()] * len(texts), texts)
    told = Told()
    for each in others:
        told.add(each)
    nearest = max((similarity(last, each) for each in others), default=0.0)
    if abs(nearest - NEAR_DUPLICATE) > 1e-9:
        assert told.repeated_by(last) == (nearest > NEAR_DUPLICATE)


def test_units_without_words_are_like_nothing() -> None:
    """A unit of punctuation has an empty vector."""
    first, second = vectors([(), ()], ["——", "。"])
    assert (dict(first), similarity(first, second)) == ({}, 0)


def test_units_and_texts_must_correspond() -> None:
    """A text is missing: a mistake in the program, not an input."""
    with pytest.raises(ValueError, match="zip"):
        vectors([("工业",)], [])


@pytest.mark.parametrize(
    ("relevance", "expected"),
    [
        ((2, 1, 0), (1.0, 0.5, 0.0)),
        ((3, 3), (1.0, 1.0)),
        ((0, 0), (0.0, 0.0)),
        ((1, -1, 0), (1.0, 0.0, 0.5)),
        ((), ()),
    ],
)
def test_relevance_is_scaled_to_one(
    relevance: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    """The highest becomes 1 and proportions are kept; negative values are lifted to 0."""
    assert scaled(relevance) == expected


def _vectors(*texts: str) -> tuple[Vector, ...]:
    cut = load_segmenter().cut
    return vectors([content_words(cut(text)) for text in texts], texts)


def _known_vectors() -> dict[str, Vector]:
    """Return the vectors of all texts of the table, built in one call."""
    texts = list(dict.fromkeys(text for _, *pair in PAIRS for text in pair))
    return dict(zip(texts, _vectors(*texts), strict=True))
