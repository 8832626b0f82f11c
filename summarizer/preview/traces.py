"""Where the words of the memo stand: every quoted run with its report and its clean span."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.briefing.memo import Block, Memo, Quotation, Run, Table, block_id, named_runs
from summarizer.model import Document, KeySentence, RawSpan, Report, SourceText, Span
from summarizer.revision.reword import cell_name

__all__ = ["Placed", "Trace", "clean_span", "placed_reports", "traces"]

_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """A report with the id the page knows it by; an id is never a path."""

    id: str
    document: Document
    report: Report


@dataclass(frozen=True, slots=True)
class Trace:
    """One quoted run: ``span`` in the clean text of report ``placed``.

    ``key`` is the key sentence it prints, ``None`` for what cannot be chosen otherwise but can
    be written anew (a heading, a cell, what is quoted to compare); ``cell`` names its row and
    column in a table; ``block`` is the place of its block in the memo.
    """

    run: Run
    placed: Placed
    span: Span
    key: KeySentence | None
    cell: str
    block: int


def placed_reports(documents: Sequence[Document]) -> tuple[Placed, ...]:
    """Return the reports of *documents* with ids that hold while their paths do."""
    return tuple(
        Placed(_id(document.file.path, number), document, report)
        for document in documents
        for number, report in enumerate(document.reports)
    )


def traces(memo: Memo, reports: Sequence[Placed]) -> dict[str, Trace]:
    """Return where every quoted run of *memo* stands, by the run's id."""
    by_path: dict[str, list[_Known]] = {}
    for each in reports:
        keys = {key.span: key for key in reversed(each.report.key_sentences)}
        by_path.setdefault(each.document.file.path, []).append(_Known(each, keys))
    found: dict[str, Trace] = {}
    for position, block in enumerate(memo.blocks):
        found |= _of_block(position, block, by_path)
    return found


def clean_span(source: SourceText, raw: RawSpan) -> Span:
    """Return the clean range behind *raw*; the way back from ``SourceText.raw_span``."""
    return Span(bisect_left(source.origins, raw.start), bisect_left(source.origins, raw.end))


@dataclass(frozen=True, slots=True)
class _Known:
    """A report and its key sentences by their places."""

    placed: Placed
    keys: Mapping[Span, KeySentence]


def _of_block(
    position: int, block: Block, by_path: Mapping[str, Sequence[_Known]]
) -> dict[str, Trace]:
    cells = dict(_cells(position, block))
    found: dict[str, Trace] = {}
    for name, run in named_runs(position, block):
        known = run.quotation and _report_at(run.quotation, by_path)
        if run.quotation and known:
            span = clean_span(known.placed.document.source, run.quotation.span)
            key = known.keys.get(span) if run.quotation.chosen else None
            found[name] = Trace(run, known.placed, span, key, cells.get(name, ""), position)
    return found


def _cells(position: int, block: Block) -> Iterator[tuple[str, str]]:
    """Yield the runs of a table with the names of their cells."""
    if not isinstance(block, Table):
        return
    for number, row in enumerate((block.header, *block.rows)):
        for column, cell in enumerate(row):
            for i in range(len(cell)):
                yield (
                    f"{block_id(position)}-{number}-{column + 1}-{i + 1}",
                    cell_name(block, number, column),
                )


def _report_at(quotation: Quotation, by_path: Mapping[str, Sequence[_Known]]) -> _Known | None:
    for known in by_path.get(quotation.path, ()):
        placed = known.placed
        span = placed.document.source.raw_range(placed.report.span)
        if span.start <= quotation.span.start < span.end:
            return known
    return None


def _id(path: str, number: int) -> str:
    content = f"{path}\0{number}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:_ID_LENGTH]
