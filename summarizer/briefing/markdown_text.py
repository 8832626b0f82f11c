"""Report text as Markdown that renders to the same characters.

Two readers are kept in mind: Python-Markdown (the user's) and CommonMark with GitHub's
tables. They agree on backslashes before the marks Markdown began with (``* _ ` [ ] #``) and
on character references; Python-Markdown would print a backslash before ``<``, ``~`` and
``|``, so these become references (``5%~6%`` must not be struck through). Whatever would
begin a list or a quotation at a line's start (``1. ``, ``- ``, ``+ ``, ``>``) gets a backslash.

Bold is ``**``, which CommonMark prints literally where it touches a word on one side and
punctuation on the other (``提出**“人工智能+”行动**，``): there the punctuation at the edge is
left outside the bold. Spaces always are.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.briefing.memo import Run

__all__ = ["bold_line", "escape", "inline", "line"]

_ACTIVE = re.compile(r"[\\`*_\[\]#<~|]|&(?=#?\w+;)")
_REFERENCES = {"<": "&lt;", "~": "&#126;", "|": "&#124;", "&": "&amp;"}
_LINE_START = re.compile(r"\A(?:\d+(?=[.)](?:\s|\Z))|(?=[-+](?:\s|-|\Z)|>))")


class _Piece(NamedTuple):
    """Words of one look; a citation mark (``cited``) is written as it is."""

    text: str
    bold: bool
    cited: bool = False


def escape(text: str) -> str:
    """Return *text* so that Markdown prints exactly its characters within a line."""
    return _ACTIVE.sub(lambda found: _REFERENCES.get(found[0], f"\\{found[0]}"), text)


def line(text: str) -> str:
    """Return *text*, already escaped, so that it begins neither a list nor a quotation."""
    return _LINE_START.sub(r"\g<0>\\", text.strip())


def bold_line(text: str) -> str:
    """Return *text* as a line of its own, in bold."""
    return _bold(text, "", "")


def inline(runs: Iterable[Run], *, bold: bool = True) -> str:
    """Return *runs* within one line, citations as footnote marks; *bold* false drops bold."""
    pieces = tuple(_pieces(runs, bold=bold))
    texts = ("", *(piece.text for piece in pieces), "")
    around = zip(pieces, texts, texts[2:], strict=False)
    return "".join(_written(piece, before[-1:], after[:1]) for piece, before, after in around)


def _pieces(runs: Iterable[Run], *, bold: bool) -> Iterator[_Piece]:
    """Yield *runs* with neighbours of one look joined: ``**a****b**`` is not Markdown."""
    for (is_bold, cited), group in groupby(_split(runs, bold=bold), key=lambda piece: piece[1:]):
        yield _Piece("".join(piece.text for piece in group), is_bold, cited)


def _split(runs: Iterable[Run], *, bold: bool) -> Iterator[_Piece]:
    for run in runs:
        if run.text:
            yield _Piece(run.text, run.bold and bold)
        if run.cite is not None:
            yield _Piece(f"[^s{run.cite}]", bold=False, cited=True)


def _written(piece: _Piece, before: str, after: str) -> str:
    if piece.cited:
        return piece.text
    return _bold(piece.text, before, after) if piece.bold else escape(piece.text)


def _bold(text: str, before: str, after: str) -> str:
    """Return *text* in bold, standing between the characters *before* and *after*."""
    start = _edge(text, free=_is_free(before))
    end = len(text) - _edge(text[::-1], free=_is_free(after))
    if start >= end:
        return escape(text)
    return f"{escape(text[:start])}**{escape(text[start:end])}**{escape(text[end:])}"


def _edge(text: str, *, free: bool) -> int:
    """Return how many characters at the start of *text* must stay outside the bold."""
    inside = (not letter.isspace() if free else letter.isalnum() for letter in text)
    return next((index for index, found in enumerate(inside) if found), len(text))


def _is_free(neighbour: str) -> bool:
    """Tell whether bold may touch *neighbour* with punctuation at its own edge."""
    return not neighbour or neighbour.isspace() or unicodedata.category(neighbour)[0] == "P"
