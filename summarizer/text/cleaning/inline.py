"""Lines broken inside a sentence by a page's own marks.

Bold words, footnote marks and subscripts are pieces of their own in a web page; copied or
scraped, each stands on a line of its own (今年的⏎主要预期目标⏎是：…; PM⏎2.5⏎年均浓度; （⏎三）…).
Only breaks that nobody writes are mended: before words that cannot begin a line, behind words
that cannot end one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text.edits import Edit

__all__ = ["join_pieces"]

GAP = r"[ \u3000]*\n[ \u3000]*"
NO_BEGINNING = r"[、，。；）”》]|[是为]?[：:](?=\S)"
NO_HEADING = r"[^\s（(第—\d一二三四五六七八九十]"
PIECES = re.compile(
    rf"""
    (?=[ \u3000\n])(?:                 # the engine passes over all else
      (?<=[（(《“]){GAP}(?=\S)
    | (?<=的){GAP}(?={NO_HEADING})
    | (?<=[^\s。！？；：!?;:]){GAP}(?={NO_BEGINNING})
    | (?<=PM){GAP}(?=2\.5|10)
    | (?:(?<=PM2\.5)|(?<=PM10)){GAP}(?=[\u4e00-\u9fff])
    )""",
    re.VERBOSE,
)


def join_pieces(text: str) -> Iterator[Edit]:
    """Yield an edit for each line break inside a sentence."""
    for match in PIECES.finditer(text):
        yield Edit(match.start(), match.end(), "")
