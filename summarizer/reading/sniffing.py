"""What a file is, told from its content; the extension is never believed.

Files named .doc that are RTF, HTML or docx are common: many web exports do it. Text is what
is left over: whether it is text at all, ``encodings.py`` decides.
"""

from __future__ import annotations

import re

from summarizer.reading.archives import member_names, mimetype

__all__ = ["LOCKED", "is_zip", "sniff"]

LOCKED = "locked"
"""The key of an Office file that only a password opens."""

_HEAD = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
)
_PDF = re.compile(rb"\A.{0,1000}?%PDF-\d", re.DOTALL)
_WORD_XML = re.compile(
    rb"\A\s*<\?xml[^>]*>.{0,400}?(?:progid=.word\.document|<pkg:package)", re.DOTALL
)
_HTML = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|div|table|p|span|center)\b",
    re.DOTALL,
)
_MHT = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related")
_BOMS = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
# Directory entries of an OLE file are named in UTF-16 ([MS-CFB] 2.6.1).
_STREAMS = (
    ("WordDocument", "doc"),
    ("Workbook", "xlsx"),
    ("PowerPoint Document", "pptx"),
)
_ZIP_PARTS = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("OFD.xml", "ofd"),
)
_OPC_PARTS = ("[Content_Types].xml", "_rels/", "docProps/", "customXml/")  # in any of them
_MIMETYPES = (
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "xlsx"),
    ("application/vnd.oasis.opendocument.presentation", "pptx"),
    ("application/epub+zip", "epub"),
)


def sniff(data: bytes) -> str:
    """Return the key in ``formats.FORMATS`` of what *data* is; ``txt`` if nothing else fits."""
    if is_zip(data):
        return _sniff_zip(data)
    if data.startswith(_OLE):
        return _sniff_ole(data)
    for magic, key in _MAGIC:
        if data.startswith(magic):
            return key
    if _is_bitmap(data) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "image"
    return _sniff_text(data)


def is_zip(head: bytes) -> bool:
    """Tell a zip archive, of documents or one document, by its first four bytes."""
    return head.startswith(_ZIP)


def _sniff_zip(data: bytes) -> str:
    """Tell the OOXML and OpenDocument families and plain archives apart.

    A package cut off before its main part still shows its content types, which come first.
    """
    mime = mimetype(data)
    for prefix, key in _MIMETYPES:
        if mime.startswith(prefix):
            return key
    names = member_names(data)
    for prefix, key in _ZIP_PARTS:
        if any(member.startswith(prefix) for member in names):
            return key
    shared = bool(names) and all(member.startswith(_OPC_PARTS) for member in names)
    return "docx" if shared else "zip"


def _sniff_ole(data: bytes) -> str:
    """Tell what an OLE compound file holds."""
    if _stream("EncryptedPackage") in data:
        return LOCKED
    return next((key for stream, key in _STREAMS if _stream(stream) in data), "ole")


def _stream(stream: str) -> bytes:
    return stream.encode("utf-16-le")


def _is_bitmap(data: bytes) -> bool:
    """Tell a BMP from a text that begins with BM: its header holds the file's size."""
    return data.startswith(b"BM") and data[2:6] == len(data).to_bytes(4, "little")


def _sniff_text(data: bytes) -> str:
    """Find the formats that are written in letters, in any encoding that keeps ASCII."""
    head = _BOMS.sub(b"", data[:_HEAD]).replace(b"\x00", b"").lower()
    if _PDF.match(data[:_HEAD]):
        return "pdf"
    if _WORD_XML.match(head):
        return "word-xml"
    if _HTML.match(head):
        return "html"
    return "mht" if _MHT.match(head.replace(b"\r", b"")) else "txt"
