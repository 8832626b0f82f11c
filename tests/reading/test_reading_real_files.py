"""Real reports: nothing may be lost, and all variants of a file say the same."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx as python_docx
import pytest

from summarizer.reading import find_files, read_bytes, read_file

_REPORTS = Path(__file__).parents[3] / "shared" / "reports"

pytestmark = pytest.mark.skipif(not _REPORTS.is_dir(), reason="shared reports are not here")


def _without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def _members() -> dict[str, bytes]:
    path = _REPORTS / "provinces-2025" / "31prov_2025_gbk_names.zip"
    with zipfile.ZipFile(path, metadata_encoding="gb18030") as archive:
        names = [name for name in archive.namelist() if name.endswith(".docx")]
        return {name: archive.read(name) for name in names}


def test_provincial_word_files_lose_no_paragraph() -> None:
    """Their paragraphs are python-docx's: they have no automatic numbers."""
    members = _members()
    assert len(members) == 31
    for name, data in members.items():
        paragraphs = python_docx.Document(io.BytesIO(data)).paragraphs
        expected = "\n".join(paragraph.text.strip("\n") for paragraph in paragraphs)
        assert read_bytes(name, data).raw == expected


@pytest.mark.parametrize(
    ("suffix", "encoding"), [("_gb18030_crlf.txt", "gb18030"), ("_utf16le_bom.txt", "utf-16le")]
)
def test_text_variants_equal_the_word_file(suffix: str, encoding: str) -> None:
    """The same report as text in two encodings, up to white space."""
    folder = _REPORTS / "formats"
    text = read_file(next(folder.glob(f"*{suffix}")))
    word = read_file(next(folder.glob("*.docx")))
    assert (text.encoding, text.notices) == (encoding, ())
    assert _without_spaces(text.raw) == _without_spaces(word.raw)


@pytest.mark.parametrize("folder", ["seeds", "cities", "messy"])
def test_text_files_are_decoded_whole(folder: str) -> None:
    """All of them are UTF-8, and nothing in them is replaced or touched."""
    for path in find_files([_REPORTS / folder]):
        source = read_file(path)
        assert (source.encoding, source.notices) == ("utf-8", ())
        assert source.raw.encode() == path.read_bytes().removeprefix(b"\xef\xbb\xbf")
