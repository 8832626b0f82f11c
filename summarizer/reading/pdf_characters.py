"""Characters of a PDF page, with their places, put together to pieces of text.

A piece is what stands on one baseline without a wide gap. Characters are sorted by place,
not taken in the order of the file: many programs write the quotation marks of a line, which
are in another font, behind it. Spaces that pdfium adds where it sees a gap are kept between
Latin words only; between 汉字 and figures the gap is typesetting.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from summarizer.reading.layout import Piece

__all__ = ["read_pieces"]

_APART = 1.2  # em; what is further apart belongs to another column or cell
_PARTED = 0.6  # em; likewise, if the file does not write the two one after the other
_SPACE = 0.6  # em between 汉字
_LATIN_SPACE = 0.18  # em between Latin letters
_BASELINE = 0.25  # em that characters of a line may be raised
_SAME_PLACE = 2.0  # points; bold type is often drawn twice
_NEIGHBOURS = 3  # places in the file, spaces that pdfium added among them
_ASCENT, _DESCENT = 0.85, 0.15  # em above and below the baseline
_MOST_UNREADABLE = 0.3  # share of characters that mean nothing outside their font
_UNREADABLE = {"Co", "Cn", "Cs"}
_ADDED = {0x0A, 0x0D, 0x20}  # what pdfium adds
_NO_CHARACTERS = {0xFFFE, 0xFFFF}


class _Character(NamedTuple):
    """A character on the page as shown: ``y`` is its baseline and grows downwards."""

    y: float
    left: float
    right: float
    em: float
    order: int
    sign: str


def read_pieces(page: Any) -> tuple[Piece, ...]:
    """Return the pieces of *page*; none if its text layer cannot be read.

    A layer cannot be read if its fonts do not say which characters they show.
    """
    textpage = page.get_textpage()
    characters = list(_characters(textpage, page.get_rotation()))
    textpage.close()
    meaningless = sum(unicodedata.category(each.sign) in _UNREADABLE for each in characters)
    if meaningless > _MOST_UNREADABLE * len(characters):
        return ()
    lines = _baselines(characters)
    return tuple(piece for line in lines for part in _parts(line) for piece in _piece(part))


def _baselines(characters: Sequence[_Character]) -> Iterator[list[_Character]]:
    """Yield the characters of each baseline, from left to right."""
    line: list[_Character] = []
    for character in sorted(characters):
        if line and character.y - line[-1].y > _BASELINE * min(character.em, line[-1].em):
            yield sorted(line, key=lambda each: (each.left, each.order))
            line = []
        line.append(character)
    if line:
        yield sorted(line, key=lambda each: (each.left, each.order))


def _parts(line: Sequence[_Character]) -> Iterator[list[_Character]]:
    """Yield the stretches of a *line* without a wide gap; a character drawn twice once."""
    part = list(line[:1])
    for before, character in pairwise(line):
        gap = (character.left - before.right) / character.em
        steps = abs(character.order - before.order)
        here_too = character.sign == before.sign and character.left - before.left < _SAME_PLACE
        if here_too and steps > 1:
            continue
        written_apart = steps > _NEIGHBOURS
        if gap > _APART or (gap > _PARTED and written_apart):
            yield part
            part = []
        part.append(character)
    yield part


def _piece(part: list[_Character]) -> Iterator[Piece]:
    """Yield the piece of a stretch; none if it holds nothing but spaces."""
    while part and part[-1].sign.isspace():
        part.pop()
    shown = part[next((at for at, each in enumerate(part) if not each.sign.isspace()), 0) :]
    if not shown:
        return
    text = shown[0].sign
    for before, character in pairwise(shown):
        text += _space(before, character) + character.sign
    em = max(each.em for each in shown)
    top = min(each.y - _ASCENT * each.em for each in shown)
    bottom = max(each.y + _DESCENT * each.em for each in shown)
    yield Piece(text, shown[0].left, max(each.right for each in shown), top, bottom, em)


def _space(before: _Character, character: _Character) -> str:
    gap = (character.left - before.right) / character.em
    latin = before.sign.isascii() and character.sign.isascii()
    if before.sign.isspace() or character.sign.isspace():
        return ""
    return " " if gap > (_LATIN_SPACE if latin else _SPACE) else ""


def _characters(textpage: Any, rotation: int) -> Iterator[_Character]:
    """Yield the characters of a page in the order of the file, without what pdfium added."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    pointers = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    high, stated, em = 0, 0.0, 1.0
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code < 0x20 or code in _NO_CHARACTERS:
            continue
        if code in _ADDED and pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond U+FFFF
            high = code - 0xD7C0
            continue
        if 0xDC00 <= code < 0xE000:
            code = (high << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        size = pdfium.FPDFText_GetFontSize(textpage, index)
        if size != stated:
            stated, em = size, max(size * _scale(textpage, index), 1.0)
        pdfium.FPDFText_GetLooseCharBox(textpage, index, pointers[0])
        pdfium.FPDFText_GetCharOrigin(textpage, index, pointers[1], pointers[2])
        left, right, baseline = _turned(box, x.value, y.value, rotation)
        yield _Character(baseline, left, right, em, index, "\u0020" if code == 0xA0 else chr(code))


def _scale(textpage: Any, index: int) -> float:
    """Return how much larger than its font size a character is drawn."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix))
    return math.hypot(matrix.c, matrix.d) or 1.0


def _turned(box: Any, x: float, y: float, rotation: int) -> tuple[float, float, float]:
    """Return left, right and baseline (downwards) on a page turned clockwise by *rotation*."""
    if rotation == 90:
        return box.bottom, box.top, x
    if rotation == 180:
        return -box.right, -box.left, y
    if rotation == 270:
        return -box.top, -box.bottom, -x
    return box.left, box.right, -y
