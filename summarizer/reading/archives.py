"""Members of a zip archive in memory: bounded while inflating, salvaged if damaged.

``zipfile`` finds members by the directory at the end of an archive, so a file cut in half
is lost to it, and its reader throws away what it inflated before an error. Here it only
reads the directory. Without one, members are found by the headers before each of them, and
inflating is our own: sizes in headers are not believed, limits are checked piece by piece,
and what came before a damage is kept.

Nothing is ever written to disk; names that lead out of a folder (zip slip) are refused all
the same, because an honest program does not make them.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from summarizer.errors import DamagedInputError, EncryptedInputError
from summarizer.reading.limits import MIB, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.reading.limits import Limits

__all__ = ["Archive", "Member", "member_names", "mimetype"]

_PACKED_SLICE = 512  # small, so that little is lost before a damaged byte
_INFLATED_PIECE = 256 * 1024
_LOCAL = struct.Struct("<4x5H3I2H")  # APPNOTE.TXT 4.3.7, after the signature
_SIGNATURE = b"PK\x03\x04"
_ENCRYPTED = 0x1  # general purpose flags, APPNOTE.TXT 4.4.4
_SIZE_FOLLOWS = 0x8
_NAMES = "gb18030"  # of names without the UTF-8 flag: what Windows writes in China
_UTF8 = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")  # 汉字 in UTF-8
_AES = 99  # the method WinZip writes for AES
_UTF8_NAME = 0x800
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_OUTSIDE = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """Bytes of one member; ``complete`` is false if they are cut off or damaged."""

    data: bytes
    complete: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a member's packed bytes stand; ``crc`` is ``None`` if it is not known."""

    start: int
    size: int
    method: int
    flags: int
    crc: int | None


class Archive:
    """A zip archive held in memory; ``intact`` is false if its directory is lost."""

    def __init__(self, name: str, data: bytes, limits: Limits, password: str | None = None) -> None:
        """Find the members of *data*; *name* is the file's name for messages.

        Raises EncryptedInputError, DamagedInputError (zip slip) and TooLargeError.
        """
        self._name = name
        self._data = data
        self._limits = limits
        self._password = password
        self._inflated = 0
        self.intact, self._places = _find_members(data)
        self._refuse_hostile()

    def read(self, member: str, *, alone: bool = False) -> Member | None:
        """Return *member*, or ``None`` if there is none of that name.

        *alone* is true for a member that is a file of its own: what was read before does not
        count. Raises TooLargeError as soon as a limit is passed.
        """
        self._inflated = 0 if alone else self._inflated
        place = self._places.get(member)
        if place is None:
            return None
        pieces: list[bytes] = []
        size = 0
        locked = bool(place.flags & _ENCRYPTED)
        try:
            for piece in self._unlocked(member) if locked else _inflate(self._data, place):
                size += len(piece)
                self._count(member, len(piece), size)
                pieces.append(piece)
        except (zlib.error, EOFError):
            return Member(b"".join(pieces), complete=False)
        data = b"".join(pieces)
        return Member(data, complete=place.crc in {None, zlib.crc32(data)})

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the members, with forward slashes, in the order of the archive."""
        return tuple(self._places)

    def _refuse_hostile(self) -> None:
        """Refuse what no honest program writes, and what only a password opens."""
        if len(self._places) > self._limits.members:
            raise too_large(self._name, f"内含文件超过 {self._limits.members} 个", "members")
        if any(_OUTSIDE.search(member) for member in self._places):
            raise DamagedInputError(
                f"“{self._name}”内含指向文件夹之外的路径，可能有害，未读取",
                next_step="请用 Word 或 WPS 另存后再重试",
            )
        locked = [place for place in self._places.values() if place.flags & _ENCRYPTED]
        if locked and self._password is None:
            raise EncryptedInputError(
                f"“{self._name}”设有密码", next_step="请用 --password 给出密码"
            )
        if any(place.method == _AES for place in locked):
            raise EncryptedInputError(
                f"“{self._name}”用 AES 加密，本程序不能解密", next_step="请先解压，再选其中的文件"
            )

    def _count(self, member: str, piece: int, size: int) -> None:
        """Add an inflated *piece* and refuse the archive once it passes a limit."""
        limits = self._limits
        self._inflated += piece
        ratio = self._inflated / max(1, len(self._data))
        if size > limits.member_bytes:
            limit = "member_bytes"
            reason = f"“{member}”解压后超过 {limits.member_bytes // MIB} MiB"
        elif self._inflated > limits.total_bytes:
            limit, reason = "total_bytes", f"解压后总共超过 {limits.total_bytes // MIB} MiB"
        elif self._inflated > limits.ratio_from and ratio > limits.ratio:
            limit, reason = "ratio", f"解压后膨胀超过 {limits.ratio} 倍"
        else:
            return
        raise too_large(self._name, f"内容过大：{reason}", limit)

    def _unlocked(self, member: str) -> Iterator[bytes]:
        """Yield the pieces of a locked member; EncryptedInputError if the password is wrong."""
        archive = zipfile.ZipFile(BytesIO(self._data), metadata_encoding=_NAMES)
        entries = {_name_of(info): info for info in archive.infolist()}
        for encoding in ("utf-8", "gb18030"):  # a password in 汉字 depends on the program used
            key = (self._password or "").encode(encoding)
            try:
                with archive.open(entries[member], pwd=key) as opened:
                    content = opened.read(self._limits.member_bytes + 1)
            except (RuntimeError, zipfile.BadZipFile, zlib.error, KeyError, EOFError):
                continue
            yield content
            return
        raise EncryptedInputError(
            f"“{self._name}”的密码不对", next_step="请核对 --password 给出的密码"
        )


def member_names(data: bytes) -> tuple[str, ...]:
    """Return the names of the members of *data*, in the order of the archive."""
    return tuple(_find_members(data)[1])


def mimetype(data: bytes) -> str:
    """Return the media type an OpenDocument or EPUB archive states in its first member."""
    head = data[30:200].decode("latin-1")  # stored, not packed: ODF 1.3 part 2, 3.3
    return head.removeprefix("mimetype") if head.startswith("mimetype") else ""


def _find_members(data: bytes) -> tuple[bool, dict[str, _Place]]:
    """Return whether the directory is there, and the members by name."""
    try:
        entries = zipfile.ZipFile(BytesIO(data), metadata_encoding=_NAMES).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        return False, _by_local_headers(data)
    return True, {_name_of(info): _place_of(data, info) for info in entries if not info.is_dir()}


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return the member's name; some programs write UTF-8 and do not flag it."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME and not name.isascii():
        stored = name.encode(_NAMES, "replace")
        with suppress(UnicodeDecodeError):
            name = stored.decode("utf-8") if _UTF8.search(stored) else name
    return _slashed(name)


def _slashed(name: str) -> str:
    """Return *name* with forward slashes, without ``./``, doubled slashes and control signs."""
    plain = _CONTROLS.sub("?", name.replace("\\", "/"))
    parts = [part for part in plain.split("/") if part not in {"", "."}]
    return ("/" if plain.startswith("/") else "") + "/".join(parts)


def _place_of(data: bytes, info: zipfile.ZipInfo) -> _Place:
    """Return where the member *info* of the directory stands."""
    start = info.header_offset + _LOCAL.size
    if 0 <= info.header_offset <= len(data) - _LOCAL.size:
        *_, name_size, extra_size = _LOCAL.unpack_from(data, info.header_offset)
        start += name_size + extra_size
    return _Place(start, info.compress_size, info.compress_type, info.flag_bits, info.CRC)


def _by_local_headers(data: bytes) -> dict[str, _Place]:
    """Return the members by the headers before them; the first of a name counts."""
    places: dict[str, _Place] = {}
    at = data.find(_SIGNATURE)
    while 0 <= at <= len(data) - _LOCAL.size:
        _, flags, method, _, _, crc, size, _, name_size, extra_size = _LOCAL.unpack_from(data, at)
        name_end = at + _LOCAL.size + name_size
        start = name_end + extra_size
        unknown = bool(flags & _SIZE_FOLLOWS) or size == 0xFFFFFFFF
        at = data.find(_SIGNATURE, start if unknown else start + size)
        if unknown:
            size = (at if at >= 0 else len(data)) - start
        name = data[name_end - name_size : name_end].decode(
            "utf-8" if flags & _UTF8_NAME else _NAMES, "replace"
        )
        place = _Place(start, size, method, flags, None if unknown else crc)
        places.setdefault(_slashed(name), place)
    return places


def _inflate(data: bytes, place: _Place) -> Iterator[bytes]:
    """Yield the member at *place* in pieces; EOFError or zlib.error at the end of what is sound."""
    end = place.start + place.size
    if place.method == zipfile.ZIP_STORED:
        yield data[place.start : end]
        if end > len(data):
            raise EOFError
        return
    if place.method != zipfile.ZIP_DEFLATED:
        raise zlib.error  # OPC allows no other method, ISO/IEC 29500-2 annex B
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(place.start, min(end, len(data)), _PACKED_SLICE):
        packed = data[at : min(at + _PACKED_SLICE, end)]
        while packed and not inflater.eof:
            yield inflater.decompress(packed, _INFLATED_PIECE)
            packed = inflater.unconsumed_tail
    while not inflater.eof:
        piece = inflater.decompress(b"", _INFLATED_PIECE)
        if not piece:
            raise EOFError
        yield piece
