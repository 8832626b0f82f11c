"""The full-text index finds exactly what stands in the text."""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.collection.grams import grams, phrase
from summarizer.collection.tables import SCHEMA

CHARACTERS = st.sampled_from("营商环境优化 ５5.8％%“”A-ａ\n\ud800é")


def _found(text: str, words: str) -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute("INSERT INTO grams(rowid, tokens) VALUES(1, ?)", (grams(text),))
        query = "SELECT count(*) FROM grams WHERE grams MATCH ?"
        return bool(connection.execute(query, (phrase(words),)).fetchone()[0])


@given(st.text(CHARACTERS, max_size=12), st.text(CHARACTERS, min_size=1, max_size=4))
def test_words_are_found_where_they_stand_and_nowhere_else(text: str, words: str) -> None:
    """One character, two or more; width, case and white space do not matter."""
    folded = ["".join(unicodedata.normalize("NFKC", e).casefold().split()) for e in (text, words)]
    if folded[1]:
        assert _found(text, words) == (folded[1] in folded[0])


@pytest.mark.parametrize("words", ["境", "环境", "商环", "营商环境", "5.8%", "优化 营", "%"])
def test_any_piece_of_a_sentence_is_found(words: str) -> None:
    """Words need not be cut as a segmenter cuts them."""
    assert _found("优化营商环境，增长５．８％", words)


@pytest.mark.parametrize("words", ["商境", "优营", "58", "环境优"])
def test_what_does_not_stand_side_by_side_is_not_found(words: str) -> None:
    """A phrase is more than its characters."""
    assert not _found("优化营商环境，增长5.8%", words)
