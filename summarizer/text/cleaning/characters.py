"""Line ends, invisible characters and HTML entities."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from summarizer.text.edits import Edit, regex_edits

__all__ = ["drop_invisible", "unescape_entities", "unify_newlines", "unify_spaces"]

NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
)
SPACE = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f]")
ENTITY = re.compile(r"&(?:amp;)*(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
AMPERSANDS = re.compile(r"&(?:amp;)+(?=.)")


def unify_newlines(text: str) -> Iterator[Edit]:
    r"""Turn every kind of line end into ``\n``."""
    return regex_edits(NEWLINE, "\n", text)


def drop_invisible(text: str) -> Iterator[Edit]:
    """Drop control characters, zero-width characters and soft hyphens."""
    return regex_edits(INVISIBLE, "", text)


def unify_spaces(text: str) -> Iterator[Edit]:
    """Turn tabs, no-break and typographic spaces into plain ones (U+3000 stays: it indents)."""
    return regex_edits(SPACE, " ", text)


def unescape_entities(text: str) -> Iterator[Edit]:
    """Replace HTML entities that survived a copy from a web page (&nbsp; &times;)."""
    for match in ENTITY.finditer(text):
        plain = html.unescape(AMPERSANDS.sub("&", match[0]))
        if plain != match[0] and len(plain) == 1 and plain.isprintable() | plain.isspace():
            yield Edit(match.start(), match.end(), " " if plain.isspace() else plain)
