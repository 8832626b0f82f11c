"""What the pages look like once laid out: GB/T 9704's 22 lines of 28 characters, measured.

LibreOffice lays the memo out as PDF with free fonts standing in for 仿宋 and the others;
``pdftotext`` says where each word stands. Skipped where either program is missing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from memo_builders import memo_of, realistic_memo

from summarizer.briefing.memo import Paragraph, Run, Table
from summarizer.briefing.packs import load_pack
from summarizer.briefing.word import write_word

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.briefing.memo import Memo

OFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(
    not (OFFICE and PDFTOTEXT), reason="needs soffice and pdftotext (LibreOffice, poppler-utils)"
)
MM = 72 / 25.4  # points
STAND_INS = {
    "仿宋_GB2312": ("AR PL UMing CN", "FandolFang", "Noto Serif CJK SC"),
    "宋体": ("AR PL UMing CN", "FandolSong", "Noto Serif CJK SC"),
    "楷体_GB2312": ("AR PL UKai CN", "FandolKai", "Noto Serif CJK SC"),
    "黑体": ("Noto Sans CJK SC", "FandolHei"),
    "方正小标宋简体": ("Noto Serif CJK SC", "FandolSong"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words and its box in points."""

    words: str
    left: float
    top: float
    right: float
    bottom: float


def fonts_file(folder: Path) -> Path:
    """Write a fontconfig file that lets free fonts stand in for those of the standard."""
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><prefer>'
        f"{''.join(f'<family>{font}</family>' for font in fonts)}</prefer></alias>"
        for name, fonts in STAND_INS.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf'
        f"</include><cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return path


def pages_of(memo: Memo, pack: str, folder: Path) -> list[list[Line]]:
    """Return the lines of each page of *memo*, from the top."""
    (folder / "memo.docx").write_bytes(write_word(memo, load_pack(pack)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    environment = os.environ | {"FONTCONFIG_FILE": str(fonts_file(folder))}
    subprocess.run(
        [*convert, folder / "memo.docx"],
        check=True,
        capture_output=True,
        timeout=180,
        env=environment,
    )
    boxes = folder / "memo.html"
    subprocess.run([PDFTOTEXT, "-bbox-layout", folder / "memo.pdf", boxes], check=True)
    root = etree.parse(str(boxes), etree.HTMLParser(encoding="utf-8"))
    return [sorted(map(line_of, page.iter("line")), key=top_of) for page in root.iter("page")]


def line_of(element: etree._Element) -> Line:
    """Return one line of pdftotext's boxes."""
    words = "".join(word.text or "" for word in element.iter("word"))
    return Line(words, *(float(element.get(side)) for side in ("xmin", "ymin", "xmax", "ymax")))


def top_of(line: Line) -> float:
    """Sort lines by where they begin."""
    return line.top


@pytest.fixture(scope="module")
def plain_pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[Line]]:
    """Pages of nothing but Chinese characters, three and a bit."""
    memo = memo_of(Paragraph((Run("字" * 2000),)), sources_title="", sources=())
    return pages_of(memo, "digest", tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def memo_pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[Line]]:
    """Pages of a realistic memo under a red head."""
    return pages_of(realistic_memo(), "consolidated", tmp_path_factory.mktemp("memo"))


def body_of(page: list[Line]) -> list[Line]:
    """Return the lines of *page* without its number."""
    return [line for line in page if not re.fullmatch(r"—\d+—", line.words)]


def test_full_page_has_22_lines_of_28_characters(plain_pages: list[list[Line]]) -> None:
    """The second page is full: 22 lines, each of 28 characters."""
    assert [len(line.words) for line in body_of(plain_pages[1])] == [28] * 22


def test_lines_are_as_far_apart_as_the_grid_says(plain_pages: list[list[Line]]) -> None:
    """28.95 points from line to line."""
    tops = [line.top for line in body_of(plain_pages[1])]
    assert all(abs(after - before - 28.95) < 0.2 for before, after in pairwise(tops))


def test_text_stands_between_the_margins(plain_pages: list[list[Line]]) -> None:
    """28 mm on the left, 156 mm wide, below the 37 mm at the head and above the foot."""
    lines = body_of(plain_pages[1])
    assert abs(lines[0].left / MM - 28) < 1
    assert abs(max(line.right for line in lines) / MM - (28 + 156)) < 1
    assert 37 - 1 < lines[0].top / MM < 37 + 5  # the character sits inside its 10 mm line
    assert 297 - 35 - 5 < lines[-1].bottom / MM < 297 - 35 + 1


def test_first_line_begins_two_characters_in(plain_pages: list[list[Line]]) -> None:
    """A paragraph opens with an indent of two characters."""
    first, second = body_of(plain_pages[0])[1:3]
    assert abs(first.left - second.left - 2 * 16) < 1
    assert len(first.words) == 26


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(
    plain_pages: list[list[Line]],
) -> None:
    """— 1 — one character from the right edge of the text, — 2 — from the left."""
    for number, page in enumerate(plain_pages, 1):
        line = next(line for line in page if line.words == f"—{number}—")
        if number % 2:
            assert abs(line.right - ((28 + 156) * MM - 14)) < 4
        else:
            assert abs(line.left - (28 * MM + 14)) < 4


def test_page_number_lies_seven_millimetres_below_the_text(plain_pages: list[list[Line]]) -> None:
    """The dash is in the middle of the number's line."""
    line = next(line for line in plain_pages[1] if line.words == "—2—")
    assert abs((line.top + line.bottom) / 2 / MM - (297 - 35 + 7)) < 1


def test_no_figure_is_broken_over_lines(tmp_path: Path) -> None:
    """A figure moves to the next line whole (GB/T 15835), in text and in a narrow cell."""
    words = tuple((Run("增长" * count + "12345.6%"),) for count in range(1, 9))
    table = Table("表1", ((Run("指标"),),) * 8, (words,))
    paragraphs = (Paragraph((Run("字" * count + "增长12345.6%左右"),)) for count in range(20, 28))
    memo = memo_of(*paragraphs, table, sources_title="", sources=())
    lines = [line.words for page in pages_of(memo, "digest", tmp_path) for line in body_of(page)]
    assert sum(words.count("12345.6%") for words in lines) == 8 + 8


def test_first_page_shows_body_text(memo_pages: list[list[Line]]) -> None:
    """Head and title leave room for the text."""
    assert any("本简报汇总8个地区" in line.words for line in memo_pages[0])


def test_nothing_reaches_over_the_margins(memo_pages: list[list[Line]]) -> None:
    """Tables and long lines stay inside the paper's text width."""
    for line in (line for page in memo_pages for line in body_of(page)):
        assert line.left / MM > 28 - 1
        assert line.right / MM < 28 + 156 + 6  # a full stop may hang in the margin
