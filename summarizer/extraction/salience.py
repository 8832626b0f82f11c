"""How likely an official is to mark a unit, from named, weighted features.

Features are data (``salience.toml``), their weights are fitted on marked reports
(``salience_weights.toml``): a logistic regression, so that a unit's points are log-odds and
its score the chance to be marked. The wording has weights too (``wording``), which make
one feature together. Set phrases (``formula.toml``) are barred.

Patterns are run over the text of a part once, and what they find is handed to the units it
lies in: units overlap, and running forty patterns over each of them took four times as long.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import NamedTuple

from summarizer.extraction.formula import find_formulas
from summarizer.extraction.units import Unit
from summarizer.lexicon.patterns import compiled
from summarizer.lexicon.tables import load_table
from summarizer.model import Indicator, Role, Span

__all__ = [
    "WORDING",
    "Feature",
    "Measured",
    "Salience",
    "Weights",
    "amounts",
    "feature_labels",
    "features",
    "judge",
    "weights_of",
]

OVERLENGTH = 40
LEAST_WEIGHT = 0.05  # log-odds; what weighs less changes no choice and is not looked for
TOLD = ("centrality", "opening")  # structural, and yet a reason one can understand
WORDING = "wording"  # the feature that the weights of the wording make together
TELLING = 0.5  # points of its wording from which it is a reason to take a unit
RUN = 10  # clauses of a paragraph after which it matters no more how far down one stands
SUMMARY = 0.4  # share of a part that its summing-up takes at most
GAP = 400  # characters between two sentences of one stretch of text (a heading lies between)

_KINDS = ("pattern", "head", "lacks", "until")

Amounts = dict[int, float]
"""How much of a feature each unit has, by its place; units without it are left out."""

Measured = Mapping[str, Sequence[float]]
"""What was measured of every unit elsewhere, by feature: centrality (0 to 1), wording (points)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature and each n-gram is worth, in log-odds, for units of one role.

    ``thrift`` is how much a shorter unit of equal chance is preferred: the power of its length.
    """

    features: Mapping[str, float]
    ngrams: Mapping[str, float]
    thrift: float


@dataclass(frozen=True, slots=True)
class Feature:
    """A named reason; one of the patterns says how it is found, none that it is computed."""

    name: str
    most: int
    pattern: re.Pattern[str] | None = None
    head: re.Pattern[str] | None = None
    lacks: re.Pattern[str] | None = None
    until: re.Pattern[str] | None = None


class Salience(NamedTuple):  # as many as units
    """How likely an official marks a unit, and why.

    ``points`` are the log-odds, ``score`` the chance (0 to 1); ``given`` are the features that
    speak for it and can be told, with their points; a set phrase, or words that state nothing of
    their own, bar a unit whatever its points.
    """

    points: float
    score: float
    given: tuple[tuple[float, str], ...]
    is_barred: bool

    @property
    def is_wish(self) -> bool:
        """Tell whether nothing speaks for it but its place and its length."""
        structural = _names("structural")
        return all(name in structural for _, name in self.given)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The names of the features that speak for it, the strongest first."""
        return tuple(name for _, name in sorted(self.given, reverse=True))


def judge(
    text: str,
    units: Sequence[Unit],
    measured: Measured,
    indicators: Iterable[Indicator],
    weights: Weights,
) -> tuple[Salience, ...]:
    """Return the salience of each of *units*, which are of one role.

    *indicators* are those of the report that carry a figure.
    """
    groups = _Groups(units)
    points = [0.0] * len(units)
    given: list[list[tuple[float, str]]] = [[] for _ in units]
    barred: set[int] = set()
    weighed = {name for name, weight in weights.features.items() if abs(weight) >= LEAST_WEIGHT}
    wanted = weighed | _names("barred")
    for name, found in _amounts(text, groups, measured, indicators, wanted):
        if name in _names("barred"):
            barred.update(found)
        weight = weights.features.get(name, 0.0)
        if not weight:
            continue
        least = TELLING if name == WORDING else 0.0
        for i, amount in found.items():
            points[i] += weight * amount
        if name in _untold():
            continue
        for i, amount in found.items():
            if weight * amount > least:
                given[i].append((weight * amount, name))
    phrases = (match for span in groups.stretches for match in find_formulas(text, span))
    barred.update(groups.found(match.span() for match in phrases))
    return tuple(
        Salience(odds, 1 / (1 + exp(-odds)), tuple(reasons), i in barred)
        for i, (odds, reasons) in enumerate(zip(points, given, strict=True))
    )


def amounts(
    text: str, units: Sequence[Unit], measured: Measured, indicators: Iterable[Indicator]
) -> Iterator[tuple[str, Amounts]]:
    """Yield each feature and how much of it each of *units* has (for fitting the weights)."""
    wanted = {feature.name for feature in features()}
    return _amounts(text, _Groups(units), measured, indicators, wanted)


def _amounts(
    text: str,
    groups: _Groups,
    measured: Measured,
    indicators: Iterable[Indicator],
    wanted: Container[str],
) -> Iterator[tuple[str, Amounts]]:
    computed = _computed(groups.units) | _counted(groups, indicators)
    for feature in features():
        if feature.name not in wanted and feature.name != "figure":
            continue
        if feature.pattern:
            found = groups.found(_places(text, groups.stretches, feature.pattern))
            yield feature.name, _capped(found, feature.most)
            if feature.name == "figure":
                yield "any-figure", dict.fromkeys(found, 1.0)
        elif feature.head:
            yield feature.name, groups.begun(text, feature.head)
        elif feature.lacks:
            yield feature.name, groups.without(text, feature.lacks)
        elif feature.until:
            yield feature.name, groups.before(text, feature.until)
    yield from computed.items()
    for name, values in measured.items():
        yield name, {i: value for i, value in enumerate(values) if value}


def _capped(found: Amounts, most: int) -> Amounts:
    return {i: min(amount, most) for i, amount in found.items()}


@cache
def features() -> tuple[Feature, ...]:
    """Return the features in the order of the lexicon."""
    return tuple(
        Feature(
            row["name"],
            row.get("most", 1),
            **{kind: compiled(row[kind]) for kind in _KINDS if kind in row},
        )
        for row in load_table("salience")["feature"]
    )


@cache
def feature_labels() -> dict[str, str]:
    """Return the Chinese name of each reason a key sentence may give."""
    labels = {row["name"]: row["label"] for row in load_table("salience")["feature"]}
    return {**labels, "pinned": "指定必选"}


class _Groups:
    """The groups of overlapping units, to tell which units hold a stretch of text."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.starts: list[int] = []
        self.firsts: list[int] = []
        for i, unit in enumerate(units):
            if not self.starts or unit.group != self.starts[-1]:
                self.starts.append(unit.group)
                self.firsts.append(i)
        self.firsts.append(len(units))
        self.ends = [unit.span.end for unit in units]
        self.stretches = _stretches(units)

    def found(self, places: Iterable[tuple[int, int]]) -> Amounts:
        """Return how many of *places* (start, end) each unit holds."""
        starts, firsts, ends = self.starts, self.firsts, self.ends
        counts: Amounts = {}
        for start, end in places:
            group = bisect_right(starts, start) - 1
            if group < 0:
                continue
            for i in range(firsts[group], firsts[group + 1]):
                if ends[i] >= end:
                    counts[i] = counts.get(i, 0.0) + 1.0
        return counts

    def begun(self, text: str, pattern: re.Pattern[str]) -> Amounts:
        """Return the units that begin with *pattern*."""
        return {
            i: 1.0
            for group, start in enumerate(self.starts)
            if pattern.match(text, start)
            for i in range(self.firsts[group], self.firsts[group + 1])
        }

    def without(self, text: str, pattern: re.Pattern[str]) -> Amounts:
        """Return the units in which *pattern* is not found."""
        spans = enumerate(unit.span for unit in self.units)
        return {i: 1.0 for i, span in spans if not pattern.search(text, span.start, span.end)}

    def before(self, text: str, pattern: re.Pattern[str]) -> Amounts:
        """Return the units before the first place of *pattern*, if it stands near the beginning."""
        start, end = self.units[0].span.start, self.units[-1].span.end
        match = pattern.search(text, start, start + int(SUMMARY * (end - start)))
        if match is None:
            return {}
        return {i: 1.0 for i, unit in enumerate(self.units) if unit.span.end <= match.start()}


def _stretches(units: Sequence[Unit]) -> list[Span]:
    """Return the text of *units* in few pieces, so that nothing far outside it is read."""
    stretches: list[Span] = []
    for unit in units:
        if stretches and unit.sentence.start - stretches[-1].end < GAP:
            stretches[-1] = Span(stretches[-1].start, max(stretches[-1].end, unit.sentence.end))
        else:
            stretches.append(unit.sentence)
    return stretches


def _places(
    text: str, stretches: Iterable[Span], pattern: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    for stretch in stretches:
        for match in pattern.finditer(text, stretch.start, stretch.end):
            yield match.span()


def _computed(units: Sequence[Unit]) -> dict[str, Amounts]:
    """Return the features that lie in the place and the length of the units."""
    start, end = units[0].span.start, units[-1].span.end
    return {
        "bias": dict.fromkeys(range(len(units)), 1.0),
        "length": {i: len(u.span) / 10 for i, u in enumerate(units)},
        "overlength": {
            i: (len(u.span) - OVERLENGTH) / 10
            for i, u in enumerate(units)
            if len(u.span) > OVERLENGTH
        },
        "position": {i: (u.span.start - start) / (end - start) for i, u in enumerate(units)},
        "tail": {i: 1.0 for i in range(1, len(units)) if units[i].group == units[i - 1].group},
        "opening": {i: 1.0 for i, u in enumerate(units) if u.opens},
        "run": _runs(units),
    }


def _runs(units: Sequence[Unit]) -> Amounts:
    """Return how many clauses of its paragraph stand before each unit, as a share of ``RUN``."""
    runs: Amounts = {}
    before, group, paragraph = 0, -1, -1
    for i, unit in enumerate(units):
        if unit.paragraph != paragraph:
            before, group, paragraph = -1, -1, unit.paragraph
        if unit.group != group:
            before, group = before + 1, unit.group
        if before:
            runs[i] = min(before, RUN) / RUN
    return runs


def _counted(groups: _Groups, indicators: Iterable[Indicator]) -> dict[str, Amounts]:
    """Return which units hold headline indicators, up to two, and which hold others."""
    names: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for each in indicators:
        names[each.key in _names("headline")].append((each.name_span.start, each.name_span.end))
    headline, other = groups.found(names[True]), groups.found(names[False])
    return {"headline": _capped(headline, 2), "indicator": _capped(other, 1)}


@cache
def _names(kind: str) -> frozenset[str]:
    """Return the names listed under *kind* (headline, barred, structural)."""
    return frozenset(load_table("salience")[kind])


@cache
def _untold() -> frozenset[str]:
    """Return the features that count and are no reason one could tell."""
    return _names("structural").difference(TOLD)


@cache
def weights_of(role: Role) -> Weights:
    """Return the weights for *role*; roles nobody marked are judged as tasks are."""
    fitted = role.value if role.value in load_table("salience_weights") else Role.PRIORITIES.value
    lines = (line.split() for line in load_table("salience_ngrams")[fitted].strip().splitlines())
    return Weights(
        load_table("salience_weights")[fitted],
        {ngram: float(weight) for weight, *having in lines for ngram in having},
        float(load_table("salience_weights")["thrift"][fitted]),
    )
