"""Key sentences (关键句) of a report: units, centrality, salience, selection, in this order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from summarizer.extraction.ranking import Engine, engine
from summarizer.extraction.redundancy import scaled, vectors
from summarizer.extraction.salience import Salience, judge
from summarizer.extraction.selection import Candidates, select
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


def choose_key_sentences(text: str, report: Report, options: Options) -> tuple[KeySentence, ...]:
    """Return the key sentences of each role with a budget, in the order of the text.

    *report* carries its indicators already.
    """
    segmenter = load_segmenter(options.segmenter)
    ranker = engine(options.engine)
    chosen: list[KeySentence] = []
    for role, budget in options.budgets.items():
        units = split_units(text, report, role)
        if units:
            chosen += _choose(text, units, report, (segmenter, ranker, budget))
    return tuple(sorted(chosen, key=lambda key: key.span))


def _choose(
    text: str,
    units: Sequence[Unit],
    report: Report,
    means: tuple[Segmenter, Engine, int],
) -> list[KeySentence]:
    segmenter, ranker, budget = means
    texts = [unit.span.of(text) for unit in units]
    words = [content_words(segmenter.cut(each)) for each in texts]
    figures = [each for each in report.indicators if each.value is not None]
    judged = judge(text, units, scaled(ranker.rank(words)), figures)
    candidates = Candidates(units, judged, vectors(words, texts), _outermost(report.outline))
    taken = select(candidates, budget=budget, cover=units[0].role is Role.PRIORITIES)
    return [_key_sentence(units[i], judged[i], _most(judged)) for i in taken]


def _key_sentence(unit: Unit, judged: Salience, most: float) -> KeySentence:
    score = round(max(0.0, judged.points) / most, 4) if most > 0 else 0.0
    return KeySentence(unit.role, unit.span, score, None, judged.reasons)


def _most(judged: Sequence[Salience]) -> float:
    return max((each.points for each in judged), default=0.0)


def _outermost(outline: Sequence[Heading]) -> dict[int, int]:
    """Return for each heading of the outline the outermost one above it."""
    result: dict[int, int] = {}
    top = 0
    for i, heading in enumerate(outline):
        if heading.level == 2 or not outline[top].span.covers(heading.span):
            top = i
        result[i] = top
    return result
