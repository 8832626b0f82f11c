"""Locked files: opened with the password, refused by name without one or with a wrong one."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from needs import needs
from pdf_builder import assembled, column
from reading_builders import REPORT, docx, p, zipped

from summarizer.errors import EncryptedInputError
from summarizer.reading import Options, read_bytes
from summarizer.reading.zips import unpack

PASSWORD = "云溪2025"
WORD = Path(__file__).parent / "files" / "澜溪市2025.docx"
TEXT = REPORT.replace("\n", "")[:60]


def _locked_word() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - where it is installed

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(WORD.read_bytes())).encrypt(PASSWORD, locked)
    return locked.getvalue()


def _rc4(key: bytes, data: bytes) -> bytes:
    """Encrypt *data* (RC4)."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _locked_pdf(password: str) -> bytes:
    """Return a PDF file locked by 40-bit RC4 (ISO 32000-1, 7.6.3)."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)  # noqa: S324 - the format's own
    document = b"0123456789abcdef"
    key = hashlib.md5(padded + owner + struct.pack("<i", -4) + document).digest()[:5]  # noqa: S324
    user = _rc4(key, _PADDING)
    words = "\n".join(
        f"BT /F1 {size} Tf 1 0 0 1 {left} {842 - top} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
        for left, top, size, text in column([TEXT])
    )
    own = hashlib.md5(key + struct.pack("<I", 4)[:3] + b"\0\0").digest()[:10]  # noqa: S324
    stream = _rc4(own, words.encode()).decode("latin-1")
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts"
        "[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
        "<</Registry<41646F6265>/Ordering<474231>/Supplement 5>>/DW 1000>>]>>"
    )
    resources = "/Resources<</Font<</F1 3 0 R>>>>"
    data = assembled(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[5 0 R]>>",
            font,
            f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{resources}>>",
        ]
    )
    locked = (
        f"/ID[<{document.hex()}><{document.hex()}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
        f"/O<{owner.hex()}>/U<{user.hex()}>>>"
    )
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R" + locked.encode())


def _locked_zip(content: bytes, password: bytes) -> bytes:
    """Return a zip archive of 云溪市.txt locked the old way (APPNOTE.TXT 6.1)."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def turn(byte: int) -> None:
        keys[0] = ~zlib.crc32(bytes([byte]), ~keys[0] & 0xFFFFFFFF) & 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = ~zlib.crc32(bytes([keys[1] >> 24]), ~keys[2] & 0xFFFFFFFF) & 0xFFFFFFFF

    for byte in password:
        turn(byte)
    crc = zlib.crc32(content)
    locked = bytearray()
    for byte in bytes(11) + bytes([crc >> 24]) + content:
        mask = keys[2] | 2
        locked.append(byte ^ ((mask * (mask ^ 1)) >> 8) & 0xFF)
        turn(byte)
    name = "云溪市.txt".encode()
    fields = struct.pack("<HHHHHIII", 20, 0x801, 0, 0, 0, crc, len(locked), len(content))
    local = b"PK\x03\x04" + fields + struct.pack("<HH", len(name), 0) + name
    central = b"PK\x01\x02\x14\x00" + fields + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0)
    start = len(local) + len(locked)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, len(central) + len(name), start, 0)
    return local + locked + central + name + end


@needs("msoffcrypto")
def test_a_locked_word_file_is_opened_with_its_password() -> None:
    """Also if it is in 汉字."""
    data = _locked_word()
    source = read_bytes("样例.docx", data, options=Options(password=PASSWORD))
    assert (source.format, source.raw) == ("docx", read_bytes("样例.docx", WORD.read_bytes()).raw)
    assert source.notices == ()
    with pytest.raises(EncryptedInputError, match="密码不对"):
        read_bytes("样例.docx", data, options=Options(password="错"))
    with pytest.raises(EncryptedInputError, match="--password"):
        read_bytes("样例.docx", data)


@needs("pypdfium2")
def test_a_locked_pdf_is_opened_with_its_password() -> None:
    """A missing and a wrong password are told apart."""
    data = _locked_pdf("secret")
    assert read_bytes("样例.pdf", data, options=Options(password="secret")).raw == TEXT
    with pytest.raises(EncryptedInputError, match="密码不对"):
        read_bytes("样例.pdf", data, options=Options(password="错"))
    with pytest.raises(EncryptedInputError, match="--password"):
        read_bytes("样例.pdf", data)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_locked_archive_is_opened_with_its_password(encoding: str) -> None:
    """Programs write a password in 汉字 in one encoding or the other."""
    data = _locked_zip(REPORT.encode(), PASSWORD.encode(encoding))
    ((name, content),) = unpack("样例.zip", data, Options(password=PASSWORD))
    assert (name, content) == ("样例.zip/云溪市.txt", REPORT.encode())
    with pytest.raises(EncryptedInputError, match="密码不对"):
        unpack("样例.zip", data, Options(password="错"))
    with pytest.raises(EncryptedInputError, match="--password"):
        unpack("样例.zip", data, Options())


def test_an_archive_locked_by_aes_is_refused_by_name() -> None:
    """Zipfile cannot open it; the user is told to unpack it."""
    data = bytearray(_locked_zip(b"x", b"y"))
    for at in (8, data.index(b"PK\x01\x02") + 10):
        data[at] = 99
    with pytest.raises(EncryptedInputError, match="AES"):
        unpack("样例.zip", bytes(data), Options(password="y"))


def test_a_password_does_no_harm_to_open_files() -> None:
    """One password is given for a whole folder."""
    options = Options(password=PASSWORD)
    assert read_bytes("样例.docx", docx(p("云溪市")), options=options).raw == "云溪市"
    assert unpack("样例.zip", zipped({"a.txt": "云溪市"}), options)
