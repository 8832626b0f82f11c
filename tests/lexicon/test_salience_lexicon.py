"""The features of salience and their weights: what the files must hold."""

from __future__ import annotations

import re

from summarizer.lexicon.tables import load_table
from summarizer.model import Role

FEATURES = {row["name"]: row for row in load_table("salience")["feature"]}
WEIGHTS = load_table("salience_weights")
KINDS = ("pattern", "head", "lacks")


def test_every_weight_is_that_of_a_feature() -> None:
    """A weight whose feature was renamed would weigh nothing."""
    for role in (Role.REVIEW, Role.PRIORITIES):
        assert set(WEIGHTS[role.value]) <= set(FEATURES)


def test_every_feature_has_a_name_of_its_own_to_print() -> None:
    """--explain tells the user in Chinese what spoke for a clause."""
    labels = [row["label"] for row in FEATURES.values()]
    assert len(set(labels)) == len(labels)


def test_a_feature_is_found_in_one_way_and_its_pattern_compiles() -> None:
    """Anywhere, at the head, by lacking, or computed."""
    for row in FEATURES.values():
        found = [kind for kind in KINDS if kind in row]
        assert len(found) <= 1
        assert all(re.compile(row[kind]) for kind in found)


def test_patterns_begin_with_a_character_to_look_for() -> None:
    """A pattern that may begin with anything is tried at every place of a text, which is slow."""
    slow = re.compile(r"\A(?:\.|\[\\u4e00|\[\^)")
    assert [name for name, row in FEATURES.items() if slow.match(row.get("pattern", ""))] == []
