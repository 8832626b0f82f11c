"""Two columns of a printed page in one table: told, not repaired.

Converters lay a page with two columns out as a table, a line of both columns in a row. To part
them one would have to move words, which no edit may do; the user can give the original instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text.edits import Edit

__all__ = ["mixed_columns"]

LEAST_ROWS = 10
ROW = re.compile(r"^[^\n|]*\|+(?:[^\n|]{8,}\|)[^\n]*?\|[^\n|]{8,}\|*$", re.MULTILINE)
EMPTY_CELLS = "||"


def mixed_columns(text: str) -> Iterator[Edit]:
    """Yield an edit that changes nothing at each row of two lines, if there are many."""
    rows = [row for row in ROW.finditer(text) if EMPTY_CELLS in row[0].strip("|")]
    if len(rows) >= LEAST_ROWS:
        yield from (Edit(row.end(), row.end()) for row in rows)
