"""Which division (行政区划) a report speaks for.

In this order: a name at an anchor of the head (title, venue line, salutation, mayor), unless
it never recurs and the body is full of another; else the name that dominates the body among
those of the right kind (全市 → …市); else a name the gazetteer does not hold but the text
keeps repeating. The units of that name are then narrowed by stated parents, by year and by
evidence. What stays open is returned as uncertain with its candidates, never the first hit.

Tried and left: the first place of the text (wrong wherever a visit or a partner comes
first), and the most frequent place of any kind (the parent city wins in county reports).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.model import Division, Finding, Level, Span
from summarizer.understanding import place_finding as say
from summarizer.understanding.place_cues import kind_of, level_kind, read_head, self_kinds
from summarizer.understanding.place_evidence import decide, is_contradicted, read_body
from summarizer.understanding.unlisted_place import repeated_name, stated_parents, unlisted_level

if TYPE_CHECKING:
    from summarizer.lexicon.divisions import Gazetteer, Unit
    from summarizer.understanding.place_cues import Head
    from summarizer.understanding.place_evidence import Body, Places

__all__ = ["resolve_division"]

DOMINATES = 3.0  # weight of mentions from which a name of the body stands on its own
CLEARLY = 1.5  # times the runner-up
OUTSTANDING = 6.0  # weight from which a name is taken whatever its kind
WITHOUT_KIND = 2.0  # times the runner-up, for that
SOME_SELF = 4  # 全县, 全市 … this often may be talk of others
FEW = 1.5  # weight below which a name is not even a candidate
CANDIDATES = 4
ANCHOR_WEIGHT = {"title": 3, "venue": 3, "salutation": 2, "mayor": 2, "opening": 2}
STRONG_ANCHORS = frozenset({"title", "venue"})
REPEATED_STEM = 3
SHORTEST_LISTED = 2  # two characters (和县) make a name only if the gazetteer has it
NOT_IN_NAMES = frozenset("了的是把被将各该全我本等有过于及")
BLANKS = re.compile(
    r"(?:[XxＸ×✕○]{1,4}|某{1,2})(?:省|市|县|区|州|旗|镇|乡|亿元|万元|%|％|个|家|条|公里)"
)
BLANK_PLACE = re.compile(
    r"(?:[XxＸ×✕○]{1,4}|某{1,2})(?:省|市|县|区|州|旗|镇|乡)(?:人民|政府|第|20|委)"
)
MANY_BLANKS = 8
HEAD = 600

Resolved = tuple[Division | None, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A name before its unit is known; ``anchors`` is empty if the body alone gave it."""

    name: str
    chain: tuple[str, ...]
    anchors: frozenset[str]
    span: Span | None


def resolve_division(places: Places, title: Span | None, *, year: int | None) -> Resolved:
    """Return the division the report with *places* speaks for, and what is doubtful about it.

    *title* is the headline if one was found; *year* is the year planned for (``None``: now).
    The division is ``None`` if nothing names one, or if names are blanked out (X市).
    """
    text, report = places.text, places.report
    head = read_head(text, report, title, places.gazetteer)
    body = read_body(places, year=year)
    kind = level_kind(text, report, head)
    blank = _blank(text, report, named=bool(head.names))
    if blank is not None:
        return None, (blank,)
    stated = _from_head(head, body, kind) or _from_headline(title, body)
    if stated is not None:
        rival = _rival(stated, title, body, kind)
        division, findings = _settle(rival or stated, body, kind)
        return division, (*_title_conflicts(rival or stated, stated, head, body), *findings)
    return _from_body(body, kind)


def _blank(text: str, report: Span, *, named: bool) -> Finding | None:
    """Return the finding for a template: a blanked place, or many blanks and no name."""
    place = BLANK_PLACE.search(text, report.start, min(report.end, report.start + HEAD))
    if place is not None:
        return say.placeholder(place.group(), Span(*place.span()))
    blanks = [] if named else list(BLANKS.finditer(text, report.start, report.end))
    if len(blanks) < MANY_BLANKS:
        return None
    return say.placeholder(blanks[0].group(), Span(*blanks[0].span()))


def _from_head(head: Head, body: Body, kind: str | None) -> _Choice | None:
    """Return the name the anchors agree on most, with the longest chain of parents."""
    weights: Counter[str] = Counter()
    by_name: dict[str, list[_Choice]] = {}
    for found in head.names:
        name = _full_form(found.name, body, kind)
        if not body.gazetteer.units(name) and not _trusted(name, found.anchor, body):
            continue
        weights[name] += ANCHOR_WEIGHT[found.anchor]
        anchor = frozenset({found.anchor})
        by_name.setdefault(name, []).append(_Choice(name, found.chain, anchor, found.span))
    if not weights:
        return None
    best = max(weights, key=lambda name: (weights[name], body.mentions_of(name), name))
    choices = by_name[best]
    chain = max((choice.chain for choice in choices), key=len)
    anchors = frozenset[str]().union(*(choice.anchors for choice in choices))
    return _Choice(best, chain, anchors, choices[0].span)


def _trusted(name: str, anchor: str, body: Body) -> bool:
    """Tell whether an unlisted name is a place: the anchor is strong, or the text repeats it."""
    if NOT_IN_NAMES & set(name):
        return False
    span = body.report
    repeated = body.text.count(name, span.start, span.end) > 1
    return anchor in STRONG_ANCHORS or (repeated and len(name) > SHORTEST_LISTED)


def _full_form(name: str, body: Body, kind: str | None) -> str:
    """Return the full name behind a short one (宁夏政府工作报告), or a listed name at its end."""
    units = body.gazetteer.units(name)
    full = {unit.name for unit in units}
    if not full and body.text.count(name, body.report.start, body.report.end) <= 1:
        endings = (name[start:] for start in range(1, len(name) - 2))
        known = (ending for ending in endings if body.mentions_of(ending) > 1)
        return next(known, name)
    if not full or name in full:
        return name
    fitting = {other for other in full if kind and other.endswith(kind)} or full
    scores = body.scores()
    return max(fitting, key=lambda other: (scores.get(other, 0.0), other))


def _from_headline(title: Span | None, body: Body) -> _Choice | None:
    """Return a place merely mentioned in the headline (…商州区推动…取得新突破)."""
    if title is None:
        return None
    found = [
        match
        for match in body.gazetteer.find(body.text, title.start, title.end)
        if not match.short and len({unit.name for unit in match.units}) == 1
    ]
    if not found:
        return None
    last = found[-1]
    return _Choice(last.units[0].name, (), frozenset({"headline"}), last.span)


def _rival(stated: _Choice, title: Span | None, body: Body, kind: str | None) -> _Choice | None:
    """Return the name of the body that overrules *stated*: it recurs, *stated* never does."""
    if stated.anchors & {"venue", "salutation", "mayor", "opening"} or _recurs(stated, title, body):
        return None
    units = body.gazetteer.units(stated.name)
    above = {parent.name for unit in units for parent in body.gazetteer.ancestors(unit)}
    suffix = kind_of(stated.name) or kind or ""
    ranked = [item for item in _ranked(body, suffix) if item[0] not in above]
    if not _stands_out(ranked, DOMINATES, CLEARLY):
        return None
    return _Choice(ranked[0][0], (), frozenset(), None)


def _title_conflicts(
    chosen: _Choice, stated: _Choice, head: Head, body: Body
) -> tuple[Finding, ...]:
    """Return a finding if the title names another place than the one chosen."""
    titles = {stated.name: stated.span} if stated.anchors <= {"title", "headline"} else {}
    for found in head.names:
        if found.anchor == "title" and body.gazetteer.units(found.name):
            titles.setdefault(found.name, found.span)
    chosen_units = body.gazetteer.units(chosen.name)
    return tuple(
        say.title_conflict(name, chosen.name, span or body.report)
        for name, span in titles.items()
        if name != chosen.name and not set(body.gazetteer.units(name)) & set(chosen_units)
    )


def _recurs(stated: _Choice, title: Span | None, body: Body) -> bool:
    """Tell whether the name, or its stem, stands outside the headline."""
    outside = [span for span in (stated.span, title) if span is not None]
    if body.mentions_of(stated.name, outside=outside):
        return True
    suffix = kind_of(stated.name) or ""
    stem = stated.name.removesuffix(suffix)
    return (
        len(stem) > 1 and body.text.count(stem, body.report.start, body.report.end) >= REPEATED_STEM
    )


def _ranked(body: Body, suffix: str) -> list[tuple[str, float]]:
    """Return the names of the body that end with *suffix*, the weightiest first."""
    scores = (item for item in body.scores().items() if item[0].endswith(suffix))
    return sorted(scores, key=lambda item: (-item[1], item[0]))


def _from_body(body: Body, kind: str | None) -> Resolved:
    """Resolve a report whose head names no place."""
    overall = _ranked(body, "")
    if _stands_out(overall, OUTSTANDING, WITHOUT_KIND) and not _other_kind(overall[0][0], body):
        return _settle(_Choice(overall[0][0], (), frozenset(), None), body, kind)
    ranked = [item for item in _ranked(body, kind or "") if item[1] >= FEW][:CANDIDATES]
    repeated = repeated_name(body, kind) if kind else None
    if repeated is not None and repeated[1] > (ranked[0][1] if ranked else 0.0):
        return _settle(_Choice(repeated[0], (), frozenset(), None), body, kind)
    if kind and _stands_out(ranked, DOMINATES, CLEARLY):
        return _settle(_Choice(ranked[0][0], (), frozenset(), None), body, kind)
    if not ranked:
        return None, (say.unknown(),)
    units = tuple(unit for name, _ in ranked for unit in _units(name, (), body))
    return _open(ranked[0][0], units, body)


def _stands_out(ranked: list[tuple[str, float]], enough: float, times: float) -> bool:
    """Tell whether the first name is heavy enough, and so many times the second."""
    if not ranked or ranked[0][1] < enough:
        return False
    return len(ranked) == 1 or ranked[0][1] >= times * ranked[1][1]


def _other_kind(name: str, body: Body) -> bool:
    """Tell whether 全县, 全市 … said of oneself speak for another kind than that of *name*."""
    counts = self_kinds(body.text, body.report)
    own = max((times for kind, times in counts.items() if name.endswith(kind)), default=0)
    return max(counts.values(), default=0) > max(SOME_SELF, 2 * own)


def _settle(choice: _Choice, body: Body, kind: str | None) -> Resolved:
    """Find the unit behind a chosen name."""
    chain = choice.chain or stated_parents(choice.name, body)
    units = _units(choice.name, chain, body)
    if not units:
        return _unlisted(choice, chain, body, kind)
    unit = decide(units, body)
    if unit is None:
        return _open(choice.name, units, body)
    contradicted = not choice.chain and is_contradicted(unit, body)
    division = _division(unit, body, certain=not contradicted)
    findings = (say.parent_conflict(division.full_name),) if contradicted else ()
    return division, findings


def _units(name: str, chain: tuple[str, ...], body: Body) -> tuple[Unit, ...]:
    """Return the units called *name* in the report's year whose parents fit *chain*."""
    gazetteer = body.gazetteer
    fitting = []
    stated = [set(gazetteer.units(part)) for part in chain if not _is_zone(part, gazetteer)]
    for unit in gazetteer.units(name):
        above = set(gazetteer.ancestors(unit))
        if unit.name == name and all(above & parents for parents in stated):
            fitting.append(unit)
    return gazetteer.standing(fitting, body.year)


def _is_zone(part: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a stated parent is a zone (新疆生产建设兵团…市), which holds no divisions."""
    units = gazetteer.units(part)
    return bool(units) and all(unit.level is Level.ZONE for unit in units)


def _division(unit: Unit, body: Body, *, certain: bool) -> Division:
    full_name = body.gazetteer.full_name(unit)
    candidates = () if certain else (full_name,)
    return Division(unit.name, full_name, unit.code, unit.level, certain, candidates)


def _open(name: str, units: tuple[Unit, ...], body: Body) -> Resolved:
    """Return *name* without code or parents, and the places it may be."""
    candidates = tuple(dict.fromkeys(body.gazetteer.full_name(unit) for unit in units))
    levels = {unit.level for unit in units}
    level = levels.pop() if len(levels) == 1 else None
    division = Division(name, name, None, level, certain=False, candidates=candidates)
    return division, (say.ambiguous(name, candidates),)


def _unlisted(choice: _Choice, chain: tuple[str, ...], body: Body, kind: str | None) -> Resolved:
    own = kind_of(choice.name)
    level = unlisted_level(choice.name, own, chain, body)
    agrees = kind is not None and choice.name.endswith(kind)
    certain = agrees and bool(choice.anchors & STRONG_ANCHORS)
    full_name = "".join((*chain, choice.name))
    candidates = () if certain else (full_name,)
    division = Division(choice.name, full_name, None, level, certain, candidates)
    return division, (say.unlisted(choice.name, choice.span),)
