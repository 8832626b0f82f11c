"""The text of an old Word file by its piece table ([MS-DOC] 2.4.1), and nothing else.

This is what is left when the converter gives up: the file information block says where the
piece table stands in the table stream, and each piece where its characters stand.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO

import olefile

__all__ = ["read_pieces"]

_MAGIC = 0xA5EC
_FLAGS, _TEXT_SIZE, _CLX = 0x0A, 0x4C, 0x01A2  # [MS-DOC] 2.5.1: FibBase, ccpText, fcClx
_FIRST_TABLE = 0x0200  # fWhichTblStm
_PROPERTIES, _TABLE = 1, 2  # kinds of parts of the Clx
_PACKED = 0x40000000  # fCompressed: one byte a character, in Windows-1252
_INSTRUCTION = re.compile("\x13[^\x13\x14\x15]{0,4000}?(?:\x14|(?=\x15))")
_SIGNS = str.maketrans({"\x07": "\t", "\x0b": "\n", "\x0c": "\r", "\x1e": "-", "\x1f": None})
_CONTROLS = re.compile("[\x00-\x06\x08\x0e-\x1f]")


def read_pieces(data: bytes) -> tuple[str, ...]:
    """Return the paragraphs of the main text; none if the file does not say where it is."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            main = ole.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", main, _FLAGS)[0]
            table = ole.openstream("1Table" if flags & _FIRST_TABLE else "0Table").read()
        if struct.unpack_from("<H", main)[0] != _MAGIC:
            return ()
        size = struct.unpack_from("<i", main, _TEXT_SIZE)[0]
        text = "".join(_pieces(main, table))[: max(size, 0)]
    except (OSError, struct.error, ValueError, LookupError, TypeError, AttributeError):
        return ()
    plain = _CONTROLS.sub("", _INSTRUCTION.sub("", text).translate(_SIGNS))
    return tuple(line.rstrip("\t") for line in plain.split("\r"))


def _pieces(main: bytes, table: bytes) -> Iterator[str]:
    """Yield the characters of each piece, in the order of the text (2.8.35)."""
    start, size = struct.unpack_from("<II", main, _CLX)
    at, end = start, min(start + size, len(table))
    while at < end and table[at] == _PROPERTIES:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if at >= end or table[at] != _TABLE:
        return
    length = struct.unpack_from("<I", table, at + 1)[0]
    count = (min(length, end - at - 5) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    for index in range(count):
        characters = places[index + 1] - places[index]
        where = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * index + 2)[0]
        yield _characters(main, where, characters)


def _characters(main: bytes, where: int, count: int) -> str:
    if not 0 < count <= len(main):
        return ""
    if where & _PACKED:
        start = (where & ~_PACKED) // 2
        return main[start : start + count].decode("cp1252", "replace")
    return main[where : where + 2 * count].decode("utf-16-le", "replace")
