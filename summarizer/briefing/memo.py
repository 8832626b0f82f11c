"""The content model of a memo: every word it will show, decided once.

A writer (Markdown, Word) adds no word of its own, so all outputs carry the same text.
``plain_text`` is what a test compares the outputs with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Block", "Heading", "Memo", "Paragraph", "Run", "Source", "Table", "plain_text"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. ``cite`` is the number (from 1) of its entry in ``Memo.sources``."""

    text: str
    bold: bool = False
    cite: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1–4; its ordinal (一、（一）1.) is part of the text."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption (表题, printed above); all rows are as long as ``header``."""

    caption: str
    header: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the list of sources: where quoted words stand.

    ``text`` is the whole line as printed, e.g. ``安康市：001.txt，工作回顾，第8行第120字``.
    """

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo: ``head`` (issuer's line, may be empty), ``title``, ``blocks``, ``sources``.

    ``sources_title`` heads the list of sources; ``tail`` closes the memo and may be empty.
    """

    head: str
    title: str
    blocks: tuple[Block, ...]
    sources_title: str
    sources: tuple[Source, ...]
    tail: str = ""


def plain_text(memo: Memo) -> Iterator[str]:
    """Yield the memo's text in reading order, one string per line or table cell."""
    yield from filter(None, (memo.head, memo.title))
    for block in memo.blocks:
        if isinstance(block, Table):
            yield block.caption
            for row in (block.header, *block.rows):
                yield from ("".join(run.text for run in cell) for cell in row)
        else:
            yield "".join(run.text for run in block.runs)
    yield memo.sources_title
    yield from (source.text for source in memo.sources)
    yield from filter(None, (memo.tail,))
