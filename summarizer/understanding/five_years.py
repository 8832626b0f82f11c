"""A part that looks back on one five-year plan and ahead on the next.

In the first year of a plan some reports tell both under one heading (“十三五”发展成就和“十四五”
主要目标). Such a heading opens the review; the first paragraph that begins with the later plan
opens the five-year part (五年规划).
"""

from __future__ import annotations

import re

from summarizer.understanding.anchors import Anchors, Reading

__all__ = ["turns_to_plan"]

FIVE_YEARS = re.compile(r"“十[一二三四五六七八九]五”|(?:今后|未来)五年")
BEGINS = 20


def turns_to_plan(reading: Reading, anchors: Anchors, i: int) -> bool:
    """Tell whether paragraph *i* of the review begins with the later plan of its heading."""
    begun = FIVE_YEARS.search(reading.words(i)[:BEGINS])
    if not begun:
        return False
    above = range(i - 1, anchors.review - 1, -1)
    heading = next((reading.title(j) for j in above if reading.form(j) is anchors.top), "")
    plans = FIVE_YEARS.findall(heading)
    return len(set(plans)) > 1 and begun[0] == plans[-1]
