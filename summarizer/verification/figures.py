"""The figures of a folded text with what each is said of: subject, order, cues, clause.

The subject is the nearest words before a figure that are neither its verb (达到, 增长) nor its
cue of time; 、增长8.6% goes on with the subject before it, and a figure that opens a clause is
said of the words behind it. ``order`` counts the figures of one kind after one subject, so
that 分别增长5.2%、7.5% does not say the same as 7.5%、5.2%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Bound, Span
from summarizer.text.quantities import Direction, Quantity, quantities_in

__all__ = ["Figure", "differences", "figures_in", "indicator_key", "likeness", "same_figure"]

_SENTENCE = re.compile(r"[^。;!?]+")
_CLAUSE_END = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
_SEGMENT = re.compile(r'[^,、:()"\s]+')
_VERBS = (
    "实现|完成|达到|达|为|是|至|到|在|由|从|分别|双双|均|同比|比上年|较上年|预计|力争|争取|确保|控制|保持|稳定|"
    "把|定|设|全年|全市|全省|全县|全区|我市|我省|我县|我区|今年|去年|再|继续|首次|将|突破|超过|新增长|约|了|并|和|及|其中"
)
_HEAD = re.compile(rf"^(?:{_VERBS}|20\d\d年)+")
_TAIL = re.compile(rf"(?:{_VERBS}|增长|增|提高|提升|下降|降低|降|升)+$")
_PERIOD = re.compile(
    r'年均|年平均|累计|五年|"?十[一二三四五六七八九]五"?|到20\d\d年|[上下]半年|季度'
)
_STATUS = re.compile(r"(?<![奋努全合])力争(?![先上优])|争取(?=达|实现|完成|突破|增)|预计")
_RISING = re.compile(r"增速|增幅|增长|涨幅|提高|上涨")
_FALLING = re.compile(r"下降|降低|降幅|减少|回落")
_LEAST_SUBJECT = 2
_LEAST_OBJECT = 3
_BEFORE_FIGURE = frozenset(",、")
# What a hand-written sentence calls the growth of the whole economy.
_GROWTH = {"目标", "增长目标", "增速目标", "预期目标", "增长预期目标", "增长", "增速"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a folded text and what it is said of.

    ``periods`` and ``status`` are the words of its clause that say 年均 or 力争.
    """

    quantity: Quantity
    text: str
    subject: str
    order: int
    periods: frozenset[str]
    status: frozenset[str]
    clause: Span


def figures_in(folded: str) -> Iterator[Figure]:
    """Yield the figures of *folded* (``folding``) in order."""
    for sentence in _SENTENCE.finditer(folded):
        quantities = tuple(quantities_in(folded, sentence.start(), sentence.end()))
        if quantities:
            yield from _of_sentence(folded, Span(*sentence.span()), quantities)


def _of_sentence(folded: str, sentence: Span, quantities: tuple[Quantity, ...]) -> Iterator[Figure]:
    subject, floor = "", sentence.start
    seen: dict[str, int] = {}
    for quantity in quantities:
        gap = folded[floor : quantity.span.start]
        words = _subject(gap)
        if gap[-1:] in _BEFORE_FIGURE:  # 5户企业挂牌、2户进入辅导期: said of what stands behind
            ahead = _object(folded[quantity.span.end : sentence.end])
            words = ahead if len(ahead) >= _LEAST_OBJECT else words
        if words or not subject:
            subject, seen = words or _object(folded[quantity.span.end : sentence.end]), {}
        kind = _kind(quantity)
        order = seen.get(kind, 0)
        seen[kind] = order + 1
        clause = _clause(folded, sentence, quantity)
        before = folded[clause.start : quantity.figure.start]
        yield Figure(
            quantity,
            quantity.span.of(folded),
            subject,
            order,
            frozenset(found.strip('"') for found in _PERIOD.findall(before)),
            frozenset(_STATUS.findall(folded[floor : quantity.figure.start])),
            clause,
        )
        floor = quantity.span.end


def _subject(gap: str) -> str:
    for segment in reversed(_SEGMENT.findall(gap)):
        words = _TAIL.sub("", _HEAD.sub("", _PERIOD.sub("", segment)))
        if len(words) >= _LEAST_SUBJECT:
            return words
    return ""


def _object(rest: str) -> str:
    """Return the words right behind a figure that nothing stands before (12家企业完成改造)."""
    found = _SEGMENT.match(rest)
    words = re.split(r"\d", found[0], maxsplit=1)[0] if found else ""
    return words if len(words) >= _LEAST_SUBJECT else ""


def _kind(quantity: Quantity) -> str:
    return (quantity.unit or "").lstrip("百千万亿")


def _clause(folded: str, sentence: Span, quantity: Quantity) -> Span:
    start, end = sentence.start, sentence.end
    for mark in _CLAUSE_END.finditer(folded, sentence.start, sentence.end):
        if mark.end() <= quantity.span.start:
            start = mark.end()
        elif mark.start() >= quantity.span.end:
            end = mark.start()
            break
    return Span(start, end)


def same_figure(one: Figure, other: Figure) -> bool:
    """Tell whether two figures say the same: value, unit, bound, direction, time, status."""
    return not differences(one, other)


def differences(claimed: Figure, found: Figure) -> tuple[str, ...]:
    """Return what of *claimed* is not as *found*."""
    mine, theirs = claimed.quantity, found.quantity
    pairs = (
        ("value", (mine.value, mine.upper) != (theirs.value, theirs.upper)),
        ("unit", mine.unit != theirs.unit),
        ("bound", _bound(claimed) != _bound(found) or claimed.status != found.status),
        ("direction", _turned(claimed, found)),
        ("year", claimed.periods != found.periods),
    )
    return tuple(name for name, differs in pairs if differs)


def _bound(figure: Figure) -> tuple[Bound, str]:
    """Return the bound, and the words behind a range (5%—6%左右), whose bound is the range."""
    quantity = figure.quantity
    behind = quantity.span.end - quantity.figure.end if quantity.bound is Bound.RANGE else 0
    return quantity.bound, figure.text[len(figure.text) - behind :]


def _turned(claimed: Figure, found: Figure) -> bool:
    """Tell whether one falls and the other does not, or one grows and the other is a level."""
    mine, theirs = _direction(claimed), _direction(found)
    if mine is theirs:
        return False
    return Direction.DOWN in {mine, theirs} or claimed.quantity.reaches != found.quantity.reaches


def _direction(figure: Figure) -> Direction | None:
    if figure.quantity.direction:
        return figure.quantity.direction
    if _FALLING.search(figure.subject):
        return Direction.DOWN
    return Direction.UP if _RISING.search(figure.subject) else None


@cache
def indicator_key(subject: str) -> str | None:
    """Return the key of the listed indicator that *subject* names and nothing else, if any."""
    lexicon = load_indicators()
    words = "经济增长" if subject in _GROWTH else subject
    for tail in sorted(lexicon.words["tails"], key=len, reverse=True):
        if words not in lexicon.by_name and words.endswith(tail) and words != tail:
            words = words.removesuffix(tail)
    entry = lexicon.by_name.get(words)
    return entry.key if entry else None


def likeness(claimed: str, found: str) -> float:
    """Return how alike two subjects are, 0 to 1; the same listed indicator is 1."""
    if not claimed or claimed == found:
        return 1.0 if claimed else 0.0
    mine, theirs = indicator_key(claimed), indicator_key(found)
    if mine and theirs:
        return 1.0 if mine == theirs else 0.0
    one, other = _pairs(claimed), _pairs(found)
    if not one or not other:
        return 0.0
    shared = len(one & other)
    return 0.7 * shared / len(one) + 0.3 * 2 * shared / (len(one) + len(other))


@cache
def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))
