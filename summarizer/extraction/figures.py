"""From a predicate and its names to indicators: pairing, measure, bound, wording.

A clause holds predicates (增长6%; 完成434亿元、增长8.6%; 分别增长6%、8%以上). Several figures and
as many names are paired in order; one figure serves all names of its subject; several figures
of one name stand for themselves. Any other count is not guessed at.

What a figure measures follows from its unit and direction: a percentage with 增长 is growth,
with 下降 a change (so that nothing ranks a decline among growths), a percentage without
direction what the lexicon says of the indicator; 百分点 are a change; all else is a level.
A figure relative to another's (高于全省1个百分点) is words only: it has no value of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.extraction.clauses import is_comparison, lead_start, wording_of
from summarizer.model import Bound, Indicator, Measure, Span, Stage
from summarizer.text.numerals import fold_figures
from summarizer.text.quantities import Direction, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.extraction.clauses import Wording
    from summarizer.extraction.subjects import Name
    from summarizer.lexicon.indicators import IndicatorLexicon

__all__ = [
    "GROWTH_TAILS",
    "Passage",
    "Predicate",
    "folded",
    "indicators_of",
    "joined",
    "pair_up",
    "predicates_of",
    "worded",
]

_LIST_MARK = re.compile(r"\s*(?:、|,|和|与|及|以及)?\s*")
_EACH = re.compile(r"分别|双双|(?<![人平])均(?!值)")
GROWTH_TAILS = ("增速", "增幅", "增长", "增长率", "增长速度", "增长幅度", "涨幅")
# 增长10%（可比口径）, 按增长5%安排
_REMARK = re.compile(r"\s*\((?![^()]*(?:争取|力争))[^()\n]{1,20}\)|安排(?=[,;。、]|$)")
_UNKNOWN_UNIT = re.compile(r"[^\W\da-z]{1,3}(?=[、(]|$)")  # a unit we do not list: 11.2年
PAIR = 2
_PHRASE = 2
_PERCENT = {"%", "‰"}


@dataclass(frozen=True, slots=True)
class Passage:
    """The text that is read, folded beside it, and what all its indicators share."""

    text: str
    folded: str
    lexicon: IndicatorLexicon
    stage: Stage
    year: int | None

    @classmethod
    def of(cls, text: str, lexicon: IndicatorLexicon, stage: Stage, year: int | None) -> Passage:
        """Return *text* to be read for figures of *stage* and *year*."""
        return cls(text, folded(text), lexicon, stage, year)


folded = lru_cache(maxsize=1)(fold_figures)  # the reports of a compilation share one text


@dataclass(frozen=True, slots=True)
class Predicate:
    """Figures with one lead: ``subject`` are the words before it, ``span`` its own words.

    ``relative`` is true if the figure is a distance from another's.
    """

    subject: Span
    span: Span
    quantities: tuple[Quantity, ...]
    relative: bool


def predicates_of(
    passage: Passage, clause: Span, quantities: tuple[Quantity, ...]
) -> Iterator[Predicate]:
    """Yield the predicates of *clause*, whose figures are *quantities*."""
    folded, floor = passage.folded, clause.start
    for group in _groups(folded, quantities):
        number = group[0].figure.start
        comparison = is_comparison(folded, floor, number)
        lead = (
            comparison.start() if comparison else lead_start(folded, floor, number, passage.lexicon)
        )
        lead += len(folded[lead:number]) - len(folded[lead:number].lstrip())
        end = _end(folded, group[-1], clause.end)
        yield Predicate(Span(floor, lead), Span(lead, end), group, relative=bool(comparison))
        floor = end


def _end(folded: str, last: Quantity, limit: int) -> int:
    """Return where the predicate that ends with *last* ends: a remark behind it belongs to it."""
    pattern = _REMARK if last.unit else _UNKNOWN_UNIT
    remark = pattern.match(folded, last.span.end, limit)
    return remark.end() if remark else last.span.end


def _groups(folded: str, quantities: tuple[Quantity, ...]) -> Iterator[tuple[Quantity, ...]]:
    """Part *quantities* into lists of one unit with nothing but list marks between."""
    group: tuple[Quantity, ...] = ()
    for quantity in quantities:
        if group and not _continues(folded, group[-1], quantity):
            yield group
            group = ()
        group = (*group, quantity)
    if group:
        yield group


def _continues(folded: str, last: Quantity, quantity: Quantity) -> bool:
    mark = _LIST_MARK.fullmatch(folded, last.span.end, quantity.span.start)
    if not mark or quantity.direction not in {None, last.direction}:
        return False
    return last.unit is None or _kind(last) == _kind(quantity)


def _kind(quantity: Quantity) -> str:
    """Return the kind of a unit without its scale: 亿元 and 万亿元 are of one kind."""
    return quantity.unit.lstrip("百千万亿") if quantity.unit else ""


def pair_up(
    passage: Passage, predicate: Predicate, names: tuple[Name, ...]
) -> tuple[tuple[Name, Quantity], ...]:
    """Return which figure belongs to which name; nothing if their counts do not fit."""
    quantities = predicate.quantities
    words = passage.folded[predicate.subject.start : quantities[0].figure.start]
    apart, alike = "分别" in words, bool(_EACH.search(words))
    names = _spread(passage, names, len(quantities), alike=alike)
    if len(names) == len(quantities) and len(names) > 1:
        own = names if all(name.own for name in names) else joined(passage, names)
        return tuple(zip(own, quantities, strict=True))
    if apart and not (len(names) == len(quantities) == 1):
        return ()  # 分别 of whom, or of what, is not said
    if len(quantities) == 1:
        own = names if alike and all(name.own for name in names) else joined(passage, names)
        return tuple((name, quantities[0]) for name in own)
    return tuple((names[0], quantity) for quantity in quantities) if len(names) == 1 else ()


def _spread(
    passage: Passage, names: tuple[Name, ...], figures: int, *, alike: bool
) -> tuple[Name, ...]:
    """Return *names* with 城乡居民收入 parted in two if that is what the figures are for."""
    parted = tuple(
        replace(name, entry=entry)
        for name in names
        for entry in passage.lexicon.pairs.get(name.label, (name.entry,))
    )
    return parted if len(parted) == figures or (alike and len(names) == 1) else names


def joined(passage: Passage, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return *names* written as the report writes them.

    Two names in one phrase (出口总额和实际利用外资) and names that share words (城镇、农村居民收入)
    are written as the whole phrase; names in a plain list keep their own words.
    """
    joint = Span(names[0].span.start, names[-1].span.end)
    phrase = len(names) == _PHRASE and "、" not in joint.of(passage.folded)
    if phrase or not all(name.own for name in names):
        return tuple(replace(name, span=joint) for name in names)
    return names


def indicators_of(
    passage: Passage,
    predicate: Predicate,
    pairs: tuple[tuple[Name, Quantity], ...],
    sentence: Span,
) -> Iterator[Indicator]:
    """Yield the indicators of *predicate*, whose names and figures are *pairs*."""
    first, last = predicate.quantities[0], predicate.quantities[-1]
    ends = wording_of(passage.text, last.span.start, last)
    serves = _serves_list(predicate.quantities)
    shared = (
        wording_of(passage.text, predicate.span.start, first),
        ends if serves else replace(ends, after=""),
    )
    remark = passage.text[last.span.end : predicate.span.end]
    for name, quantity in pairs:
        wording = _wording(passage, quantity, first, shared)
        if predicate.relative:
            yield worded(passage, name, predicate.span, sentence)
            continue
        yield Indicator(
            key=name.key,
            name=name.entry.name if name.entry else name.label,
            as_written=name.span.of(passage.text),
            stage=passage.stage,
            year=passage.year,
            measure=_measure(name, quantity, first),
            value=quantity.value,
            upper=quantity.upper,
            unit=quantity.unit or last.unit,
            bound=_bound(quantity, first, last if serves else first),
            text=wording.text + remark,
            span=predicate.span,
            name_span=name.span,
            sentence=sentence,
        )


def worded(
    passage: Passage, name: Name, span: Span, sentence: Span, bound: Bound = Bound.TEXT
) -> Indicator:
    """Return an indicator that is stated in words only (与经济增长同步)."""
    return Indicator(
        key=name.key,
        name=name.entry.name if name.entry else name.label,
        as_written=name.span.of(passage.text),
        stage=passage.stage,
        year=passage.year,
        measure=Measure.TEXT,
        value=None,
        upper=None,
        unit=None,
        bound=bound,
        text=span.of(passage.text),
        span=span,
        name_span=name.span,
        sentence=sentence,
    )


def _serves_list(quantities: Sequence[Quantity]) -> bool:
    """Tell whether the last bound serves the whole list (6%、8%以上; but not 8%和8%以上)."""
    return len(quantities) != PAIR or quantities[0].value != quantities[1].value


def _wording(
    passage: Passage, quantity: Quantity, first: Quantity, shared: tuple[Wording, Wording]
) -> Wording:
    """Return the wording of one figure of a list: lead of the first, bound of the last."""
    begins, ends = shared
    own = wording_of(passage.text, quantity.span.start, quantity)
    lead = own.lead if own.lead and quantity is not first else begins.lead
    return replace(own, lead=lead, after=own.after or ends.after)


def _bound(quantity: Quantity, first: Quantity, last: Quantity) -> Bound:
    if quantity.bound is not Bound.EXACT:
        return quantity.bound
    if last.span.end > last.figure.end:  # 6%、8%以上: the last bound serves the list
        return last.bound
    return first.bound if first.span.start < first.figure.start else Bound.EXACT


def _measure(name: Name, quantity: Quantity, first: Quantity) -> Measure:
    direction = quantity.direction or first.direction
    reaches = quantity.reaches or first.reaches
    moves = direction is not None and not reaches
    if quantity.unit == "百分点" or (moves and quantity.unit not in _PERCENT):
        return Measure.CHANGE
    if quantity.unit not in _PERCENT:
        return Measure.LEVEL
    if moves:
        return Measure.GROWTH if direction is Direction.UP else Measure.CHANGE
    if name.tail.startswith(GROWTH_TAILS):
        return Measure.GROWTH
    return name.entry.percent if name.entry else Measure.SHARE
