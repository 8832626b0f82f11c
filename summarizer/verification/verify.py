"""A memo walked from top to bottom: which region and stage each line and cell is about.

A heading that begins with a region's name gives the region of what follows, until a heading of
its level or above; a heading's, caption's or column's words (工作回顾, 预期目标) give the stage.
A paragraph may begin with a region's name itself. If all sources are of one region,
everything is about it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from summarizer.briefing.facts import gather_facts
from summarizer.consolidation import Common
from summarizer.errors import NoReportError
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Document, SourceFile, Stage
from summarizer.reading import read_file
from summarizer.verification.cells import Cell, judge_cell, judge_loose_cell
from summarizer.verification.computed import judge_computed, topic_of
from summarizer.verification.counts import judge_counts
from summarizer.verification.derived import judge_derived
from summarizer.verification.outcomes import judge_outcomes
from summarizer.verification.page import FIRST_LEVEL, Line, Page, Table, read_page
from summarizer.verification.passages import Passage, judge_passage
from summarizer.verification.shared import commons_of, judge_shared
from summarizer.verification.sources import Sources, sources_of
from summarizer.verification.verdicts import Claim, Kind, Verdict

__all__ = ["verify"]

_TARGET = re.compile("目标|重点工作|工作安排|部署|打算|举措|重点任务|计划")
_ACTUAL = re.compile("回顾|完成|成效|成绩|成果|成就|实绩")
_REGION_HEADER = re.compile(r"(?:地区|省份|城市|市县|区县|地市|区域)\Z")
_LOOSE_HEADER = re.compile(r"其他|说明|备注|原文|出处|内容|表述")
_NO_CLAIM_HEADER = re.compile(
    r"出处|来源|备注|位次|排名|排位|序号|差距|是否|判断|结论|比较|相差|变化"
)


@dataclass(slots=True)
class _Reader:
    """Where the walk is: headings by level, the region they give, first-level ones so far."""

    sources: Sources
    facts: dict[str, Any]
    headings: dict[int, str] = field(default_factory=dict)
    region: tuple[int, ...] = ()
    region_level: int = 0
    parts: int = 0
    commons: Mapping[str, Common] | None = None


def verify(memo: SourceFile | str | Path, documents: Sequence[Document]) -> tuple[Verdict, ...]:
    """Return a verdict on each claim of *memo* (a file that was read, or its path).

    *documents* are the sources. Raises NoReportError if no report is among them, and what
    reading raises if the memo cannot be read.
    """
    file = memo if isinstance(memo, SourceFile) else read_file(Path(memo))
    if not any(document.reports for document in documents):
        raise NoReportError("来源中没有工作报告，无法核对", next_step="请用 --sources 给出原报告")
    sources = sources_of(documents)
    page = read_page(file, _row_labels(sources))
    reader = _Reader(sources, gather_facts(sources.comparison).values)
    return tuple(_read(page, reader))


def _row_labels(sources: Sources) -> _Labels:
    names = {each.name for source in sources.reports for each in source.report.indicators}
    return _Labels(sources, frozenset(names) | load_indicators().by_name.keys())


@dataclass(frozen=True, slots=True)
class _Labels:
    """Tells whether a line may be the first cell of a row."""

    sources: Sources
    names: frozenset[str]

    def __call__(self, text: str, corner: str) -> bool:
        if _REGION_HEADER.match(corner):
            return self.sources.regions.labelled(text) is not None
        return text in self.names


def _read(page: Page, reader: _Reader) -> Iterator[Verdict]:
    for element in page:
        if isinstance(element, Table):
            yield from _read_table(element, reader)
        else:
            if element.level is not None:
                _enter(element, reader)
                yield from _stranger(element.title, element.place, reader)
            yield from _read_line(element, reader)


def _stranger(words: str, place: str, reader: _Reader) -> Iterator[Verdict]:
    """Yield a verdict if *words* are the name of a region that the sources do not have."""
    name = reader.sources.regions.stranger(words)
    if name:
        claim = Claim(Kind.QUOTATION, name, words, place, name)
        yield Verdict(claim, supported=False, differs=("region",))


def _enter(heading: Line, reader: _Reader) -> None:
    level = heading.level or FIRST_LEVEL
    reader.headings = {at: text for at, text in reader.headings.items() if at < level}
    reader.headings[level] = heading.text
    reader.parts += level == FIRST_LEVEL and heading.title != heading.text
    named = reader.sources.regions.leading(heading.title)
    if named:
        reader.region, reader.region_level = named.reports, level
    elif level <= reader.region_level:
        reader.region = ()


def _read_line(line: Line, reader: _Reader) -> Iterator[Verdict]:
    regions = reader.sources.regions
    own = reader.region
    shared = tuple(judge_shared(line.text, line.place, *_shared(reader)))
    if shared:
        yield from shared
        return
    outcomes = judge_outcomes(line.text, line.place, own or regions.only, reader.sources)
    if outcomes:
        yield from outcomes
        return
    single = len(reader.sources.reports) == 1
    topic = None if own or single else topic_of(line.text, reader.sources)
    counts: tuple[Verdict, ...] = ()
    itself = not own or not reader.parts  # a title may be led by the memo's only region
    if itself and not topic and reader.parts < 2:
        counts = tuple(judge_counts(line.text, line.place, reader.facts))
        yield from counts
    named = None if own else regions.leading(line.title)
    about = own or (named.reports if named else regions.only)
    everyone = tuple(range(len(reader.sources.reports)))
    passage = Passage(
        line.title,
        line.place,
        about or everyone,
        _stage(reader),
        certain=bool(about),
        framing=bool(counts) or not about,
    )
    if topic:
        yield from judge_computed(topic, passage, reader.sources)
    else:
        yield from judge_passage(passage, reader.sources)


def _shared(reader: _Reader) -> tuple[str, Mapping[str, Common], Sources]:
    """Return the nearest heading without its ordinal, and what the sources share."""
    if reader.commons is None:
        reader.commons = commons_of(reader.sources)
    nearest = reader.headings[max(reader.headings)] if reader.headings else ""
    return Line(nearest, "", FIRST_LEVEL).title, reader.commons, reader.sources


def _stage(reader: _Reader, *nearer: str) -> Stage | None:
    """Return the stage that the nearest words give: *nearer* first, then headings upwards."""
    headings = (reader.headings[level] for level in sorted(reader.headings, reverse=True))
    for words in (*nearer, *headings):
        target, actual = _TARGET.search(words), _ACTUAL.search(words)
        if bool(target) != bool(actual):
            return Stage.TARGET if target else Stage.ACTUAL
    return None


def _read_table(table: Table, reader: _Reader) -> Iterator[Verdict]:
    regions = reader.sources.regions
    across = tuple(regions.labelled(words) for words in table.header)
    by_row = bool(_REGION_HEADER.match(table.header[0])) or any(
        regions.labelled(row.cells[0]) for row in table.rows
    )
    labels = Counter(row.cells[0] for row in table.rows)
    own = next((found.reports for found in across[1:] if found), reader.region or regions.only)
    for row in table.rows:
        label = row.cells[0]
        named = regions.labelled(label) if by_row else None
        if not by_row:
            yield from judge_derived(table, row, own, _stage(reader, table.caption), reader.sources)
        if by_row and not named:  # 最高, 中位数: computed
            yield from _stranger(label, row.place, reader)
            continue
        for column, (header, text) in enumerate(
            zip_longest(table.header, row.cells[: len(table.header)], fillvalue="")
        ):
            about = named or across[column]
            reports = about.reports if about else reader.region or regions.only
            if column and reports and not _NO_CLAIM_HEADER.search(header):
                place = f"{row.place}“{label}”行“{header}”列"
                name = header if by_row else label
                stage = _stage(reader, header, table.caption)
                reports = regions.of_column(header, stage, reports)
                whole = by_row or labels[label] == 1
                cell = Cell(text, place, name, reports, stage, whole=whole)
                judge = judge_loose_cell if _LOOSE_HEADER.search(name) else judge_cell
                yield from judge(cell, reader.sources)
