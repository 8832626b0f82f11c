"""Memos on disk: whole files or none.

All bytes are made before anything is written; the files are written in a scratch folder
beside their places and moved there, so that neither a full disk nor an interruption leaves
a half file. A memo that stands there already and reads otherwise may hold a leader's edits:
it is kept beside the new one as ``简报.旧版1.docx``. A name that ends like another format
(``简报.pdf``) is refused: it would become a folder of that name.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import MappingProxyType

from summarizer.briefing.html import write_html
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.memo import Memo
from summarizer.briefing.memo_json import write_json
from summarizer.briefing.packs import Pack
from summarizer.briefing.word import write_word
from summarizer.briefing.workbook import write_workbook
from summarizer.errors import OutputError, UsageError
from summarizer.model import Comparison
from summarizer.reading.formats import expected_extensions

__all__ = ["FORMATS", "Written", "check_output", "own_files", "write_memo"]

WRITERS: Mapping[str, Callable[[Memo, Pack, Comparison], bytes]] = MappingProxyType(
    {
        "docx": lambda memo, pack, _: write_word(memo, pack),
        "md": lambda memo, pack, _: write_markdown(memo, pack).encode("utf-8"),
        "html": lambda memo, pack, _: write_html(memo, pack).encode("utf-8"),
        "json": lambda memo, _, __: write_json(memo).encode("utf-8", "backslashreplace"),
        "xlsx": lambda _, pack, comparison: write_workbook(comparison, pack),
    }
)
REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.EACCES: "没有写权限或文件正被占用",
        errno.EPERM: "没有写权限",
        errno.EROFS: "磁盘只读",
        errno.ENOSPC: "磁盘已满",
        errno.ENOENT: "路径不存在",
        errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
        errno.EISDIR: "这里已有同名文件夹",
        errno.EEXIST: "这里已有同名文件",
        errno.ENAMETOOLONG: "文件名太长",
    }
)
FORMATS: tuple[str, ...] = tuple(WRITERS)
KEPT = ".旧版"


@dataclass(frozen=True, slots=True)
class Written:
    """The memo *files* written, and the names under which earlier ones were *kept*."""

    files: tuple[Path, ...]
    kept: tuple[Path, ...]


def check_output(out: Path, formats: Sequence[str]) -> None:
    """Refuse, before any work is done, an output that cannot be written; make nothing."""
    asked = [_ending(out)] if _names_other_format(out) else formats
    unknown = [name for name in asked if name not in WRITERS]
    if unknown or not asked:
        raise UsageError(
            f"不支持的输出格式：{'、'.join(unknown) or '（空）'}",
            next_step=f"可用格式：{'、'.join(FORMATS)}",
        )
    folder = out.parent if _is_file_name(out) else out
    try:
        with tempfile.TemporaryFile(dir=_existing(folder)):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error


def own_files(out: Path, pack: Pack, formats: Sequence[str]) -> tuple[Path, ...]:
    """Return the files that ``write_memo`` will write, and what it kept of earlier runs."""
    targets = tuple(_targets(out, pack, formats).values())
    return targets + tuple(kept for path in targets for kept in _kept_versions(path))


def write_memo(
    memo: Memo,
    pack: Pack,
    out: Path,
    formats: Sequence[str],
    *,
    comparison: Comparison,
) -> Written:
    """Write *memo* in each of *formats*, and its *comparison* as a workbook; say what was done.

    *out* is a folder (files are called after the pack), or a file name that ends in one of
    the formats: then only that file is written.
    """
    check_output(out, formats)
    targets = _targets(out, pack, formats)
    for path in targets.values():
        if path.is_dir():
            raise _unwritable(path, IsADirectoryError(errno.EISDIR, ""))
    made = {path: WRITERS[name](memo, pack, comparison) for name, path in targets.items()}
    kept = _write(out.parent if _is_file_name(out) else out, made)
    return Written(tuple(made), tuple(kept))


def _ending(out: Path) -> str:
    return out.suffix[1:].lower()


def _is_file_name(out: Path) -> bool:
    return _ending(out) in WRITERS and not out.is_dir()


def _names_other_format(out: Path) -> bool:
    """Tell whether *out* is meant as a file of a format that no writer makes."""
    ending = out.suffix.lower()
    return ending in expected_extensions() and ending[1:] not in WRITERS and not out.is_dir()


def _targets(out: Path, pack: Pack, formats: Iterable[str]) -> dict[str, Path]:
    if _is_file_name(out):
        return {_ending(out): out}
    return {name: out / f"{pack.title}.{name}" for name in formats}


def _existing(folder: Path) -> Path:
    """Return *folder*, or the nearest folder above it that is already there."""
    return next(place for place in (folder, *folder.parents, Path()) if place.exists())


def _write(folder: Path, made: Mapping[Path, bytes]) -> list[Path]:
    """Put all files in place, or none if one cannot be written; return what was kept."""
    kept: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".summarizer-") as scratch:
            ready = {Path(scratch) / path.name: path for path in made}
            for staged, path in ready.items():
                _stage(staged, made[path])
            for staged, path in ready.items():
                kept += _move(staged, path)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return kept


def _stage(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move(staged: Path, path: Path) -> list[Path]:
    """Put *staged* at *path*; return where a different file that stood there was kept."""
    try:
        if not path.exists() or path.read_bytes() == staged.read_bytes():
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
        raise _unwritable(path, error) from error
    return [kept]


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}{KEPT}{number}{path.suffix}") for number in count(1))
    return next(name for name in names if not name.exists())


def _kept_versions(path: Path) -> list[Path]:
    """Return the files in the folder of *path* that an earlier run named as kept."""
    mark = re.compile(re.escape(f"{path.stem}{KEPT}") + r"\d+" + re.escape(path.suffix))
    if not path.parent.is_dir():
        return []
    return sorted(each for each in path.parent.iterdir() if mark.fullmatch(each.name))


def _unwritable(path: Path, error: OSError) -> OutputError:
    reason = REASONS.get(error.errno or 0, error.strerror or str(error))
    return OutputError(
        f"无法写入{path}：{reason}",
        next_step="请检查文件夹权限，关闭正在打开的同名文件，或用 -o 换一个位置",
    )
