"""The gazetteer: administrative divisions (行政区划) and functional zones (功能区), by year.

Facts stand in ``divisions.csv`` (generated, see ``tests/tools/build_divisions.py``) and in
three lists kept by hand: ``zones.toml``, ``aliases.toml`` and ``place_words.toml``. This
module joins them and finds their names in a text. It does not decide which of several
places of one name is meant; that needs evidence (``understanding.division``).

A year in the table is the state at the end of that year; ``standing`` knows that a report is
read before its own year ends, and takes the nearest state where none fits.

Finding is a scan in three steps, each for what the one before it leaves over: two character
classes (what can begin a name, what can stand second), a dictionary of first-two-characters,
the names themselves, longest first. It is linear, and some fifteen times as fast as one
compiled alternation of 8,000 names.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.lexicon.beginnings import PAIR, Beginnings
from summarizer.lexicon.place_guards import Guard, guard_for
from summarizer.lexicon.short_names import short_names
from summarizer.model import Level, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Gazetteer", "PartnerCues", "PlaceMatch", "Unit", "load_gazetteer"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One division under one name, code and parent, while that state lasted.

    ``code`` is ``None`` for zones, ``parent`` is ``None`` for provinces. ``last`` is ``None``
    if the unit still stands; ``first`` 2000 means "2000 or earlier".
    """

    name: str
    code: str | None
    parent: str | None
    level: Level
    first: int
    last: int | None

    def years_away(self, year: int | None) -> int:
        """Return how far from this unit's life the names of a report for *year* are.

        A report for year N is read early in N (or late in N - 1), under the names that
        stood at the end of N - 1. ``None`` means now.
        """
        named_in = CURRENT_YEAR if year is None else year - 1
        if self.last is not None and named_in > self.last:
            return named_in - self.last
        return max(0, self.first - named_in)


CURRENT_YEAR = 2026
EARLIEST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place name in a text and all units it can stand for; ``short`` if it is a 简称."""

    span: Span
    units: tuple[Unit, ...]
    short: bool


@dataclass(frozen=True, slots=True)
class PartnerCues:
    """Words before a place that make it a partner, not the subject (赴…, 与…、…等地)."""

    single: tuple[str, ...]
    lists: tuple[str, ...]


class _Name(NamedTuple):  # a third of a dataclass's time to build, and there are 7,000
    """One entry of the scan; an entry without units is a phrase that hides a name."""

    text: str
    units: tuple[Unit, ...]
    short: bool
    guard: Guard | None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Units, their names, and the words that look like names."""

    names: Mapping[str, _Name]
    buckets: Mapping[str, tuple[_Name, ...]]
    beginnings: Beginnings
    by_code: Mapping[str, tuple[Unit, ...]]
    letters: Mapping[str, str]
    partners: PartnerCues
    generic: tuple[str, ...]

    def units(self, name: str) -> tuple[Unit, ...]:
        """Return the units called *name* (or, if none is, those it is a short name of)."""
        entry = self.names.get(name)
        return entry.units if entry else ()

    def find(self, text: str, start: int, end: int) -> Iterator[PlaceMatch]:
        """Yield the places named in ``text[start:end]``, longest match first, in order."""
        position, parent_end = start, -1
        for candidate in self.beginnings.find(text, start, end):
            if candidate < position:
                continue
            entry = self._entry_at(text, candidate, end, parent_end)
            if entry is None:
                continue
            position = candidate + len(entry.text)
            if entry.units:
                parent_end = position
                yield PlaceMatch(Span(candidate, position), entry.units, entry.short)

    def _entry_at(self, text: str, position: int, end: int, parent_end: int) -> _Name | None:
        for entry in self.buckets.get(text[position : position + PAIR], ()):
            if text.startswith(entry.text, position, end) and (
                entry.guard is None
                or entry.guard.allows(
                    text, position, position + len(entry.text), position == parent_end
                )
            ):
                return entry
        return None

    def standing(self, units: Iterable[Unit], year: int | None) -> tuple[Unit, ...]:
        """Return those of *units* that stood in *year*, else those nearest to it in time."""
        pool = tuple(units)
        nearest = min((unit.years_away(year) for unit in pool), default=0)
        return tuple(unit for unit in pool if unit.years_away(year) == nearest)

    def ancestors(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units above *unit*, the province first."""
        if unit.parent is None:
            return ()
        after_its_last = None if unit.last is None else unit.last + 1
        options = self.by_code.get(unit.parent, ())
        parent = min(options, key=lambda option: option.years_away(after_its_last), default=None)
        return (*self.ancestors(parent), parent) if parent else ()

    def full_name(self, unit: Unit) -> str:
        """Return the name with all parents: 陕西省商洛市商州区, 重庆市渝中区, 河南省济源市."""
        return "".join(step.name for step in (*self.ancestors(unit), unit))

    def short_name(self, unit: Unit) -> str:
        """Return the shortest form a text may use for *unit* (商州); its name if it has none."""
        shorts = (
            entry.text for entry in self.names.values() if entry.short and unit in entry.units
        )
        return min(shorts, key=lambda name: (len(name), name), default=unit.name)


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer, read once a process (about 25 ms)."""
    aliases, words, zones = (_toml(name) for name in ("aliases", "place_words", "zones"))
    units = [*_divisions(), *_zones(zones)]
    words["ethnic"] = aliases["ethnic"]
    names = _index(units, {**aliases["aliases"], **_zone_aliases(zones)}, words)
    buckets = _buckets(names)
    return Gazetteer(
        names={entry.text: entry for entry in names if entry.units},
        buckets=buckets,
        beginnings=Beginnings(buckets),
        by_code=_by_code(units),
        letters=aliases["letters"],
        partners=PartnerCues(
            single=tuple(words["partners"]["single"]), lists=tuple(words["partners"]["lists"])
        ),
        generic=tuple(words["generic"]["endings"]),
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_read(f"{name}.toml"))


def _read(name: str) -> str:
    return files("summarizer.lexicon").joinpath(name).read_text(encoding="utf-8")


def _divisions() -> Iterator[Unit]:
    for line in _read("divisions.csv").splitlines():
        if line[0] != "#":
            code, name, parent, first, last = line.split(",")
            until = int(last) if last else None
            yield Unit(name, code, parent or None, _level(code), int(first), until)


def _level(code: str) -> Level:
    """Return the level a code of GB/T 2260 stands for: two digits for each step."""
    if code[4:] != "00":
        return Level.COUNTY
    return Level.PROVINCE if code[2:] == "0000" else Level.PREFECTURE


def _zones(zones: dict[str, Any]) -> Iterator[Unit]:
    for zone in _zone_entries(zones):
        first = zone.get("first", EARLIEST_YEAR)
        yield Unit(zone["name"], None, zone["parent"], Level.ZONE, first, zone.get("last"))


def _zone_aliases(zones: dict[str, Any]) -> dict[str, str]:
    return {zone["also"]: zone["name"] for zone in _zone_entries(zones) if "also" in zone}


def _zone_entries(zones: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (zone for group in zones["groups"] for zone in group["zones"])


def _index(units: list[Unit], aliases: dict[str, str], words: dict[str, Any]) -> list[_Name]:
    """Return every name of the scan: full names, short names, aliases, and phrases."""
    full: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        full[unit.name].append(unit)
    never, guarded = frozenset(words["never_short"]), frozenset(words["after_parent_only"])
    short = _shorts(units, tuple(words["ethnic"]), never)
    short.update({alias: full[name] for alias, name in aliases.items()})
    entries = [
        _Name(name, tuple(own), short=False, guard=guard_for(name, never, guarded))
        for name, own in full.items()
    ]
    entries += [
        _Name(name, tuple(own), short=True, guard=None)
        for name, own in short.items()
        if name not in full
    ]
    return entries + [_Name(phrase, (), short=False, guard=None) for phrase in words["phrases"]]


def _shorts(
    units: list[Unit], ethnic: tuple[str, ...], never: frozenset[str]
) -> dict[str, list[Unit]]:
    """Return the units behind each short name; a province's own is always one (海南)."""
    short: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.code is not None:
            for form in short_names(unit.name, ethnic):
                if form not in never or unit.level is Level.PROVINCE:
                    short[form].append(unit)
    return short


def _buckets(names: list[_Name]) -> dict[str, tuple[_Name, ...]]:
    """Return the names by their first two characters, the longest first."""
    buckets: dict[str, list[_Name]] = defaultdict(list)
    for entry in names:
        buckets[entry.text[:PAIR]].append(entry)
    return {
        key: tuple(sorted(entries, key=lambda entry: -len(entry.text)))
        for key, entries in buckets.items()
    }


def _by_code(units: list[Unit]) -> dict[str, tuple[Unit, ...]]:
    by_code: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.code is not None:
            by_code[unit.code].append(unit)
    return {code: tuple(own) for code, own in by_code.items()}
