"""Formats are told by content; what is not read is refused with a named next step."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from reading_builders import REPORT, codes_of, docx, p, zipped

from summarizer import reading
from summarizer.errors import (
    EmptyInputError,
    EncryptedInputError,
    MissingInputError,
    TooLargeError,
    UnsupportedFormatError,
    UsageError,
)
from summarizer.options import ReadingOptions, read_options
from summarizer.reading import Limits, read_bytes, read_file, with_limits
from summarizer.reading.extract import line_marks, paragraph_marks
from summarizer.reading.formats import FORMATS
from summarizer.reading.sniffing import sniff

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_a_text_file_is_read_with_its_line_marks() -> None:
    """A citation in a text file counts lines."""
    source = read_bytes("样例.txt", REPORT.encode())
    assert (source.format, source.encoding, source.raw) == ("txt", "utf-8", REPORT)
    assert source.marks.unit == "行"
    assert source.marks.place(REPORT.index("主要预期目标"))[0] == 2


def test_the_hash_is_of_the_bytes() -> None:
    """The same words in another encoding are another file."""
    data = REPORT.encode("gb18030")
    assert read_bytes("样例.txt", data).sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_newline_ends_a_line(newline: str) -> None:
    """Lines are counted the same for Windows, Unix and old Mac files."""
    raw = newline.join(["一", "二", "", "四"])
    width = len(newline)
    expected = (0, 1 + width, 2 + 2 * width, 2 + 3 * width)
    assert line_marks(raw).starts == expected


def test_a_newline_at_the_end_begins_no_line() -> None:
    """The last line of a file may or may not end in a newline."""
    assert line_marks("一\n二\n").starts == line_marks("一\n二").starts


def test_paragraphs_are_marked_where_they_begin_in_the_joined_text() -> None:
    """Marks of a Word file point at each paragraph, soft breaks or not."""
    paragraphs = ("甲", "乙\n丙", "", "丁")
    raw = "\n".join(paragraphs)
    starts = paragraph_marks(paragraphs).starts
    assert [raw[start : start + 1] for start in starts] == ["甲", "乙", "\n", "丁"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("样例.md", REPORT),
        ("样例.txt", "---\ntitle: 云溪市2025年政府工作报告\n---\n\n" + REPORT),
        ("样例.txt", "# 政府工作报告\n\n## 一、工作回顾\n" + REPORT),
        ("样例", "**政府工作报告**\n\n**一、工作回顾**\n" + REPORT),
    ],
)
def test_markdown_is_told_and_left_untouched(name: str, text: str) -> None:
    """Markdown is known by extension, front matter or markup; raw keeps all of it."""
    source = read_bytes(name, text.encode())
    assert (source.format, source.raw) == ("md", text)


def test_one_sharp_or_bold_word_is_no_markdown() -> None:
    """A plain text may hold a stray mark."""
    assert read_bytes("样例.txt", f"# {REPORT}".encode()).format == "txt"


def test_content_decides_and_a_wrong_extension_is_told() -> None:
    """A Word file named .txt is read as Word, with a notice."""
    source = read_bytes("样例.txt", docx(p("云溪市政府工作报告")))
    assert (source.format, source.raw) == ("docx", "云溪市政府工作报告")
    assert [notice.code for notice in source.notices] == ["format-mismatch"]


@pytest.mark.parametrize("name", ["样例.txt", "样例.md", "样例", "样例.2024年"])
def test_text_names_and_unknown_extensions_are_no_mismatch(name: str) -> None:
    """An extension that promises nothing cannot be wrong."""
    assert codes_of(name, REPORT.encode()) == []


def test_text_named_doc_is_read_and_told() -> None:
    """Old exports name plain text .doc."""
    assert codes_of("样例.doc", REPORT.encode("gb18030")) == ["format-mismatch"]


_HTML = f"<html><body><p>{REPORT}</p></body></html>"
_ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
        ("pdf", b"\n\n%PDF-1.4\n"),
        ("rtf", rb"{\rtf1\ansi\ansicpg936 \'d4\'c6}"),
        ("html", _HTML.encode("gb18030")),
        ("html", b"\xff\xfe" + _HTML.encode("utf-16le")),
        ("html", f"\n<!-- a --><!-- b --><!DOCTYPE html>{_HTML}".encode()),
        ("html", f'<?xml version="1.0"?>\n{_HTML}'.encode()),
        ("mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n"),
        ("word-xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>'),
        ("doc", _OLE + "WordDocument".encode("utf-16le")),
        ("xlsx", _OLE + "Workbook".encode("utf-16le")),
        ("ole", _OLE),
        ("odt", zipped(_ODT)),
        ("xlsx", zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})),
        ("pptx", zipped({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"})),
        ("ofd", zipped({"OFD.xml": "<x/>"})),
        ("zip", zipped({"云溪市.txt": REPORT})),
        ("image", b"\x89PNG\r\n\x1a\n\0\0"),
        ("image", b"\xff\xd8\xff\xe0\0"),
        ("image", b"BM" + (60).to_bytes(4, "little") + bytes(54)),
        ("archive", b"Rar!\x1a\x07\x01\0"),
        ("archive", b"7z\xbc\xaf\x27\x1c\0"),
    ],
)
def test_formats_are_told_by_content(key: str, data: bytes) -> None:
    """Whatever a file is named."""
    assert sniff(data) == key


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ("word-xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>'),
        ("xlsx", _OLE + "Workbook".encode("utf-16le")),
        ("ole", _OLE),
        ("pptx", zipped({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"})),
        ("ofd", zipped({"OFD.xml": "<x/>"})),
        ("archive", b"Rar!\x1a\x07\x01\0"),
    ],
)
def test_formats_that_are_not_read_are_named_with_a_next_step(key: str, data: bytes) -> None:
    """A known format is refused by its name, and the user is told what to do."""
    with pytest.raises(UnsupportedFormatError, match="样例") as caught:
        read_bytes("样例.docx", data)
    assert FORMATS[key].label in caught.value.message
    assert caught.value.next_step == FORMATS[key].next_step


def test_text_about_a_bitmap_is_text() -> None:
    """BM is a magic number only if the size that follows is the file's."""
    assert read_bytes("样例.txt", f"BM 公司\n{REPORT}".encode()).format == "txt"


def test_a_locked_word_file_asks_for_its_password() -> None:
    """A .docx with a password is an OLE file with an encrypted package."""
    data = _OLE + "EncryptedPackage".encode("utf-16le")
    with pytest.raises(EncryptedInputError, match="密码"):
        read_bytes("样例.docx", data)


def test_no_byte_is_an_empty_file() -> None:
    """An empty file is refused as empty, whatever its extension."""
    with pytest.raises(EmptyInputError, match="空文件"):
        read_bytes("样例.docx", b"")


def test_text_over_the_limit_is_refused_with_the_limit_named() -> None:
    """The limit stands in the message, in MiB."""
    with pytest.raises(TooLargeError, match="1 MiB"):
        read_bytes("样例.txt", b"a" * (2**20 + 1), limits=Limits(text_bytes=2**20))


def test_limits_are_moved_by_name() -> None:
    """As a user writes them, with K, M or G for sizes."""
    reading = read_options(ReadingOptions, {"limit": ["pages=5000", "file_bytes=512M"]})
    assert with_limits(reading.limits) == Limits(pages=5000, file_bytes=512 * 2**20)


@pytest.mark.parametrize("written", ["seiten=5", "pages=0", "pages", "pages=viele"])
def test_limits_that_make_no_sense_are_usage_errors(written: str) -> None:
    """An unknown name, no number, or none that lets anything through."""
    with pytest.raises(UsageError):
        with_limits(read_options(ReadingOptions, {"limit": [written]}).limits)


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    """The size is known before the bytes are."""
    file = tmp_path / "样例.pdf"
    file.write_bytes(b"%PDF-1.7" + bytes(2**20))
    with pytest.raises(TooLargeError):
        read_file(file, limits=Limits(file_bytes=2**20))


def test_a_file_is_read_under_the_name_it_was_given(tmp_path: Path) -> None:
    """The path a user typed is the path the user sees."""
    file = tmp_path / "样例.txt"
    file.write_text(REPORT, encoding="utf-8")
    assert read_file(file) == read_bytes(str(file), file.read_bytes())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A wrong path is a refusal, not a traceback."""
    with pytest.raises(MissingInputError, match=r"没有\.txt"):
        read_file(tmp_path / "没有.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder named like a document is still a folder."""
    folder = tmp_path / "样例.docx"
    folder.mkdir()
    with pytest.raises(MissingInputError, match="文件夹"):
        read_file(folder)


def test_an_impossible_path_is_refused() -> None:
    """A path with a NUL is as missing as any other."""
    with pytest.raises(MissingInputError):
        read_file(Path("a\0b.txt"))


def test_the_public_names_exist() -> None:
    """``__all__`` is what the package offers."""
    assert all(hasattr(reading, name) for name in reading.__all__)


def test_reading_text_imports_no_word_reader() -> None:
    """Formats are imported when they are met: lxml is not needed for text."""
    program = (
        "import sys; from summarizer.reading import read_bytes;"
        "read_bytes('a.txt', b'GDP grew.'); print('lxml' in sys.modules)"
    )
    done = subprocess.run(  # the same interpreter, our own words
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
