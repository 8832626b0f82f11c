"""Blocks and sources as HTML: tables with real headers, citations as links there and back.

Every block has its id, every quoted run too (``memo.named_runs``); a reader who points at a
quotation is shown its place. All text is escaped by markupsafe.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from summarizer.briefing.memo import Heading, Table, block_id, named_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.briefing.memo import Block, Memo, Run, Source

__all__ = ["blocks_html", "sources_html"]

_LONG = 12  # characters in a cell beyond which its column is set flush left
_EMPTY = Markup()
Cell = tuple["Run", ...]


def blocks_html(memo: Memo) -> str:
    """Return the blocks of *memo*, one after the other."""
    return "\n".join(_block(position, block) for position, block in enumerate(memo.blocks))


def sources_html(memo: Memo) -> str:
    """Return the list of sources, each with the way back to where it is cited."""
    if not memo.sources:
        return ""
    cited: dict[int, list[str]] = defaultdict(list)
    for position, block in enumerate(memo.blocks):
        for name, run in named_runs(position, block):
            if run.cite is not None:
                cited[run.cite].append(name)
    items = Markup("\n").join(_source(each, cited[each.number]) for each in memo.sources)
    return Markup('<ol class="sources">\n{}\n</ol>').format(items)


def _source(source: Source, names: Iterable[str]) -> Markup:
    back = Markup(' <a class="footnote-backref" href="#{}-c" aria-label="回到正文">↩</a>')
    return Markup('<li id="s{0}" value="{0}">{1}{2}</li>').format(
        source.number, source.text, _EMPTY.join(back.format(name) for name in names)
    )


def _block(position: int, block: Block) -> Markup:
    if isinstance(block, Table):
        return _table(position, block)
    tag = f"h{block.level + 1}" if isinstance(block, Heading) else "p"
    content = _EMPTY.join(_run(name, run) for name, run in named_runs(position, block))
    return Markup('<{0} id="{1}">{2}</{0}>').format(tag, block_id(position), content)


def _run(name: str, run: Run) -> Markup:
    words = escape(run.text)
    if run.bold and run.text:
        words = Markup("<strong>{}</strong>").format(words)
    if run.quotation:
        words = Markup('<span class="quoted" id="{}" title="{}">{}</span>').format(
            name, run.quotation.place, words
        )
    if run.cite is None:
        return words
    link = Markup('<sup><a class="footnote-ref" id="{0}-c" href="#s{1}">[{1}]</a></sup>')
    return words + link.format(name, run.cite)


def _table(position: int, table: Table) -> Markup:
    header, *rows = _rows(position, table)
    aligned = [_is_long(column) for column in zip(*table.rows, strict=True)]
    return Markup(
        '<div class="table" role="group" aria-label="{caption}">\n'
        '<table id="{name}">\n<caption>{caption}</caption>\n'
        "<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    ).format(
        caption=table.caption,
        name=block_id(position),
        head=_row(Markup('<th scope="col">{}</th>').format(cell) for cell in header),
        body=Markup("\n").join(_body_row(row, aligned) for row in rows),
    )


def _rows(position: int, table: Table) -> Iterator[list[Markup]]:
    """Yield the rows of *table*, the header first, each cell as HTML."""
    runs = named_runs(position, table)
    for row in (table.header, *table.rows):
        yield [_EMPTY.join(_run(*next(runs)) for _ in cell) for cell in row]


def _body_row(cells: list[Markup], long: list[bool]) -> Markup:
    """Return a row whose first cell names what it is about."""
    first, *others = cells
    long_cell, cell = Markup('<td class="long">{}</td>'), Markup("<td>{}</td>")
    shown = zip(long[1:], others, strict=True)
    return _row(
        [
            Markup('<th scope="row">{}</th>').format(first),
            *((long_cell if is_long else cell).format(text) for is_long, text in shown),
        ]
    )


def _row(cells: Iterable[Markup]) -> Markup:
    return Markup("<tr>{}</tr>").format(_EMPTY.join(cells))


def _is_long(column: Iterable[Cell]) -> bool:
    return any(sum(len(run.text) for run in cell) > _LONG for cell in column)
