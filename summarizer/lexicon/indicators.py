"""The indicators (指标) we know, read from ``indicators.toml`` when first asked for.

A name is looked up in a dictionary, longest suffix or prefix first, and never searched for in
running text: an indicator is the subject of a figure, so its name ends where the predicate
begins. This keeps 民间固定资产投资 from being read as 固定资产投资, needs no alternation over
hundreds of names (its compilation alone took longer than loading everything) and is linear.

Names are in half-width ASCII; callers fold the text first (``text.numerals.fold_figures``).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any

from summarizer.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["IndicatorEntry", "IndicatorLexicon", "expand", "load_indicators"]


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """One indicator of the lexicon.

    ``percent`` is what a bare percentage of it measures; ``units`` are the endings of the
    units of its level, none if it has no level.
    """

    key: str
    name: str
    group: str
    percent: Measure
    units: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class IndicatorLexicon:
    """Indicators by every name they are written with, and the words around them.

    ``pairs`` maps a name that stands for several indicators (城乡居民收入) to their entries, in
    the order in which figures follow. ``words`` are the lists of ``[words]`` in the file.
    """

    entries: tuple[IndicatorEntry, ...]
    by_name: Mapping[str, IndicatorEntry]
    pairs: Mapping[str, tuple[IndicatorEntry, ...]]
    words: Mapping[str, tuple[str, ...]]
    longest: int

    def suffix(self, subject: str) -> tuple[int, IndicatorEntry] | None:
        """Return (start, entry) of the longest name that ends *subject*, or ``None``."""
        for start in range(max(0, len(subject) - self.longest), len(subject)):
            entry = self.by_name.get(subject[start:])
            if entry is not None:
                return start, entry
        return None

    def prefix(self, clause: str) -> tuple[int, IndicatorEntry] | None:
        """Return (end, entry) of the longest name that begins *clause*, or ``None``."""
        for end in range(min(self.longest, len(clause)), 0, -1):
            entry = self.by_name.get(clause[:end])
            if entry is not None:
                return end, entry
        return None


@cache
def load_indicators() -> IndicatorLexicon:
    """Return the lexicon of indicators, read once."""
    text = files(__package__).joinpath("indicators.toml").read_text(encoding="utf-8")
    return _lexicon(tomllib.loads(text))


def expand(pattern: str) -> Iterator[str]:
    """Yield the names a *pattern* stands for: 出口{总额|} is 出口总额 and 出口."""
    parts = (part.split("|") for part in re.split(r"[{}]", pattern))
    return ("".join(choice) for choice in product(*parts))


def _lexicon(tables: dict[str, Any]) -> IndicatorLexicon:
    entries: dict[str, IndicatorEntry] = {}
    by_name: dict[str, IndicatorEntry] = {}
    for row in tables["indicator"]:
        entry = _entry(row)
        entries[entry.key] = entry
        by_name |= dict.fromkeys(_names(row["names"]), entry)
        by_name.setdefault(entry.name, entry)
    pairs = {
        name: tuple(entries[key] for key in row["keys"])
        for row in tables["pair"]
        for name in _names(row["names"])
    }
    words = {name: tuple(listed) for name, listed in tables["words"].items() if name != "source"}
    longest = max(map(len, by_name))
    return IndicatorLexicon(tuple(entries.values()), by_name, pairs, words, longest)


def _entry(row: dict[str, Any]) -> IndicatorEntry:
    return IndicatorEntry(
        key=row["key"],
        name=row["name"],
        group=row["group"],
        percent=Measure(row["percent"]),
        units=tuple(row["units"]),
        source=row["source"],
    )


def _names(patterns: Iterable[str]) -> Iterator[str]:
    return (name for pattern in patterns for name in expand(pattern) if name)
