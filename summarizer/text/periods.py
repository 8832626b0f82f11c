"""Of which time a figure speaks: the reviewed year, the planned year, five years, or another.

A report's figures are only comparable if their time is known: 年均增长6%以上 beside 增长6%左右 is
the classic trap (MEMOS.md, the errors table). A cue (过去一年, “十四五”期间, 2022年, 上半年) gives
the time of what follows it; the nearest one before a figure wins. Cues differ in how far they
reach:

- clause: 年均, 累计, 比2019年 make the figures of their clause five-year ones;
- sentence: 2022年, 上半年, “十四五”以来, until the next cue of the sentence;
- topic: 过去一年, 五年来, “十三五”期间, the reviewed or planned year at the head of a sentence
  (or a heading) also rule the sentences that follow, until the next such cue;
- era: as topic, from further inside the first words (第一次会议以来的五年，是…).

A part of a year (三季度增长4.6%) ends with its clauses: at ； or where the whole year (全年)
takes over. Comparisons with the year before (比上年) move nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.model import Span

__all__ = ["Cue", "Period", "Reach", "Years", "find_cues", "period_at", "topic_after", "topic_cue"]


class Period(StrEnum):
    """The time of a figure; ``OTHER`` is a part of a year or a year that is neither."""

    REVIEWED = "reviewed"
    PLANNED = "planned"
    FIVE_YEAR = "five_year"
    OTHER = "other"


class Reach(IntEnum):
    """How far a cue of time reaches."""

    CLAUSE = 1
    SENTENCE = 2
    TOPIC = 3
    ERA = 4


@dataclass(frozen=True, slots=True)
class Years:
    """The two years a report is about; ``None`` if not known."""

    reviewed: int | None
    planned: int | None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words from ``position`` to ``end`` that give a time; ``None``: that of the text so far."""

    position: int
    end: int
    period: Period | None
    reach: Reach


# How near to the head of a sentence a cue must be to give its topic.
_HEAD = {Reach.CLAUSE: 0, Reach.SENTENCE: 0, Reach.TOPIC: 12, Reach.ERA: 30}
# A mean within the year (PM2.5年均浓度, 年均气温) says nothing of five years.
_WITHIN_YEAR = "(?:质量)?浓度|值|气温|水温|降[水雨]|径流|日照"
_PLAN = r'"?十[一二三四五六七八九]五"?'
_SPAN = r"(?:[-—–~]{1,2}|至|到)"
_CUE = re.compile(
    rf"""
    (?=["十\d年累比较是为由从自近两三四五这过今未以本届前第上下一去新明来到全;])(?:
    (?P<average>年平?均(?!{_WITHIN_YEAR})|累计|(?:比|较|是|为|由|从|自)(?:20\d\d年|{_PLAN}[初末]|[三五]年前))
    | (?:比|较|是|为)(?:上年|去年|同期|上年同期)
    | (?P<since>{_PLAN}(?:以来|末|开局以来)|20\d\d年以来|到20\d\d年|近[两三四五]年|[两三]年来)
    | (?P<era>(?:这|过去|今后|未来|以来)的?[四五]年 | [四五]年(?:来|间|以来|内)
        | (?:本|十[一二三四五六七八九]?)届(?:人民)?政府)
    | (?P<five>{_PLAN}(?:规划)?(?:期间|时期|期|五年) | 届末 | 20\d\d年?{_SPAN}20\d\d年)
    | (?P<part>[前第]?[一二三四]季度 | [上下]半年 | \d+[-—–~至]\d+月 | 前\d+个月)
    | (?P<whole>全年|;)
    | (?P<reviewed>过去(?:的)?一年 | 一年来 | 去年 | 上一?年)
    | (?P<planned>今年 | 新的一年 | 明年 | 来年)
    | (?P<year>20\d\d)年 )
    """,
    re.VERBOSE,
)
_KINDS: dict[str, tuple[Period | None, Reach]] = {
    "average": (Period.FIVE_YEAR, Reach.CLAUSE),
    "since": (Period.FIVE_YEAR, Reach.SENTENCE),
    "era": (Period.FIVE_YEAR, Reach.ERA),
    "five": (Period.FIVE_YEAR, Reach.TOPIC),
    "part": (Period.OTHER, Reach.SENTENCE),
    "whole": (None, Reach.SENTENCE),
    "reviewed": (Period.REVIEWED, Reach.TOPIC),
    "planned": (Period.PLANNED, Reach.TOPIC),
}


def find_cues(folded: str, span: Span, years: Years) -> Iterator[Cue]:
    """Yield the cues of time in *span* of *folded*, a text ``fold_figures`` has folded."""
    in_part = False
    for match in _CUE.finditer(folded, span.start, span.end):
        if match.lastgroup is None:  # 比上年 is read over
            continue
        if in_part or match.lastgroup != "whole":
            yield Cue(match.start(), match.end(), *_kind(match, years))
            in_part = match.lastgroup == "part"


def _kind(match: re.Match[str], years: Years) -> tuple[Period | None, Reach]:
    if match.lastgroup != "year":
        return _KINDS[str(match.lastgroup)]
    year = int(match["year"])
    if year == years.reviewed:
        return Period.REVIEWED, Reach.TOPIC
    if year == years.planned:
        return Period.PLANNED, Reach.TOPIC
    return Period.OTHER, Reach.SENTENCE


def period_at(cues: tuple[Cue, ...], position: int, clause: Span, topic: Period) -> Period:
    """Return the time of a figure at *position*.

    *cues* are those of its sentence, *clause* its clause, *topic* the time of the text so far.
    """
    before = [cue for cue in cues if cue.position < position]
    local = (cue for cue in before if cue.reach is Reach.CLAUSE and cue.position >= clause.start)
    wide = (cue for cue in reversed(before) if cue.reach is not Reach.CLAUSE)
    nearest = next(local, None) or next(wide, None)
    return (nearest.period if nearest else None) or topic


def topic_after(cues: tuple[Cue, ...], sentence: Span, topic: Period) -> Period:
    """Return the time that rules what follows *sentence*, ruled so far by *topic*."""
    cue = topic_cue(cues, sentence)
    return cue.period if cue and cue.period else topic


def topic_cue(cues: tuple[Cue, ...], sentence: Span) -> Cue | None:
    """Return the cue near the head of *sentence* that rules it and what follows, if any."""
    near = (cue for cue in cues if cue.position < sentence.start + _HEAD[cue.reach])
    return next((cue for cue in near if cue.period), None)
