"""What the head of a report says about its place: title, venue line, salutation, mayor.

::

    2024年清源县政府工作报告                              title
    ——2024年1月10日在云岭省澜溪市清源县第十八届人民代表大会…    venue
    我代表县人民政府 / 受清源县人民政府委托                  salutation: a name, or only 县
    清源县人民政府县长 ×××                                mayor: a name, or only 县
    2024年，清源县坚持…                                  opening: features have no other head

The words before each anchor are read as a chain of places (云岭省, 澜溪市, 清源县), by the
gazetteer where it knows them and by their suffixes where it does not, so that invented or
new places come out too. All searches are bounded: the head, and 40 characters of a chain.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.model import Span
from summarizer.understanding.unlisted_place import ZONE_ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.lexicon.divisions import Gazetteer

__all__ = ["Head", "HeadName", "kind_of", "level_kind", "read_head", "self_kinds"]

HEAD = 1500  # characters in which title, venue line and salutation stand
REACH = {"title": 400}  # further on, 政府工作报告 is only talked of
PROVINCE = "省"
SOME = 2
SHORTEST_NAME = 2
KINDS = ("自治区", "街道", "地区", "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡")
ORDINAL = r"(?:第\s*)?[零一二三四五六七八九十百两\d]{1,5}\s*届\s*(?:人民代表大会|人大)"
REPORT_WORDS = r"(?:人民政府|政府|管委会|管理委员会)"
ANCHORS = {
    "title": re.compile(
        rf"(?P<place>[一-龥]{{0,40}}?)\s*(?:20\d\d年度?)?\s*(?:人民政府)?{REPORT_WORDS}"
        r"\s*(?:20\d\d年度?)?\s*工作报告"
    ),
    "venue": re.compile(rf"(?P<place>[一-龥]{{1,40}}?)\s*{ORDINAL}"),
    "salutation": re.compile(rf"(?:代表|受)\s*(?P<place>[一-龥]{{0,30}}?){REPORT_WORDS}"),
    "mayor": re.compile(
        r"^[\s|*#]*(?P<place>[一-龥]{0,24}?)(?:人民政府)?代?理?(?P<office>[省市县区州旗镇乡盟])长",
        re.MULTILINE,
    ),
}
ANCHORS["opening"] = re.compile(
    r"(?:^|[。\n])20\d\d年，(?P<place>[一-龥]{2,20}?)(?=将|坚持|以|深入|全面|紧|认真|立足|牢记|始终|在)",
    re.MULTILINE,
)
# No match without one of these; patterns that begin with a name try every character.
LANDMARKS = {
    "title": re.compile("工作报告"),
    "venue": re.compile("届"),
    "salutation": re.compile(REPORT_WORDS),
    "mayor": re.compile("长"),
    "opening": re.compile("年，"),
}
BEFORE, BEHIND = 100, 30  # characters an anchor may stretch to either side of its landmark
LEADS = re.compile(r".*(?:在|代表|中共|关于|的)|[零一二三四五六七八九]*年度?")
SUFFIX = "(?:特别行政区|自治[区州县旗]|街道|地区|[省市县区州盟旗镇乡])"
UNLISTED = re.compile(rf"[一-龥]{{1,8}}?{SUFFIX}(?=\Z|[一-龥]{{1,8}}?{SUFFIX})")
COUNTED = re.compile(
    r"(?<![居列占在排于为])[全我](?P<kind>省|市|县|区|州|旗|镇|乡|盟)(?![第前首唯率先平均])"
)


@dataclass(frozen=True, slots=True)
class HeadName:
    """A place named at an anchor; ``chain`` are the parents stated with it, outermost first."""

    name: str
    chain: tuple[str, ...]
    span: Span
    anchor: str


@dataclass(frozen=True, slots=True)
class Head:
    """Names and level words of the head; ``kinds`` counts 市, 县, 自治区 … said of oneself."""

    names: tuple[HeadName, ...]
    kinds: tuple[tuple[str, int], ...]


def read_head(text: str, report: Span, title: Span | None, gazetteer: Gazetteer) -> Head:
    """Read the anchors in the title and in the head of *report*."""
    names: list[HeadName] = []
    kinds: Counter[str] = Counter()
    for anchor, match in _anchored(text, report, title):
        span = Span(match.start("place"), match.end("place"))
        office = match.groupdict().get("office")
        lead = LEADS.match(text, span.start, span.end)
        place = Span(lead.end() if lead else span.start, span.end)
        if place.of(text) in KINDS or (office and not len(place)):
            kinds[place.of(text) or str(office)] += 1
        elif len(place) > 1:
            names.extend(_named(text, place, anchor, gazetteer))
    return Head(tuple(names), tuple(kinds.most_common()))


def _anchored(text: str, report: Span, title: Span | None) -> Iterator[tuple[str, re.Match[str]]]:
    for anchor, pattern in ANCHORS.items():
        head_end = min(report.end, report.start + REACH.get(anchor, HEAD))
        if title is not None and title.start < report.start:
            yield from ((anchor, match) for match in pattern.finditer(text, title.start, title.end))
        yield from ((anchor, match) for match in _near(anchor, text, report.start, head_end))


def _near(anchor: str, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of *anchor*'s pattern, looked for around its landmarks only."""
    for landmark in LANDMARKS[anchor].finditer(text, start, end):
        at = landmark.start()
        if at >= start:
            match = ANCHORS[anchor].search(text, max(start, at - BEFORE), min(end, at + BEHIND))
            if match:
                yield match
                start = match.end()


def _named(text: str, place: Span, anchor: str, gazetteer: Gazetteer) -> Iterator[HeadName]:
    parts = _chain(text, place, gazetteer)
    if parts:
        *parents, last = parts
        yield HeadName(last.of(text), tuple(part.of(text) for part in parents), last, anchor)


def _chain(text: str, place: Span, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Read *place* as a chain of place names; empty if some of it is something else."""
    parts: list[Span] = []
    position = place.start
    while position < place.end:
        end = _listed_end(text, position, place.end, gazetteer)
        if end is None:
            unlisted = UNLISTED.match(text, position, place.end)
            if unlisted is None or _is_general(unlisted.group(), gazetteer, bool(parts)):
                return ()
            end = unlisted.end()
            if parts and end - position == SHORTEST_NAME and not _has_suffix(text, parts[-1]):
                position = parts.pop().start  # 石泉+堡县: a short name begins a longer one
        parts.append(Span(position, end))
        position = end
    return tuple(parts)


def _has_suffix(text: str, part: Span) -> bool:
    """Tell whether a place is written in full, with its 市 or 县."""
    return kind_of(part.of(text)) is not None


def _is_general(word: str, gazetteer: Gazetteer, placed: bool) -> bool:  # noqa: FBT001
    """Tell whether *word* names no place: 县区; but 高新区 after its city does."""
    return word in gazetteer.generic and not (placed and word.endswith(ZONE_ENDINGS))


def _listed_end(text: str, start: int, stop: int, gazetteer: Gazetteer) -> int | None:
    """Return the end of the longest listed name that starts here."""
    ends = range(stop, start + 1, -1)
    return next((end for end in ends if gazetteer.units(text[start:end])), None)


def level_kind(text: str, report: Span, head: Head) -> str | None:
    """Return the kind of place that speaks (市, 县, 自治区 …).

    The head's own word decides, else 全市, 我县 … counted; ``None`` if nothing tells.
    """
    if head.kinds:
        return head.kinds[0][0]
    ranked = self_kinds(text, report).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def self_kinds(text: str, report: Span) -> Counter[str]:
    """Count 全市, 我县 …, what a report calls its own place.

    Ranks (居全省第一) are left out, and 全省 altogether where a lower kind is used too: cities
    and counties speak of their province, provinces do not speak of 全市.
    """
    found = COUNTED.finditer(text, report.start, report.end)
    kinds = Counter(match["kind"] for match in found)
    lower = max((times for kind, times in kinds.items() if kind != PROVINCE), default=0)
    if lower >= SOME:
        del kinds[PROVINCE]
    return kinds


def kind_of(name: str) -> str | None:
    """Return the kind word a name ends with (宁夏回族自治区 → 自治区)."""
    return next((kind for kind in KINDS if name.endswith(kind)), None)
