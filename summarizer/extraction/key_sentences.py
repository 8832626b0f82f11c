"""Key sentences (关键句) of a report: units, centrality, salience, selection, in this order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from summarizer.extraction.ranking import Engine, engine
from summarizer.extraction.redundancy import scaled, vectors
from summarizer.extraction.salience import Salience, judge
from summarizer.extraction.selection import Candidates, select
from summarizer.extraction.themes import theme_of
from summarizer.extraction.tokens import Segmenter, content_words, load_segmenter
from summarizer.extraction.units import Unit, split_units
from summarizer.model import Heading, KeySentence, Report, Role

__all__ = ["DEFAULT_BUDGETS", "Options", "choose_key_sentences"]

DEFAULT_BUDGETS: Mapping[Role, int] = MappingProxyType({Role.REVIEW: 400, Role.PRIORITIES: 600})


@dataclass(frozen=True, slots=True)
class Options:
    """How key sentences are chosen: characters per role, ranking engine, segmenter."""

    budgets: Mapping[Role, int] = field(default_factory=lambda: DEFAULT_BUDGETS)
    engine: str = "textrank"
    segmenter: str = "rjieba"


def choose_key_sentences(text: str, report: Report, options: Options) -> Report:
    """Return *report* with its candidates and, among them, its key sentences.

    Both are those of each role with a budget, in the order of the text. *report* carries its
    indicators already.
    """
    segmenter = load_segmenter(options.segmenter)
    ranker = engine(options.engine)
    eligible: list[KeySentence] = []
    chosen: list[KeySentence] = []
    for role, budget in options.budgets.items():
        units = split_units(text, report, role)
        if units:
            found, taken = _choose(text, units, report, (segmenter, ranker, budget))
            eligible += found
            chosen += taken
    return replace(
        report,
        key_sentences=tuple(sorted(chosen, key=lambda key: key.span)),
        candidates=tuple(sorted(eligible, key=lambda key: key.span)),
    )


def _choose(
    text: str,
    units: Sequence[Unit],
    report: Report,
    means: tuple[Segmenter, Engine, int],
) -> tuple[list[KeySentence], list[KeySentence]]:
    """Return the candidates among *units*, and those taken."""
    segmenter, ranker, budget = means
    texts = [unit.span.of(text) for unit in units]
    words = [content_words(segmenter.cut(each)) for each in texts]
    figures = [each for each in report.indicators if each.value is not None]
    judged = judge(text, units, scaled(ranker.rank(words)), figures)
    candidates = Candidates(units, judged, vectors(words, texts), _outermost(report.outline))
    taken = select(candidates, budget=budget, cover=units[0].role is Role.PRIORITIES)
    most = _most(judged)
    above = _headings_above(text, report.outline)
    keys = {
        i: _key_sentence(units[i], judged[i], most, theme_of(texts[i], above[units[i].heading]))
        for i in candidates.eligible()
    }
    return list(keys.values()), [keys[i] for i in taken]


def _key_sentence(unit: Unit, judged: Salience, most: float, theme: str | None) -> KeySentence:
    score = round(max(0.0, judged.points) / most, 4) if most > 0 else 0.0
    points = round(judged.points, 4)
    return KeySentence(unit.role, unit.span, score, theme, judged.reasons, points)


def _most(judged: Sequence[Salience]) -> float:
    return max((each.points for each in judged), default=0.0)


def _headings_above(text: str, outline: Sequence[Heading]) -> Mapping[int | None, tuple[str, ...]]:
    """Return for each heading of the outline its words and those above it, innermost first."""
    result: dict[int | None, tuple[str, ...]] = {None: ()}
    open_headings: list[Heading] = []
    for i, heading in enumerate(outline):
        open_headings = [each for each in open_headings if each.span.covers(heading.span)]
        open_headings.append(heading)
        result[i] = tuple(each.title.of(text) for each in reversed(open_headings))
    return result


def _outermost(outline: Sequence[Heading]) -> dict[int, int]:
    """Return for each heading of the outline the outermost one above it."""
    result: dict[int, int] = {}
    top = 0
    for i, heading in enumerate(outline):
        if heading.level == 2 or not outline[top].span.covers(heading.span):
            top = i
        result[i] = top
    return result
