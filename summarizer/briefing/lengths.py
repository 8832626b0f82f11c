"""字数 of a memo, counted as Word counts, and a memo that keeps within what was asked.

Word's 字数: every Chinese character and full-width mark is one, and so is every run of other
characters between them (``5.8%``). Counted are title, headings, captions and paragraphs with
their citation marks; the cells of tables and the list of sources stand apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

from summarizer.briefing.extent import OPTIONAL, Extent
from summarizer.briefing.memo import Block, Memo, Table
from summarizer.errors import UsageError

__all__ = ["block_words", "body_words", "count_words", "fit"]

Compose = Callable[[Extent], Memo]
_WORD = re.compile(r"\S+")
_MOST = 4000  # characters of quotation per region and part
_STEPS = 8  # halvings of the range of quotation
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


def fit(compose: Compose, words: int) -> Memo:
    """Return the fullest memo of *compose* whose body has at most *words*.

    Raises UsageError, with the least number that would do, if even the shortest is longer.
    """
    full = compose(Extent())
    if body_words(full) <= words:
        return full
    least = full
    for extent in _ladder():
        least = compose(extent)
        if body_words(least) <= words:
            return _filled(compose, extent, words, least)
    needed = -(-body_words(least) // 100) * 100
    raise UsageError(
        f"{words}字放不下这份简报：表格之外的文字最少要{body_words(least)}字",
        next_step=f"请用 --words {needed} 或更多，或减少地区、分几份写",
    )


def _ladder() -> Iterator[Extent]:
    """Yield shorter and shorter extents: fewest quotations first, then fewer parts."""
    for number in range(len(OPTIONAL)):
        for commons in (5, 3, 1):
            yield Extent(OPTIONAL[number:], 0, 0, commons)
    yield Extent((), 0, 0, 0)


def _filled(compose: Compose, extent: Extent, words: int, fitting: Memo) -> Memo:
    """Return the memo of *extent* with as much quotation as *words* leaves room for."""
    low, high = 0, _MOST
    for _ in range(_STEPS):
        middle = (low + high + 1) // 2
        review = round(middle * _REVIEW_SHARE)
        memo = compose(replace(extent, review=review, priorities=middle - review))
        if body_words(memo) <= words:
            low, fitting = middle, memo
        else:
            high = middle - 1
        if low >= high:
            break
    return fitting
