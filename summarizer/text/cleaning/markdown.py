"""Markdown marks in files saved from a converter: front matter, headings, bold, comments.

The marks go, the words stay; a heading is told by its form later, like in any other text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text.edits import Edit, regex_edits

__all__ = ["drop_front_matter", "drop_marks"]

FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?:[\w-]+:.*\n)*---[ \t]*(?:\n|\Z)")
MARK = re.compile(
    r"""
    (?=[ <!#>*|:_-])(?:             # the engine passes over all else
    <!--.*?-->                      # comment
    | !\[[^\]\n]*\]\([^)\n]*\)      # picture
    | ^[ ]{0,3}\#{1,6}[ ]+          # heading
    | ^[ ]{0,3}>[ ]?                # quotation
    | ^[ ]{0,3}(?:\*[ ]*){3,}$      # rule
    | ^[ ]{0,3}\|?(?:[ ]*:?-{3,}:?[ ]*\|)+(?:[ ]*:?-{3,}:?[ ]*)?$  # line under a table's head
    | \*\*+ | __(?=\S) | (?<=\S)__  # bold
    | </?(?:p|br|div|span|strong|b|u|em|font|sup|sub)(?:[ ][^<>\n]*)?/?>
    )""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def drop_front_matter(text: str) -> Iterator[Edit]:
    """Drop a YAML block at the very start: it is about the file, not part of the report."""
    match = FRONT_MATTER.match(text)
    if match and match.end() > match.start():
        yield Edit(0, match.end())


def drop_marks(text: str) -> Iterator[Edit]:
    """Drop Markdown's marks and stray HTML tags."""
    return regex_edits(MARK, "", text)
