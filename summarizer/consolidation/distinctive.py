"""What sets a region apart (特色): units on what only it, or one other, speaks of.

A region's own words are nouns that it uses more than once, and names it puts in quotation
marks, that at most ``USERS`` of the regions use and that are no part of the common vocabulary
of work reports (``report_words.toml``: with few regions chance alone leaves many words to one of
them). Names of places do not count, since every region has its own. A unit that says one of
them, concretely, is distinctive; the words say why. One region alone has nothing to be
compared with, and nothing distinctive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from summarizer.consolidation.divisions import speakers
from summarizer.consolidation.measures import quoted_names
from summarizer.consolidation.remembered import REMEMBERED, remembered
from summarizer.consolidation.themes import CONCRETE, readings
from summarizer.extraction.tokens import content_words, load_segmenter
from summarizer.extraction.word_classes import nouns_among
from summarizer.lexicon.divisions import load_gazetteer
from summarizer.lexicon.tables import load_table
from summarizer.model import Comparison, KeySentence, Role, Section

__all__ = ["Distinctive", "distinctive"]

OFTEN = 2  # times a region says a word that matters to it
USERS = 2  # regions that may use a word that is still somebody's own; one where they are few
OWN_WEIGHT = 1.5  # points a unit gains for each point of how much a word is the region's own
LONGEST = 90


@dataclass(frozen=True, slots=True)
class Distinctive:
    """A unit that sets its region apart, and the words of it that hardly another region says.

    ``region`` is a place in ``Comparison.regions``; ``words`` come most telling first.
    """

    region: int
    key: KeySentence
    words: tuple[str, ...]

    @property
    def theme(self) -> str | None:
        """The theme of the unit."""
        return self.key.theme


def distinctive(
    comparison: Comparison, role: Role = Role.PRIORITIES, *, most: int = 2
) -> tuple[Distinctive, ...]:
    """Return up to *most* units for each division, in region order, the best first."""
    regions = speakers(comparison, role)
    if len(regions) < 2:
        return ()
    said = {}
    for region in regions:
        document, report = comparison.regions[region]
        said[region] = _names_and_nouns(document.source.text, report.sections, role)
    users = Counter(word for words in said.values() for word in words)
    found: list[Distinctive] = []
    for region in regions:
        own = _own(said[region], users, len(regions))
        found += _best(comparison, region, role, own)[:most]
    return tuple(found)


@remembered(REMEMBERED)
def _names_and_nouns(text: str, sections: tuple[Section, ...], role: Role) -> Counter[str]:
    """Return how often the *sections* of *role* say each noun and quoted name."""
    cut = load_segmenter().cut
    nouns: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for section in sections:
        if section.role is role:
            said = section.span.of(text)
            nouns.update(word for word in content_words(cut(said)) if len(word) > 1)
            names.update(quoted_names(said))
    known = nouns_among(nouns)
    often = {word: n for word, n in nouns.items() if word in known and n >= OFTEN}
    return Counter(often | names)


def _own(said: Counter[str], users: Counter[str], regions: int) -> dict[str, float]:
    """Return the region's own words, each with how much it is its own."""
    most = USERS if regions > 2 * USERS else 1
    return {
        word: log(1 + count) * log(1 + regions / users[word])
        for word, count in said.items()
        if users[word] <= most and not _is_common(word)
    }


def _is_common(word: str) -> bool:
    return word in _report_words() or bool(load_gazetteer().units(word))


@cache
def _report_words() -> frozenset[str]:
    return frozenset(load_table("report_words")["nouns"])


def _best(
    comparison: Comparison, region: int, role: Role, own: Mapping[str, float]
) -> list[Distinctive]:
    """Return the concrete units that say one of the *own* words, best first, no word twice."""
    text = comparison.regions[region][0].source.text
    judged = []
    for key in readings(comparison, region, role):
        if key.score < CONCRETE or len(key.span) > LONGEST:
            continue
        said = key.span.of(text)
        words = [word for word in own if word in said]
        if words:
            weight = max(own[word] for word in words)
            judged.append((-round(key.points + OWN_WEIGHT * weight, 9), key.span, key, words))
    return list(_without_repeats(region, own, [(key, words) for *_, key, words in sorted(judged)]))


def _without_repeats(
    region: int, own: Mapping[str, float], ranked: Sequence[tuple[KeySentence, list[str]]]
) -> Iterator[Distinctive]:
    used: set[str] = set()
    for key, words in ranked:
        if not used.intersection(words):
            used.update(words)
            yield Distinctive(region, key, tuple(sorted(words, key=lambda w: (-own[w], w))))
