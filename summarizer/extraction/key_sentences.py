"""Key sentences (关键句) of a report: candidates, selection, in this order.

Chosen clauses that follow each other in one sentence are told as one stretch of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from summarizer.extraction.candidates import Candidate, Means, find_candidates
from summarizer.extraction.ranking import engine
from summarizer.extraction.selection import JOIN, Compare, compare_all, select
from summarizer.extraction.themes import theme_of
from summarizer.extraction.tokens import load_segmenter
from summarizer.model import PINNED, ROLE_NAMES, Finding, KeySentence, Report, Role, Span

__all__ = [
    "DEFAULT_BUDGETS",
    "Choosing",
    "Chosen",
    "Options",
    "Rank",
    "choose_key_sentences",
    "rank_part",
    "runs",
    "together",
]

DEFAULT_BUDGETS: Mapping[Role, int] = MappingProxyType({Role.REVIEW: 400, Role.PRIORITIES: 600})


@dataclass(frozen=True, slots=True)
class Options:
    """How key sentences are chosen: characters per role, ranking engine, segmenter.

    ``pins`` are words that must be quoted where a report has them, before anything else and
    within the budget; clauses that share a place with one of ``exclusions`` are not quoted.
    """

    budgets: Mapping[Role, int] = field(default_factory=lambda: dict(DEFAULT_BUDGETS))
    engine: str = "textrank"
    segmenter: str = "rjieba"
    pins: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for a report, all there was to choose from, and what did not go in."""

    key_sentences: tuple[KeySentence, ...]
    candidates: tuple[KeySentence, ...]
    findings: tuple[Finding, ...]


Rank = Callable[[str, Report, Role, Options], tuple[Candidate, ...]]
"""What gives the candidates of a role of a report: ``rank_part``, or one that remembers."""


def rank_part(text: str, report: Report, role: Role, options: Options) -> tuple[Candidate, ...]:
    """Return the candidates of *role*, which depend on the engine and the segmenter only."""
    means = Means(load_segmenter(options.segmenter), engine(options.engine))
    return find_candidates(text, report, role, means)


@dataclass(frozen=True, slots=True)
class Choosing:
    """What choosing asks for that another choice may use again."""

    rank: Rank = rank_part
    compare: Compare = compare_all


def choose_key_sentences(
    text: str, report: Report, options: Options, choosing: Choosing | None = None
) -> Chosen:
    """Return the key sentences of *report* and its candidates, in the order of the text.

    Both are those of each role with a budget. *report* carries its indicators already.
    """
    choosing = choosing or Choosing()
    parts = [_choose(text, report, role, options, choosing) for role in options.budgets]
    return Chosen(
        _in_order(key for part in parts for key in part.key_sentences),
        _in_order(key for part in parts for key in part.candidates),
        tuple(finding for part in parts for finding in part.findings),
    )


def _in_order(keys: Iterable[KeySentence]) -> tuple[KeySentence, ...]:
    return tuple(sorted(keys, key=lambda key: key.span))


def _choose(text: str, report: Report, role: Role, options: Options, choosing: Choosing) -> Chosen:
    budget, candidates = options.budgets[role], choosing.rank(text, report, role, options)
    wanted = _places(text, report, role, options.pins)
    pinned = _pinned(text, role, wanted, budget)
    left = budget - sum(len(key.span) + JOIN for key in pinned)
    closed = [*(key.span for key in pinned), *_places(text, report, role, options.exclusions)]
    free = [each for each in candidates if not any(_meet(each.span, span) for span in closed)]
    cover = role is Role.PRIORITIES
    taken = select(free, text, budget=left, cover=cover, compare=choosing.compare)
    told = [*pinned, *map(together, runs(text, [each.key for each in taken]))]
    left_out = len(wanted) - len(pinned)
    doubts = _doubts(ROLE_NAMES[role], budget, left_out, nothing=bool(free) and not told)
    return Chosen(tuple(told), tuple(each.key for each in candidates), tuple(doubts))


def _pinned(text: str, role: Role, wanted: Sequence[Span], budget: int) -> list[KeySentence]:
    """Return the pinned words as key sentences, as far as *budget* allows."""
    pinned: list[KeySentence] = []
    for span in wanted:
        budget -= len(span) + JOIN
        if budget >= 0:
            theme = theme_of(span.of(text))
            pinned.append(KeySentence(role, span, 1.0, theme, (PINNED,)))
    return pinned


def _places(text: str, report: Report, role: Role, words: Sequence[str]) -> list[Span]:
    """Return where each of *words* first stands in the sections of *role*, none on another."""
    places: list[Span] = []
    for each in words:
        starts = (text.find(each, s.span.start, s.span.end) for s in report.of_role(role))
        start = next((start for start in starts if start >= 0), None)
        if start is not None:
            span = Span(start, start + len(each))
            places += [span] if not any(_meet(span, other) for other in places) else []
    return places


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _doubts(name: str, budget: int, left_out: int, *, nothing: bool) -> Iterator[Finding]:
    """Say which pins found no room, and whether the budget was too small for any clause."""
    if left_out and budget:
        message = f"“{name}”指定必选的原文有{left_out}处超出{budget}字，未列入，请加大字数"
        yield Finding("pin-over-budget", message)
    elif nothing and budget:
        yield Finding("budget-too-small", f"“{name}”没有一条要点放得进{budget}字，请加大字数")


def runs(text: str, keys: Iterable[KeySentence]) -> Iterator[list[KeySentence]]:
    """Yield *keys*, which stand in the order of *text*, those together that only a comma parts."""
    run: list[KeySentence] = []
    for key in keys:
        if run and text[run[-1].span.end : key.span.start] != "，":
            yield run
            run = []
        run.append(key)
    if run:
        yield run


def together(run: Sequence[KeySentence]) -> KeySentence:
    """Return neighbours as one key sentence: the best one's score and theme, all reasons."""
    best = max(run, key=lambda key: key.score)
    reasons = dict.fromkeys(reason for key in run for reason in key.reasons)
    return replace(best, span=Span(run[0].span.start, run[-1].span.end), reasons=tuple(reasons))
