"""Near-duplicates are told, and the order does not repeat itself."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.extraction.redundancy import (
    mmr_order,
    near_duplicate,
    scaled,
    similarity,
    vectors,
)
from summarizer.extraction.tokens import content_words, load_segmenter

if TYPE_CHECKING:
    from summarizer.extraction.tfidf import Vector

UNTIMED = settings(deadline=None)  # machines that run tests are busy ones
TABLE = Path(__file__).parent / "paraphrases.tsv"
PAIRS = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()]

units = st.lists(st.text("工业增长农粮港口改革", min_size=1, max_size=8), min_size=1, max_size=10)
scores = st.floats(-5, 5, allow_subnormal=False)


@pytest.mark.parametrize(("verdict", "a", "b"), PAIRS)
def test_a_paraphrase_is_told_from_another_fact(verdict: str, a: str, b: str) -> None:
    """Pairs that say the same are near-duplicates, pairs that do not are not."""
    known = _known_vectors()
    assert near_duplicate(known[a], known[b]) == (verdict == "same")


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


def test_units_without_words_are_like_nothing() -> None:
    """A unit of punctuation has an empty vector."""
    first, second = vectors([(), ()], ["——", "。"])
    assert (dict(first), similarity(first, second)) == ({}, 0)


def test_units_and_texts_must_correspond() -> None:
    """A text is missing: a mistake in the program, not an input."""
    with pytest.raises(ValueError, match="zip"):
        vectors([("工业",)], [])


@UNTIMED
@given(units, st.data(), st.floats(0, 1))
def test_the_order_holds_every_unit_once(
    texts: list[str], data: st.DataObject, trade_off: float
) -> None:
    """The order is a permutation of the positions."""
    known = vectors([()] * len(texts), texts)
    relevance = data.draw(st.lists(scores, min_size=len(texts), max_size=len(texts)))
    order = list(mmr_order(relevance, known, trade_off=trade_off))
    assert sorted(order) == list(range(len(texts)))


@UNTIMED
@given(units, st.data(), st.floats(0, 1))
def test_each_choice_is_the_best_left(
    texts: list[str], data: st.DataObject, trade_off: float
) -> None:
    """The lazy order equals the plain one that weighs all units anew each time."""
    known = vectors([()] * len(texts), texts)
    relevance = data.draw(st.lists(scores, min_size=len(texts), max_size=len(texts)))
    order = list(mmr_order(relevance, known, trade_off=trade_off))
    assert order == _plain_order(scaled(relevance), known, trade_off)


def test_without_novelty_the_order_is_that_of_relevance() -> None:
    """A trade-off of 1 sorts by relevance, ties by position."""
    known = _vectors("甲", "甲", "乙", "丙")
    assert list(mmr_order([1, 3, 2, 3], known, trade_off=1)) == [1, 3, 2, 0]


def test_a_repetition_waits_for_what_is_new() -> None:
    """The second telling of the best unit comes after a lesser but new one."""
    known = _vectors("高速公路全线贯通", "高速公路全线贯通了", "新增学位两万个")
    assert list(mmr_order([1.0, 0.95, 0.8], known)) == [0, 2, 1]


def test_the_order_does_not_depend_on_the_scale_of_relevance() -> None:
    """PageRank scores near 0.001 are weighed as those near 1."""
    known = _vectors(*(line[1] for line in PAIRS[:8]))
    relevance = [8, 7, 6, 5, 4, 3, 2, 1]
    small = [value / 4096 for value in relevance]
    assert list(mmr_order(small, known)) == list(mmr_order(relevance, known))


def test_the_first_few_can_be_taken_alone() -> None:
    """The order is lazy."""
    known = _vectors("甲", "乙", "丙")
    assert list(islice(mmr_order([1, 3, 2], known), 1)) == [1]


@pytest.mark.parametrize("trade_off", [-0.1, 1.1])
def test_a_senseless_trade_off_is_an_error(trade_off: float) -> None:
    """Novelty and relevance are shares of one whole."""
    with pytest.raises(ValueError, match="trade-off"):
        list(mmr_order([1], _vectors("甲"), trade_off=trade_off))


def test_scores_and_vectors_must_correspond() -> None:
    """A missing vector is a mistake in the program, not an input."""
    with pytest.raises(ValueError, match="2 scores, 1 vectors"):
        list(mmr_order([1, 2], _vectors("甲")))


def test_no_units_have_an_empty_order() -> None:
    """Nothing to order is no error."""
    assert list(mmr_order([], [])) == []


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


def _plain_order(worth: tuple[float, ...], known: tuple[Vector, ...], share: float) -> list[int]:
    order: list[int] = []
    while left := [unit for unit in range(len(worth)) if unit not in order]:
        near = {u: max((similarity(known[u], known[o]) for o in order), default=0) for u in left}
        order.append(
            min(left, key=lambda u: (-round(share * worth[u] - (1 - share) * near[u], 12), u))
        )
    return order
