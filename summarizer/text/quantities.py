"""The grammar of figures: value, range, unit, bound and direction, with spans.

``find_quantities`` reads 增长5.8%以上, 4.5%—5%, 不低于1,285万吨, 近300多亿元, 提高0.5个百分点 and
两个百分点 out of a text. Values are ``Decimal`` as written and in the unit as written; % and
百分点 are different units. Nothing is converted: printing uses the span.

A figure is what a number, a unit and the words of bound say. Years, months, dates, ordinals
(第3) and numbers glued to Latin letters (PM2.5, 5G) are not figures. What a figure measures and
of whom it speaks is not decided here (``summarizer.extraction.indicators``).

The number is searched first and the words before it are read backwards from a short window:
a pattern that begins with optional words made every position of the text a candidate and took
ten times as long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from summarizer.lexicon.units import load_units
from summarizer.model import Bound, Span
from summarizer.model.quick import quick
from summarizer.text.numerals import decimal_of, fold_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

__all__ = ["Direction", "Quantity", "find_quantities", "quantities_in"]


_T = TypeVar("_T")


class Direction(StrEnum):
    """Which way a figure moves: 增长 or 提高 is up, 下降 or 减少 is down."""

    UP = "up"
    DOWN = "down"


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure.

    ``figure`` is number and unit (5.8%, 4.5%—5%, 300多亿元); ``span`` also holds the words of
    direction and bound around it (增长5.8%以上). ``upper`` is set for a range only; ``unit`` is
    ``None`` if the number stands alone (2.11以内), and what follows the first number of a ratio
    (1.65:1 is 1.65 in the unit :1). ``reaches`` is true if the words of direction
    lead to a level (提高到3.5%), so that the figure is no change.
    """

    span: Span
    figure: Span
    value: Decimal
    upper: Decimal | None
    unit: str | None
    bound: Bound
    direction: Direction | None
    reaches: bool


_BOUNDS_BEFORE = {
    word: bound
    for bound, words in (
        (Bound.AT_LEAST, ("不低于", "不少于", "不小于", "至少")),
        (Bound.AT_MOST, ("不超过", "不高于", "不大于", "低于", "小于", "少于")),
        (Bound.OVER, ("超过", "突破", "超出", "超", "高于", "大于", "多于", "逾")),
        (Bound.OVER, ("迈上", "迈过", "跨上", "跨过", "跨越", "站上")),
        (Bound.NEARLY, ("接近", "将近", "逼近", "近")),
        (Bound.ABOUT, ("大约", "约为", "约")),
    )
    for word in words
}
_BOUNDS_AFTER = {
    Bound.ABOUT: "左右|上下",
    Bound.AT_LEAST: "及以上|以上",
    Bound.AT_MOST: "及以下|以内|之内|以下|之下",
}
_DIRECTIONS = {
    word: direction
    for direction, words in (
        (
            Direction.UP,
            ("增长", "提高", "提升", "上升", "上涨", "增加", "扩大", "加快", "递增", "上浮"),
        ),
        (Direction.UP, ("增收", "高出", "增", "升", "涨", "翻")),
        (
            Direction.DOWN,
            ("下降", "降低", "减少", "回落", "缩小", "压减", "收窄", "下调", "削减", "下跌"),
        ),
        (Direction.DOWN, ("降", "减", "跌")),
    )
    for word in words
}
_REACHES = dict.fromkeys(("达到", "到", "至", "达", "为"), True)
_PARTICLE = dict.fromkeys(("了",), True)
_CHINESE = "一二三四五六七八九十百千万两"
_CHINESE_UNITS = (
    "个?百分点|(?:万亿|亿|万)?(?:元|斤|吨|人次|人|亩|户|千瓦)|倍|番"
    "|成(?=左右|以上|以下|多|[,，;；。、])"
)


def find_quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Yield the figures of ``text[start:end]`` in order."""
    return quantities_in(fold_figures(text), start, len(text) if end is None else end)


def quantities_in(folded: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield the figures of *folded*, a text that ``fold_figures`` has folded, from start to end."""
    for match in _figure_pattern().finditer(folded, start, end):
        if match["date"] is None and not _is_glued(folded, match.start(), match.end()):
            quantity = _quantity(folded, match, start)
            if quantity is not None:
                yield quantity


def _is_glued(folded: str, start: int, end: int) -> bool:
    """Tell whether the number belongs to a word or an ordinal (PM2.5, 5G, 第3, “415”)."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if before == after == '"' or after == "+":
        return True
    before = folded[start - 2 : start - 1] if before == " " else before
    return before == "第" or _is_latin(before) or before in {".", "_", "+"} or _is_latin(after)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _quantity(folded: str, match: re.Match[str], floor: int) -> Quantity | None:
    value = decimal_of(match["low"] or match["percent"] or match["chinese"])
    if value is None:
        return None
    upper = decimal_of(match["high"]) if match["high"] else None
    before = _before(folded, floor, match.start())
    return Quantity(
        span=Span(before.start, match.end()),
        figure=Span(match.start(), match.end("figure")),
        value=value,
        upper=upper,
        unit=_unit(match),
        bound=_bound(match, before),
        direction=before.direction,
        reaches=before.reaches,
    )


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    unit = match["ratio"] or match["unit"] or match["low_unit"] or match["chinese_unit"]
    return unit.removeprefix("个") if unit and unit.endswith("分点") else unit


def _bound(match: re.Match[str], before: _Before) -> Bound:
    if match["high"]:
        return Bound.RANGE
    for bound in _BOUNDS_AFTER:
        if match[f"after_{bound}"]:
            return bound
    return Bound.OVER if match["some"] else before.bound


@dataclass(frozen=True, slots=True)
class _Before:
    """What the words in front of a number say, and where they begin."""

    start: int
    bound: Bound
    direction: Direction | None
    reaches: bool


def _before(folded: str, floor: int, at: int) -> _Before:
    start = _skip_space(folded, floor, at)
    bound, bound_start = _word_before(folded, floor, start, _BOUNDS_BEFORE)
    _, verb_end = _word_before(folded, floor, bound_start, _PARTICLE)
    reaches, verb_end = _word_before(folded, floor, verb_end, _REACHES)
    direction, verb_start = _word_before(folded, floor, verb_end, _DIRECTIONS)
    if folded[verb_start - 1 : verb_end] == "新增":  # a level of new things, no growth
        direction = None
    start = verb_start if direction else bound_start if bound else at
    return _Before(start, bound or Bound.EXACT, direction, bool(direction and reaches))


def _skip_space(folded: str, floor: int, at: int) -> int:
    return at - 1 if at > floor and folded[at - 1] == " " else at


def _word_before(
    folded: str, floor: int, end: int, words: Mapping[str, _T]
) -> tuple[_T | None, int]:
    """Return what the longest of *words* that ends at *end* stands for, and its start."""
    for length in (3, 2, 1):
        start = end - length
        if start >= floor and (word := folded[start:end]) in words:
            return words[word], start
    return None, end


@cache
def _figure_pattern() -> re.Pattern[str]:
    """Compile the pattern of a number with its unit and the bound behind it."""
    units = load_units()
    bases = "|".join(map(re.escape, units.bases))
    scales = "|".join(units.scales)
    unit = rf"(?:(?:{scales})?(?:{bases})(?:/(?:{scales})?(?:{bases}|年))?|{scales})"
    number = r"\d+(?:,\d{3})*(?:\.\d+)?(?!\d)"
    dash = r"\s?(?:[-—–―~]{1,2}|至|到)\s?"
    after = "|".join(f"(?P<after_{bound}>{words})" for bound, words in _BOUNDS_AFTER.items())
    return re.compile(
        rf"(?=[\d百一二三四五六七八九十两])(?:(?P<date>\d+(?:{dash}\d+)?\s?(?:年|月|日|号|届|时(?!间)))"
        rf"|(?:(?P<figure>(?P<low>{number})(?:(?P<ratio>(?:[:∶]{number})+)|(?P<some>[多余])?\s?(?P<low_unit>{unit})?"
        rf"(?:{dash}(?P<high>{number})\s?(?P<unit>{unit})?)?)"
        rf"|百分之(?P<percent>[{_CHINESE}]+(?:点[{_CHINESE}零]+)?)"
        rf"|(?P<chinese>[一二三四五六七八九十两][{_CHINESE}]*?(?:点[{_CHINESE}零]+)?)"
        rf"(?P<chinese_unit>{_CHINESE_UNITS}))"
        rf"(?:{after})?))"
    )
