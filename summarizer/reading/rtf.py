r"""RTF files (striprtf), with the automatic numbers, tables and notes it would lose.

striprtf gives the text of groups it knows. What else a page shows is rewritten before:
numbers are marked, cells become tabs, deletions, hidden text and field instructions go, raw
bytes become ``\'xx``; notes are read apart (``rtf_groups``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from striprtf.striprtf import rtf_to_text

from summarizer.errors import DamagedInputError, EmptyInputError
from summarizer.model import Notice
from summarizer.reading.docx_numbering import spaced
from summarizer.reading.extract import Extract, append_notes, paragraph_marks
from summarizer.reading.limits import MIB, too_large
from summarizer.reading.rtf_groups import Groups, part_groups

if TYPE_CHECKING:
    from summarizer.reading.options import Options

__all__ = ["read"]

_to_text: Callable[..., str] = rtf_to_text  # it has no types
_CHINESE = "cp936"
_LABEL_END = "\ue000"  # private: no text has it, and RTF can write it
_HIGH = re.compile(r"[\x80-\xff]")
_REWRITTEN = (
    (re.compile(r"\\pntext\b"), r"\\listtext"),
    (re.compile(r"\{\\\*\\listtext\b"), r"{\\listtext"),
    (re.compile(r"(\{\\listtext[^{}]{0,2000}?)(?:\\tab\s*)?\}"), r"\1\\u-8192 ?}"),
    (re.compile(r"\\(?:nest)?cell(?![a-z]) ?"), r"\\tab "),
    (re.compile(r"\\(?:deleted|v)(?![a-z0-9-])"), r"\\*"),
)
_FONTS = re.compile(r"\\f\d{1,9} ?")
_CODEPAGE = re.compile(r"\\ansicpg(\d{1,9})")
_LATIN = re.compile("[\u0080-\u024f]")
_HAN = re.compile("[\u3400-\u9fff]")
_DAMAGE = "\ufffd"


def read(name: str, data: bytes, options: Options) -> Extract:
    """Read an RTF file; marks count paragraphs (段).

    Raises DamagedInputError, EmptyInputError and TooLargeError.
    """
    limits = options.limits
    if len(data) > limits.member_bytes:
        raise too_large(
            name, f"超过 RTF 文件的上限 {limits.member_bytes // MIB} MiB", "member_bytes"
        )
    groups = part_groups(_HIGH.sub(_escaped, data.decode("latin-1")))
    lines = _lines(name, groups.text)
    notes = [" ".join(filter(None, _lines(name, f"{{\\rtf1{note}"))) for note in groups.notes]
    lines, apart = append_notes(lines, notes)
    raw = "\n".join(lines)
    if not raw.strip():
        raise EmptyInputError(f"“{name}”中没有文字", next_step="请检查文件是否保存完整")
    notices = (*_tell(groups, raw), *apart)
    return Extract("rtf", raw, paragraph_marks(lines), notices=notices)


def _escaped(byte: re.Match[str]) -> str:
    return f"\\'{ord(byte[0]):02x}"


def _lines(name: str, source: str) -> tuple[str, ...]:
    """Return the paragraphs of *source*, numbered."""
    for pattern, replacement in _REWRITTEN:
        source = pattern.sub(replacement, source)
    text = _text(name, source)
    if len(_LATIN.findall(text)) > len(_HAN.findall(text)):
        text = _text(name, _in_chinese(source))  # bytes of 汉字 under a Western font
    return tuple(_numbered(line).rstrip("\t") for line in text.rstrip("\n").split("\n"))


def _text(name: str, source: str) -> str:
    try:
        text = _to_text(source, encoding=_CHINESE, errors="replace")
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        raise DamagedInputError(
            f"“{name}”已损坏，读不出正文", next_step="请用 Word 或 WPS 另存为 .docx 后重试"
        ) from error
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _in_chinese(source: str) -> str:
    """Return *source* without its fonts, so that bytes are read in a Chinese code page."""
    return _CODEPAGE.sub(r"\\ansicpg936", _FONTS.sub("", source))


def _numbered(line: str) -> str:
    """Return *line* with its automatic number as people type it; a bullet is not shown."""
    label, found, text = line.rpartition(_LABEL_END)
    label = label.replace(_LABEL_END, "").strip()
    if not found:
        return line
    return spaced(label, text) if any(map(str.isalnum, label)) or label in {"—", "——"} else text


def _tell(groups: Groups, raw: str) -> Iterator[Notice]:
    if groups.cut_off:
        yield Notice("rtf-truncated", "文件末尾不完整，其后内容可能缺失，请核对原件")
    replaced = raw.count(_DAMAGE)
    if replaced:
        message = f"有 {replaced} 处字节无法解码，已用“{_DAMAGE}”代替，请对照原件核对"
        yield Notice("bytes-replaced", message)
