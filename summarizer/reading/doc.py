"""Old Word files (.doc, .wps): turned into docx (msdoc2docx), then read as such.

So numbering, deletions, tables and notes are treated the same as in new files. What the
converter refuses is read by its piece table alone (``doc_pieces``), with a notice: the text
is there, its automatic numbers are not.
"""

from __future__ import annotations

import struct
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from doc2docx import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

from summarizer.errors import DamagedInputError, EncryptedInputError, InputError
from summarizer.model import Notice
from summarizer.reading import docx
from summarizer.reading.doc_headers import drop_header_boxes
from summarizer.reading.doc_pieces import read_pieces
from summarizer.reading.extract import Extract, paragraph_marks

if TYPE_CHECKING:
    from summarizer.reading.options import Options

__all__ = ["read"]

_SIMPLY = "旧版 Word 文件局部损坏或结构特殊，只读出文字：自动编号缺失，已删除的文字可能混入，请核对"


def read(name: str, data: bytes, options: Options) -> Extract:
    """Read an old Word file; marks count paragraphs (段).

    Raises EncryptedInputError, DamagedInputError, EmptyInputError and TooLargeError.
    """
    try:
        extract = docx.read(name, _converted(data, options.password), options)
    except EncryptedDocumentError as error:
        raise _locked(name, options) from error
    except (InputError, Doc2DocxError, ValueError, ArithmeticError, LookupError) as error:
        return _read_simply(name, data, error)
    return replace(extract, format="doc")


def _converted(data: bytes, password: str | None) -> bytes:
    """Return *data* as docx; the converter works on files."""
    with tempfile.TemporaryDirectory(prefix="summarizer-") as folder:
        source, target = Path(folder, "source.doc"), Path(folder, "target.docx")
        source.write_bytes(data)
        with suppress(OSError, LookupError, ValueError, TypeError, AttributeError, struct.error):
            drop_header_boxes(source)  # olefile fails in many ways; then the converter decides
        convert(source, target, password=password)
        return target.read_bytes()


def _locked(name: str, options: Options) -> EncryptedInputError:
    if options.password is None:
        return EncryptedInputError(f"“{name}”设有打开密码", next_step="请用 --password 给出密码")
    return EncryptedInputError(f"“{name}”的密码不对", next_step="请核对 --password 给出的密码")


def _read_simply(name: str, data: bytes, cause: Exception) -> Extract:
    lines = read_pieces(data)
    raw = "\n".join(lines)
    if not raw.strip():
        raise DamagedInputError(
            f"“{name}”已损坏，读不出正文", next_step="请用 Word 或 WPS 打开后另存为 .docx，再重试"
        ) from cause
    return Extract("doc", raw, paragraph_marks(lines), notices=(Notice("doc-simply", _SIMPLY),))
