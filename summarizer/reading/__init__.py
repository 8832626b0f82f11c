"""Files → raw text, chosen by content: text, Markdown, Word, PDF, web pages, scans, archives.

``read_bytes`` sniffs the content (``sniffing``), takes the format's reader (``formats``)
and returns its raw text with marks for citations and with notices. A format is one module
with a ``read`` function, imported when a file of that format is met; what a library parses is
parsed in a process of its own (``isolation``).
"""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path, PurePath

from summarizer.errors import DamagedInputError, EmptyInputError, MissingInputError
from summarizer.model import Notice, SourceFile
from summarizer.reading.folders import find_files
from summarizer.reading.formats import FORMATS, expected_extensions, format_of, reader_of
from summarizer.reading.isolation import read_isolated
from summarizer.reading.limits import DEFAULT_LIMITS, MIB, Limits, too_large, with_limits
from summarizer.reading.names import shown_name
from summarizer.reading.options import Options
from summarizer.reading.sniffing import LOCKED, sniff
from summarizer.reading.zips import Member, member_at, unpack

__all__ = [
    "DEFAULT_LIMITS",
    "Limits",
    "Options",
    "file_bytes",
    "find_files",
    "read_bytes",
    "read_file",
    "unpack",
    "with_limits",
]

_SALVAGED = {"docx", "odt", "pdf"}  # their readers notice themselves what is lost


def read_bytes(
    name: str,
    data: bytes,
    *,
    limits: Limits = DEFAULT_LIMITS,
    options: Options | None = None,
) -> SourceFile:
    """Return the raw text of *data*; *name* is shown to the user and told by its extension.

    *options* stand for *limits*, a password, and progress. Raises an InputError that names
    the file and the next step: EmptyInputError, BinaryInputError, DamagedInputError,
    EncryptedInputError, ScannedInputError, UnsupportedFormatError or TooLargeError.
    """
    options = options or Options(limits)
    shown = shown_name(name)
    if not data:
        raise EmptyInputError(
            f"“{shown}”是空文件（0 字节）", next_step="请检查文件是否下载或保存完整"
        )
    _refuse_large(shown, len(data), options.limits)
    key = sniff(data)
    if format_of(key, shown).isolated:
        extract = read_isolated(key, shown, data, options)
    else:
        extract = reader_of(key, shown)(shown, data, options)
    return SourceFile(
        path=shown,
        sha256=hashlib.sha256(data).hexdigest(),
        format=extract.format,
        encoding=extract.encoding,
        raw=extract.raw,
        marks=extract.marks,
        notices=(*_tell_mismatch(name, key), *extract.notices),
    )


def read_file(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, options: Options | None = None
) -> SourceFile:
    """Return the raw text of the file at *path*, which is named as given.

    The path may go on into a zip archive. Raises what ``file_bytes`` and ``read_bytes`` raise.
    """
    options = options or Options(limits)
    return read_bytes(str(path), file_bytes(path, options=options), options=options)


def file_bytes(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, options: Options | None = None
) -> bytes:
    """Return what the file at *path* holds, or the member of an archive that *path* names.

    Raises MissingInputError if there is no such file or it cannot be opened, TooLargeError
    before reading one that is over the limit, DamagedInputError for a broken member.
    """
    options = options or Options(limits)
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            _refuse_large(shown_name(path), status.st_size, options.limits)
            return path.read_bytes()
    except (OSError, ValueError) as error:
        member = member_at(path, options)
        if member is None:
            raise _unopened(path, error) from error
        return _content(path, member)
    if stat.S_ISDIR(status.st_mode):
        raise MissingInputError(
            f"“{shown_name(path)}”是文件夹，不是文件", next_step="请指定其中的文件"
        )
    raise MissingInputError(
        f"“{shown_name(path)}”不是普通文件", next_step="请先把内容存为文件，再重试"
    )


def _content(path: Path, member: Member) -> bytes:
    """Return the bytes of a member; refuse a broken one whose reader would not notice."""
    if member.complete or sniff(member.data) in _SALVAGED:
        return member.data
    raise DamagedInputError(
        f"压缩包中的“{shown_name(path)}”已损坏", next_step="请重新下载或索取压缩包，再重试"
    )


def _unopened(path: Path, error: Exception) -> MissingInputError:
    """Return the refusal for a path that could not be opened, by the reason the system gave."""
    shown = shown_name(path)
    if isinstance(error, PermissionError):
        return MissingInputError(f"“{shown}”没有读取权限", next_step="请检查文件权限后重试")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingInputError(f"找不到文件“{shown}”", next_step="请检查路径和文件名")
    return MissingInputError(f"“{shown}”无法打开", next_step="请检查路径，并关闭正在使用它的程序")


def _refuse_large(name: str, size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        reason = f"超过单个文件的上限 {limits.file_bytes // MIB} MiB"
        raise too_large(name, reason, "file_bytes")


def _tell_mismatch(name: str, key: str) -> tuple[Notice, ...]:
    """Say that an extension promises another format than the content is."""
    extension = PurePath(name).suffix.lower()
    known = FORMATS[key]
    if key == LOCKED or extension in known.extensions or extension not in expected_extensions():
        return ()
    message = f"扩展名是 {extension}，内容其实是{known.label}，已按内容读取"
    return (Notice("format-mismatch", message),)
