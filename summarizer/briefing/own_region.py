"""The reader's own region against the others: place, distance from the highest and the median.

Every cell shows its arithmetic (6−6.5), in the figures of the tables above it. Of several years
of the own region the last one is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from summarizer.briefing.facts import Facts
from summarizer.briefing.gaps import cell_words
from summarizer.briefing.memo import Block, Run, Table
from summarizer.briefing.packs import Pack
from summarizer.briefing.spreads import compared_unit
from summarizer.consolidation.standing import Gap, Standing, standings
from summarizer.model import Comparison, IndicatorRow, Stage

__all__ = ["own_tables"]

HEADER = ("表头位次", "表头与最高", "表头与中位")


def own_tables(
    comparison: Comparison,
    rows: Sequence[IndicatorRow],
    stage: Stage,
    facts: Facts,
    pack: Pack,
) -> Iterator[Block]:
    """Yield the table of the own region's places in *rows*; none if no region is the own one."""
    if not comparison.own:
        return
    region = comparison.own[-1]
    found = list(standings(rows, region))
    if not found:
        return
    name, unit = facts.names[region], compared_unit(facts)
    caption = pack.phrase("表题本地区", 本地区=name, 目标=stage is Stage.TARGET, **facts.values)
    header = (pack.phrase("表头指标"), name, *(pack.phrase(each) for each in HEADER))
    body = tuple(
        tuple(_cell(words) for words in _row(each, region, stage, (pack, unit))) for each in found
    )
    yield Table(caption, tuple(_cell(words) for words in header), body)


def _row(standing: Standing, region: int, stage: Stage, said_in: tuple[Pack, str]) -> Iterator[str]:
    pack, unit = said_in
    yield standing.row.name
    yield cell_words(standing.row, region, stage, pack)
    yield pack.phrase("位次", 位次=standing.rank, 可比数=standing.compared, 可比单位=unit)
    for gap in (standing.to_highest, standing.to_median):
        yield pack.phrase("相差", **_values(gap))


def _values(gap: Gap | None) -> dict[str, object]:
    if gap is None:
        return {"可比": False}
    return {
        "可比": True,
        "方向": "高" if gap.value > 0 else "低" if gap.value < 0 else "平",
        "差额": _plain(abs(gap.value)),
        "单位": gap.unit,
        "本地区数": _plain(gap.own),
        "对照数": _plain(gap.other),
    }


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _cell(text: str) -> tuple[Run, ...]:
    return (Run(text),)
