"""Files made to harm: bombs, loops, lies in headers, broken and locked documents.

``make`` writes them into a folder; nothing of them is kept in the project. Each has a name
that says what is wrong with it. Used by the tests and by ``tests/tools/run_hostile.py``.
"""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from pdf_builder import assembled, column, pdf
from reading_builders import REPORT, docx, docx_members, p, table, zipped

__all__ = ["HOSTILE", "make"]

MIB = 2**20
FILES = Path(__file__).parent / "files"
_ODT_TYPE = "application/vnd.oasis.opendocument.text"
_ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
_FILE_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _real(kind: str) -> bytes:
    return (FILES / f"澜溪市2025.{kind}").read_bytes()


def _cut(kind: str, share: float = 0.5) -> bytes:
    data = _real(kind)
    return data[: int(len(data) * share)]


def _flipped(kind: str, seed: int) -> bytes:
    """Return a real file with one bit in two hundred bytes changed."""
    data, chance = bytearray(_real(kind)), random.Random(seed)  # noqa: S311 - no secret
    for _ in range(len(data) // 200):
        data[chance.randrange(512, len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _docx_with(part: str, content: str | bytes) -> bytes:
    members: dict[str, str | bytes] = dict(docx_members(p("正文"), styles=""))
    members[part] = content
    return zipped(members)


def odt(body: str, head: str = "") -> bytes:
    """Return an OpenDocument text with the XML *body*, *head* before its root element."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {_ODT_NAMES}>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": _ODT_TYPE, "content.xml": content})


def _page(body: str, head: str = "<!DOCTYPE html>") -> bytes:
    return f"{head}<html><body>{body}</body></html>".encode()


def _flagged_as_locked(data: bytes) -> bytes:
    """Return an archive whose members say that they are encrypted."""
    locked = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(signature)
        while at >= 0:
            locked[at + offset] |= 1
            at = locked.find(signature, at + 1)
    return bytes(locked)


def _nested(depth: int) -> bytes:
    data = zipped({"云溪市.txt": REPORT})
    for number in range(depth):
        data = zipped({f"{number}.zip": data})
    return data


def _ole(stream: str, *, looped: bool = False) -> bytes:
    """Return an OLE file that names a *stream*; *looped*: its allocation table is a circle."""
    table = [0, 1] if looped else [0xFFFFFFFD, 0xFFFFFFFE]
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    )  # fmt: skip
    header += struct.pack("<I", 0) + b"\xff" * 432
    fat = struct.pack("<2I", *table) + b"\xff" * 504
    name = stream.encode("utf-16-le")
    entries = b""
    for title, kind in (("Root Entry", 5), (stream, 2)):
        code = title.encode("utf-16-le").ljust(64, b"\0")
        entries += code + struct.pack(
            "<HBBIII16xI16xIQ", 2 * len(title) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1, 0, 1, 9999
        )
    return (header + fat + entries.ljust(512, b"\0") + name)[: 512 * 3]


def _bomb_pdf() -> bytes:
    """Return a PDF file whose page inflates to 200 MB."""
    packed = zlib.compress(b" " * (200 * MIB), 9)
    stream = packed.decode("latin-1")
    return assembled(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[4 0 R]>>",
            f"<</Length {len(stream)}/Filter/FlateDecode>>stream\n{stream}\nendstream",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>",
        ]
    )


def _looped_pdf() -> bytes:
    """Return a PDF file whose page tree holds itself."""
    return assembled(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 9/Kids[2 0 R 3 0 R]>>",
            "<</Type/Pages/Count 9/Parent 2 0 R/Kids[2 0 R 2 0 R]>>",
        ]
    )


def _form_loop_pdf() -> bytes:
    """Return a PDF file with a form that draws itself."""
    twice = "stream\n/F Do /F Do\nendstream"
    itself = "/Resources<</XObject<</F 3 0 R>>>>"
    return assembled(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[4 0 R]>>",
            f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]{itself}/Length 11>>{twice}",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R{itself}>>",
            "<</Length 5>>stream\n/F Do\nendstream",
        ]
    )


def _many_pages(count: int) -> bytes:
    kids = " ".join(["3 0 R"] * count)
    return assembled(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ]
    )


def _huge_picture() -> bytes:
    """Return the head of a picture of 60,000 × 60,000 points."""
    body = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    end = struct.pack(">I", zlib.crc32(body))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + end


def _many_members(count: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", "")
    return buffer.getvalue()


def _random(size: int) -> bytes:
    return random.Random(7).randbytes(size)  # noqa: S311 - no secret


_TABLE_START, _TABLE_END = table((p("甲"),)).split(p("甲"))

HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "空.txt": lambda: b"",
    "一个字节.txt": lambda: b"a",
    "空.docx": lambda: b"",
    "一个字节.pdf": lambda: b"%",
    "只有零.txt": lambda: bytes(MIB),
    "随机字节.txt": lambda: _random(MIB),
    "随机字节.docx": lambda: b"PK\x03\x04" + _random(MIB),
    "二百兆文本.txt": lambda: REPORT.encode() * (200 * MIB // len(REPORT.encode())),
    "半个字符.txt": lambda: REPORT.encode("utf-16-le")[:-1],
    "实体炸弹.docx": lambda: _docx_with("word/document.xml", f"{_LAUGHS}<x>&d;</x>"),
    "外部实体.docx": lambda: _docx_with("word/document.xml", f"{_FILE_ENTITY}<x>&a;</x>"),
    "二次膨胀.docx": lambda: _docx_with(
        "word/styles.xml", f'<!DOCTYPE x [<!ENTITY a "{"哈" * MIB}">]><x>{"&a;" * 9999}</x>'
    ),
    "路径穿越.docx": lambda: _docx_with("../../etc/passwd", "x"),
    "绝对路径.docx": lambda: _docx_with("C:/Windows/a.xml", "x"),
    "膨胀炸弹.docx": lambda: _docx_with("word/document.xml", b" " * (100 * MIB)),
    "标记炸弹.docx": lambda: docx("<w:p/>" * 2_000_000),
    "深嵌套.docx": lambda: docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "表格套表格.docx": lambda: docx(_TABLE_START * 200 + p("甲") + _TABLE_END * 200),
    "截断.docx": lambda: _cut("docx"),
    "位翻转.docx": lambda: _flipped("docx", 1),
    "加密标志.docx": lambda: _flagged_as_locked(docx(p("正文"))),
    "打开密码.docx": lambda: _ole("EncryptedPackage"),
    "成员太多.docx": lambda: _many_members(5000),
    "正文不是XML.docx": lambda: _docx_with("word/document.xml", _random(4096)),
    "实体炸弹.odt": lambda: odt("<text:p>&d;</text:p>", _LAUGHS),
    "膨胀炸弹.odt": lambda: odt("<text:p>" + " " * (100 * MIB) + "</text:p>"),
    "列表套列表.odt": lambda: odt(
        "<text:list><text:list-item>" * 90 + "</text:list-item></text:list>" * 90
    ),
    "截断.odt": lambda: _cut("odt"),
    "位翻转.odt": lambda: _flipped("odt", 2),
    "深嵌套.html": lambda: _page("<div>" * 100_000 + REPORT),
    "表格套表格.html": lambda: _page("<table><tr><td>" * 2000 + REPORT),
    "实体炸弹.html": lambda: _page("<p>&d;</p>", _LAUGHS.replace("x [", "html [")),
    "标记炸弹.html": lambda: _page("<p>" * 2_000_000),
    "只有脚本.html": lambda: _page("<script>" + "alert('云溪市')" * 999 + "</script>"),
    "没有网页.mht": lambda: b"Content-Type: multipart/related; boundary=a\n\n--a",
    "深括号.rtf": lambda: b"{\\rtf1 " + b"{" * 1_000_000,
    "虚报长度.rtf": lambda: b"{\\rtf1 \\bin999999999 abc}",
    "链接回溯.rtf": lambda: b"{\\rtf1 " + b'{\\field{\\*\\fldinst{HYPERLINK "' * 20_000 + b"}",
    "截断.rtf": lambda: _cut("rtf"),
    "一万空页.pdf": lambda: _many_pages(10_000),
    "页树成环.pdf": _looped_pdf,
    "图形自绘.pdf": _form_loop_pdf,
    "流炸弹.pdf": _bomb_pdf,
    "截断.pdf": lambda: _cut("pdf"),
    "位翻转.pdf": lambda: _flipped("pdf", 3),
    "只有头.pdf": lambda: b"%PDF-1.7\n" + _random(MIB),
    "打不开的字体.pdf": lambda: pdf([column([REPORT[:60]])]).replace(b"UniGB", b"Xxxxx"),
    "成环.doc": lambda: _ole("WordDocument", looped=True),
    "空壳.doc": lambda: _ole("WordDocument"),
    "截断.doc": lambda: _cut("doc"),
    "位翻转.doc": lambda: _flipped("doc", 4),
    "膨胀炸弹.zip": lambda: zipped({"云溪市.txt": b" " * (100 * MIB)}),
    "套五层.zip": lambda: _nested(5),
    "路径穿越.zip": lambda: zipped({"../云溪市.txt": REPORT}),
    "加密.zip": lambda: _flagged_as_locked(zipped({"云溪市.txt": REPORT})),
    "成员太多.zip": lambda: _many_members(5000),
    "没有文档.zip": lambda: zipped({"图.jpg": b"\xff\xd8\xff"}),
    "超大图片.png": _huge_picture,
    "换行\n名字\x1b[31m.txt": lambda: _random(999),
}


def make(folder: Path, *, without: Collection[str] = ()) -> Iterator[Path]:
    """Write the files into *folder*, but for those named, and yield their paths.

    Beside them, what is no file at all: a pipe, a folder named like a document, links.
    """
    for name, content in HOSTILE.items():
        if name not in without:
            path = folder / name
            path.write_bytes(content())
            yield path
    (folder / "文件夹.docx").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "管道.docx")
        yield folder / "管道.docx"
    (folder / "出去.txt").symlink_to("/etc/passwd")
    (folder / "自己.txt").symlink_to("自己.txt")


if __name__ == "__main__":
    for _ in make(Path(sys.argv[1])):
        pass
