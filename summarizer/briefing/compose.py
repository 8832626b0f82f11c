"""Composition: comparison → memo. Every word of the memo is decided here or in the pack.

Sentences that frame data are patterns of the pack, filled once with computed values;
everything else is quoted, with a citation. A part a report does not have is said to be
absent and is never filled with something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from summarizer.briefing.across import (
    Across,
    common_practice,
    distinctive_practice,
    look_across,
    worth_notice,
)
from summarizer.briefing.citations import Citations, file_names
from summarizer.briefing.extent import Extent, thinned
from summarizer.briefing.extracts import extracts, theme_named
from summarizer.briefing.facts import Facts, gather_facts
from summarizer.briefing.memo import Block, Heading, Memo, Paragraph, Run, Source
from summarizer.briefing.ordinals import chinese
from summarizer.briefing.own_region import own_tables
from summarizer.briefing.packs import Pack
from summarizer.briefing.quoting import quote_priorities, quote_review
from summarizer.briefing.spreads import spread_sentences
from summarizer.briefing.tables import (
    actual_tables,
    headline_rows,
    shared_rows,
    target_list,
    target_tables,
)
from summarizer.briefing.tags import gather_tags
from summarizer.briefing.two_years import two_years
from summarizer.errors import UsageError
from summarizer.model import Comparison, Role, Stage

__all__ = ["check_theme", "chooses", "compose", "composer_of"]

# Indicators whose targets are compared in a sentence; the others stand in the tables only.
COMPARED = (
    "gdp",
    "industrial_value_added",
    "fixed_asset_investment",
    "retail_sales",
    "general_budget_revenue",
)
Composer = Callable[["Writing"], Iterator[Block]]
Section = Callable[["Writing"], Iterator[Block]]
_Titled = tuple[str | None, str, Section]
_Openings = dict[tuple[tuple[str, ...], int], tuple[tuple[Block, ...], tuple[Source, ...]]]


@dataclass(frozen=True, slots=True)
class Writing:
    """What every part of a memo is made from."""

    comparison: Comparison
    facts: Facts
    pack: Pack
    citations: Citations
    extent: Extent
    across: Across
    openings: _Openings

    @property
    def sources(self) -> tuple[Comparison, Facts, Pack, Citations]:
        """The first four, which most parts take."""
        return self.comparison, self.facts, self.pack, self.citations

    def phrase(self, name: str, **more: object) -> str:
        """Return the pack's sentence *name* filled with the facts."""
        return self.pack.phrase(name, **self.facts.values, **more)


def compose(
    comparison: Comparison, pack: Pack, extent: Extent | None = None, *, theme: str | None = None
) -> Memo:
    """Return the memo of *comparison* in the layout that *pack* asks for.

    *extent* says how much of each part is shown; *theme* is what an extract is about.
    """
    return composer_of(comparison, pack, theme=theme)(extent or Extent())


def composer_of(
    comparison: Comparison, pack: Pack, *, theme: str | None = None
) -> Callable[[Extent], Memo]:
    """Return what composes memos of *comparison* that differ in extent only."""
    layout = str(pack.settings.get("layout", CONSOLIDATED))
    if layout not in COMPOSERS:
        known = "、".join(COMPOSERS)
        raise UsageError(f"模板包“{pack.name}”的版式“{layout}”不存在", next_step=f"可用：{known}")
    facts = gather_facts(comparison)
    if layout == EXTRACTS:
        facts.values["专题"] = theme_named(theme).name
    across = look_across(comparison) if layout == CONSOLIDATED else Across()
    openings: _Openings = {}

    def composed(extent: Extent) -> Memo:
        shown, citations = thinned(comparison, extent), Citations(file_names(comparison))
        writing = Writing(shown, facts, pack, citations, extent, across, openings)
        return _memo(writing, COMPOSERS[layout])

    return composed


def chooses(pack: Pack) -> bool:
    """Tell whether memos of *pack* print key sentences, which a person may choose otherwise."""
    return pack.settings.get("layout", CONSOLIDATED) in {CONSOLIDATED, DIGEST}


def check_theme(pack: Pack, theme: str | None) -> None:
    """Refuse, before any file is read, a *theme* that the layout of *pack* needs and lacks."""
    if pack.settings.get("layout") == EXTRACTS:
        theme_named(theme)


def _memo(writing: Writing, composer: Composer) -> Memo:
    blocks = tuple(composer(writing))
    return Memo(
        head=writing.phrase("抬头"),
        title=writing.phrase("标题"),
        blocks=blocks,
        sources_title=writing.phrase("来源标题"),
        sources=tuple(writing.citations.sources),
        tail=writing.phrase("结尾"),
        tags=gather_tags(writing.comparison, writing.facts),
    )


def _consolidated(writing: Writing) -> Iterator[Block]:
    shown = [each for each in SECTIONS if each[0] is None or writing.extent.shows(each[0])]
    first = next(i for i, each in enumerate(shown) if each[2] not in OPENING)
    yield from _opened(writing, shown[:first])
    yield from _numbered(writing, shown[first:], first + 1)


def _opened(writing: Writing, sections: Sequence[_Titled]) -> Iterator[Block]:
    """Yield what stands before the quotations: the same, and once made, however many they are."""
    key = (writing.extent.parts, writing.extent.commons)
    if key not in writing.openings:
        blocks = tuple(_opening(writing, sections))
        writing.openings[key] = (blocks, tuple(writing.citations.sources))
    else:
        writing.citations.sources += writing.openings[key][1]
    yield from writing.openings[key][0]


def _opening(writing: Writing, sections: Sequence[_Titled]) -> Iterator[Block]:
    yield _paragraph(writing.phrase("导语"))
    if writing.extent.left_out:
        yield _paragraph(writing.phrase("篇幅所限", 省略="、".join(writing.extent.left_out)))
    yield from _numbered(writing, sections, 1)


def _numbered(writing: Writing, sections: Sequence[_Titled], start: int) -> Iterator[Block]:
    for number, (_, title, section) in enumerate(sections, start=start):
        yield _heading(1, writing.phrase(title, 序号=chinese(number)))
        yield from section(writing)


def _figures(writing: Writing) -> Iterator[Block]:
    """Yield the tables of results and of targets with the sentences computed from them."""
    yield from _actuals(writing)
    yield from _targets(writing)


def _actuals(writing: Writing) -> Iterator[Block]:
    comparison, facts, pack, _ = writing.sources
    yield from actual_tables(*writing.sources)
    yield from own_tables(comparison, headline_rows(comparison), Stage.ACTUAL, facts, pack)


def _targets(writing: Writing) -> Iterator[Block]:
    comparison, facts, pack, _ = writing.sources
    yield _paragraph(writing.phrase("目标概述"))
    yield from target_tables(*writing.sources)
    for sentence in spread_sentences(comparison.targets, COMPARED, facts, pack):
        yield _paragraph(sentence)
    yield from own_tables(comparison, shared_rows(comparison), Stage.TARGET, facts, pack)


def _common(writing: Writing) -> Iterator[Block]:
    return common_practice(writing.across, writing.sources, writing.extent.commons)


def _distinctive(writing: Writing) -> Iterator[Block]:
    return distinctive_practice(writing.across, writing.sources)


def _review(writing: Writing) -> Iterator[Block]:
    for i, (document, report) in enumerate(writing.comparison.regions):
        yield _heading(2, f"（{chinese(i + 1)}）{writing.facts.review_titles[i]}")
        yield from quote_review(document, report, _words(writing, i), writing.citations)


def _priorities(writing: Writing) -> Iterator[Block]:
    for i, (document, report) in enumerate(writing.comparison.regions):
        yield _heading(2, f"（{chinese(i + 1)}）{writing.facts.plan_titles[i]}")
        yield from quote_priorities(document, report, _words(writing, i), writing.citations)


def _notice(writing: Writing) -> Iterator[Block]:
    return worth_notice(writing.across, *writing.sources[:3])


def _suggestions(writing: Writing) -> Iterator[Block]:
    """Yield the place the writer fills: the program advises nothing."""
    yield _paragraph(writing.phrase("待撰写"))


# The parts of a consolidated memo in order: name in ``extent.OPTIONAL`` (``None``: always shown),
# pattern of the heading, what stands below.
SECTIONS: tuple[_Titled, ...] = (
    (None, "标题_指标", _figures),
    ("共性做法", "标题_共性", _common),
    ("各地特色", "标题_特色", _distinctive),
    ("工作回顾", "标题_回顾", _review),
    ("重点工作", "标题_重点", _priorities),
    ("值得关注", "标题_关注", _notice),
    (None, "标题_建议", _suggestions),
)
OPENING = frozenset({_figures, _common, _distinctive})  # no key sentence of a report is in them


def _digest(writing: Writing) -> Iterator[Block]:
    comparison, pack = writing.comparison, writing.pack
    if len(comparison.regions) != 1:
        raise UsageError(
            f"模板包“{pack.name}”一次只写一份报告，输入中有{len(comparison.regions)}份",
            next_step="请每次给一个文件，或改用 --pack consolidated 写综合简报",
        )
    document, report = comparison.regions[0]
    words = _words(writing, 0)
    yield _paragraph(writing.phrase("导语"))
    yield _heading(1, writing.phrase("一级标题一"))
    yield from quote_review(document, report, words, writing.citations)
    yield _heading(1, writing.phrase("一级标题二"))
    yield from target_list(*writing.sources)
    yield _heading(1, writing.phrase("一级标题三"))
    yield from quote_priorities(document, report, words, writing.citations)


def _indicators(writing: Writing) -> Iterator[Block]:
    yield _paragraph(writing.phrase("导语"))
    yield _heading(1, writing.phrase("一级标题一"))
    yield from _actuals(writing)
    yield _heading(1, writing.phrase("一级标题二"))
    yield from _targets(writing)


def _extracts(writing: Writing) -> Iterator[Block]:
    return extracts(*writing.sources, writing.extent.priorities)


def _two_years(writing: Writing) -> Iterator[Block]:
    return two_years(*writing.sources)


CONSOLIDATED, DIGEST, EXTRACTS = "consolidated", "digest", "extracts"
COMPOSERS: Mapping[str, Composer] = MappingProxyType(
    {
        CONSOLIDATED: _consolidated,
        DIGEST: _digest,
        EXTRACTS: _extracts,
        "indicators": _indicators,
        "two-years": _two_years,
    }
)


def _words(writing: Writing, i: int) -> dict[str, str]:
    """Return the words that region *i* needs: its name, and what to say of absent parts."""
    region, pack = writing.facts.names[i], writing.pack
    return {
        "region": region,
        "no_review": pack.phrase("无工作回顾", 地区=region),
        "no_priorities": pack.phrase("无重点工作", 地区=region),
        "none_chosen": pack.phrase("无可摘要点", 地区=region),
        **{
            role.value: pack.phrase("出处_" + role.value) for role in (Role.REVIEW, Role.PRIORITIES)
        },
    }


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Run(text),))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))
