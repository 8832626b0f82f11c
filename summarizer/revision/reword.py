"""Words of the memo that a person wrote anew.

A quotation is found by its report and its words, a table cell also by its row and column, the
memo's own words by themselves. What is new carries ``Run.revised``; its quotation still leads
to the place it was written from, so that verification and readers can compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.briefing.memo import Block, Memo, Run, Table
from summarizer.model import Document, RawSpan, Report
from summarizer.revision.locate import find_report
from summarizer.revision.values import Revision
from summarizer.verification.folding import fold_text

__all__ = ["cell_name", "reword"]

Rewrite = Callable[[Run, str], Run]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A rewriting revision with the place its words come from; ``path`` of own words: None."""

    revision: Revision
    path: str | None = None
    span: RawSpan | None = None

    def matches(self, run: Run, cell: str) -> bool:
        """Tell whether *run* is what is to be written anew."""
        if cell != self.revision.cell:
            return False
        if self.span is None or run.quotation is None:
            own = self.span is None and run.quotation is None
            return own and run.text == self.revision.words
        at = run.quotation.span.start
        here = run.quotation.path == self.path and self.span.start <= at < self.span.end
        return here and fold_text(run.text) == fold_text(self.revision.words)


def reword(
    memo: Memo, reports: Sequence[tuple[Document, Report]], revision: Revision
) -> Memo | None:
    """Return *memo* with one piece written anew, or ``None`` if it does not have the words."""
    wanted = _wanted(reports, revision)
    if wanted is None:
        return None
    changed: list[Run] = []

    def rewrite(run: Run, cell: str) -> Run:
        if not wanted.matches(run, cell):
            return run
        changed.append(run)
        return replace(run, text=revision.to, revised=True)

    blocks = tuple(_block(block, rewrite) for block in memo.blocks)
    title = revision.report is None and memo.title == revision.words
    if not changed and not title:
        return None
    return replace(memo, blocks=blocks, title=revision.to if title else memo.title)


def cell_name(table: Table, row: int, column: int) -> str:
    """Return how revisions name a cell: 松浦市／地区生产总值; *row* 0 is the header."""
    heads = table.rows[row - 1][0] if row else ()
    return f"{_text(heads)}／{_text(table.header[column])}"


def _wanted(reports: Sequence[tuple[Document, Report]], revision: Revision) -> _Wanted | None:
    if revision.report is None:
        return _Wanted(revision)
    found = find_report(reports, revision.report)
    if found is None:
        return None
    document, report = found
    return _Wanted(revision, document.file.path, document.source.raw_range(report.span))


def _block(block: Block, rewrite: Rewrite) -> Block:
    if not isinstance(block, Table):
        return replace(block, runs=tuple(rewrite(run, "") for run in block.runs))
    rows = tuple(tuple(_row(block, number, rewrite)) for number in range(1, len(block.rows) + 1))
    return replace(block, rows=rows)


def _row(table: Table, number: int, rewrite: Rewrite) -> Iterator[tuple[Run, ...]]:
    for column, cell in enumerate(table.rows[number - 1]):
        name = cell_name(table, number, column)
        yield tuple(rewrite(run, name) for run in cell)


def _text(cell: Sequence[Run]) -> str:
    return "".join(run.text for run in cell)
