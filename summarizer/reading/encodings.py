"""Bytes of a text file → text, by a cascade that was measured against detector libraries.

1. A byte order mark decides.
2. Strict UTF-8 decides, unless the text holds NUL (then it may be UTF-16) or nothing but
   two-byte characters (then it may be a few words of GB 18030: the two bytes of 联 are one
   Greek letter).
3. Otherwise every candidate decodes a sample and the most Chinese result wins: the share of
   frequent characters (lexicon/frequent_characters.toml) minus oddities and errors.
4. If the winner cannot decode the whole, or the file mixes encodings, it is decoded line by
   line, strict UTF-8 first. Each error becomes U+FFFD and is counted in a notice.

GB 18030 stands for GB 2312 and GBK, which are parts of it. Detector libraries (chardet,
charset-normalizer …) were tried and failed on short, damaged or mixed files, all of them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from summarizer.errors import BinaryInputError, EmptyInputError
from summarizer.lexicon.tables import load_table
from summarizer.model import Notice, RawSpan

__all__ = ["Decoded", "decode"]

_BOMS = (  # UTF-32 before UTF-16: its little-endian mark begins with the other's
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16le", "utf-16be")  # the first wins a tie
_DOUBLE_BYTE = ("gb18030", "big5hkscs")
_BYTEWISE = ("utf-8", *_DOUBLE_BYTE)  # those in which a line ends with one byte
_SAMPLE = 4 * 1024
_LINE_SAMPLE = 512
_LEAST_SCORE = 0.2  # random bytes score below 0.1, Chinese text above 0.5
_CLEAR_LEAD = 0.1
_CLEAR = 0.3  # a line or stretch that scores this is not read one byte late
_HOME = 0.1  # what the file's encoding is ahead of the others in each line
_LONG_SEQUENCE = re.compile(rb"[\xe0-\xf4]")  # the lead byte of U+0800 and above
_CONTROLS = bytes((*range(1, 9), *range(14, 32)))
_SHORT_LINE = 8
_MOST_CONTROLS = 0.02
_CUT_OFF = {"unexpected end of data", "incomplete multibyte sequence", "truncated data"}
_STRETCH = re.compile(rb"([\x00-\x2f]+|(?<![\x81-\xfe])[\x30-\x39]+(?![\x81-\xfe][\x30-\x39]))")
_DAMAGE = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file without its byte order mark, newlines untouched."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(name: str, data: bytes) -> Decoded:
    """Return the text of *data*; *name* is the file's name for messages.

    Raises EmptyInputError if there is no character in it, BinaryInputError if it is not text.
    """
    _refuse_blank(name, data)
    decoded = _by_mark(name, data) or _as_utf8(data) or _by_score(name, data)
    if not decoded.text.strip().strip("\ufeff\x00"):
        raise _empty(name)
    return decoded


def _refuse_blank(name: str, data: bytes) -> None:
    if not data.strip(b"\x00 \t\r\n\v\f\xef\xbb\xbf\xfe\xff"):
        raise _empty(name)


def _empty(name: str) -> EmptyInputError:
    return EmptyInputError(
        f"“{name}”是空文件，没有任何文字", next_step="请检查文件是否下载或保存完整"
    )


def _by_mark(name: str, data: bytes) -> Decoded | None:
    """Decode by the byte order mark, if there is one."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if encoding == "utf-8":
                return _as_utf8(body) or _by_score(name, body)
            return _strict(body, encoding) or _with_errors(name, body, encoding)
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    """Decode as UTF-8 if that is beyond doubt."""
    decoded = _strict(data, "utf-8")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if decoded is None or b"\x00" in data or controls > _MOST_CONTROLS * len(data):
        return None
    return decoded if data.isascii() or _LONG_SEQUENCE.search(data) else None


def _strict(data: bytes, encoding: str) -> Decoded | None:
    """Decode without an error, but for a last character that is cut off, or not at all."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        cut = error.start if error.reason in _CUT_OFF and error.end == len(data) else 0
    if not cut:
        return None
    text = data[:cut].decode(encoding)
    notice = Notice(
        "cut-character", "文件末尾最后一个字不完整，已略去", RawSpan(len(text), len(text))
    )
    return Decoded(text, encoding, (notice,))


def _by_score(name: str, data: bytes) -> Decoded:
    """Decode in the encoding in which the text is the most Chinese."""
    ranking = _rank(_sample(data), _CANDIDATES)
    (lead, encoding), (second, other) = ranking[:2]
    if lead < _LEAST_SCORE:
        raise _binary(name)
    decoded = _strict(data, encoding)
    if decoded is None or (encoding in _DOUBLE_BYTE and not _is_uniform(decoded.text)):
        decoded = _with_errors(name, data, encoding)
    if lead - second >= _CLEAR_LEAD or _has(decoded, "encoding-mixed"):
        return decoded
    doubt = Notice("encoding-uncertain", f"文字编码按 {encoding} 读取，也可能是 {other}，请核对")
    return Decoded(decoded.text, encoding, (doubt, *decoded.notices))


def _is_uniform(text: str) -> bool:
    """Tell whether every line makes sense: double-byte codecs seldom fail on other encodings."""
    return all(_score(line) >= _CLEAR for line in text.splitlines() if len(line) > _SHORT_LINE)


def _has(decoded: Decoded, code: str) -> bool:
    return any(notice.code == code for notice in decoded.notices)


def _binary(name: str) -> BinaryInputError:
    return BinaryInputError(
        f"“{name}”不是文本，也不是本程序认识的格式",
        next_step="请用能打开它的软件另存为 .docx 或 .txt，再重试",
    )


def _sample(data: bytes) -> bytes:
    """Return a stretch that can tell encodings apart: from the first line with a high byte."""
    if b"\x00" in data[:_SAMPLE]:
        return data[:_SAMPLE].rstrip(b"\x00")
    high = re.search(rb"[\x80-\xff]", data)
    first = data.rfind(b"\n", 0, high.start()) + 1 if high else 0
    first -= first % 2  # the units of UTF-16
    return data[first : first + _SAMPLE]


def _rank(data: bytes, encodings: tuple[str, ...]) -> list[tuple[float, str]]:
    """Return (score, encoding), best first."""
    scored = [(_score(_loosely(data, encoding)), encoding) for encoding in encodings]
    return sorted(scored, key=lambda pair: -pair[0])


def _loosely(data: bytes, encoding: str) -> str:
    """Decode with U+FFFD for errors; a character cut off at the end is no error."""
    if encoding in _DOUBLE_BYTE:
        return _mend(data, encoding)
    return codecs.getincrementaldecoder(encoding)("replace").decode(data)


def _score(text: str) -> float:
    """Return how Chinese *text* is: 1 if all its characters are frequent, 0 for junk.

    Lines count by themselves, so that lines in another encoding do not pull the others down.
    """
    lines = text.splitlines()
    length = sum(map(len, lines))
    return sum(max(0.0, sum(map(_worth, line))) for line in lines) / length if length else 0.0


@cache
def _worth(character: str) -> float:
    """Return what one character says for the encoding that gave it."""
    if character in _frequent():
        return 1.0
    if " " <= character <= "~" or character in "\t\r\n":
        return 0.5
    category = unicodedata.category(character)
    if character == _DAMAGE:
        return -3.0
    if category in {"Cc", "Cn", "Co", "Cs"}:
        return -2.0
    if "\u4e00" <= character <= "\u9fff" or category[0] in "PSNZ":
        return 0.0
    return 0.0 if character < "\u0250" else -0.5  # Latin; scripts and Han no report is written in


@cache
def _frequent() -> frozenset[str]:
    table = load_table("frequent_characters")
    characters = "".join(table[key] for key in ("simplified", "traditional", "punctuation"))
    return frozenset(characters) - {"\n"}


def _with_errors(name: str, data: bytes, encoding: str) -> Decoded:
    """Decode what is damaged or mixed, counting what had to be replaced."""
    if encoding not in _BYTEWISE:
        text = data.decode(encoding, "replace")
        parts = [(text, encoding, text.count(_DAMAGE))]
    else:
        parts = [_decode_line(line, encoding) for line in data.splitlines(keepends=True)]
        text = "".join(part for part, _, _ in parts)
    if _score(text[:_SAMPLE]) < _LEAST_SCORE:
        raise _binary(name)
    return Decoded(text, encoding, (*_tell_mixture(parts, encoding), *_tell_damage(parts, text)))


def _decode_line(line: bytes, home: str) -> tuple[str, str, int]:
    """Return a line's text, its encoding, and how many characters had to be replaced."""
    for encoding in ("utf-8", home):
        text = _exactly(line, encoding)
        if text is not None and (line.isascii() or _score(text) >= _CLEAR):
            return text, home if line.isascii() else encoding, 0
    scores = {found: score for score, found in _rank(line[:_LINE_SAMPLE], _BYTEWISE)}
    scores[home] += _HOME
    encoding = max(scores, key=lambda found: scores[found])
    text = _mend(line, encoding)
    return text, encoding, text.count(_DAMAGE)


def _exactly(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def _tell_mixture(parts: list[tuple[str, str, int]], home: str) -> tuple[Notice, ...]:
    others = Counter(encoding for _, encoding, _ in parts if encoding != home)
    if not others:
        return ()
    listed = "、".join(f"{count} 行为 {encoding}" for encoding, count in sorted(others.items()))
    return (Notice("encoding-mixed", f"文件混有几种编码：以 {home} 为主，{listed}"),)


def _tell_damage(parts: list[tuple[str, str, int]], text: str) -> tuple[Notice, ...]:
    """Count the replaced characters; those that stood in the file as U+FFFD are not among them."""
    count = sum(replaced for _, _, replaced in parts)
    if not count:
        return ()
    first = text.find(_DAMAGE)
    message = f"有 {count} 处字节无法解码，已用“{_DAMAGE}”代替，请对照原件核对"
    return (Notice("bytes-replaced", message, RawSpan(first, first + 1)),)


def _mend(data: bytes, encoding: str) -> str:
    """Decode a damaged double-byte text so that as much of it as possible makes sense.

    A plain decoder reads on one byte late after a lost byte, often without an error.
    Stretches between bytes that are never part of a character are decoded one by one.
    """
    if encoding == "utf-8":
        return data.decode(encoding, "replace")
    return "".join(_mend_stretch(piece, encoding) for piece in _STRETCH.split(data) if piece)


def _mend_stretch(data: bytes, encoding: str) -> str:
    text = _exactly(data, encoding)
    return text if text is not None and _score(text) >= _CLEAR else _align(data, encoding)


def _align(data: bytes, encoding: str) -> str:
    """Return the most Chinese way to cut *data* into characters and bad bytes (Viterbi)."""
    worth = [0.0] + [-1e9] * len(data)
    character = [""] * (len(data) + 1)
    width = [1] * (len(data) + 1)
    for at in range(len(data)):
        for size in (1, 2, 4):
            found = _character(data[at : at + size], encoding) or (_DAMAGE if size == 1 else "")
            end = at + size
            if found and end <= len(data) and worth[at] + _worth(found) > worth[end]:
                worth[end] = worth[at] + _worth(found)
                character[end], width[end] = found, size
    pieces = []
    end = len(data)
    while end:
        pieces.append(character[end])
        end -= width[end]
    return "".join(reversed(pieces))


@cache
def _character(code: bytes, encoding: str) -> str:
    """Return the one character that *code* encodes, or nothing."""
    text = _exactly(code, encoding)
    return text if text is not None and len(text) == 1 else ""
