"""The decoding cascade: the right encoding for clean, short, damaged and mixed files."""

from __future__ import annotations

import codecs
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_builders import REPORT, TRADITIONAL

from summarizer.errors import BinaryInputError, EmptyInputError
from summarizer.reading.encodings import decode

_ENCODINGS = ("utf-8", "gb18030", "utf-16le", "utf-16be")
_DAMAGE = "\ufffd"


def _codes(data: bytes) -> list[str]:
    return [notice.code for notice in decode("样例.txt", data).notices]


@pytest.mark.parametrize("encoding", _ENCODINGS)
@pytest.mark.parametrize("length", [12, 13, 20, 40])
def test_short_simplified_text_is_told_from_twelve_characters_up(
    encoding: str, length: int
) -> None:
    """Every stretch of a report is decoded right, however it was cut out."""
    for start in range(0, len(REPORT) - length, 3):
        part = REPORT[start : start + length].strip()
        decoded = decode("样例.txt", part.encode(encoding))
        assert (decoded.text, decoded.encoding) == (part, encoding)


@pytest.mark.parametrize("encoding", ["big5hkscs", "gb18030", "utf-8", "utf-16le"])
def test_short_traditional_text_is_told(encoding: str) -> None:
    """Traditional text is right in Big5 and in the encodings of the mainland."""
    for start in range(0, len(TRADITIONAL) - 12, 3):
        part = TRADITIONAL[start : start + 12].strip()
        assert decode("样例.txt", part.encode(encoding)).text == part


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16le"),
        (codecs.BOM_UTF16_BE, "utf-16be"),
        (codecs.BOM_UTF32_LE, "utf-32le"),
        (codecs.BOM_UTF32_BE, "utf-32be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    """The mark is taken off and names the encoding."""
    decoded = decode("样例.txt", mark + REPORT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.notices) == (REPORT, encoding, ())


def test_newlines_are_untouched() -> None:
    """Carriage returns stay in the raw text: positions refer to the file."""
    text = REPORT.replace("\n", "\r\n")
    assert decode("样例.txt", text.encode("gb18030")).text == text


def test_plain_ascii_is_utf_8() -> None:
    """A short English text is text like any other."""
    assert decode("a.txt", b"GDP grew by 6.2% in 2024.").encoding == "utf-8"


def test_two_words_of_gbk_that_are_valid_utf_8_are_read_as_gbk() -> None:
    """联通 in GBK is also valid UTF-8; nobody wrote those letters."""
    decoded = decode("样例.txt", "联通".encode("gbk"))
    assert (decoded.text, decoded.encoding) == ("联通", "gb18030")


def test_characters_beyond_gbk_need_gb18030() -> None:
    """Four-byte characters (𫖯, 㧐) survive."""
    text = REPORT + "云溪市𬭚矿与㧐河综合治理。"
    assert decode("样例.txt", text.encode("gb18030")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16le"])
def test_a_cut_last_character_is_left_out_and_told(encoding: str) -> None:
    """A file that ends in the middle of a character keeps all others."""
    data = REPORT.strip().encode(encoding)[:-1]
    decoded = decode("样例.txt", data)
    assert decoded.text == REPORT.strip()[:-1]
    assert [notice.code for notice in decoded.notices] == ["cut-character"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_a_cut_first_character_costs_only_itself(encoding: str) -> None:
    """A double-byte text that begins one byte late is not read one byte late."""
    decoded = decode("样例.txt", TRADITIONAL.encode(encoding)[1:])
    assert decoded.text.endswith(TRADITIONAL[1:])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("bad", [b"\xff", b"\x80", b""])
def test_one_bad_or_lost_byte_costs_one_character(encoding: str, bad: bytes) -> None:
    """A damaged byte costs its own character; the text around it is right."""
    data = REPORT.encode(encoding)
    at = len("过去一年，云溪市".encode(encoding))
    decoded = decode("样例.txt", data[:at] + bad + data[at + 1 :])
    assert decoded.encoding == encoding
    assert decoded.text.startswith("过去一年，云溪市")
    assert decoded.text.endswith(REPORT[len("过去一年，云溪市地") :])


def test_replaced_bytes_are_counted_and_located() -> None:
    """The notice says how many replacements there are and where the first one is."""
    data = REPORT.encode()
    (notice,) = decode("样例.txt", data[:15] + b"\xff" + data[15:]).notices
    assert (notice.code, "1 处" in notice.message) == ("bytes-replaced", True)
    assert notice.span is not None
    assert (notice.span.start, notice.span.end) == (5, 6)


def test_replacement_characters_of_the_file_itself_are_not_counted() -> None:
    """U+FFFD that stands in a sound UTF-8 file is the file's own."""
    assert _codes(f"{REPORT}{_DAMAGE}".encode()) == []


@pytest.mark.parametrize(("first", "second"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_mixed_encodings_are_read_line_by_line(first: str, second: str) -> None:
    """A file pasted together from two encodings is right in both parts, and said to be mixed."""
    decoded = decode("样例.txt", (REPORT * 2).encode(first) + REPORT.encode(second))
    assert decoded.text == REPORT * 3
    assert [notice.code for notice in decoded.notices] == ["encoding-mixed"]
    assert decoded.encoding == first


def test_big5_lines_in_a_gbk_file_are_found() -> None:
    """GB 18030 decodes Big5 without an error; the lines are found by their nonsense."""
    decoded = decode("样例.txt", (REPORT * 3).encode("gb18030") + TRADITIONAL.encode("big5hkscs"))
    assert decoded.text == REPORT * 3 + TRADITIONAL


@pytest.mark.parametrize("size", [200, 5_000, 300_000])
def test_random_bytes_are_refused(size: int) -> None:
    """Binary junk is no text in any encoding."""
    junk = random.Random(size).randbytes(size)  # noqa: S311 - reproducible, not secret
    with pytest.raises(BinaryInputError):
        decode("样例.txt", junk)


def test_control_characters_are_refused() -> None:
    """Bytes that are valid UTF-8 and still no text are refused."""
    with pytest.raises(BinaryInputError):
        decode("样例.txt", bytes(range(1, 9)) * 40)


@pytest.mark.parametrize(
    "data",
    [b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0\0", codecs.BOM_UTF16_LE + b"\n\0 \0"],
)
def test_files_without_a_character_are_empty(data: bytes) -> None:
    """White space, a byte order mark or NUL bytes alone are no text."""
    with pytest.raises(EmptyInputError):
        decode("样例.txt", data)


def test_ideographic_spaces_alone_are_empty() -> None:
    """Full-width spaces are white space too, in any encoding."""
    with pytest.raises(EmptyInputError):
        decode("样例.txt", "　　\n　".encode("gb18030"))


@given(st.text(st.sampled_from(sorted(set(REPORT + TRADITIONAL))), min_size=1).map(REPORT.__add__))
def test_clean_text_survives_every_encoding(text: str) -> None:
    """Law: decoding is the inverse of encoding, for any text of the kind we read."""
    for encoding in _ENCODINGS:
        assert decode("样例.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("one_line", [False, True])
def test_large_damaged_files_are_decoded_in_linear_time(encoding: str, *, one_line: bool) -> None:
    """Two megabytes with a bad byte in them take seconds at most, even on one line."""
    text = REPORT.replace("\n", "") if one_line else REPORT
    data = (text * (2_000_000 // len(text.encode(encoding)))).encode(encoding)
    data = data[:100_001] + b"\xff" + data[100_002:]
    begun = time.perf_counter()
    decoded = decode("样例.txt", data)
    assert decoded.encoding == encoding
    assert time.perf_counter() - begun < 5
