"""The lexicon of indicators: what a colleague who edits the file must not break."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

from summarizer.lexicon.indicators import expand, load_indicators
from summarizer.lexicon.units import load_units
from summarizer.text.numerals import fold_figures

ROWS = tomllib.loads(
    files("summarizer.lexicon").joinpath("indicators.toml").read_text(encoding="utf-8")
)["indicator"]


def test_there_are_at_least_sixty_indicators_with_keys_of_their_own() -> None:
    """The list is as long as promised, and no key is used twice."""
    keys = Counter(row["key"] for row in ROWS)
    assert len(keys) >= 60
    assert keys.total() == len(keys)


def test_every_entry_names_its_source() -> None:
    """Knowledge without a source is not accepted."""
    assert [row["key"] for row in ROWS if not row["source"].strip()] == []


def test_no_name_stands_for_two_indicators() -> None:
    """Each way of writing leads to one indicator only."""
    owners: dict[str, set[str]] = {}
    for row in ROWS:
        for pattern in row["names"]:
            for name in expand(pattern):
                owners.setdefault(name, set()).add(row["key"])
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_names_are_folded() -> None:
    """Names are written in half-width ASCII, as the folded text they are compared with."""
    names = load_indicators().by_name
    assert [name for name in names if fold_figures(name) != name] == []


def test_the_longest_name_wins() -> None:
    """人均地区生产总值 is not read as 地区生产总值."""
    found = load_indicators().suffix("全省人均地区生产总值")
    assert found is not None
    assert (found[0], found[1].key) == (2, "gdp_per_capita")


def test_braces_stand_for_choices() -> None:
    """{甲|乙} is one of both, {甲|} may be absent."""
    assert sorted(expand("{甲|乙}丙{丁|}")) == ["乙丙", "乙丙丁", "甲丙", "甲丙丁"]


def test_units_are_tried_longest_first() -> None:
    """个百分点 is tried before 个, so that it is never cut short."""
    bases = load_units().bases
    assert bases.index("个百分点") < bases.index("个")
