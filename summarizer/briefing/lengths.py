"""字数 of a memo, counted as Word counts, and a memo that keeps within what was asked.

Word's 字数: every Chinese character and full-width mark is one, and so is every run of other
characters between them (``5.8%``). Counted are title, headings, captions and paragraphs with
their citation marks; the cells of tables and the list of sources stand apart.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace

from summarizer.briefing.extent import OPTIONAL, Extent
from summarizer.briefing.memo import Block, Memo, Table
from summarizer.errors import UsageError

__all__ = ["block_words", "body_words", "count_words", "fit"]

Compose = Callable[[Extent], Memo]
_WORD = re.compile(r"\S+")
_TRIES = 14
_LINES = 4  # tries by straight lines, before halving
_LEFT = 0.02  # of the words, which may be left
_HALF = 0.5
_COMMONS = (5, 3, 1)
_PARTS = range(len(OPTIONAL))  # how many of them are left out
_REVIEW_SHARE = 0.4  # as of the default budgets: 400 of 1,000 characters


def count_words(text: str) -> int:
    """Return the 字数 of *text* as Word counts it."""
    wide, others = text.translate(_WIDE), text.translate(_OTHERS)
    return len("".join(wide.split())) + len(_WORD.findall(others))


class _Blanks(dict[int, str]):
    """A table for ``str.translate`` that blanks what is not wanted; it fills as it is asked."""

    def __init__(self, *, wide: bool) -> None:
        self._wide = wide

    def __missing__(self, code: int) -> str:
        is_wide = unicodedata.east_asian_width(chr(code)) in "WFA"
        self[code] = kept = chr(code) if is_wide is self._wide else " "
        return kept


_WIDE, _OTHERS = _Blanks(wide=True), _Blanks(wide=False)


def body_words(memo: Memo) -> int:
    """Return the 字数 of *memo* without cells of tables and list of sources."""
    around = sum(map(count_words, (memo.head, memo.title, memo.tail)))
    return around + sum(map(block_words, memo.blocks))


def block_words(block: Block) -> int:
    """Return the 字数 of a heading or paragraph; of a table only its caption counts."""
    if isinstance(block, Table):
        return count_words(block.caption)
    marks = (f"[{run.cite}]" if run.cite is not None else "" for run in block.runs)
    parts = (run.text + mark for run, mark in zip(block.runs, marks, strict=True))
    return count_words("".join(parts))


def fit(compose: Compose, words: int, regions: int = 1) -> Memo:
    """Return the fullest memo of *compose* whose body has at most *words*.

    *regions* share the words: their number spares composing what is far too long.
    Raises UsageError, with the least number that would do, if even the shortest is longer.
    """
    search = _Search(compose, words)
    least = _longest_bare(search)
    if least.words <= words:
        return _fullest(search, least, regions)
    needed = -(-least.words // 100) * 100
    raise UsageError(
        f"{words}字放不下这份简报：表格之外的文字最少要{least.words}字",
        next_step=f"请用 --words {needed} 或更多，或减少地区、分几份写",
    )


@dataclass(frozen=True, slots=True)
class _Try:
    """A memo of *extent* with *quotation* characters per region, and the words of its body."""

    extent: Extent
    quotation: int
    memo: Memo
    words: int


@dataclass(frozen=True, slots=True)
class _Search:
    """Tries to compose a memo of at most *words*."""

    compose: Compose
    words: int

    def at(self, extent: Extent, quotation: int) -> _Try:
        """Compose *extent* with *quotation* characters per region."""
        review = round(quotation * _REVIEW_SHARE)
        memo = self.compose(replace(extent, review=review, priorities=quotation - review))
        return _Try(extent, quotation, memo, body_words(memo))

    def bare(self, extent: Extent) -> _Try:
        """Compose *extent* with the fewest quotations."""
        return self.at(extent, 0)

    def room(self, tried: _Try) -> int:
        """Return how many words *tried* leaves, below zero if it is too long."""
        return self.words - tried.words


def _longest_bare(search: _Search) -> _Try:
    """Return the longest memo that has room without quotations, the shortest if none has.

    Common measures go first, then parts: each rung of this ladder is shorter than the last.
    """
    longest = search.bare(Extent())
    if search.room(longest) >= 0:
        return longest
    ladder = [[Extent(OPTIONAL[n:], commons=most) for most in _COMMONS] for n in _PARTS]
    ladder.append([Extent((), commons=0)])
    at = bisect_left(ladder, 0, key=lambda rung: search.room(search.bare(rung[-1])))
    rung = ladder[min(at, len(ladder) - 1)]
    tries = (search.bare(extent) for extent in rung)
    return next((each for each in tries if search.room(each) >= 0), search.bare(ladder[-1][-1]))


def _fullest(search: _Search, least: _Try, regions: int) -> Memo:
    """Return the memo of *least* with all quotations, or as many as there is room for.

    To compose all takes longer than the search: it is done if twice an equal share for each
    region is not too much.
    """
    ample = search.at(least.extent, min(search.words, 2 * search.words // regions))
    if search.room(ample) < 0:
        return _filled(search, least, ample)
    full = search.compose(least.extent)
    most = _Try(least.extent, search.words, full, body_words(full))
    return full if search.room(most) >= 0 else _filled(search, ample, most)


def _filled(search: _Search, low: _Try, high: _Try) -> Memo:
    """Return a memo between *low*, which fits, and *high*, with hardly any room left.

    The length grows nearly in step with the quotations: a straight line between the two mostly
    finds it in three tries. Where it grows in leaps, as with few or equal regions, halving does.
    """
    for number in range(_TRIES):
        room, gap = search.room(low), high.quotation - low.quotation
        if room <= search.words * _LEFT or gap <= 1:
            break
        share = room / (room - search.room(high)) if number < _LINES else _HALF
        tried = search.at(low.extent, low.quotation + min(max(int(gap * share), 1), gap - 1))
        if search.room(tried) >= 0:
            low = tried
        else:
            high = tried
    return low.memo
