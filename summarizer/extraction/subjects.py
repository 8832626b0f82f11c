"""Whose figure it is: from the words in front of a predicate to indicators of the lexicon.

A subject is read from its end: the longest name that ends it is the indicator, provided that
only neutral words (全市, 预计, 实现 …) stand before it. With any other word in front (民间, 高新区,
市本级) it is another thing, so a part's figure never stands for the whole region's. Several
names may share a subject (城镇、农村居民人均可支配收入): a name that is cut short takes its missing
end, or beginning, from its neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.extraction.clauses import any_of
from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.lexicon.indicators import IndicatorEntry, IndicatorLexicon

__all__ = [
    "OTHER",
    "Name",
    "alternatives",
    "is_neutral",
    "read_names",
    "trimmed",
    "without_neutral",
]

OTHER = "other"  # the key of a figure whose name the lexicon does not list

_EDGE = " \t\n,;:。、!?*-—–·"
_LONGEST_TAIL = 6
_YEAR = r"20\d\d年"
_COMMA = re.compile("、")
_AND = re.compile("、|以及|和|及|与")
_SHARE = re.compile(r"(?:占|相当于).*(?:比重|比例|比率|份额)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: ``entry`` is ``None`` if the lexicon does not list it.

    ``label`` is the name as printed for unlisted ones; ``tail`` holds words behind the name
    that tell what is measured (增速, 涨幅); ``span`` is where it is written; ``own`` is false if
    the name is put together from words it shares with its neighbours.
    """

    span: Span
    label: str
    entry: IndicatorEntry | None = None
    tail: str = ""
    own: bool = True

    @property
    def key(self) -> str:
        """The key of the indicator, ``other`` if it has none."""
        return self.entry.key if self.entry else OTHER


def read_names(
    folded: str, span: Span, lexicon: IndicatorLexicon, *, figures: int = 1
) -> tuple[Name, ...]:
    """Return the names that the subject at *span* lists, none if it is empty.

    Unlisted names are parted only if there are as many of them as *figures* for them.
    """
    span = trimmed(folded, span)
    whole = _listed(folded, span, lexicon)
    if whole:
        return (whole,)
    span = without_neutral(folded, span, lexicon)
    if not len(span):
        return ()
    for separator in (_COMMA, _AND):
        pieces = tuple(_pieces(folded, span, separator))
        if len(pieces) > 1:
            names = _joint(folded, pieces, lexicon)
            if any(name.entry for name in names) or len(names) == figures:
                return names
    return (Name(span, span.of(folded)),)


def trimmed(folded: str, span: Span) -> Span:
    """Return *span* without the marks around it."""
    start, end = span.start, span.end
    while end > start and folded[end - 1] in _EDGE:
        end -= 1
    while start < end and folded[start] in _EDGE:
        start += 1
    return Span(start, end)


def without_neutral(folded: str, span: Span, lexicon: IndicatorLexicon) -> Span:
    """Return *span* without neutral words in front of it."""
    neutral = _neutral(lexicon).match(folded, span.start, span.end)
    return Span(neutral.end() if neutral else span.start, span.end)


def _listed(folded: str, span: Span, lexicon: IndicatorLexicon) -> Name | None:
    """Return the listed name that fills *span* but for neutral words and tails."""
    subject = span.of(folded)
    direct = lexicon.by_name.get(subject)  # a neutral word may be part of a name (地方…)
    if direct or subject in lexicon.pairs:
        return Name(span, subject, direct)
    core_end = span.start + _core_length(subject, lexicon)
    core = folded[span.start : core_end]
    tail = folded[core_end : span.end]
    if core in lexicon.pairs:
        return Name(Span(span.start, core_end), core, lexicon.by_name.get(core), tail)
    found = lexicon.suffix(core)
    if found is None or not is_neutral(core[: found[0]], lexicon):
        return None
    start, entry = found
    return Name(Span(span.start + start, core_end), core[start:], entry, tail)


def _core_length(subject: str, lexicon: IndicatorLexicon) -> int:
    """Return how much of *subject* is left without its tails (增速, 等指标)."""
    length = len(subject)
    while length and lexicon.suffix(subject[:length]) is None:
        tail = _tail_length(subject[:length], lexicon)
        if tail in {0, length}:
            return len(subject)
        length -= tail
    return length


def _tail_length(words: str, lexicon: IndicatorLexicon) -> int:
    """Return the length of the longest tail that ends *words*, 0 if none does."""
    tails = _tails(lexicon.words["tails"])
    return next(
        (n for n in range(_LONGEST_TAIL, 0, -1) if len(words) >= n and words[-n:] in tails), 0
    )


def is_neutral(words: str, lexicon: IndicatorLexicon) -> bool:
    """Tell whether *words* leave it unchanged whose figure follows (全市, 预计完成)."""
    return bool(_neutral(lexicon).fullmatch(words))


def _pieces(folded: str, span: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for match in separator.finditer(folded, span.start, span.end):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _joint(folded: str, pieces: tuple[Span, ...], lexicon: IndicatorLexicon) -> tuple[Name, ...]:
    last = _listed(folded, pieces[-1], lexicon)
    first = _listed(folded, pieces[0], lexicon)
    ends = last.label if last else pieces[-1].of(folded)
    begins = first.label if first else pieces[0].of(folded)
    names = [_part(folded, piece, (begins, ends), lexicon) for piece in pieces[:-1]]
    tail = last.tail if last else ""
    names = [Name(n.span, n.label, n.entry, n.tail or tail, n.own) for n in names]
    return (*names, last or _part(folded, pieces[-1], (begins, ""), lexicon))


def _part(folded: str, piece: Span, neighbours: tuple[str, str], lexicon: IndicatorLexicon) -> Name:
    """Return the name at *piece*, completed from the first and last name of its list."""
    begins, ends = neighbours
    written = piece.of(folded)
    share = _SHARE.search(ends)
    if share and not _SHARE.search(written):
        label = written + share[0]
        return Name(piece, label, lexicon.by_name.get(label), own=False)
    name = _listed(folded, piece, lexicon)
    if name:
        return name
    for label in alternatives(written, begins, ends):
        if label in lexicon.by_name:
            return Name(piece, label, lexicon.by_name[label], own=False)
    return Name(piece, written)


def alternatives(written: str, begins: str, ends: str) -> Iterator[str]:
    """Yield what a name cut short to *written* may be, the longest first.

    It takes an end of the last name of its list (城镇 + 居民收入) or a beginning of the first
    (单位GDP + 水耗).
    """
    yield from (written + ends[i:] for i in range(1, len(ends)))
    yield from (begins[:i] + written for i in range(len(begins) - 1, 0, -1))


@cache
def _neutral_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words)}|{_YEAR}|[\s,;:、*—–-])*")


def _neutral(lexicon: IndicatorLexicon) -> re.Pattern[str]:
    return _neutral_of(lexicon.words["neutral"])


@cache
def _tails(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)
