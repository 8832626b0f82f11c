"""Cells that were computed from other cells, recomputed: 位次, 相差, 差距, 判断.

They quote nothing, so nothing in the sources can bear them out; each is worked out anew from
the reports (``consolidation.standing``, ``consolidation.two_years``) and must say the same. A
row whose figure cannot be found again is judged by its figure's own cell, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from summarizer.consolidation.standing import Gap, Standing, standings
from summarizer.consolidation.two_years import Outcome, year_pairs
from summarizer.consolidation.verdicts import Verdict as Reached
from summarizer.model import Stage
from summarizer.verification.cells import names_of
from summarizer.verification.folding import fold_text
from summarizer.verification.page import Row, Table
from summarizer.verification.sources import Sources
from summarizer.verification.verdicts import Candidate, Claim, Kind, Verdict

__all__ = ["judge_derived"]

_RANK = re.compile(r"第(?P<rank>\d+)(?:位|名)?(?:\((?P<compared>\d+)[地份]可比\))?")
_GAP = re.compile(
    r"(?:约|基本)?(?:较[上下]限)?(?:降幅)?"
    r"(?:持平|(?P<which>[高低])(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d()]*?)(?:以上)?)"
    r"(?:\((?P<own>-?[\d.]+)[-−](?P<other>-?[\d.]+)\))?"
)
_NOTHING = re.compile(r"[-—–/]*")
_VERDICTS = {Reached.MET: "达到", Reached.MISSED: "未达到", Reached.UNDECIDED: "无法判断"}


@dataclass(frozen=True, slots=True)
class _Said:
    """A computed cell: its column, its words folded, and the row and reports it is about."""

    header: str
    text: str
    row: Row
    label: str
    reports: tuple[int, ...]


def judge_derived(
    table: Table, row: Row, reports: tuple[int, ...], stage: Stage | None, sources: Sources
) -> Iterator[Verdict]:
    """Yield the verdicts on the computed cells of *row*, whose first cell is an indicator."""
    outcome = _outcome(table, row, reports, sources)
    standing = None if outcome else _standing(row, reports, stage, sources)
    for header, text in zip(table.header, row.cells, strict=False):
        said = _Said(header, fold_text(text), row, row.cells[0], reports)
        right = _right(said, outcome, standing)
        if right is not None:
            yield _verdict(said, right, sources)


def _right(said: _Said, outcome: Outcome | None, standing: Standing | None) -> str | None:
    """Return the cell's words if they are right, else the right ones; ``None`` if no claim."""
    if outcome and said.header == "差距":
        return _right_difference(said.text, outcome)
    if outcome and said.header == "判断":
        word = _VERDICTS[outcome.judgement.verdict]
        return said.text if said.text.split("(")[0] == word else word
    if standing and said.header.startswith("位次"):
        return _right_rank(said.text, standing)
    if standing and "相差" in said.header:
        gap = standing.to_median if "中位" in said.header else standing.to_highest
        return _right_gap(said.text, gap)
    return None


def _right_difference(text: str, outcome: Outcome) -> str:
    difference = outcome.judgement.difference
    if difference is None:
        return text if _NOTHING.fullmatch(text) else "—"
    found = _GAP.fullmatch(text)
    if found and _signed(found) == (difference.value, difference.unit if difference.value else ""):
        return text
    return f"{difference.value.normalize():+f}{difference.unit}"


def _right_rank(text: str, standing: Standing) -> str:
    if standing.rank is None:
        return text if _NOTHING.fullmatch(text) else "—"
    found = _RANK.fullmatch(text)
    said = found and (int(found["rank"]), int(found["compared"] or standing.compared))
    right = (standing.rank, standing.compared)
    return text if said == right else f"第{right[0]}（{right[1]}地可比）"


def _right_gap(text: str, gap: Gap | None) -> str:
    if gap is None:
        return text if _NOTHING.fullmatch(text) else "—"
    found = _GAP.fullmatch(text)
    parts = found["own"] and (Decimal(found["own"]), Decimal(found["other"])) if found else None
    same = found and _signed(found) == (gap.value, gap.unit if gap.value else "")
    if same and parts in (None, (gap.own, gap.other)):
        return text
    return f"{gap.value.normalize():+f}{gap.unit}（{gap.own}−{gap.other}）"


def _signed(found: re.Match[str]) -> tuple[Decimal, str]:
    """Return what a cell says of a difference: its value, negative if lower, and its unit."""
    if not found["which"]:
        return Decimal(0), ""
    value = Decimal(found["value"].replace(",", ""))
    return (value if found["which"] == "高" else -value), found["unit"]


def _outcome(table: Table, row: Row, reports: tuple[int, ...], sources: Sources) -> Outcome | None:
    """Return the target and result that a row of a table 目标完成对照 is about."""
    if not {"差距", "判断"} & set(table.header):
        return None
    year = next((found[1] for each in table.header if (found := re.match(r"(20\d\d)年", each))), "")
    about = [sources.reports[number].report for number in reports]
    words = {fold_text(cell) for cell in row.cells}
    for pair in year_pairs(sources.comparison.regions):
        if str(pair.year) == year and any(pair.later[1] is report for report in about):
            for outcome in pair.outcomes:
                target = outcome.target
                if target.name == row.cells[0] and fold_text(target.text) in words:
                    return outcome
    return None


def _standing(
    row: Row, reports: tuple[int, ...], stage: Stage | None, sources: Sources
) -> Standing | None:
    """Return where the region of *reports* stands in the indicator that *row* names."""
    comparison = sources.comparison
    rows = comparison.actuals if stage is Stage.ACTUAL else comparison.targets
    names = names_of(row.cells[0])
    called = [each for each in rows if fold_text(each.name) in names]
    return next(standings(called, reports[-1]), None) if reports else None


def _verdict(said: _Said, right: str, sources: Sources) -> Verdict:
    region = sources.regions.labels[said.reports[0]] if said.reports else None
    place = f"{said.row.place}“{said.label}”行“{said.header}”列"
    claim = Claim(Kind.COUNT, said.text, f"{region}“{said.label}”", place, region, said.label)
    if said.text == right:
        return Verdict(claim, supported=True)
    return Verdict(claim, False, ("count",), (Candidate(right, "", "按来源重新计算"),))
