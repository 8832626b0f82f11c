"""Sentences that compare one indicator over the regions, recomputed.

``地区生产总值目标：5地可比，最高为甲县（增长6.5%左右），中位数为增长6.2%`` opens with an indicator.
A figure in it belongs to the regions named before it and is judged like their cells; the
count, the median, who is highest and who lowest are computed anew
(``consolidation.statistics``). A figure without a region must be
some region's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from summarizer.consolidation.statistics import Spread, spread
from summarizer.model import IndicatorRow, Stage
from summarizer.text.quantities import Quantity, find_quantities
from summarizer.verification.cells import Cell, is_known, judge_cell, names_of
from summarizer.verification.counts import is_count
from summarizer.verification.folding import fold_text
from summarizer.verification.passages import Passage
from summarizer.verification.sources import Sources
from summarizer.verification.verdicts import Candidate, Claim, Kind, Verdict

__all__ = ["Topic", "judge_computed", "topic_of"]

_HEAD = re.compile(r"(?P<name>[^:,。;]{2,30}?)(?P<stage>(?:预期)?目标|完成(?:情况)?|实绩)?:")
_COMPARABLE = re.compile(r"(\d+)(?:地|个地区|份)可比")
_EXTREME = re.compile(r"(?P<which>最高|最低)(?:的)?(?:为|是)?(?P<who>.*?)(?=[,;。]|最高|最低|\Z)")
_SEVERAL = re.compile(r"等(?P<count>\d+)(?:地|个地区)\((?P<text>[^()]+)\)")
_YEAR_BEHIND = re.compile(r"\(20\d\d年(?:之[^()]{1,3})?\)\Z")
_MEDIAN = re.compile(r"中位数(?:为|是)?\Z")
_MEAN = re.compile(r"\(?(?P<one>\d[\d.]*)和(?P<other>\d[\d.]*)的平均数\)?")


@dataclass(frozen=True, slots=True)
class Topic:
    """The indicator a sentence compares, its stage if said, and the sentence behind it."""

    name: str
    stage: Stage | None
    text: str


def topic_of(text: str, sources: Sources) -> Topic | None:
    """Return what *text* compares, if it opens with an indicator and a colon."""
    folded = fold_text(text)
    found = _HEAD.match(folded)
    if not found or not is_known(found["name"], sources):
        return None
    said = found["stage"]
    stage = (Stage.TARGET if "目标" in said else Stage.ACTUAL) if said else None
    return Topic(found["name"], stage, folded[found.end() :])


def judge_computed(topic: Topic, passage: Passage, sources: Sources) -> Iterator[Verdict]:
    """Yield the verdicts on the figures, the count and the extremes of a comparing sentence."""
    stage = topic.stage or passage.stage or Stage.TARGET
    row = _row(topic, stage, sources)
    found = spread(row) if row else None
    for count in _COMPARABLE.finditer(topic.text):
        right = str(len(found.ranked)) if found else "无可比数据"
        yield _recomputed(passage, topic, count[1], right)
    yield from _judge_extremes(topic, passage, found, sources)
    sums = list(_MEAN.finditer(topic.text))
    yield from (_judge_mean(topic, passage, each, found) for each in sums)
    for quantity in find_quantities(topic.text):
        in_sum = any(each.start() <= quantity.span.start < each.end() for each in sums)
        if in_sum or is_count(topic.text, quantity):
            continue
        if _MEDIAN.search(topic.text, 0, quantity.span.start):
            yield _judge_median(topic, passage, quantity, found)
        else:
            yield from _judge_figure(topic, passage, quantity, stage, sources)
    for several in _SEVERAL.finditer(topic.text):
        alike = sum(
            any(each.text for each in cell if fold_text(each.text) == several["text"])
            for cell in (row.cells if row else ())
        )
        yield _recomputed(passage, topic, several["count"], str(alike))


def _row(topic: Topic, stage: Stage, sources: Sources) -> IndicatorRow | None:
    comparison = sources.comparison
    rows = comparison.targets if stage is Stage.TARGET else comparison.actuals
    names = names_of(topic.name)
    return next((row for row in rows if fold_text(row.name) in names), None)


def _judge_extremes(
    topic: Topic, passage: Passage, found: Spread | None, sources: Sources
) -> Iterator[Verdict]:
    for said in _EXTREME.finditer(topic.text):
        named = {i for each in sources.regions.mentions(said["who"]) for i in each.reports}
        pairs = (found.highest if said["which"] == "最高" else found.lowest) if found else ()
        right = {number for number, _ in pairs}
        if named and not named <= right:
            labels = "、".join(sources.regions.labels[i] for i in sorted(right))
            yield _recomputed(passage, topic, said[0], f"{said['which']}：{labels or '无可比数据'}")


def _judge_median(
    topic: Topic, passage: Passage, quantity: Quantity, found: Spread | None
) -> Verdict:
    said = quantity.figure.of(topic.text)
    right = f"{found.median.normalize():f}{found.unit}" if found else "无可比数据"
    same = found and (quantity.value, quantity.unit) == (found.median, found.unit)
    return _recomputed(passage, topic, said, said if same else f"中位数{right}")


def _judge_mean(
    topic: Topic, passage: Passage, said: re.Match[str], found: Spread | None
) -> Verdict:
    shown = "和".join(f"{each.normalize():f}" for each in found.middle) if found else ""
    same = found and {Decimal(said["one"]), Decimal(said["other"])} == set(found.middle)
    return _recomputed(passage, topic, said[0], said[0] if same else f"{shown}的平均数")


def _judge_figure(
    topic: Topic, passage: Passage, quantity: Quantity, stage: Stage, sources: Sources
) -> Iterator[Verdict]:
    words = quantity.span.of(topic.text)
    said = re.search(r"\(([^()]*)\Z", topic.text[: quantity.span.end])
    text = said[1] if said else words
    groups = _regions_of(topic.text, quantity, sources) or [passage.reports]
    for reports in groups:
        cell = Cell(text, passage.place, topic.name, reports, stage, whole=False)
        yield from judge_cell(cell, sources)


def _regions_of(text: str, quantity: Quantity, sources: Sources) -> list[tuple[int, ...]]:
    """Return the regions listed right before a figure (甲县、乙县（6%）), each by its reports."""
    before = text[: quantity.span.start]
    start = max(before.rfind(mark) for mark in "),;。:")
    year = _YEAR_BEHIND.search(before[: start + 1])
    if year:  # 甲市（2024年）、… : the bracket is part of the name
        start = max(before.rfind(mark, 0, year.start()) for mark in "),;。:")
    return [each.reports for each in sources.regions.mentions(before[start + 1 :])]


def _recomputed(passage: Passage, topic: Topic, said: str, right: str) -> Verdict:
    claim = Claim(Kind.COUNT, said, topic.text, passage.place, None, topic.name, topic.stage)
    if said == right:
        return Verdict(claim, supported=True)
    shown = Candidate(right, "", "按来源重新计算")
    return Verdict(claim, False, ("count",), (shown,))
