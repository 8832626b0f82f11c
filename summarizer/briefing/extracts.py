"""专题摘编: what each region says on one theme, near-verbatim, in the order of the regions."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.citations import Citations
from summarizer.briefing.extent import best_within
from summarizer.briefing.facts import Facts
from summarizer.briefing.memo import Block, Heading, Paragraph, Run
from summarizer.briefing.ordinals import chinese
from summarizer.briefing.packs import Pack
from summarizer.briefing.quoting import by_time, era_lead
from summarizer.briefing.regions import YEAR_BEHIND, full_name
from summarizer.consolidation import Extract, theme_extracts
from summarizer.consolidation.themes import CONCRETE
from summarizer.errors import UsageError
from summarizer.lexicon.themes import Theme, load_themes
from summarizer.model import Comparison, KeySentence, Role

__all__ = ["extracts", "theme_named"]

BUDGET = 300  # characters per region; --words may leave less


def theme_named(name: str | None) -> Theme:
    """Return the theme called *name*; ``UsageError`` lists those there are."""
    lexicon = load_themes()
    theme = lexicon.named(name) if name else None
    if theme is None:
        known = "、".join(each.name for each in lexicon.themes)
        said = f"没有名为“{name}”的专题" if name else "专题摘编要指明专题"
        raise UsageError(said, next_step=f"请用 --theme 指定，可用：{known}")
    return theme


def extracts(
    comparison: Comparison, facts: Facts, pack: Pack, citations: Citations, budget: int | None
) -> Iterator[Block]:
    """Yield what each region says on the theme that ``facts.values`` names."""
    theme = theme_named(str(facts.values["专题"]))
    found = theme_extracts(comparison, theme.key)
    spoken = [Extract(each.region, _best(each, budget)) for each in found if _telling(each)]
    silent = [_full(comparison, facts, each) for each in found if not _telling(each)]
    values = {**facts.values, "涉及数": len(spoken), "未涉及地区": "、".join(silent)}
    yield Paragraph((Run(pack.phrase("导语", **values)),))
    for number, extract in enumerate(spoken, start=1):
        name = _full(comparison, facts, extract)
        yield Heading(1, (Run(pack.phrase("地区标题", 序号=chinese(number), 地区=name)),))
        yield from _region(extract, comparison, facts, pack, citations)


def _full(comparison: Comparison, facts: Facts, extract: Extract) -> str:
    """Return a region's full name, for it is mentioned first here, and the year if it has two."""
    _, report = comparison.regions[extract.region]
    year = YEAR_BEHIND.search(facts.names[extract.region])
    return full_name(report.division) + (year[0] if year else "")


def _telling(extract: Extract) -> list[KeySentence]:
    """Return the units that say something concrete."""
    return [key for key in extract.keys if key.score >= CONCRETE]


def _best(extract: Extract, budget: int | None) -> tuple[KeySentence, ...]:
    kept = best_within(_telling(extract), BUDGET if budget is None else min(budget, BUDGET))
    return tuple(sorted(kept, key=lambda key: key.span))


def _region(
    extract: Extract, comparison: Comparison, facts: Facts, pack: Pack, citations: Citations
) -> Iterator[Block]:
    place, name = comparison.regions[extract.region], facts.names[extract.region]
    years = {Role.REVIEW: place[1].review_year, Role.PRIORITIES: place[1].plan_year}
    for role, year in years.items():
        keys = [key for key in extract.keys if key.role is role]
        for era, told in by_time(place[1], keys):
            spans = [key.span for key in told]
            cited = citations.part(place, name, pack.phrase(f"出处_{role.value}"), spans)
            words = pack.phrase(f"引出_{role.value}", 年度=f"{year}年" if year else "")
            opening = era_lead(cited, era) if era else (Run(words, bold=True),)
            yield Paragraph((*opening, *cited.quotes(spans), Run("", cite=cited.number)))
