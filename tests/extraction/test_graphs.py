"""The graphs that are not written down equal those that are."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from cosines import similarity
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.extraction.ranking.cosine import cosine_graph
from summarizer.extraction.ranking.pagerank import DAMPING, pagerank, teleport
from summarizer.extraction.ranking.textrank4zh_engine import overlap_graph
from summarizer.extraction.tfidf import classic_idf, smoothed_idf, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Callable

UNTIMED = settings(deadline=None)  # machines that run tests are busy ones
WORDS = ("工业", "增长", "项目", "农业", "粮食", "学校", "港口", "改革")

words = st.lists(st.sampled_from(WORDS), max_size=6)
texts = st.lists(words, min_size=1, max_size=8)


@pytest.fixture(scope="module")
def get_similarity() -> Callable[[list[str], list[str]], float]:
    """Import the original's similarity outside the time Hypothesis allows an example."""
    from textrank4zh import util  # noqa: PLC0415 — imports networkx and numpy

    similar: Callable[[list[str], list[str]], float] = util.get_similarity
    return similar


@UNTIMED
@given(texts, st.booleans())
def test_cosine_products_equal_those_of_the_matrix(
    sentences: list[list[str]],
    self_similar: bool,  # noqa: FBT001 — Hypothesis draws it
) -> None:
    """The product with each unit vector is a column of the matrix of cosines."""
    vectors = unit_vectors(sentences, smoothed_idf)
    graph = cosine_graph(vectors, self_similar=self_similar)
    for i, j in product(range(len(vectors)), repeat=2):
        wanted = similarity(vectors[i], vectors[j]) if self_similar or i != j else 0.0
        assert graph.product(_unit(j, len(vectors)))[i] == pytest.approx(wanted, abs=1e-12)


@UNTIMED
@given(sentences=texts)
def test_overlap_products_equal_those_of_textrank4zh(
    get_similarity: Callable[[list[str], list[str]], float], sentences: list[list[str]]
) -> None:
    """The product with each unit vector is a column of ``get_similarity``."""
    graph = overlap_graph(sentences)
    for i, j in product(range(len(sentences)), repeat=2):
        wanted = get_similarity(sentences[i], sentences[j])
        assert graph.product(_unit(j, len(sentences)))[i] == pytest.approx(wanted, abs=1e-12)


@UNTIMED
@given(texts)
def test_a_sentence_that_shares_no_word_has_degree_zero_exactly(
    sentences: list[list[str]],
) -> None:
    """Rounding may not turn an isolated sentence into a weakly joined one."""
    alone = [f"独有{number}" for number in range(7)]
    vectors = unit_vectors([*sentences, alone], smoothed_idf)
    graph = cosine_graph(vectors, self_similar=False)
    assert graph.product([1.0] * len(vectors))[-1] == 0.0


@UNTIMED
@given(texts)
def test_ranks_are_the_fixed_point_of_the_walk(sentences: list[list[str]]) -> None:
    """One more step by the written-out matrix leaves the ranks where they are."""
    vectors = unit_vectors(sentences, smoothed_idf)
    count = len(vectors)
    ranks = pagerank(cosine_graph(vectors, self_similar=False), teleport(count))
    arrived = [0.0] * count
    for i in range(count):
        edges = [similarity(vectors[i], vectors[j]) if i != j else 0.0 for j in range(count)]
        total = sum(edges)
        for j in range(count):
            arrived[j] += ranks[i] * (edges[j] / total if total else 1 / count)
    stepped = [DAMPING * rank + (1 - DAMPING) / count for rank in arrived]
    assert stepped == pytest.approx(list(ranks), abs=1e-9)


def test_a_word_in_every_sentence_weighs_nothing_in_the_classic_idf() -> None:
    """log(N/n) of a word everywhere is zero, so it is no feature at all."""
    vectors = unit_vectors([["工业", "港口"], ["工业"]], classic_idf)
    assert [dict(vector) for vector in vectors] == [{"港口": 1.0}, {}]


@UNTIMED
@given(texts)
def test_vectors_have_length_one_or_nothing(sentences: list[list[str]]) -> None:
    """A bag of features becomes a unit vector, an empty bag an empty one."""
    for sentence, vector in zip(sentences, unit_vectors(sentences), strict=True):
        length = sum(weight * weight for weight in vector.values())
        assert length == pytest.approx(1.0 if sentence else 0.0)


def test_a_bias_of_any_size_becomes_shares() -> None:
    """Neither tiny nor huge weights leave the range of floating point."""
    assert teleport(2, (3e-320, 3e-320)) == (0.5, 0.5)
    assert teleport(2, (1e308, 1e308)) == (0.5, 0.5)


def _unit(place: int, count: int) -> list[float]:
    return [float(position == place) for position in range(count)]
