"""Line ends, invisible characters and HTML entities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text.edits import Edit, regex_edits
from summarizer.text.late import late

__all__ = [
    "INVISIBLE_SIGNS",
    "NEWLINE_SIGNS",
    "SPACE_SIGNS",
    "drop_invisible",
    "unescape_entities",
    "unify_newlines",
    "unify_spaces",
]

NEWLINE_SIGNS = frozenset("\r\x0b\x0c\x85\u2028\u2029")
INVISIBLE_SIGNS = frozenset(
    map(
        chr,
        (
            *range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD,
            *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF,
        ),
    )
)  # fmt: skip
SPACE_SIGNS = frozenset("\t\u00a0\u202f\u205f").union(map(chr, range(0x2000, 0x200B)))
NEWLINE = late(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = late(f"[{re.escape(''.join(sorted(INVISIBLE_SIGNS)))}]+")
SPACE = late(f"[{''.join(sorted(SPACE_SIGNS))}]")
ENTITY = late(r"&(?:amp;)*(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
AMPERSANDS = late(r"&(?:amp;)+(?=.)")


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
    import html  # noqa: PLC0415 - a table that few texts need

    for match in ENTITY.finditer(text):
        plain = html.unescape(AMPERSANDS.sub("&", match[0]))
        if plain != match[0] and len(plain) == 1 and plain.isprintable() | plain.isspace():
            yield Edit(match.start(), match.end(), " " if plain.isspace() else plain)
