"""What a unit is about: one theme of the lexicon, from its own words and its headings.

Every cue counts once, however often it is said. Headings count a part of the unit's own
words, so that they decide where the unit says nothing and break near ties, but a clause on
a railway under 产业 stays 交通.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from summarizer.lexicon.themes import Cue, load_themes
from summarizer.model import Heading, Span

__all__ = ["ThemeFinder", "theme_of"]

HEADING_SHARE = 0.5

Points = dict[str, float]


def theme_of(words: str, headings: Sequence[str] = ()) -> str | None:
    """Return the key of the theme of *words*, ``None`` if neither they nor *headings* tell.

    *headings* are those above the words, innermost first; each counts half of the one before.
    Ties go to the theme that is told first.
    """
    find = load_themes().find
    above = _weighted([_points(cue for _, cue in find(heading)) for heading in headings])
    return _strongest(_points(cue for _, cue in find(words)), above)


class ThemeFinder:
    """The themes of many spans of one part of a report, whose cues are looked for once."""

    def __init__(self, text: str, part: Span, outline: Sequence[Heading]) -> None:
        """Look for the cues of *part* of *text* and of the headings of *outline*."""
        find = load_themes().find
        found = list(find(text, part.start, part.end))
        self._places = [place for place, _ in found]
        self._cues = [cue for _, cue in found]
        self._above: dict[int | None, Points] = {None: {}}
        rising: list[tuple[Heading, Points]] = []
        for i, heading in enumerate(outline):
            rising = [each for each in rising if each[0].span.covers(heading.span)]
            own = _points(cue for _, cue in find(text, heading.title.start, heading.title.end))
            rising.append((heading, own))
            self._above[i] = _weighted([points for _, points in reversed(rising)])

    def theme_of(self, span: Span, heading: int | None) -> str | None:
        """Return the theme of *span* below *heading* (its place in the outline)."""
        first = bisect_left(self._places, span.start)
        last = bisect_left(self._places, span.end, first)
        return _strongest(_points(self._cues[first:last]), self._above[heading])


def _points(cues: Iterable[Cue]) -> Points:
    """Return the points of each theme that *cues* tell, in the order they tell them."""
    points: Points = {}
    for cue in {cue.words: cue for cue in cues}.values():
        points[cue.theme] = points.get(cue.theme, 0.0) + cue.points
    return points


def _weighted(above: Sequence[Points]) -> Points:
    """Return the points of headings, innermost first, together."""
    together: Points = {}
    share = HEADING_SHARE
    for points in above:
        for theme, given in points.items():
            together[theme] = together.get(theme, 0.0) + share * given
        share *= HEADING_SHARE
    return together


def _strongest(own: Points, above: Points) -> str | None:
    points = dict(own)
    for theme, given in above.items():
        points[theme] = points.get(theme, 0.0) + given
    return max(points, key=points.__getitem__) if points else None
