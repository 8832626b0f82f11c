"""Abstracts that a site puts in front of a text: its first words once more, cut off.

Document sites open a page with the beginning of the text, broken off in the middle, and the
text itself follows. Read on, the report would begin twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from summarizer.text.edits import Edit

__all__ = ["drop_abstracts"]

LINE = re.compile(r"[^\n]+")
SHORTEST = 40
REACH = 3  # the text begins at most so many lines further on
TOP = 30  # lines in which abstracts stand


def drop_abstracts(text: str) -> Iterator[Edit]:
    """Yield an edit for each line near the top that a longer line below it begins with."""
    lines = list(islice(LINE.finditer(text), TOP))
    for i, line in enumerate(lines):
        words = line[0].strip(" \u3000.…")
        below = (later[0].strip(" \u3000") for later in lines[i + 1 : i + 1 + REACH])
        if len(words) >= SHORTEST and any(_begins(later, words) for later in below):
            yield Edit(line.start(), line.end(), "")


def _begins(longer: str, words: str) -> bool:
    return len(longer) > len(words) and longer.startswith(words)
