"""The theme lexicon (专题): sixteen themes and the cues that tell them.

A cue is looked for at every position by its first two characters, the longest first, so a
text is read once and a cue inside a longer one (消费 in 消费品工业) is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from summarizer.lexicon.beginnings import PAIR, Beginnings
from summarizer.lexicon.tables import load_table

__all__ = ["Cue", "Theme", "ThemeLexicon", "load_themes"]

WORD_POINTS = 1
TELLING_POINTS = 2


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: ``key`` as in JSON, ``name`` as printed, other ``names`` a user may say."""

    key: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a theme; ``is_measure`` if they name a measure one could check."""

    words: str
    theme: str
    points: int
    is_measure: bool


@dataclass(frozen=True, slots=True)
class ThemeLexicon:
    """All themes in the order of the lexicon, and their cues by their first characters."""

    themes: tuple[Theme, ...]
    cues: Mapping[str, tuple[Cue, ...]]
    beginnings: Beginnings

    def named(self, name: str) -> Theme | None:
        """Return the theme called *name* (营商环境, 放管服, ``business_environment``), if any."""
        return next((t for t in self.themes if name in (t.key, t.name, *t.names)), None)

    def name_of(self, key: str) -> str:
        """Return the Chinese name of the theme *key*; ``KeyError`` if there is none."""
        return {theme.key: theme.name for theme in self.themes}[key]

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Cue]]:
        """Yield the cues of ``text[start:end]`` and their places, none inside another."""
        end = len(text) if end is None else end
        behind = start
        for position in self.beginnings.find(text, start, end):
            if position < behind:
                continue
            for cue in self.cues[text[position : position + PAIR]]:
                if text.startswith(cue.words, position, end):
                    yield position, cue
                    behind = position + len(cue.words)
                    break


@cache
def load_themes() -> ThemeLexicon:
    """Return the lexicon ``themes.toml``."""
    rows = load_table("themes")["theme"]
    themes = tuple(Theme(row["key"], row["name"], tuple(row["names"])) for row in rows)
    cues = [
        Cue(words, row["key"], points, kind == "measures")
        for row in rows
        for kind, points in _KINDS.items()
        for words in row[kind]
    ]
    by_head: dict[str, list[Cue]] = {}
    for cue in sorted(cues, key=lambda each: -len(each.words)):
        by_head.setdefault(cue.words[:PAIR], []).append(cue)
    buckets = {head: tuple(found) for head, found in by_head.items()}
    return ThemeLexicon(themes, buckets, Beginnings(buckets))


_KINDS = {"measures": TELLING_POINTS, "telling": TELLING_POINTS, "words": WORD_POINTS}
