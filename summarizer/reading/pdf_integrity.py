"""Signs that a PDF file is damaged, which pdfium repairs in silence.

It rebuilds a file cut in half from what is left, and shows of a damaged stream what inflates;
both lose text without a word. So the end mark (ISO 32000-1, 7.5.5) and the checksums of
packed streams are looked at here.
"""

from __future__ import annotations

import re
import zlib

__all__ = ["has_damaged_stream", "is_cut_off"]

_END = b"%%EOF"
_TAIL = 2048
_TABLE_AT = re.compile(rb"startxref\s{1,9}(\d{1,12})")
_TABLE = re.compile(rb"\s{0,9}(?:xref|\d{1,9}\s{1,9}\d{1,9}\s{1,9}obj)\b")
_STREAM = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\b[^\x00]{0,300}?>>\s*stream\r?\n")
_PIECE = 256 * 1024
_MOST_INFLATED = 64 * 1024 * 1024  # what lies behind is not looked at


def is_cut_off(data: bytes) -> bool:
    """Tell whether the end of the file is lost, or does not fit what stands before it.

    The end says where the table of the file's parts begins (7.5.5); bytes lost or put in
    anywhere before it move the table.
    """
    tail = data[-_TAIL:]
    stated = _TABLE_AT.findall(tail)
    if _END not in tail or not stated:
        return True
    header = max(0, data.find(b"%PDF-"))
    places = (int(stated[-1]), int(stated[-1]) + header)
    return not any(_TABLE.match(data, place) for place in places)


def has_damaged_stream(data: bytes) -> bool:
    """Tell whether a packed stream does not inflate to what was packed; not in locked files."""
    if b"/Encrypt" in data:
        return False
    left = _MOST_INFLATED
    for stream in _STREAM.finditer(data):
        size = _inflated_size(data, stream.end(), left)
        if size < 0:
            return True
        left -= size
        if left <= 0:
            return False
    return False


def _inflated_size(data: bytes, start: int, most: int) -> int:
    """Return how much the stream at *start* inflates to, −1 if it is damaged."""
    inflater = zlib.decompressobj()
    size, at = 0, start
    while not inflater.eof and size < most:
        packed = inflater.unconsumed_tail or data[at : at + _PIECE]
        at += 0 if inflater.unconsumed_tail else _PIECE
        if not packed:
            return -1
        try:
            size += len(inflater.decompress(packed, _PIECE))
        except zlib.error:
            return -1
    return size
