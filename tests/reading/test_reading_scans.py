"""Scanned pages and pictures: recognised with the ``ocr`` extra, named as such without it."""

from __future__ import annotations

import difflib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from needs import needs, needs_extra

from summarizer.errors import MissingExtraError, ScannedInputError
from summarizer.extras import require
from summarizer.reading import Options, read_file

_FILES = Path(__file__).parent / "files"
_PICTURE = _FILES / "澜溪市2025_第1页.jpg"
_SCAN = Path(__file__).parents[3] / "shared" / "reports" / "formats"
_FULL_WIDTH = str.maketrans(",:;!?()", "，：；！？（）")  # the recogniser takes either
_with_ocr = needs_extra("rapidocr", "onnxruntime", "cv2")
_without_ocr = pytest.mark.skipif(
    find_spec("rapidocr") is not None, reason="the ocr extra is installed"
)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).translate(_FULL_WIDTH)


@_without_ocr
def test_without_recognition_the_command_to_install_it_is_told() -> None:
    """The file is named as a scan, and the extra as what is missing."""
    with pytest.raises(ScannedInputError, match=r"澜溪市2025_第1页\.jpg”是扫描件或图片") as caught:
        read_file(_PICTURE)
    assert 'pip install ".[ocr]"' in caught.value.next_step


def test_a_missing_extra_is_named_with_its_command() -> None:
    """One helper asks for all optional packages."""
    with pytest.raises(MissingExtraError, match="no_such_package") as caught:
        require("no_such_package", extra="ocr")
    assert 'pip install ".[ocr]"' in caught.value.next_step


@needs("pypdfium2")
@_with_ocr
def test_a_picture_of_a_page_is_recognised() -> None:
    """Words and paragraphs, with a notice of how sure they are, and told page by page."""
    told: list[tuple[int, int]] = []
    source = read_file(_PICTURE, options=Options(on_page=lambda *page: told.append(page)))
    word = read_file(_FILES / "澜溪市2025.docx").raw
    lines = source.raw.split("\n")
    assert [_plain(line) for line in lines[:6]] == [_plain(line) for line in word.split("\n")[:6]]
    expected = _plain(word)[: len(_plain(source.raw))]
    alike = difflib.SequenceMatcher(None, _plain(source.raw), expected, autojunk=False)
    assert alike.ratio() >= 0.97
    assert [notice.code for notice in source.notices] == ["recognised"]
    assert "置信度" in source.notices[0].message
    assert (source.format, told) == ("image", [(1, 1)])


@needs("pypdfium2")
@_with_ocr
@pytest.mark.skipif(not _SCAN.is_dir(), reason="shared reports are not here")
def test_a_scanned_report_is_recognised() -> None:
    """Three scanned pages of a provincial report, at least 0.97 like its Word file."""
    (scan,) = _SCAN.glob("*扫描*.pdf")
    (word,) = _SCAN.glob("*.docx")
    text = _plain(read_file(scan).raw)
    expected = _plain(read_file(word).raw)[: len(text)]
    assert difflib.SequenceMatcher(None, text, expected, autojunk=False).ratio() >= 0.97
