"""The livelihood part (民生实事): a block that announces projects and lists them.

Reports mention 民生实事 everywhere; only a list is a part of its own. It stands in one paragraph
(一是… 二是…) or as short items on lines of their own. Paragraphs of some length under 一是, 二是
are ordinary tasks, whatever number of projects the sentence above them names.
"""

from __future__ import annotations

from summarizer.model import Role
from summarizer.text.late import late
from summarizer.understanding.anchors import Anchors, Reading
from summarizer.understanding.paragraphs import Form

__all__ = ["after_list", "lists_livelihood"]

LIST_ITEM = late(
    r"\d{1,2}[.．、]|[①-⑳]|[（(]\d{1,2}[）)]|第?[一二三四五六七八九十]{1,3}(?:是|、|件)|——"
)
INLINE_ITEM = late(r"[一二三四五六七八九十]{1,2}是|[①-⑳]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)")
LIVELIHOOD = late(
    r"(?:\d+|[一二两三四五六七八九十]+)(?:件|项|类|个方面|大类).{0,12}实事|实事(?:项目)?(?:如下|包括|是)?[：:]"
    r"|^[^。]{0,20}实事(?:项目)?(?:[ \u3000].*)?$"
)
MIN_ITEMS = 3
LONGEST_ITEM = 180
SHORT_INTRODUCTION = 160


def lists_livelihood(reading: Reading, anchors: Anchors, i: int) -> bool:
    """Tell whether paragraph *i* announces livelihood projects (民生实事) and lists them."""
    words = reading.words(i)
    announced = LIVELIHOOD.search(words[:160]) if "实事" in words else None
    if not announced:
        return False
    if len(INLINE_ITEM.findall(words, announced.end())) >= MIN_ITEMS:
        return True
    titled = len(reading.title(i)) >= len(words) - 2
    following = range(i + 1, min(i + 1 + MIN_ITEMS + 2 * titled, anchors.end))
    longest = len(reading.text) if titled else LONGEST_ITEM
    items = sum(
        bool(LIST_ITEM.match(reading.words(j))) and len(reading.words(j)) <= longest
        for j in following
    )
    return items >= MIN_ITEMS and (titled or len(words) < SHORT_INTRODUCTION)


def after_list(reading: Reading, i: int) -> tuple[Role, str] | None:
    """Leave a list of livelihood projects where its items end."""
    before = reading.words(i - 1)
    if "实事" in before and len(INLINE_ITEM.findall(before)) >= MIN_ITEMS:
        return Role.PRIORITIES, "priorities.after-list"
    if LIST_ITEM.match(reading.words(i)) or "实事" in reading.words(i)[:60]:
        return None
    if INLINE_ITEM.search(before) and reading.form(i) is not Form.NONE:
        return Role.PRIORITIES, "priorities.after-list"
    return None
