"""Which files a path on the command line stands for."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import MissingInputError, NoReportError
from summarizer.reading.names import is_document, is_left_out, natural_key
from summarizer.reading.options import Options
from summarizer.reading.zips import documents_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["find_files", "natural_key"]


def find_files(paths: Sequence[Path], options: Options | None = None) -> tuple[Path, ...]:
    """Return the files *paths* stand for: files as given, folders walked recursively.

    A zip archive stands for the documents in it, named by paths into it (汇编.zip/甲.docx);
    one that cannot be opened, or holds no document, is returned itself, and ``read_file``
    says why.

    Within a folder the order is natural: 第2章 before 第10章, 第九章 before 第十章. Left out
    there are hidden files, lock files (``~$…``), ``NOTES.md`` and ``README.md`` (they speak
    about the folder), files whose extension is no document's, links that lead out of the
    folder, and what is no file (pipes, sockets). A file named twice is returned once. A path
    that does not exist is returned as given; ``read_file`` refuses it.

    Raises NoReportError for a folder without a file to read, MissingInputError for a folder
    that cannot be opened.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _walk_from(path) if path.is_dir() else (path,):
            for document in documents_in(file, options or Options()) or (file,):
                found.setdefault(_identity(document), document)
    return tuple(found.values())


def _walk_from(folder: Path) -> Iterator[Path]:
    """Yield the documents under *folder*, or refuse it if there is none."""
    empty = True
    for file in _walk(folder, folder.resolve()):
        empty = False
        yield file
    if empty:
        raise NoReportError(
            f"文件夹“{folder}”中没有可读取的文件",
            next_step="请放入 Word、PDF、网页、文本等文件后重试",
        )


def _walk(folder: Path, root: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: natural_key(entry.name))
    except OSError as error:
        raise MissingInputError(
            f"文件夹“{folder}”无法打开", next_step="请检查是否有读取权限"
        ) from error
    for entry in entries:
        if is_left_out(entry.name):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root)
        elif is_document(path.name) and _is_file_inside(path, root):
            yield path


def _is_file_inside(path: Path, root: Path) -> bool:
    """Tell whether *path* is a regular file, or a link to one inside *root*."""
    try:
        target = path.resolve(strict=True)
        regular = stat.S_ISREG(target.stat().st_mode)
    except (OSError, RuntimeError):  # a dangling link, a loop
        return False
    return regular and target.is_relative_to(root)


def _identity(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path
