"""Blocks and sources as HTML: tables with real headers, citations as links there and back.

Every block has its id, every quoted run too (``memo.named_runs``); a reader who points at a
quotation is shown its place. What a report says passes through ``_words``, which escapes it;
everything else here is ours.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import escape

from summarizer.briefing.memo import Heading, Table, block_id, named_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.briefing.memo import Block, Memo, Run, Source

__all__ = ["blocks_html", "sources_html"]

_LONG = 12  # characters in a cell beyond which its column is set flush left
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
    items = "\n".join(_source(each, cited[each.number]) for each in memo.sources)
    return f'<ol class="sources">\n{items}\n</ol>'


def _source(source: Source, names: Iterable[str]) -> str:
    back = "".join(
        f' <a class="footnote-backref" href="#{name}-c" aria-label="回到正文">↩</a>'
        for name in names
    )
    number = source.number
    return f'<li id="s{number}" value="{number}">{_words(source.text)}{back}</li>'


def _words(text: str) -> str:
    """Return *text* escaped, for between tags and inside quotation marks."""
    return str(escape(text))


def _block(position: int, block: Block) -> str:
    if isinstance(block, Table):
        return _table(position, block)
    tag = f"h{block.level + 1}" if isinstance(block, Heading) else "p"
    content = "".join(_run(name, run) for name, run in named_runs(position, block))
    return f'<{tag} id="{block_id(position)}">{content}</{tag}>'


def _run(name: str, run: Run) -> str:
    words = _words(run.text)
    if run.bold and run.text:
        words = f"<strong>{words}</strong>"
    if run.quotation:
        place = _words(run.quotation.place)
        words = f'<span class="quoted" id="{name}" title="{place}">{words}</span>'
    if run.cite is None:
        return words
    link = f'<a class="footnote-ref" id="{name}-c" href="#s{run.cite}">[{run.cite}]</a>'
    return f"{words}<sup>{link}</sup>"


def _table(position: int, table: Table) -> str:
    header, *rows = _rows(position, table)
    aligned = [_is_long(column) for column in zip(*table.rows, strict=True)]
    caption = _words(table.caption)
    head = _row(f'<th scope="col">{cell}</th>' for cell in header)
    body = "\n".join(_body_row(row, aligned) for row in rows)
    return (
        f'<div class="table" role="group" aria-label="{caption}">\n'
        f'<table id="{block_id(position)}">\n<caption>{caption}</caption>\n'
        f"<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _rows(position: int, table: Table) -> Iterator[list[str]]:
    """Yield the rows of *table*, the header first, each cell as HTML."""
    runs = named_runs(position, table)
    for row in (table.header, *table.rows):
        yield ["".join(_run(*next(runs)) for _ in cell) for cell in row]


def _body_row(cells: list[str], long: list[bool]) -> str:
    """Return a row whose first cell names what it is about."""
    first, *others = cells
    shown = (
        f'<td class="long">{text}</td>' if is_long else f"<td>{text}</td>"
        for is_long, text in zip(long[1:], others, strict=True)
    )
    return _row([f'<th scope="row">{first}</th>', *shown])


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _is_long(column: Iterable[Cell]) -> bool:
    return any(sum(len(run.text) for run in cell) > _LONG for cell in column)
