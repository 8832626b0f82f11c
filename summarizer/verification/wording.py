"""Words of a memo that stand in a report as they are.

It is not enough that they are found: 增长5% stands in 增长5%以上, and 20亿元 in 120亿元. So the
figures of the report at that place must be the figures of the memo, end for end.
"""

from __future__ import annotations

from summarizer.model import Bound, Stage
from summarizer.text.quantities import quantities_in
from summarizer.verification.sources import Source

__all__ = ["place_in"]

_AROUND = 24  # characters beside a quotation in which a figure's first or last words may stand


def place_in(source: Source, words: str, stage: Stage | None) -> int | None:
    """Return where folded *words* stand in *source*, whole figures in a part of *stage*."""
    mine = [(q.span.start, q.span.end, q.bound) for q in quantities_in(words, 0, len(words))]
    for at in source.occurrences(words):
        if source.may_state(stage, at) and mine == _figures_at(source.folded.text, at, len(words)):
            return at
    return None


def _figures_at(folded: str, at: int, length: int) -> list[tuple[int, int, Bound]]:
    """Return the figures that reach into ``folded[at:at + length]``, as if it began at 0."""
    start, end = max(0, at - _AROUND), min(len(folded), at + length + _AROUND)
    return [
        (q.span.start - at, q.span.end - at, q.bound)
        for q in quantities_in(folded, start, end)
        if q.span.end > at and q.span.start < at + length
    ]
