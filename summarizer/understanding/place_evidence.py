"""What the body of a report says about places: who is named, how often, beside whom.

A mention counts for the place it names unless it is a partner (赴深圳、北京、上海等地招商):
single places after a few verbs, whole lists after more of them. Long lists of places weigh
little for their own members, but siblings and children in them still speak for a parent.
Which of several places of one name is meant is decided by ``weigh``: parents named, province
letters (来陕考察), siblings, children. Nothing here looks at titles or venue lines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.lexicon.place_guards import is_han
from summarizer.model import Level
from summarizer.text.late import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.lexicon.divisions import Gazetteer, PlaceMatch, Unit
    from summarizer.model import Span

__all__ = ["Body", "Mention", "Places", "decide", "find_places", "is_contradicted", "read_body"]

JOINERS = frozenset(("、", "和", "及", "与", "以及", "，", ",", ""))
LONG_LIST = 3  # places in a row
IN_LIST, INSIDE, AT_EDGE = 0.3, 1.0, 1.5  # weight of a mention by where it stands
CUE_REACH = 4  # characters before a place in which a partner cue may stand
PARENT, PROVINCE, SIBLING, CHILD = 3.0, 1.5, 0.5, 1.0  # what a mention of a relative is worth
CAP = 12.0  # of parent and province evidence: a name repeated often proves no more
ENOUGH, MARGIN = 1.5, 2.0  # a place wins with this score and this many times the next one's


LETTER_CONTEXTS = late(
    r"来(?P<after>[一-龥])(?:考察|视察|调研|指导)|[入在驻](?P<of>[一-龥])(?:央企|企|商)"
)
SUPERIOR = re.compile(r"委|政府|人大")  # what stands behind a parent named as authority


@dataclass(frozen=True, slots=True)
class Places:
    """The places the text of *report* names, in order, before anything is made of them."""

    text: str
    report: Span
    gazetteer: Gazetteer
    found: tuple[PlaceMatch, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in the body; ``units`` are those that stood in the report's year."""

    span: Span
    units: tuple[Unit, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Body:
    """A report's text with the places it names, partners left out."""

    text: str
    report: Span
    year: int | None
    gazetteer: Gazetteer
    mentions: tuple[Mention, ...]

    def scores(self) -> dict[str, float]:
        """Return for every full name the weight of the mentions that can mean it."""
        scores: dict[str, float] = defaultdict(float)
        for mention in self.mentions:
            for name in {unit.name for unit in mention.units}:
                scores[name] += mention.weight
        return dict(scores)

    def mentions_of(self, name: str, *, outside: Iterable[Span] = ()) -> int:
        """Return how often *name* (or its short form) is named outside the given spans."""
        return self.times(outside=outside)[name]

    def times(self, *, outside: Iterable[Span] = ()) -> Counter[str]:
        """Return how often each full name can be meant outside the given spans."""
        left_out = tuple(outside)
        return Counter(
            name
            for mention in self.mentions
            if not any(span.covers(mention.span) for span in left_out)
            for name in {unit.name for unit in mention.units}
        )


def find_places(text: str, report: Span, gazetteer: Gazetteer) -> Places:
    """Find the places named in *report*."""
    return Places(text, report, gazetteer, tuple(gazetteer.find(text, report.start, report.end)))


def read_body(places: Places, *, year: int | None) -> Body:
    """Weigh the mentions of *places* in a report planning for *year* (``None``: now)."""
    text, gazetteer = places.text, places.gazetteer
    mentions = tuple(
        Mention(match.span, gazetteer.standing(match.units, year), weight)
        for run in _runs(text, places.found)
        for match, weight in _weighted(text, run, gazetteer)
    )
    return Body(text, places.report, year, gazetteer, mentions)


def _runs(text: str, found: Iterable[PlaceMatch]) -> Iterator[list[PlaceMatch]]:
    """Group places that follow one another with only 、 和 与 between them."""
    run: list[PlaceMatch] = []
    for match in found:
        if run and text[run[-1].span.end : match.span.start].strip() not in JOINERS:
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _weighted(
    text: str, run: list[PlaceMatch], gazetteer: Gazetteer
) -> Iterator[tuple[PlaceMatch, float]]:
    """Yield the places of a run with their weights; none if they are partners."""
    length = _length(run)
    if _is_partner(text, run[0].span.start, length, gazetteer):
        return
    for match in run:
        edge = AT_EDGE if not is_han(text[match.span.start - 1 : match.span.start]) else INSIDE
        yield match, IN_LIST if length >= LONG_LIST else edge


def _is_partner(text: str, start: int, length: int, gazetteer: Gazetteer) -> bool:
    before = text[max(0, start - CUE_REACH) : start].rstrip()
    cues = gazetteer.partners
    return before.endswith(cues.single) or (length > 1 and before.endswith(cues.lists))


def _length(run: list[PlaceMatch]) -> int:
    """Count the members of a list; 商洛市商州区 is one place, not two."""
    return 1 + sum(now.span.start > last.span.end for last, now in pairwise(run))


def decide(units: tuple[Unit, ...], body: Body) -> Unit | None:
    """Return the one of *units*, all of one name, that the body means, or ``None``."""
    if len(units) == 1:
        return units[0]
    ranked = sorted(((weigh(unit, body), place) for place, unit in enumerate(units)), reverse=True)
    (best, winner), (second, _) = ranked[:2]
    return units[winner] if best >= ENOUGH and best >= MARGIN * second else None


def weigh(unit: Unit, body: Body) -> float:
    """Return how strongly the relatives named in *body* speak for *unit*."""
    above = {ancestor.code: ancestor.level for ancestor in body.gazetteer.ancestors(unit)}
    parents = {Level.PROVINCE: _letters(body, above), Level.PREFECTURE: 0.0, Level.COUNTY: 0.0}
    relatives: dict[str, set[str]] = {"siblings": set(), "children": set()}
    for mention in body.mentions:
        if any(other.name == unit.name for other in mention.units):
            continue
        for other in mention.units:
            if other.code in above:
                parents[above[other.code]] += mention.weight
            elif unit.code and other.parent == unit.code:
                relatives["children"].add(other.name)
            elif other.parent == unit.parent and unit.parent is not None:
                relatives["siblings"].add(other.name)
    return (
        min(CAP, PROVINCE * parents[Level.PROVINCE])
        + min(CAP, PARENT * (parents[Level.PREFECTURE] + parents[Level.COUNTY]))
        + min(CAP, SIBLING * len(relatives["siblings"]))
        + min(CAP, CHILD * len(relatives["children"]))
    )


def _letters(body: Body, above: dict[str | None, Level]) -> float:
    """Count one-character names (陕, 晋) of a province in *above* in 来陕考察 and the like."""
    names = {unit.name for code in above if code for unit in body.gazetteer.by_code[code]}
    found = LETTER_CONTEXTS.finditer(body.text, body.report.start, body.report.end)
    letters = (match["after"] or match["of"] for match in found)
    return float(sum(body.gazetteer.letters.get(letter) in names for letter in letters))


def is_contradicted(unit: Unit, body: Body) -> bool:
    """Tell whether the body names another parent as its authority, and never this unit's own.

    晋城市委 named twice cannot be said by a county of another city.
    """
    own = {unit.name, *(above.name for above in body.gazetteer.ancestors(unit))}
    others: dict[str, int] = defaultdict(int)
    for mention in body.mentions:
        names = {other.name for other in mention.units}
        if names & own - {unit.name}:
            return False
        if len(names) == 1 and not names & own and SUPERIOR.match(body.text, mention.span.end):
            if any(other.parent == unit.code for other in mention.units):
                continue
            others[names.pop()] += 1
    return max(others.values(), default=0) > 1
