"""Candidates for the memo: of each clause the beginning that is worth most, with its chance.

The order of work for one role of a report: units, centrality of their sentences, salience,
the best unit of each group, themes. A text is cut into words once, sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.extraction.ranking import Engine
from summarizer.extraction.redundancy import scaled
from summarizer.extraction.salience import Salience, Weights, judge, weights_of
from summarizer.extraction.themes import ThemeFinder
from summarizer.extraction.tokens import Segmenter, content_words
from summarizer.extraction.units import Unit, split_units
from summarizer.extraction.wording import wording_points
from summarizer.model import Heading, KeySentence, Report, Role, Span
from summarizer.model.quick import quick

__all__ = ["Candidate", "Means", "find_candidates"]

LONGEST = 150


@quick
@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A unit that may be taken: as it would be told, what it is worth, where it belongs.

    ``worth`` is its chance for its length, ``is_wish`` tells that it says nothing one could
    check. ``task`` is the outermost heading above it (its place in the outline); a unit under no
    heading has its paragraph for a task, counted below zero. ``tokens`` are all words of its
    sentence.
    """

    unit: Unit
    key: KeySentence
    worth: float
    is_wish: bool
    task: int
    tokens: Sequence[str]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.unit.span

    @property
    def words(self) -> tuple[str, ...]:
        """Its content words."""
        position, inside = self.unit.sentence.start, []
        for token in self.tokens:
            if position >= self.span.end:
                break
            if position >= self.span.start:
                inside.append(token)
            position += len(token)
        return content_words(inside)


@dataclass(frozen=True, slots=True)
class Means:
    """What units are judged with: words from ``segmenter``, centrality from ``ranker``, weights."""

    segmenter: Segmenter
    ranker: Engine
    weigh: Callable[[Role], Weights] = weights_of


def find_candidates(text: str, report: Report, role: Role, means: Means) -> tuple[Candidate, ...]:
    """Return the candidates of *role* in the order of the text."""
    units = split_units(text, report, role)
    if not units:
        return ()
    weights = means.weigh(role)
    cut = _cut(text, [unit.sentence for unit in units], means.segmenter)
    measured = {
        "centrality": _centrality(units, cut, means.ranker),
        "wording": wording_points(text, units, weights.ngrams),
    }
    figures = [each for each in report.indicators if each.value is not None]
    judged = judge(text, units, measured, figures, weights)
    tasks = _outermost(report.outline)
    themes = ThemeFinder(text, Span(units[0].span.start, units[-1].span.end), report.outline)
    best = _best_of_groups(units, judged, weights.thrift)
    return tuple(
        Candidate(
            units[i],
            _key_sentence(units[i], judged[i], themes.theme_of(units[i].span, units[i].heading)),
            worth,
            judged[i].is_wish,
            _task(units[i], tasks),
            cut[units[i].sentence.start],
        )
        for i, worth in best
    )


def _cut(text: str, sentences: Sequence[Span], segmenter: Segmenter) -> dict[int, list[str]]:
    """Return the words of each of *sentences* by its start; a sentence may be listed again."""
    return {each.start: segmenter.cut(each.of(text)) for each in dict.fromkeys(sentences)}


def _centrality(
    units: Sequence[Unit], cut: Mapping[int, Sequence[str]], ranker: Engine
) -> list[float]:
    """Return the centrality of the sentence of each unit, scaled to [0, 1]."""
    shares = ranker.rank([content_words(words) for words in cut.values()])
    central = dict(zip(cut, scaled(shares), strict=True))
    return [central[unit.sentence.start] for unit in units]


def _best_of_groups(
    units: Sequence[Unit], judged: Sequence[Salience], power: float
) -> list[tuple[int, float]]:
    """Return the unit of each group that is worth most, and its worth; barred ones left out."""
    best: dict[int, tuple[int, float]] = {}
    for i, (unit, salience) in enumerate(zip(units, judged, strict=True)):
        size = unit.span.end - unit.span.start
        if salience.is_barred or not 0 < size <= LONGEST:
            continue
        worth = round(salience.score / size**power, 12)
        if unit.group not in best or worth > best[unit.group][1]:
            best[unit.group] = (i, worth)
    return list(best.values())


def _key_sentence(unit: Unit, salience: Salience, theme: str | None) -> KeySentence:
    score, points = round(salience.score, 4), round(salience.points, 4)
    return KeySentence(unit.role, unit.span, score, theme, salience.reasons, points)


def _task(unit: Unit, tasks: Mapping[int, int]) -> int:
    return -1 - unit.paragraph if unit.heading is None else tasks[unit.heading]


def _outermost(outline: Sequence[Heading]) -> dict[int, int]:
    """Return for each heading of the outline the outermost one above it."""
    result: dict[int, int] = {}
    top = 0
    for i, heading in enumerate(outline):
        if heading.level == 2 or not outline[top].span.covers(heading.span):
            top = i
        result[i] = top
    return result
