"""Which report a memo's words speak of: the names of regions, and the year beside a name.

A region is called by its full name, its own name, or that without its suffix; a name that two
places share stands for both. Of two years of one region the year beside the name decides:
the year a report plans, else the year it reviews.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.briefing.regions import full_name, short_names
from summarizer.lexicon.divisions import load_gazetteer
from summarizer.lexicon.short_names import short_names as shortened
from summarizer.lexicon.tables import load_table
from summarizer.model import Report, Stage

__all__ = ["Mention", "Regions", "regions_of"]

_YEAR = re.compile(r"\s*[（(]?(20\d\d)年?(?:之(?P<of>[一二三四五六七八九十]+))?[）)]?")
_COLUMN_YEAR = re.compile(r"(20\d\d)年(?:预期)?(?:目标|完成|实绩)")
_BEFORE = re.compile(r"[\s“”]*(?:20\d\d年)?(?:其中|一是|二是|三是)?[，,：:]?")
_PLACE = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,12}[省市县区州盟旗])(?P<year>[（(]20\d\d年[）)])?")
_SEVERAL = re.compile(r"等[\d一二三四五六七八九十]+(?:个|地|省|市|县|区|家)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A region's name at ``start``–``end`` of a text, and the reports (by number) it stands for."""

    name: str
    reports: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Regions:
    """The reports of a memo's sources by every name of their regions."""

    labels: tuple[str, ...]
    years: tuple[tuple[int | None, int | None], ...]
    names: dict[str, tuple[int, ...]]
    whole: frozenset[str]
    pattern: re.Pattern[str]

    @property
    def only(self) -> tuple[int, ...]:
        """Return all reports if they are of one region, else none."""
        everyone = tuple(range(len(self.labels)))
        shared = any(reports == everyone for reports in self.names.values())
        return everyone if shared else ()

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield the regions named in *text*, in order, the longest name at each place."""
        for found in self.pattern.finditer(text):
            reports = self.names[found[0]]
            year = _YEAR.match(text, found.end()) if len(reports) > 1 else None
            chosen = self._of_year(reports, year) if year else reports
            yield Mention(found[0], chosen, found.start(), found.end())

    def leading(self, text: str) -> Mention | None:
        """Return the region that *text* begins with; ``None`` if it speaks of several."""
        start = _BEFORE.match(text)
        first = next(self.mentions(text), None)
        if (
            first is None
            or not start
            or first.start > start.end()
            or _SEVERAL.match(text, first.end)
        ):
            return None
        if first.name not in self.whole and text[first.end : first.end + 1].isalpha():
            return None  # 松浦港 is no region
        return first

    def labelled(self, text: str) -> Mention | None:
        """Return the region whose name *text* is, with nothing but a year beside it."""
        found = self.leading(text)
        rest = text[found.end :].strip() if found else ""
        return found if found and (not rest or _YEAR.fullmatch(rest)) else None

    def of_column(
        self, header: str, stage: Stage | None, reports: tuple[int, ...]
    ) -> tuple[int, ...]:
        """Return those of *reports* that a column speaks of: 2024年目标 is in the plan of 2024.

        All of them if the header gives no year, or none of them is of that year.
        """
        year = _COLUMN_YEAR.match(header)
        if not year or stage is None:
            return reports
        which = 1 if stage is Stage.TARGET else 0
        return tuple(i for i in reports if self.years[i][which] == int(year[1])) or reports

    def stranger(self, text: str) -> str | None:
        """Return the region whose name *text* is, if none of the reports is its."""
        found = _PLACE.fullmatch(text)
        if not found or self.leading(text):
            return None
        known = found["year"] or load_gazetteer().units(found["name"])
        return found["name"] if known else None

    def _of_year(self, reports: tuple[int, ...], said: re.Match[str]) -> tuple[int, ...]:
        """Return those of *reports* that the year behind their name means (2024年之二: one)."""
        if said["of"]:
            ending = f"（{said[1]}年之{said['of']}）"
            return tuple(i for i in reports if self.labels[i].endswith(ending)) or reports
        year = int(said[1])
        planned = tuple(i for i in reports if self.years[i][1] == year)
        return planned or tuple(i for i in reports if self.years[i][0] == year) or reports


def regions_of(reports: Sequence[Report]) -> Regions:
    """Return the regions of *reports*, which keep their numbers."""
    labels = short_names(reports)
    names: dict[str, list[int]] = {}
    whole: set[str] = set()
    for number, (label, report) in enumerate(zip(labels, reports, strict=True)):
        full, short = _names(label, report)
        whole |= full
        for name in full | short:
            names.setdefault(name, []).append(number)
    listed = {name: tuple(numbers) for name, numbers in names.items()}
    choices = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    years = tuple((report.review_year, report.plan_year) for report in reports)
    return Regions(labels, years, listed, frozenset(whole), re.compile(choices or r"(?!)"))


def _names(label: str, report: Report) -> tuple[set[str], set[str]]:
    """Return the names with a suffix, and those without."""
    place = report.division
    whole = {_YEAR.sub("", label) or label, full_name(place)}
    if place is None:
        return whole, set()
    ethnic = tuple(load_table("aliases")["ethnic"])
    return whole | {place.name, place.full_name}, set(shortened(place.name, ethnic))
