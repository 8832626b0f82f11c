"""Text boxes in running heads of an old Word file, taken out before it is converted.

Page numbers of official documents stand in such boxes. They are no text here, and the
converter refuses files in which one is empty. Their story is the last of the file
([MS-DOC] 2.4.1), so that cutting it moves nothing: its length and its tables become empty.
"""

from __future__ import annotations

import struct
from pathlib import Path

import olefile

__all__ = ["drop_header_boxes"]

_STREAM = "WordDocument"
_FLAGS = 0x0A
_LOCKED = 0x0100  # fEncrypted: what follows cannot be read
_LENGTH = 0x68  # ccpHdrTxbx, 2.5.4
_TABLES = 0x9A  # FibRgFcLcb97, 2.5.6: pairs of offset and size
_OF_BOXES = (41, 58, 59, 76)  # PlcSpaHdr, PlcfHdrtxbxTxt, PlcffldHdrTxbx, PlcfTxbxHdrBkd
_PAIR = 8


def drop_header_boxes(path: Path) -> None:
    """Change the file at *path* if it has such boxes; leave any other as it is."""
    with olefile.OleFileIO(path, write_mode=True) as ole:
        main = bytearray(ole.openstream(_STREAM).read())
        if len(main) < _TABLES + _PAIR * (max(_OF_BOXES) + 1):
            return
        locked = struct.unpack_from("<H", main, _FLAGS)[0] & _LOCKED
        if locked or not struct.unpack_from("<i", main, _LENGTH)[0]:
            return
        struct.pack_into("<i", main, _LENGTH, 0)
        for table in _OF_BOXES:
            struct.pack_into("<I", main, _TABLES + _PAIR * table + 4, 0)
        ole.write_stream(_STREAM, bytes(main))
