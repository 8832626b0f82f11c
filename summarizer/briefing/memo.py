"""The content model of a memo: every word it will show, decided once.

A writer (Markdown, Word, HTML, JSON) adds no word of its own, so all outputs carry the same
text. ``plain_text`` is what a test compares the outputs with. Quoted words are runs of their
own and carry their ``Quotation``: the exact place in a file. ``named_runs`` gives every run an
id that HTML, JSON and the preview share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.model import RawSpan

__all__ = [
    "Block",
    "Heading",
    "Memo",
    "Paragraph",
    "Quotation",
    "Run",
    "Source",
    "Table",
    "block_id",
    "named_runs",
    "plain_text",
    "quotations",
]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where the words of one run stand: ``span`` of the raw text of the file at ``path``.

    ``region`` and ``part`` say whose words they are (安康市, 工作回顾); ``place`` is the file's
    printed name with line, paragraph or page (``001.txt，第8行第120字``); ``sentence`` is the
    whole sentence they were taken from. ``chosen`` tells that they stand here as a key sentence,
    so that a person may choose otherwise; elsewhere they are compared or counted.
    """

    path: str
    span: RawSpan
    region: str
    part: str
    place: str
    sentence: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. ``cite`` is the number (from 1) of its entry in ``Memo.sources``.

    ``quotation`` is ``None`` for the memo's own words. ``revised`` says that a person wrote the
    words anew; a quotation then leads to what stood there before.
    """

    text: str
    bold: bool = False
    cite: int | None = None
    quotation: Quotation | None = None
    revised: bool = False


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
    ``tags`` are further values that a pack's files may print (``tags.gather_tags``).
    """

    head: str
    title: str
    blocks: tuple[Block, ...]
    sources_title: str
    sources: tuple[Source, ...]
    tail: str = ""
    tags: Mapping[str, Any] = field(default_factory=dict)


def block_id(position: int) -> str:
    """Return the id of the block at *position* (from 0) in ``Memo.blocks``: ``b1``, ``b2`` ff."""
    return f"b{position + 1}"


def named_runs(position: int, block: Block) -> Iterator[tuple[str, Run]]:
    """Yield the runs of *block* with their ids, in reading order.

    The third run of the fourth block is ``b4-3``; in a table row and column stand between,
    the header being row 0: ``b4-0-2-1``.
    """
    name = block_id(position)
    if not isinstance(block, Table):
        yield from _numbered(name, block.runs)
        return
    for number, row in enumerate((block.header, *block.rows)):
        for column, cell in enumerate(row, start=1):
            yield from _numbered(f"{name}-{number}-{column}", cell)


def _numbered(name: str, runs: tuple[Run, ...]) -> Iterator[tuple[str, Run]]:
    return ((f"{name}-{number}", run) for number, run in enumerate(runs, start=1))


def quotations(memo: Memo) -> dict[str, Quotation]:
    """Return the quotation of every quoted run of *memo*, by the run's id."""
    return {
        name: run.quotation
        for position, block in enumerate(memo.blocks)
        for name, run in named_runs(position, block)
        if run.quotation
    }


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
