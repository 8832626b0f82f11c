"""What the reports say together: 共性做法 counted, 各地特色 quoted, 值得关注 computed.

``consolidation`` finds it; here it is put into the pack's sentences. Each quotation is a
paragraph of its own that opens with its region, so that a reader (and ``verify``) knows whose
figure it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.briefing.citations import Citations
from summarizer.briefing.facts import Facts
from summarizer.briefing.memo import Block, Heading, Paragraph, Run
from summarizer.briefing.ordinals import chinese
from summarizer.briefing.packs import Pack
from summarizer.consolidation import Common, Distinctive, Quotation, common_measures, distinctive
from summarizer.model import Bound, Comparison, IndicatorRow, KeySentence, Role

__all__ = ["Across", "common_practice", "distinctive_practice", "look_across", "worth_notice"]

QUOTED = 3  # regions quoted on a common measure; the others are named
FEW = 2
WORDED = frozenset({Bound.SYNC, Bound.TEXT})
MOST_NOTICED = 4


@dataclass(frozen=True, slots=True)
class Across:
    """What consolidation finds across the regions of a comparison, found once for all lengths."""

    commons: tuple[Common, ...] = ()
    distinctive: tuple[Distinctive, ...] = ()


def look_across(comparison: Comparison) -> Across:
    """Return the measures that regions share, and what sets each apart."""
    commons = tuple(each for each in common_measures(comparison) if each.measure)
    return Across(commons, distinctive(comparison, most=1))


def common_practice(
    across: Across, sources: tuple[Comparison, Facts, Pack, Citations], most: int
) -> Iterator[Block]:
    """Yield the *most* shared measures: how many regions name each, and what some of them say."""
    comparison, facts, pack, citations = sources
    found = [each for each in across.commons if each.count > FEW]
    if not found:
        yield _plain(pack.phrase("无共性做法"))
    for number, common in enumerate(found[:most], start=1):
        yield Heading(2, (Run(f"（{chinese(number)}）{common.measure}"),))
        yield _plain(pack.phrase("共性做法", **_counted(common, facts)))
        for quotation in _most_telling(common):
            yield _quoted(quotation.region, quotation.key, comparison, (facts, pack), citations)


def distinctive_practice(
    across: Across, sources: tuple[Comparison, Facts, Pack, Citations]
) -> Iterator[Block]:
    """Yield for each region what hardly another one speaks of."""
    comparison, facts, pack, citations = sources
    if not across.distinctive:
        yield _plain(pack.phrase("无各地特色"))
    for each in across.distinctive:
        yield _quoted(each.region, each.key, comparison, (facts, pack), citations)


def worth_notice(
    across: Across, comparison: Comparison, facts: Facts, pack: Pack
) -> Iterator[Block]:
    """Yield targets put in words or as ranges, and measures that only few regions name."""
    sentences = [
        *_worded(comparison, facts, pack, "关注_文字", WORDED),
        *_worded(comparison, facts, pack, "关注_区间", frozenset({Bound.RANGE})),
        *_seldom(across, facts, pack),
    ]
    for sentence in sentences or [pack.phrase("无值得关注")]:
        yield _plain(sentence)


def _worded(
    comparison: Comparison, facts: Facts, pack: Pack, pattern: str, bounds: frozenset[Bound]
) -> Iterator[str]:
    rows = ((row, _having(row, bounds, facts)) for row in comparison.targets)
    said = [f"{row.name}（{'、'.join(names)}）" for row, names in rows if names]
    if said:
        yield pack.phrase(pattern, 指标="、".join(said))


def _having(row: IndicatorRow, bounds: frozenset[Bound], facts: Facts) -> list[str]:
    return [
        name
        for name, cell in zip(facts.names, row.cells, strict=True)
        if cell and all(indicator.bound in bounds for indicator in cell)
    ]


def _seldom(across: Across, facts: Facts, pack: Pack) -> Iterator[str]:
    found = [each for each in across.commons if each.count == FEW]
    said = [
        f"“{each.measure}”（{'、'.join(_names(each, facts))}）" for each in found[:MOST_NOTICED]
    ]
    if said:
        yield pack.phrase("关注_少数", 做法="、".join(said))


def _counted(common: Common, facts: Facts) -> dict[str, object]:
    names = _names(common, facts)
    return {
        "名称": common.measure,
        "总数": common.of,
        "提出数": common.count,
        "提出地区": "、".join(names),
        "全部": common.count == common.of,
    }


def _most_telling(common: Common) -> list[Quotation]:
    """Return the quotations of most points, in region order."""
    ranked = sorted(common.quotations, key=lambda each: (-each.key.points, each.region))
    return sorted(ranked[:QUOTED], key=lambda each: each.region)


def _names(common: Common, facts: Facts) -> Sequence[str]:
    return [facts.names[region] for region in common.regions]


def _quoted(
    region: int,
    key: KeySentence,
    comparison: Comparison,
    words: tuple[Facts, Pack],
    citations: Citations,
) -> Paragraph:
    facts, pack = words
    name, part = facts.names[region], pack.phrase(f"出处_{Role(key.role).value}")
    cited = citations.part(comparison.regions[region], name, part, [key.span])
    opening = Run(pack.phrase("引出", 地区=name))
    return Paragraph((opening, cited.quote(key.span), Run("。"), Run("", cite=cited.number)))


def _plain(text: str) -> Paragraph:
    return Paragraph((Run(text),))
