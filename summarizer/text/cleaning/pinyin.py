"""Pinyin set in brackets behind characters by "reading aid" web pages: 学(xué)习."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text.edits import Edit, regex_edits
from summarizer.text.late import late

__all__ = ["TONED", "drop_pinyin"]

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
PLAIN = "a-züɑɡ"  # with the script letters that pinyin fonts use for a and g
# A Han character, a bracket of either width, 1-7 letters with at least one toned vowel.
PINYIN = late(
    rf"(?<=[\u3400-\u9fff])[(（](?=[{PLAIN}]*[{TONED}])[{PLAIN}{TONED}]{{1,7}}[)）]", re.IGNORECASE
)


def drop_pinyin(text: str) -> Iterator[Edit]:
    """Drop pinyin in brackets; brackets that hold anything else stay (农家乐(民宿))."""
    return regex_edits(PINYIN, "", text)
