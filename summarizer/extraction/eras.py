"""Eras (多年时段): which stretches of the review tell of several years, not of the one reviewed.

In a year of elections, and where a five-year plan ends or begins, the review first tells what
五年来 was done, then what the last year brought. Quoted side by side, the jobs of five years
would read as those of one. A cue near the head of a sentence rules what follows until the
next cue of a time; one inside a sentence rules the rest of it (``text.periods``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.extraction.clauses import sentences_of
from summarizer.extraction.figures import folded
from summarizer.model import Era, Span
from summarizer.text.periods import Cue, Period, Reach, Years, find_cues, topic_cue

__all__ = ["find_eras"]


def find_eras(text: str, sections: Sequence[Span], years: Years) -> tuple[Era, ...]:
    """Return the eras in *sections* (工作回顾) of *text*; neighbours of the same words are one."""
    whole = folded(text)
    found = (stretch for section in sections for stretch in _stretches(whole, section, years))
    eras: list[Era] = []
    for span, cue in found:
        if cue is None or cue.period is not Period.FIVE_YEAR:
            continue
        words = Span(cue.position, cue.end)
        if eras and eras[-1].words == words and not text[eras[-1].span.end : span.start].strip():
            eras[-1] = Era(Span(eras[-1].span.start, span.end), words)
        else:
            eras.append(Era(span, words))
    return tuple(eras)


def _stretches(whole: str, section: Span, years: Years) -> Iterator[tuple[Span, Cue | None]]:
    """Yield the stretches of *section* with the cue that rules each, ``None`` before the first."""
    topic: Cue | None = None
    for sentence in sentences_of(whole, section):
        cues = tuple(find_cues(whole, sentence, years))
        topic = topic_cue(cues, sentence) or topic
        inside = [cue for cue in cues if cue.reach is not Reach.CLAUSE and cue.period]
        starts = [(sentence.start, topic), *((cue.position, cue) for cue in inside)]
        for (start, cue), (end, _) in pairwise([*starts, (sentence.end, None)]):
            if start < end:
                yield Span(start, end), cue
