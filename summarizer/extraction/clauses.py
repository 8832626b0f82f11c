"""Sentences, clauses and predicates of a passage of figures, as spans.

The passage is folded once (``fold_figures``); all patterns here run on the folded text, in
which a comma between digits (1,285) parts no clause and brackets hold a clause together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.lexicon.indicators import IndicatorLexicon
    from summarizer.text.quantities import Quantity

__all__ = [
    "Wording",
    "any_of",
    "clauses_of",
    "is_comparison",
    "lead_start",
    "sentences_of",
    "wording_of",
]

_SENTENCE = re.compile(r"[^。!?\n]+[。!?]?")
_CLAUSE = re.compile(r"(?:[^,;:。!?\n(]+|\([^()\n]*\)|(?<=\d)(?:,(?=\d{3}(?!\d))|:(?=\d))|\()+")
_CUE = (
    r'["“]?十[一二三四五六七八九]五["”]?(?:规划)?(?:期间|时期|以来|开局以来|末)?'
    r"|五年(?:来|内|间)?|(?<!人)均"
)
_LEAD_WINDOW = 32
_COMPARISON = re.compile(
    r"(?:力争|略|继续|保持|努力|分别)*(?:不低于|不高于|高于|快于|低于|优于|好于|高出|领先|超过)"
    r"(?=[^\d,、约近超]{2,})"
)
_SHARED = re.compile(rf"分别|双双|(?<!人)均(?!值)|累计|{_CUE}")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a predicate: ``lead`` before the number (增长), ``after`` behind it (以上)."""

    lead: str
    figure: str
    after: str

    @property
    def text(self) -> str:
        """The wording that must survive (增长5.8%以上)."""
        return self.lead + self.figure + self.after


def sentences_of(folded: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of *span* that are not blank."""
    for match in _SENTENCE.finditer(folded, span.start, span.end):
        if match[0].strip():
            skipped = len(match[0]) - len(match[0].lstrip())
            yield Span(match.start() + skipped, match.end())


def clauses_of(folded: str, span: Span) -> Iterator[Span]:
    """Yield the clauses of *span*, without the marks between them."""
    for match in _CLAUSE.finditer(folded, span.start, span.end):
        words = match[0]
        if words.strip():
            start = match.start() + len(words) - len(words.lstrip())
            yield Span(start, match.start() + len(words.rstrip()))


def lead_start(folded: str, floor: int, figure: int, lexicon: IndicatorLexicon) -> int:
    """Return where the words that lead to the number at *figure* begin (力争降低…)."""
    start = max(floor, figure - _LEAD_WINDOW)
    match = _lead_pattern(lexicon.words["leads"]).search(folded, start, figure)
    return match.start() if match else figure


def is_comparison(folded: str, start: int, figure: int) -> re.Match[str] | None:
    """Return the words that set a figure against another's (高于全省1个百分点), if any."""
    return _COMPARISON.search(folded, start, figure)


def wording_of(text: str, lead: int, quantity: Quantity) -> Wording:
    """Return the wording of *quantity* whose lead begins at *lead*, without 分别 and 均."""
    return Wording(
        lead=_SHARED.sub("", text[lead : quantity.figure.start]).strip(),
        figure=quantity.figure.of(text),
        after=text[quantity.figure.end : quantity.span.end],
    )


@cache
def _lead_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words)}|{_CUE}|\s)*\Z")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of *words*, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
