"""The theme lexicon: what its entries must hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from summarizer.lexicon.tables import load_table
from summarizer.lexicon.themes import load_themes

ROWS = load_table("themes")["theme"]
KINDS = ("telling", "measures", "words")


def test_there_are_sixteen_themes_with_keys_and_names_of_their_own() -> None:
    """Every theme can be told from every other by key, name and other names."""
    lexicon = load_themes()
    said = [name for theme in lexicon.themes for name in (theme.key, theme.name, *theme.names)]
    assert len(lexicon.themes) == 16
    assert [name for name, count in Counter(said).items() if count > 1] == []


def test_a_cue_speaks_for_one_theme_once() -> None:
    """A word listed twice would be counted for whichever entry came first."""
    cues = Counter(cue for row in ROWS for kind in KINDS for cue in row[kind])
    assert [cue for cue, count in cues.items() if count > 1] == []


def test_cues_can_be_found_by_their_first_two_characters() -> None:
    """A cue of one character, or with a space, would never be found."""
    assert all(re.fullmatch(r"\S{2,}", cue) for row in ROWS for kind in KINDS for cue in row[kind])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_every_theme_names_its_source_and_has_measures(row: dict[str, str]) -> None:
    """Whoever adds a word can see where the others came from."""
    assert row["source"]
    assert all(row[kind] for kind in KINDS)


def test_a_theme_is_found_by_any_of_its_names() -> None:
    """What a user says, in Chinese or as the key, is the theme; anything else is none."""
    lexicon = load_themes()
    names = ("营商环境", "放管服", "business_environment")
    assert {theme.key for name in names if (theme := lexicon.named(name))} == {
        "business_environment"
    }
    assert lexicon.named("天气") is None
    assert lexicon.name_of("rural") == "乡村振兴"


def test_the_longest_cue_is_found_and_none_inside_it() -> None:
    """消费品工业 is one cue, not 消费 and 工业."""
    found = [(at, cue.words) for at, cue in load_themes().find("做强消费品工业，扩大消费")]
    assert found == [(2, "消费品工业"), (8, "扩大消费")]
