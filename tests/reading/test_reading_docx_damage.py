"""Damaged, locked and hostile Word files: salvage what is there, refuse what is not."""

from __future__ import annotations

import io
import time
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_builders import docx, docx_members, p, table, zipped

from summarizer.errors import (
    DamagedInputError,
    EncryptedInputError,
    InputError,
    TooLargeError,
)
from summarizer.model import SourceFile
from summarizer.reading import DEFAULT_LIMITS, Limits, read_bytes

_LINES = [f"云溪市第{index}项重点工作，投资{index * 37 % 101}亿元。" for index in range(3000)]
_BODY = "".join(map(p, _LINES))


def _document(data: bytes) -> tuple[int, int]:
    """Return where the packed bytes of the main part begin and end."""
    mark = data.index(b"word/document.xml")
    start = mark + len(b"word/document.xml")
    return start, data.index(b"PK\x03\x04", start)


def _outcome(data: bytes) -> SourceFile | InputError:
    try:
        return read_bytes("样例.docx", data)
    except InputError as refusal:
        return refusal


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_a_file_cut_off_is_read_up_to_the_break(share: float) -> None:
    """All paragraphs before the break are there, in order, and the loss is told."""
    data = docx(_BODY)
    start, end = _document(data)
    source = read_bytes("样例.docx", data[: start + int((end - start) * share)])
    lines = source.raw.split("\n")
    assert lines[:-1] == _LINES[: len(lines) - 1]
    assert share - 0.1 < len(lines) / len(_LINES) < share + 0.1
    assert [notice.code for notice in source.notices] == ["docx-truncated"]
    assert str(len(lines)) in source.notices[0].message


def test_a_file_that_lost_its_directory_only_is_read_whole() -> None:
    """The text is complete; the parts behind the break are said to be in doubt."""
    source = read_bytes("样例.docx", docx(_BODY)[:-200])
    assert source.raw == "\n".join(_LINES)
    assert [notice.code for notice in source.notices] == ["docx-part-damaged"]


def test_a_damaged_byte_in_the_text_keeps_what_stands_before() -> None:
    """A broken member is salvaged like a cut one, though the directory is fine."""
    data = bytearray(docx(_BODY))
    start, end = _document(bytes(data))
    middle = (start + end) // 2
    data[middle : middle + 64] = b"\xff" * 64
    source = read_bytes("样例.docx", bytes(data))
    assert source.raw.split("\n")[:1000] == _LINES[:1000]
    assert source.notices[0].code == "docx-truncated"


def test_a_file_cut_before_its_text_is_refused() -> None:
    """Nothing can be salvaged from the first bytes."""
    data = docx(_BODY)
    with pytest.raises(DamagedInputError, match="样例"):
        read_bytes("样例.docx", data[:60])


@pytest.mark.parametrize("step", range(8))
def test_no_cut_ends_in_a_traceback(step: int) -> None:
    """Law: a file cut anywhere is read or refused."""
    data = docx("".join(map(p, _LINES[:40])), styles="", numbering="", footnotes="")
    outcomes = [_outcome(data[:size]) for size in range(1 + step, len(data), 8)]
    assert all(isinstance(outcome, SourceFile | InputError) for outcome in outcomes)


@given(st.data())
def test_no_damage_ends_in_a_traceback(draw: st.DataObject) -> None:
    """Law: whatever bytes are changed, the file is read or refused by name."""
    data = bytearray(docx("".join(map(p, _LINES[:20])), styles="", numbering=""))
    places = st.dictionaries(st.integers(0, len(data) - 1), st.integers(0, 255), min_size=1)
    for at, byte in draw.draw(places).items():
        data[at] = byte
    assert isinstance(_outcome(bytes(data)), SourceFile | InputError)


def test_a_damaged_styles_part_costs_only_styles() -> None:
    """The text is read; numbers may be missing, which is told."""
    members = docx_members(p("正文"), styles="")
    members["word/styles.xml"] = "<w:styles"
    source = read_bytes("样例.docx", zipped(members))
    assert (source.raw, source.notices[0].code) == ("正文", "docx-part-damaged")


def test_a_wrong_checksum_is_told() -> None:
    """Bytes that inflate to something else than was packed are damage."""
    data = docx(p("正文"))
    crc = zlib.crc32(docx_members(p("正文"))["word/document.xml"].encode()).to_bytes(4, "little")
    source = read_bytes("样例.docx", data.replace(crc, bytes(4)))
    assert source.notices[0].code == "docx-truncated"


def test_an_encrypted_archive_is_refused() -> None:
    """Flag bit 0 of a member means a password (APPNOTE.TXT 4.4.4)."""
    data = bytearray(docx(p("正文")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 1)
    with pytest.raises(EncryptedInputError, match="样例"):
        read_bytes("样例.docx", bytes(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_a_document_type_declaration_is_refused(part: str, encoding: str) -> None:
    """Entities are how XML is attacked; no office program writes them."""
    members: dict[str, str | bytes] = dict(docx_members(p("正文"), styles=""))
    xml = str(members[part])
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]>{xml}'
    members[part] = bomb.encode(encoding)
    with pytest.raises(DamagedInputError, match="DTD"):
        read_bytes("样例.docx", zipped(members))


@pytest.mark.parametrize(
    "name", ["../a.xml", "word/../../a.xml", "/etc/a", "C:\\a", "a\\..\\..\\b"]
)
def test_paths_out_of_the_archive_are_refused(name: str) -> None:
    """Nothing is unpacked to disk, and yet such a file is not trusted."""
    with pytest.raises(DamagedInputError, match="路径"):
        read_bytes("样例.docx", zipped({**docx_members(p("正文")), name: "x"}))


def test_a_bomb_is_stopped_while_it_inflates() -> None:
    """A hundred megabytes of nothing are refused in no time, whatever the headers say."""
    members: dict[str, str | bytes] = dict(docx_members(p("正文")))
    members["word/document.xml"] = b" " * (DEFAULT_LIMITS.member_bytes + 1)
    begun = time.perf_counter()
    with pytest.raises(TooLargeError, match="膨胀"):
        read_bytes("样例.docx", zipped(members))
    assert time.perf_counter() - begun < 3


def test_each_limit_is_named() -> None:
    """A refusal says which limit was passed."""
    data = docx(_BODY)
    for limits, word in (
        (Limits(member_bytes=2**10), "word/document.xml"),
        (Limits(total_bytes=2**10), "总共"),
        (Limits(ratio=2, ratio_from=2**10), "2 倍"),
        (Limits(members=2), "2 个"),
        (Limits(xml_tags=100), "XML"),
    ):
        with pytest.raises(TooLargeError, match=word):
            read_bytes("样例.docx", data, limits=limits)


@pytest.mark.parametrize("depth", [40, 90, 3000])
def test_tables_nested_beyond_reason_are_refused(depth: int) -> None:
    """Depth is limited by us, so that the interpreter's own limit is never met."""
    opened, closed = table((p("甲"),)).split(p("甲"))
    with pytest.raises(InputError, match="样例"):
        read_bytes("样例.docx", docx(opened * depth + p("甲") + closed * depth))


def test_wrappers_may_be_nested_deeply() -> None:
    """Content controls in content controls are only wrappers."""
    depth = 100
    body = "<w:sdt><w:sdtContent>" * depth + p("正文") + "</w:sdtContent></w:sdt>" * depth
    assert read_bytes("样例.docx", docx(body)).raw == "正文"


def test_unknown_packing_is_damage() -> None:
    """OPC knows stored and deflated members only (ISO/IEC 29500-2, annex B)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in docx_members(p("正文")).items():
            archive.writestr(name, content)
    with pytest.raises(DamagedInputError, match="样例"):
        read_bytes("样例.docx", buffer.getvalue())
