"""Key sentences (关键句) of a report: candidates, selection, in this order.

Chosen clauses that follow each other in one sentence are told as one stretch of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from summarizer.extraction.candidates import find_candidates
from summarizer.extraction.ranking import engine
from summarizer.extraction.selection import select
from summarizer.extraction.tokens import load_segmenter
from summarizer.model import KeySentence, Report, Role, Span

__all__ = ["DEFAULT_BUDGETS", "Options", "choose_key_sentences", "runs", "together"]

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
    found: list[KeySentence] = []
    chosen: list[KeySentence] = []
    for role, budget in options.budgets.items():
        candidates = find_candidates(text, report, role, segmenter=segmenter, ranker=ranker)
        taken = select(candidates, text, budget=budget, cover=role is Role.PRIORITIES)
        found += (each.key for each in candidates)
        chosen += map(together, runs(text, [each.key for each in taken]))
    return replace(
        report,
        key_sentences=tuple(sorted(chosen, key=lambda key: key.span)),
        candidates=tuple(sorted(found, key=lambda key: key.span)),
    )


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
