"""Text files: decoded, and otherwise untouched.

Markdown is told from plain text so that a citation can say what it cites; its markup stays
in the raw text, which positions refer to, and cleaning takes it off.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from summarizer.reading.encodings import decode
from summarizer.reading.extract import Extract, line_marks
from summarizer.reading.limits import MIB, too_large

if TYPE_CHECKING:
    from summarizer.reading.options import Options

__all__ = ["read"]

_MARKDOWN_EXTENSIONS = {".md", ".markdown"}
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\r?\n(?:[^\n]*\n){0,40}?---[ \t]*(?:\r?\n|\Z)")
_KEY = re.compile(r"^[\w-]+:", re.MULTILINE)
_MARKUP = re.compile(r"^#{1,6} \S|\*\*[^*\n]+\*\*", re.MULTILINE)
_ENOUGH_MARKUP = 2


def read(name: str, data: bytes, options: Options) -> Extract:
    """Read a text file, Markdown or plain."""
    most = options.limits.text_bytes
    if len(data) > most:
        raise too_large(name, f"超过文本文件的上限 {most // MIB} MiB", "text_bytes")
    decoded = decode(name, data)
    return Extract(
        "md" if _is_markdown(name, decoded.text) else "txt",
        decoded.text,
        line_marks(decoded.text),
        decoded.encoding,
        decoded.notices,
    )


def _is_markdown(name: str, text: str) -> bool:
    """Tell Markdown by its extension, a front matter, or headings and bold words in its syntax."""
    if PurePath(name).suffix.lower() in _MARKDOWN_EXTENSIONS:
        return True
    front = _FRONT_MATTER.match(text)
    if front and _KEY.search(front.group()):
        return True
    marks = (found for _, found in zip(range(_ENOUGH_MARKUP), _MARKUP.finditer(text), strict=False))
    return sum(1 for _ in marks) == _ENOUGH_MARKUP
