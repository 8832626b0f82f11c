"""Zip archives of documents: each document in them is a file of its own.

A member is named by a path that goes on into the archive (``汇编.zip/北京市.docx``), so that
it is listed, read and cited like any file; nothing is unpacked to disk. An archive in an
archive is opened too, no deeper.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from summarizer.errors import DamagedInputError, InputError, NoReportError, TooLargeError
from summarizer.reading.archives import Archive, Member
from summarizer.reading.limits import too_large
from summarizer.reading.names import is_document, is_left_out, natural_key
from summarizer.reading.options import Options
from summarizer.reading.sniffing import is_zip, sniff

if TYPE_CHECKING:
    from summarizer.reading.extract import Extract
    from summarizer.reading.limits import Limits

__all__ = ["Member", "Zip", "documents_in", "member_at", "read", "unpack"]

_EXAMPLES = 3


class Zip:
    """An archive of documents; ``depth`` is 1 for an archive in no other."""

    def __init__(self, name: str, data: bytes, options: Options, depth: int = 1) -> None:
        """Open *data*; raises what ``Archive`` raises, and TooLargeError below ``depth``."""
        if depth > options.limits.depth:
            raise _too_deep(name, options)
        self._name = name
        self._options = options
        self._depth = depth
        self._archive = Archive(name, data, options.limits, options.password)
        self._nested: tuple[str, Zip] | None = None

    @property
    def intact(self) -> bool:
        """Whether its directory is there, so that no member can be missing unseen."""
        return self._archive.intact

    def documents(self) -> Iterator[str]:
        """Yield the paths of the documents in it, in natural order.

        An archive in it that cannot be opened stands for itself.
        """
        names = (name for name in self._archive.names if _is_wanted(name))
        for name in sorted(names, key=_order):
            try:
                nested = self._zip(name) if PurePath(name).suffix.lower() == ".zip" else None
            except InputError:
                nested = None
            if nested is None:
                yield name
            else:
                yield from (f"{name}/{member}" for member in nested.documents())

    def member(self, path: str) -> Member | None:
        """Return the member at *path*, which may go on into an archive in this one.

        Raises TooLargeError for an archive that stands too deep to be opened.
        """
        found = self._archive.read(path, alone=True)
        if found is not None:
            if self._depth >= self._options.limits.depth and sniff(found.data) == "zip":
                raise _too_deep(f"{self._name}/{path}", self._options)
            return found
        for parent in PurePath(path).parents:
            name = parent.as_posix()
            nested = self._zip(name) if name in self._archive.names else None
            if nested is not None:
                return nested.member(PurePath(path).relative_to(parent).as_posix())
        return None

    def _zip(self, name: str) -> Zip | None:
        """Return the member *name* as an archive, ``None`` if it is none; the last one is kept."""
        if self._nested and self._nested[0] == name:
            return self._nested[1]
        found = self._archive.read(name, alone=True)
        if found is None or sniff(found.data) != "zip":
            return None
        nested = Zip(f"{self._name}/{name}", found.data, self._options, self._depth + 1)
        self._nested = (name, nested)
        return nested


def documents_in(path: Path, options: Options) -> tuple[Path, ...]:
    """Return the documents in the archive at *path*; none if it is no archive that opens.

    Of an archive whose directory is lost, what is found comes before the archive itself,
    which ``read`` refuses with that reason.
    """
    try:
        opened = _opened(path, options)
        found = tuple(path / name for name in opened.documents()) if opened else ()
    except (InputError, OSError, ValueError):
        return ()
    return (*found, path) if found and opened and not opened.intact else found


def member_at(path: Path, options: Options) -> Member | None:
    """Return the member that *path* names in an archive, ``None`` if no archive is on its way.

    Raises what opening the archive raises.
    """
    for parent in path.parents:
        try:
            opened = _opened(parent, options)
        except (OSError, ValueError):
            continue
        return opened.member(path.relative_to(parent).as_posix()) if opened else None
    return None


def unpack(name: str, data: bytes, options: Options) -> tuple[tuple[str, bytes], ...]:
    """Return the documents of the archive *data* by their paths; none if it is no archive.

    For archives that are no files, as on standard input. Raises what opening them raises.
    """
    if not is_zip(data) or sniff(data) != "zip":
        return ()
    opened = Zip(name, data, options)
    found = ((path, opened.member(path)) for path in opened.documents())
    return tuple((f"{name}/{path}", member.data) for path, member in found if member)


def read(name: str, data: bytes, options: Options) -> Extract:
    """Refuse an archive where one file is wanted, and name files in it."""
    opened = Zip(name, data, options)
    names = tuple(opened.documents())
    if not opened.intact:
        raise DamagedInputError(
            f"压缩包“{name}”不完整，其中只找到 {len(names)} 个文件，其余缺失",
            next_step="请重新下载或索取压缩包，再重试",
        )
    if not names:
        raise NoReportError(
            f"压缩包“{name}”中没有可读取的文件",
            next_step="请放入 Word、PDF、网页、文本等文件后重试",
        )
    shown = "、".join(f"{name}/{member}" for member in names[:_EXAMPLES])
    raise InputError(
        f"“{name}”是压缩包，内有 {len(names)} 个文件", next_step=f"请指定其中一个，如 {shown}"
    )


def _too_deep(name: str, options: Options) -> TooLargeError:
    return too_large(name, f"是套了 {options.limits.depth} 层以上的压缩包", "depth")


def _is_wanted(name: str) -> bool:
    return is_document(name) and not any(map(is_left_out, PurePath(name).parts))


def _order(name: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    return tuple(map(natural_key, PurePath(name).parts))


def _opened(path: Path, options: Options) -> Zip | None:
    """Return the archive at *path*, ``None`` if it is another file; raises OSError too."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > options.limits.file_bytes:
        return None
    with path.open("rb") as file:
        if not is_zip(file.read(4)):
            return None
    return _open(path, status.st_mtime_ns, options.limits, options.password)


@lru_cache(maxsize=1)  # members are read one after the other
def _open(path: Path, _changed: int, limits: Limits, password: str | None) -> Zip | None:
    data = path.read_bytes()
    return Zip(str(path), data, Options(limits, password)) if sniff(data) == "zip" else None
