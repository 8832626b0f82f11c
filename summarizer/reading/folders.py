"""Which files a path on the command line stands for."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import MissingInputError, NoReportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["find_files", "natural_key"]

_READ = {".txt", ".md", ".docx"}
_OTHER_DOCUMENTS = {".doc", ".wps", ".pdf", ".rtf", ".odt", ".html", ".htm", ".mht", ".zip"}
_DOCUMENTS = _READ | _OTHER_DOCUMENTS | {""}  # a file without an extension may be anything
_ABOUT_THE_FOLDER = {"notes.md", "readme.md"}
_HIDDEN = (".", "~$", "__MACOSX")  # hidden, locked by Word or WPS, left by macOS
_NUMBER = re.compile(r"(\d+)")
_CHINESE_NUMBER = re.compile(r"第([一二三四五六七八九十]{1,3})")
_CHINESE_DIGITS = "〇一二三四五六七八九"


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files *paths* stand for: files as given, folders walked recursively.

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
            found.setdefault(_identity(file), file)
    return tuple(found.values())


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts names as people do: numbers as numbers, the rest as text."""
    plain = _CHINESE_NUMBER.sub(lambda match: f"第{_chinese(match.group(1))}", name.casefold())
    pieces = _NUMBER.split(plain)
    key = [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece]
    return (*key, (2, 0, name))


def _chinese(numeral: str) -> int:
    """Return the value of 一 … 九十九."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int("".join(str(_CHINESE_DIGITS.index(digit)) for digit in numeral))
    return 10 * (_CHINESE_DIGITS.find(tens) if tens else 1) + max(0, _CHINESE_DIGITS.find(ones))


def _walk_from(folder: Path) -> Iterator[Path]:
    """Yield the documents under *folder*, or refuse it if there is none."""
    empty = True
    for file in _walk(folder, folder.resolve()):
        empty = False
        yield file
    if empty:
        raise NoReportError(
            f"文件夹“{folder}”中没有可读取的文件",
            next_step="请放入 .docx、.txt 或 .md 文件后重试",
        )


def _walk(folder: Path, root: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: natural_key(entry.name))
    except OSError as error:
        raise MissingInputError(
            f"文件夹“{folder}”无法打开", next_step="请检查是否有读取权限"
        ) from error
    for entry in entries:
        if entry.name.startswith(_HIDDEN) or entry.name.lower() in _ABOUT_THE_FOLDER:
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root)
        elif path.suffix.lower() in _DOCUMENTS and _is_file_inside(path, root):
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
