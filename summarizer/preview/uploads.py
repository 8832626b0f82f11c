"""Files added in the page: named by their last part only, saved beside the memo, never over one."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from summarizer.errors import TooLargeError, UnsupportedFormatError
from summarizer.reading.formats import expected_extensions
from summarizer.reading.limits import DEFAULT_LIMITS, MIB
from summarizer.whole_files import write_file

__all__ = ["LARGEST_UPLOAD", "UPLOADS", "save_upload", "too_large"]

UPLOADS = "添加的报告"
LARGEST_UPLOAD = DEFAULT_LIMITS.file_bytes
_LONGEST_NAME = 80
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def save_upload(folder: Path, name: str, content: bytes) -> Path:
    """Save *content* in *folder* under the last part of *name*; return where.

    The same bytes under the same name are the same file; other bytes get a number. Raises
    ``UnsupportedFormatError`` for a name that promises no document, ``OutputError``.
    """
    safe = _safe(name)
    for number in count(1):
        path = folder / (f"{safe.stem}（{number}）{safe.suffix}" if number > 1 else safe.name)
        if not path.exists():
            write_file(path, content)
            return path
        if path.read_bytes() == content:
            return path
    raise AssertionError


def too_large(name: str) -> TooLargeError:
    """Return the refusal of an upload over the limit."""
    limit = LARGEST_UPLOAD // MIB
    return TooLargeError(f"“{_safe_label(name)}”超过{limit}MB", next_step="请拆分后再添加")


def _safe(name: str) -> Path:
    last = _safe_label(name)
    path = Path(last)
    unfit = last.startswith((".", "~$")) or _RESERVED.fullmatch(last)
    if unfit or path.suffix.lower() not in expected_extensions():
        raise UnsupportedFormatError(
            f"“{last}”不是能读取的文件", next_step="请添加 .docx、.txt 等报告文件"
        )
    return Path(path.stem[:_LONGEST_NAME] + path.suffix)


def _safe_label(name: str) -> str:
    """Return the last part of *name*, whichever system's separators it has."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return _UNFIT.sub("", last).encode("utf-8", "ignore").decode("utf-8").strip()
