"""Files on disk: whole or not at all.

Content is written into a scratch folder on the same disk, flushed to it, and only then moved
to its place, so that neither a full disk, an interruption nor a loss of power leaves half a
file. A file that stands in the way and reads otherwise may hold a person's edits: it is kept
beside the new one as ``简报.旧版1.docx``, unless the caller knows that no person made it.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import IO

from summarizer.errors import OutputError

__all__ = ["kept_versions", "unwritable", "write_file", "write_whole", "writing"]

REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.EACCES: "没有写权限或文件正被占用",
        errno.EPERM: "没有写权限",
        errno.EROFS: "磁盘只读",
        errno.ENOSPC: "磁盘已满",
        errno.EDQUOT: "超出磁盘配额",
        errno.ENOENT: "路径不存在",
        errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
        errno.EISDIR: "这里已有同名文件夹",
        errno.EEXIST: "这里已有同名文件",
        errno.ENAMETOOLONG: "文件名太长",
    }
)
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
KEPT = ".旧版"


def write_whole(
    files: Mapping[Path, bytes],
    scratch: Path,
    *,
    may_replace: Callable[[bytes], bool] = lambda _: False,
) -> list[Path]:
    """Put all *files* in place, or none if one cannot be written; return what was kept.

    *scratch* is a folder on the same disk that nobody else uses. A different file in the way
    is replaced if *may_replace* says so of its content, else kept. Raises ``OutputError``.
    """
    kept: list[Path] = []
    staged = {scratch / f"{number}": path for number, path in enumerate(files)}
    for place, path in staged.items():
        _stage(place, path, files[path])
    for place, path in staged.items():
        kept += _move(place, path, may_replace)
    for folder in {path.parent for path in files}:
        _flush_folder(folder)
    return kept


def write_file(path: Path, content: bytes) -> None:
    """Write *content* to *path*, replacing what stands there. Raises ``OutputError``."""
    with writing(path) as file:
        file.write(content)


@contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes the place of *path* when all went well.

    Raises ``OutputError``.
    """
    place = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        place.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        _discard(place)
    _flush_folder(path.parent)


def kept_versions(path: Path) -> list[Path]:
    """Return the files in the folder of *path* that an earlier run named as kept."""
    mark = re.compile(re.escape(f"{path.stem}{KEPT}") + r"\d+" + re.escape(path.suffix))
    if not path.parent.is_dir():
        return []
    return sorted(each for each in path.parent.iterdir() if mark.fullmatch(each.name))


def unwritable(path: Path, error: OSError) -> OutputError:
    """Return the refusal for a *path* that could not be written, by the system's reason."""
    reason = REASONS.get(error.errno or 0, error.strerror or str(error))
    mend = "清理磁盘" if error.errno in FULL else "检查文件夹权限，关闭正在打开的同名文件"
    return OutputError(f"无法写入{path}：{reason}", next_step=f"请{mend}，或用 -o 换一个位置")


def _discard(place: Path) -> None:
    try:
        place.unlink(missing_ok=True)
    except OSError:  # the folder is no folder, or cannot be written: nothing was put there
        return


def _stage(place: Path, path: Path, content: bytes) -> None:
    try:
        with place.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise unwritable(path, error) from error


def _move(staged: Path, path: Path, may_replace: Callable[[bytes], bool]) -> list[Path]:
    """Put *staged* at *path*; return where a different file that stood there was kept."""
    try:
        if not path.exists() or _is_replaceable(path.read_bytes(), staged, may_replace):
            staged.replace(path)
            return []
        kept = _free_name(path)
        path.rename(kept)
        try:
            staged.replace(path)
        except OSError:
            kept.rename(path)
            raise
    except OSError as error:
        raise unwritable(path, error) from error
    return [kept]


def _is_replaceable(standing: bytes, staged: Path, may_replace: Callable[[bytes], bool]) -> bool:
    return standing == staged.read_bytes() or may_replace(standing)


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}{KEPT}{number}{path.suffix}") for number in count(1))
    return next(name for name in names if not name.exists())


def _flush_folder(folder: Path) -> None:
    """Make the names in *folder* survive a loss of power, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:  # some network disks cannot; the files themselves are flushed
        return
    finally:
        os.close(descriptor)
