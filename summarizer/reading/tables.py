"""A table's row as text: one line with its cells parted by tabs, or the paragraphs in it.

Many offices lay pages out with tables, and a report inside one cell must keep its
paragraphs: a row with long cells, or with one written cell, gives its paragraphs one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["row_lines"]

_LONG_CELL = 3  # paragraphs; a cell with more is layout, not a table's entry


def row_lines(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a row, given the written lines of each of its *cells*."""
    written = [cell for cell in cells if cell]
    if len(written) == 1 or any(len(cell) > _LONG_CELL for cell in written):
        for cell in written:
            yield from cell
    else:
        joined = (" ".join(cell).replace("\n", " ") for cell in cells)
        yield "\t".join(joined).rstrip("\t")
