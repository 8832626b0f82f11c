"""What a unit is about: one theme of the lexicon, from its own words and its headings.

Every cue counts once, however often it is said. Headings count a part of the unit's own
words, so that they decide where the unit says nothing and break near ties, but a clause on
a railway under 产业 stays 交通.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.lexicon.themes import load_themes

__all__ = ["theme_of"]

HEADING_SHARE = 0.5


def theme_of(words: str, headings: Sequence[str] = ()) -> str | None:
    """Return the key of the theme of *words*, ``None`` if neither they nor *headings* tell.

    *headings* are those above the words, innermost first; each counts half of the one before.
    Ties go to the theme that is told first.
    """
    points = dict(_points(words))
    share = HEADING_SHARE
    for heading in headings:
        for theme, given in _heading_points(heading):
            points[theme] = points.get(theme, 0.0) + share * given
        share *= HEADING_SHARE
    return max(points, key=lambda theme: points[theme]) if points else None


def _points(words: str) -> dict[str, float]:
    """Return the points of each theme that *words* tell, in the order they tell them."""
    points: dict[str, float] = {}
    for cue in dict.fromkeys(cue for _, cue in load_themes().find(words)):
        points[cue.theme] = points.get(cue.theme, 0.0) + cue.points
    return points


@lru_cache(maxsize=1024)  # a heading stands above many units
def _heading_points(heading: str) -> tuple[tuple[str, float], ...]:
    return tuple(_points(heading).items())
