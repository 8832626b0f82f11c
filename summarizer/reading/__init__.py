"""Files → raw text, chosen by content: txt in every encoding, Markdown, Word.

``read_bytes`` sniffs the content (``sniffing``), takes the format's reader (``formats``)
and returns its raw text with marks for citations and with notices. A format is one module
with a ``read`` function; it is imported when a file of that format is met.
"""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path, PurePath

from summarizer.errors import EmptyInputError, MissingInputError, TooLargeError
from summarizer.model import Notice, SourceFile
from summarizer.reading.folders import find_files
from summarizer.reading.formats import FORMATS, expected_extensions, reader_of
from summarizer.reading.limits import DEFAULT_LIMITS, MIB, Limits
from summarizer.reading.sniffing import sniff

__all__ = ["DEFAULT_LIMITS", "Limits", "file_bytes", "find_files", "read_bytes", "read_file"]


def read_bytes(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceFile:
    """Return the raw text of *data*; *name* is shown to the user and told by its extension.

    Raises an InputError that names the file and the next step: EmptyInputError,
    BinaryInputError, DamagedInputError, EncryptedInputError, UnsupportedFormatError or
    TooLargeError.
    """
    if not data:
        raise EmptyInputError(
            f"“{name}”是空文件（0 字节）", next_step="请检查文件是否下载或保存完整"
        )
    _refuse_large(name, len(data), limits)
    key = sniff(name, data)
    extract = reader_of(key, name)(name, data, limits)
    return SourceFile(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=extract.format,
        encoding=extract.encoding,
        raw=extract.raw,
        marks=extract.marks,
        notices=(*_tell_mismatch(name, key), *extract.notices),
    )


def read_file(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> SourceFile:
    """Return the raw text of the file at *path*, which is named as given.

    Raises what ``file_bytes`` and ``read_bytes`` raise.
    """
    return read_bytes(str(path), file_bytes(path, limits=limits), limits=limits)


def file_bytes(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return what the file at *path* holds.

    Raises MissingInputError if there is no such file or it cannot be opened, TooLargeError
    before reading one that is over the limit.
    """
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            _refuse_large(str(path), status.st_size, limits)
            return path.read_bytes()
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise MissingInputError(f"“{path}”是文件夹，不是文件", next_step="请指定其中的文件")
    raise MissingInputError(f"“{path}”不是普通文件", next_step="请先把内容存为文件，再重试")


def _unopened(path: Path, error: Exception) -> MissingInputError:
    """Return the refusal for a path that could not be opened, by the reason the system gave."""
    if isinstance(error, PermissionError):
        return MissingInputError(f"“{path}”没有读取权限", next_step="请检查文件权限后重试")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingInputError(f"找不到文件“{path}”", next_step="请检查路径和文件名")
    return MissingInputError(f"“{path}”无法打开", next_step="请检查路径，并关闭正在使用它的程序")


def _refuse_large(name: str, size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise TooLargeError(
            f"“{name}”超过单个文件的上限 {limits.file_bytes // MIB} MiB",
            next_step="请拆成几个文件后重试",
        )


def _tell_mismatch(name: str, key: str) -> tuple[Notice, ...]:
    """Say that an extension promises another format than the content is."""
    extension = PurePath(name).suffix.lower()
    known = FORMATS[key]
    if extension in known.extensions or extension not in expected_extensions():
        return ()
    message = f"扩展名是 {extension}，内容其实是{known.label}，已按内容读取"
    return (Notice("format-mismatch", message),)
