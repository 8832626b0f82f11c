"""What a format module hands back, and the shape every format module has.

A module that reads a format defines ``read(name, data, options) -> Extract``; ``formats.py``
names the module. Nothing else is needed to add a format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from summarizer.model import Marks, Notice, RawSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.reading.options import Options

__all__ = [
    "NOTE_PREFIX",
    "Extract",
    "FormatReader",
    "append_notes",
    "line_marks",
    "paragraph_marks",
]

NOTE_PREFIX = "注释："
"""What every line made of a footnote or endnote begins with."""

_NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Extract:
    """Raw text of one file. ``encoding`` is ``None`` for formats that are not text files."""

    format: str
    raw: str
    marks: Marks
    encoding: str | None = None
    notices: tuple[Notice, ...] = ()


class FormatReader(Protocol):
    """The ``read`` function of a format module."""

    def __call__(self, name: str, data: bytes, options: Options) -> Extract:
        """Read *data*; *name* is only for messages."""


def line_marks(raw: str) -> Marks:
    """Return where each line of *raw* begins; a newline at the very end begins none."""
    starts = (newline.end() for newline in _NEWLINE.finditer(raw))
    return Marks("行", (0, *(start for start in starts if start < len(raw))))


def paragraph_marks(paragraphs: Sequence[str]) -> Marks:
    """Return where each of *paragraphs* begins once they are joined by single newlines."""
    ends = accumulate(len(paragraph) + 1 for paragraph in paragraphs[:-1])
    return Marks("段", (0, *ends))


def append_notes(
    paragraphs: Sequence[str], notes: Sequence[str]
) -> tuple[tuple[str, ...], tuple[Notice, ...]]:
    """Return *paragraphs* with a line for each of *notes* behind them, and say so."""
    lines = (*paragraphs, *(NOTE_PREFIX + note for note in notes if note))
    count = len(lines) - len(paragraphs)
    if not count:
        return lines, ()
    end = len("\n".join(lines))
    start = end - len("\n".join(lines[-count:]))
    message = f"{count} 条脚注或尾注已移到文末，以“{NOTE_PREFIX}”开头"
    return lines, (Notice("footnotes-apart", message, RawSpan(start, end)),)
