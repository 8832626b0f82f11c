"""Display widths in half-widths, as a typesetter counts a printed line."""

from __future__ import annotations

import re

__all__ = ["FIRST_UNIT", "display_width"]

# What a typesetter does not part: a figure with its unit sign and the stop that follows,
# with the character in front of it, or one character with the stop that follows.
STOPS = r"[,;:!?)、。，；：！？）”》]*"
FIRST_UNIT = re.compile(rf"[^\sA-Za-z0-9]?[A-Za-z0-9.%+\-]+{STOPS}|\S{STOPS}")
WIDE = r"\u1100-\u115f\u2e80-\uffdc“”‘’—…·×①-⑩"
WIDE_RUN = re.compile(rf"[{WIDE}]+")
# Half-width punctuation was printed full-width where it stands beside Han.
HALF_WIDTH_MARK = re.compile(r"[,;:!?()]")


def display_width(text: str) -> int:
    """Return the width of *text*; half-width punctuation counts full beside Han."""
    wide = sum(map(len, WIDE_RUN.findall(text)))
    marks = HALF_WIDTH_MARK.finditer(text)
    return len(text) + wide + sum(_stands_beside_wide(text, mark.start()) for mark in marks)


def _stands_beside_wide(text: str, position: int) -> bool:
    before, after = text[max(0, position - 1) : position], text[position + 1 : position + 2]
    return bool(WIDE_RUN.match(before) or WIDE_RUN.match(after))
