"""Measures that several regions share, in words they all use (低空经济, “一件事一次办”).

Two kinds of words name a measure: those the theme lexicon lists as measures, and what reports
themselves put in quotation marks. The second kind needs no list, so a term coined this year
is found as soon as two regions quote it; set phrases of politics (``not_measures``) are left
out. Words inside longer shared words of the same regions are not told twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.consolidation.divisions import speakers
from summarizer.consolidation.remembered import REMEMBERED, remembered
from summarizer.consolidation.themes import FEWEST, Common, Quotation, best, readings
from summarizer.extraction.themes import theme_of
from summarizer.lexicon.tables import load_table
from summarizer.lexicon.themes import load_themes
from summarizer.model import Comparison, KeySentence, Role

__all__ = ["common_measures", "quoted_names"]

QUOTED = re.compile(r"“([^“”，。；、\n]{2,12})”")
ALIKE = 0.6  # share of regions two nested terms must have in common to count as one


@dataclass(frozen=True, slots=True)
class _Term:
    """A term and the units that say it, by region."""

    words: str
    said: Mapping[int, Sequence[KeySentence]]

    def overlaps(self, other: _Term) -> bool:
        """Tell whether one is part of the other and much the same regions say both."""
        if self.words not in other.words and other.words not in self.words:
            return False
        shared = len(self.said.keys() & other.said.keys())
        return shared >= ALIKE * min(len(self.said), len(other.said))


def common_measures(
    comparison: Comparison,
    role: Role = Role.PRIORITIES,
    *,
    per_theme: int = 2,
) -> tuple[Common, ...]:
    """Return the measures that at least two divisions name, most shared first.

    Of equally shared ones that with the more concrete units comes first. At most *per_theme*
    measures of one theme are given, so that a list of five speaks of several themes.
    """
    regions = speakers(comparison, role)
    if len(regions) < FEWEST:
        return ()
    chosen: list[_Term] = []
    found: list[Common] = []
    counts: dict[str | None, int] = {}
    for term in _ranked(_terms(comparison, regions, role)):
        if any(term.overlaps(other) for other in chosen):
            continue
        common = _common(term, len(regions))
        if counts.get(common.theme, 0) < per_theme:
            counts[common.theme] = counts.get(common.theme, 0) + 1
            chosen.append(term)
            found.append(common)
    return tuple(found)


def _terms(comparison: Comparison, regions: Sequence[int], role: Role) -> Iterator[_Term]:
    said: dict[str, dict[int, Sequence[KeySentence]]] = {}
    for region in regions:
        text = comparison.regions[region][0].source.text
        for words, keys in _said(text, readings(comparison, region, role)).items():
            said.setdefault(words, {})[region] = keys
    yield from (_Term(words, where) for words, where in said.items() if len(where) >= FEWEST)


@remembered(REMEMBERED)
def _said(text: str, keys: tuple[KeySentence, ...]) -> dict[str, list[KeySentence]]:
    """Return the measures that *keys* name, each with those that name it."""
    said: dict[str, list[KeySentence]] = {}
    for key in keys:
        for words in _measures_in(key.span.of(text)):
            said.setdefault(words, []).append(key)
    return said


def _measures_in(text: str) -> frozenset[str]:
    """Return the words in *text* that name a measure."""
    listed = {cue.words for _, cue in load_themes().find(text) if cue.is_measure}
    return frozenset(listed.union(quoted_names(text)))


def quoted_names(text: str) -> Iterator[str]:
    """Yield what *text* puts in quotation marks, set phrases left out."""
    quoted = (match[1] for match in QUOTED.finditer(text))
    yield from (words for words in quoted if not _set_phrases().search(words))


def _ranked(terms: Iterator[_Term]) -> list[_Term]:
    def order(term: _Term) -> tuple[int, float, str]:
        points = [best(keys).points for keys in term.said.values()]
        return -len(points), -round(sum(points) / len(points), 6), term.words

    return sorted(terms, key=order)


def _common(term: _Term, of: int) -> Common:
    quotations = tuple(Quotation(region, best(keys)) for region, keys in term.said.items())
    return Common(_theme(term, quotations), term.words, quotations, of)


def _theme(term: _Term, quotations: Sequence[Quotation]) -> str | None:
    """Return the theme the term itself tells, else that of most of its units."""
    own = theme_of(term.words)
    if own is not None:
        return own
    themes = [quotation.key.theme for quotation in quotations]
    return max(themes, key=themes.count)


@cache
def _set_phrases() -> re.Pattern[str]:
    return re.compile("|".join(load_table("themes")["not_measures"]["patterns"]))
