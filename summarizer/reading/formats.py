"""The formats the program knows, and how each is told to a user.

To read one more format, write ``summarizer/reading/<format>.py`` with a ``read`` function
and name it in ``module``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from summarizer.errors import UnsupportedFormatError

if TYPE_CHECKING:
    from summarizer.reading.extract import FormatReader

__all__ = ["FORMATS", "Format", "expected_extensions", "format_of", "reader_of"]

_SAVE_AS = "请用 Word 或 WPS 打开后另存为 .docx 或 .txt，再重试"
_COPY_TEXT = "请复制其中的文字，存为 .txt 或 .docx，再重试"
_UNPACK = "请先解压，再选其中的文件"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its Chinese ``label``, the extensions it usually has, and its reader.

    ``module`` is the module below ``summarizer.reading``, imported when first needed;
    ``None`` for a format this version does not read, for which ``next_step`` helps.
    ``packages`` are the libraries that read it, which ``extra`` (if not empty) installs.
    ``isolated`` is false only for what is read by the program's own code from text.
    """

    label: str
    extensions: tuple[str, ...]
    module: str | None = None
    next_step: str = _SAVE_AS
    packages: tuple[str, ...] = ()
    extra: str = ""
    isolated: bool = True


FORMATS = {
    "txt": Format("文本", (".txt", ".text", ".md", ".markdown"), "plain", isolated=False),
    "docx": Format(
        "Word 文档（docx）", (".docx", ".docm", ".dotx", ".dotm"), "docx", packages=("lxml",)
    ),
    "doc": Format(
        "旧版 Word 文档（doc/wps）",
        (".doc", ".wps", ".wpt", ".dot"),
        "doc",
        packages=("msdoc2docx", "olefile"),
    ),
    "rtf": Format("RTF 文档", (".rtf",), "rtf", packages=("striprtf",)),
    "odt": Format("ODT 文档", (".odt",), "odt", packages=("lxml",)),
    "pdf": Format("PDF 文档", (".pdf",), "pdf", packages=("pypdfium2",)),
    "html": Format("网页（HTML）", (".html", ".htm", ".xhtml"), "html", packages=("lxml",)),
    "mht": Format("单个文件网页（MHT）", (".mht", ".mhtml"), "mht", packages=("lxml",)),
    "image": Format(
        "扫描件和图片",
        (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"),
        "image",
        packages=("rapidocr", "onnxruntime", "opencv-python-headless"),
        extra="ocr",
    ),
    "locked": Format("加密的 Office 文档", (), "locked", packages=("msoffcrypto-tool",)),
    "zip": Format("压缩包（zip）", (".zip",), "zips", isolated=False),
    "word-xml": Format("Word XML 文档", (".xml",)),
    "ofd": Format("OFD 版式文档", (".ofd",), next_step=_COPY_TEXT),
    "xlsx": Format("Excel 表格", (".xlsx", ".xls", ".et", ".ods"), next_step=_COPY_TEXT),
    "pptx": Format("演示文稿", (".pptx", ".ppt", ".dps", ".odp"), next_step=_COPY_TEXT),
    "epub": Format("电子书（EPUB）", (".epub",), next_step=_COPY_TEXT),
    "ole": Format("OLE 复合文档（也可能是残缺的旧版 Word 文件）", (), next_step=_SAVE_AS),
    "archive": Format("压缩包（rar/7z/gz）", (".rar", ".7z", ".gz", ".tgz"), next_step=_UNPACK),
}


def expected_extensions() -> frozenset[str]:
    """Return every extension that promises a format."""
    return frozenset(extension for known in FORMATS.values() for extension in known.extensions)


def reader_of(key: str, name: str) -> FormatReader:
    """Return the reader of format *key*, or refuse the file *name* if there is none."""
    known = format_of(key, name)
    module = import_module(f"summarizer.reading.{known.module}")
    return cast("FormatReader", module.read)


def format_of(key: str, name: str) -> Format:
    """Return format *key*, or refuse the file *name* if this version does not read it."""
    known = FORMATS[key]
    if known.module is None:
        raise UnsupportedFormatError(
            f"“{name}”是{known.label}，本版本不能读取", next_step=known.next_step
        )
    return known
