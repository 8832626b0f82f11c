"""Sentences computed from a table: highest, lowest, median, as patterns of the pack.

Every number in such a sentence is recomputed from the cells by a test; figures of regions
are printed in their own wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from summarizer.briefing.facts import Facts
from summarizer.briefing.packs import Pack
from summarizer.consolidation.statistics import Spread, spread
from summarizer.model import Indicator, IndicatorRow, Measure

__all__ = ["compared_unit", "spread_sentences"]

MOST_NAMED = 4
DIRECTIONS = {Measure.GROWTH: "增长", Measure.CHANGE: "变化", Measure.LEVEL: "", Measure.SHARE: ""}


def spread_sentences(
    rows: Sequence[IndicatorRow], keys: Sequence[str], facts: Facts, pack: Pack
) -> Iterator[str]:
    """Yield a sentence for each of the indicators *keys* that can be compared."""
    for row in rows:
        found = spread(row) if row.key in keys else None
        if found:
            yield pack.phrase("指标概述", **_values(row, found, facts))


def _values(row: IndicatorRow, found: Spread, facts: Facts) -> dict[str, object]:
    names = facts.names
    same = len({indicator.value for _, indicator in found.ranked}) == 1
    return {
        "指标": row.name,
        "可比数": len(found.ranked),
        "可比单位": compared_unit(facts),
        "全部相同": same,
        "最高": _wording(found.highest, names),
        "最低": _wording(found.lowest, names),
        "中位算式": _mean(found.middle),
        "中位数": f"{DIRECTIONS[found.measure]}{_plain(found.median)}{found.unit}",
        "区间地区": "、".join(names[i] for i in found.ranges),
        "文字地区": "、".join(names[i] for i in found.worded),
        "不一地区": "、".join(names[i] for i in found.divided),
    }


def _wording(cells: Sequence[tuple[int, Indicator]], names: Sequence[str]) -> str:
    """Return e.g. ``甲市、乙市增长6%左右``, each figure in its own wording."""
    by_text: dict[str, list[str]] = {}
    for region, indicator in cells:
        by_text.setdefault(indicator.text, []).append(names[region])
    parts = [f"{_some(regions)}（{text}）" for text, regions in by_text.items()]
    return "、".join(parts)


def compared_unit(facts: Facts) -> str:
    """Return what is compared: regions (地), or reports (份) where a region has several."""
    return "地" if facts.values.get("份数") == facts.values.get("地区数") else "份"


def _some(regions: Sequence[str]) -> str:
    if len(regions) <= MOST_NAMED:
        return "、".join(regions)
    return f"{'、'.join(regions[:MOST_NAMED])}等{len(regions)}地"


def _mean(middle: Sequence[Decimal]) -> str:
    """Return how the median was made of two figures that differ; nothing if of one."""
    if len(set(middle)) == 1:
        return ""
    return f"{'和'.join(map(_plain, middle))}的平均数"


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
