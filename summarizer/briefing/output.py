"""Memos on disk: whole files or none.

All bytes are made before the first file is written; each file is written beside its place
and moved there, so that an interruption leaves no half file.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.memo import Memo
from summarizer.briefing.packs import Pack
from summarizer.briefing.word import write_word
from summarizer.errors import OutputError, UsageError

__all__ = ["FORMATS", "check_output", "write_memo"]

WRITERS: Mapping[str, Callable[[Memo, Pack], bytes]] = MappingProxyType(
    {
        "docx": write_word,
        "md": lambda memo, pack: write_markdown(memo, pack).encode("utf-8"),
    }
)
REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.EACCES: "没有写权限或文件正被占用",
        errno.EPERM: "没有写权限",
        errno.EROFS: "磁盘只读",
        errno.ENOSPC: "磁盘已满",
        errno.ENOENT: "路径不存在",
        errno.ENOTDIR: "上级路径是文件，不是文件夹",
        errno.EISDIR: "这里已有同名文件夹",
        errno.EEXIST: "这里已有同名文件",
        errno.ENAMETOOLONG: "文件名太长",
    }
)
FORMATS: tuple[str, ...] = tuple(WRITERS)


def check_output(out: Path, formats: Sequence[str]) -> None:
    """Refuse, before any work is done, an output that cannot be written."""
    unknown = [name for name in formats if name not in WRITERS]
    if unknown:
        raise UsageError(
            f"不支持的输出格式：{'、'.join(unknown)}", next_step=f"可用格式：{'、'.join(FORMATS)}"
        )
    folder = out.parent if _is_file_name(out) else out
    _make_folder(folder)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error


def write_memo(memo: Memo, pack: Pack, out: Path, formats: Sequence[str]) -> tuple[Path, ...]:
    """Write *memo* in each of *formats*; return the paths.

    *out* is a folder (files are called after the pack), or a file name that ends in one of
    the formats: then only that file is written.
    """
    check_output(out, formats)
    targets = {out.suffix[1:]: out} if _is_file_name(out) else _names(out, pack, formats)
    made = {path: WRITERS[name](memo, pack) for name, path in targets.items()}
    for path, content in made.items():
        _write(path, content)
    return tuple(made)


def _is_file_name(out: Path) -> bool:
    return out.suffix[1:] in WRITERS and not out.is_dir()


def _names(folder: Path, pack: Pack, formats: Sequence[str]) -> dict[str, Path]:
    return {name: folder / f"{pack.title}.{name}" for name in formats}


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _write(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".summarizer-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> OutputError:
    reason = REASONS.get(error.errno or 0, error.strerror or str(error))
    return OutputError(
        f"无法写入{path}：{reason}",
        next_step="请检查文件夹权限，关闭正在打开的同名文件，或用 -o 换一个位置",
    )
