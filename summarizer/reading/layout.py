"""Lines on a page in the order a reader follows: columns one after the other.

PDF pages and recognised scans give pieces of text with their places. Pieces on one height
are a line (cells of a table are parted by a tab); a page with gutters is read column by
column, and a line that crosses a gutter (a headline) parts the columns above it from those
below. All lengths are points, or pixels of a scan; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

__all__ = ["Block", "Piece", "in_reading_order", "rows"]

_CELL_GAP = 1.6  # em; what is further apart is cells of a table, or columns
_SPACE = 0.6  # em
_GUTTER = 0.7  # em
_LEAST_LINES = 4  # on each side of a gutter
_PROSE = 7  # em; columns of shorter lines are a table's
_SAME_HEIGHT = 0.5  # share of the lower piece's height that two pieces of a line have in common
_DEEPEST = 3  # gutters in gutters: up to eight columns


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one box; ``size`` is the height of its characters (1 em)."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column, from top to bottom, and the edges of the column."""

    lines: tuple[Piece, ...]
    left: float
    right: float


def in_reading_order(pieces: Sequence[Piece], depth: int = 0) -> tuple[Block, ...]:
    """Return the lines of a page as blocks, in the order of reading."""
    gutter = _gutter(pieces) if depth < _DEEPEST else None
    if gutter is None:
        return (_block(pieces),) if pieces else ()
    blocks: list[Block] = []
    band: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: each.top):
        if piece.left < gutter < piece.right:
            blocks += _side_by_side(band, gutter, depth)
            blocks.append(_block([piece]))
            band = []
        else:
            band.append(piece)
    return (*blocks, *_side_by_side(band, gutter, depth))


def rows(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield one line for all pieces that stand at the same height, from top to bottom."""
    waiting: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: (each.top + each.bottom, each.left)):
        if waiting and not _same_height(waiting[-1], piece):
            yield _row(waiting)
            waiting = []
        waiting.append(piece)
    if waiting:
        yield _row(waiting)


def _side_by_side(band: Sequence[Piece], gutter: float, depth: int) -> Iterator[Block]:
    left = [piece for piece in band if piece.right <= gutter]
    right = [piece for piece in band if piece.right > gutter]
    for side in (left, right):
        yield from in_reading_order(side, depth + 1)


def _block(pieces: Sequence[Piece]) -> Block:
    lines = tuple(rows(pieces))
    return Block(lines, min(line.left for line in lines), max(line.right for line in lines))


def _same_height(one: Piece, other: Piece) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _SAME_HEIGHT * min(one.bottom - one.top, other.bottom - other.top)


def _row(pieces: list[Piece]) -> Piece:
    """Return the *pieces* of one height as one line."""
    ordered = sorted(pieces, key=lambda each: each.left)
    text = ordered[0].text
    for before, after in pairwise(ordered):
        gap = (after.left - before.right) / max(after.size, 1.0)
        text += ("\t" if gap > _CELL_GAP else " " if gap > _SPACE else "") + after.text
    return Piece(
        text,
        min(piece.left for piece in ordered),
        max(piece.right for piece in ordered),
        min(piece.top for piece in ordered),
        max(piece.bottom for piece in ordered),
        max(piece.size for piece in ordered),
    )


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return the middle of the widest empty stripe between two columns of prose, if there is one.

    Pieces wider than half of the page are headlines and may cross it.
    """
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    left = min(piece.left for piece in pieces)
    width = max(piece.right for piece in pieces) - left
    narrow = sorted(
        (piece for piece in pieces if piece.right - piece.left < width / 2),
        key=lambda each: each.left,
    )
    stripes: list[tuple[float, float]] = []
    reach = narrow[0].right if narrow else 0.0
    for piece in narrow[1:]:
        stripe = piece.left - reach
        if stripe > _GUTTER * piece.size and _are_columns(narrow, (reach + piece.left) / 2):
            stripes.append((stripe, (reach + piece.left) / 2))
        reach = max(reach, piece.right)
    crossing = len(pieces) - len(narrow)
    return max(stripes)[1] if stripes and crossing < len(narrow) else None


def _are_columns(pieces: Sequence[Piece], gutter: float) -> bool:
    """Tell whether both sides of *gutter* hold prose, beside each other."""
    left = [piece for piece in pieces if piece.right <= gutter]
    right = [piece for piece in pieces if piece.left >= gutter]
    if min(len(left), len(right)) < _LEAST_LINES or not all(map(_is_prose, (left, right))):
        return False
    top = max(min(piece.top for piece in side) for side in (left, right))
    bottom = min(max(piece.bottom for piece in side) for side in (left, right))
    return bottom > top


def _is_prose(pieces: Sequence[Piece]) -> bool:
    return median((piece.right - piece.left) / max(piece.size, 1.0) for piece in pieces) >= _PROSE
