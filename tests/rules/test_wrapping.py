"""Printed lines go back into paragraphs: paragraphs are set in lines as a typesetter would.

A column holds 27 full-width characters; a paragraph's first line is two shorter, because
its indent was lost in copying. A figure is not parted, a stop does not begin a line. Each
case of the table stands between other paragraphs, and must come out as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from figure_cases import Case, cases_of

from summarizer.text.cleaning import clean

UNIT = re.compile(r"(?:[0-9.]+%?|“?[^\s“])[、，。；：！？”）]*| ")
WIDTH, INDENT = 54, 4
STOCK = Path(__file__).with_name("printed_paragraphs.txt").read_text(encoding="utf-8")
BEFORE, CLOSING = (tuple(part.strip().split("\n")) for part in STOCK.split("\n\n"))
AFTER = (*CLOSING, *BEFORE[1:], *CLOSING)  # long enough for a text of one line
CASES = cases_of("wrapping.md")
FIGURES = (
    "地区生产总值增长6.2%，固定资产投资增长11.4%，一般公共预算收入19.73亿元、增长5.6%。",
    "社会消费品零售总额达到126.8亿元、增长7.9%，城乡居民人均可支配收入分别增长4.8%和7.1%。",
    "新改建农村公路186.5公里，改造老旧小区12个、3426户，建成5G基站208座，新增民宿86家。",
)


def printed(paragraph: str) -> Iterator[str]:
    """Yield the lines a typesetter makes of *paragraph*."""
    line, room = "", WIDTH - INDENT
    for unit in UNIT.findall(paragraph):
        if width(line + unit) > room and width(line + unit.rstrip("、，。；：！？”）")) > room - 1:
            yield line
            line, room = "", WIDTH
        line += unit
    yield line


def width(words: str) -> int:
    """Return the width of *words* in half-widths."""
    return sum(1 if char.isascii() else 2 for char in words)


def lines_of(case: Case) -> list[str]:
    """Return the case between the other paragraphs, in printed lines."""
    paragraphs = (*BEFORE, *case.text.split("\n"), *AFTER)
    return [line for paragraph in paragraphs for line in printed(paragraph)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_lines_parted_by_newlines_become_paragraphs(case: Case) -> None:
    """A text broken into printed lines comes back whole."""
    text = clean("\n".join(lines_of(case))).source.text
    assert tuple(text.splitlines()) == (*BEFORE, *case.expected, *AFTER)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_text_flattened_into_one_line_becomes_paragraphs(case: Case) -> None:
    """A text whose line ends became spaces comes back whole."""
    text = clean(" ".join(lines_of(case))).source.text
    assert tuple(text.splitlines()) == (*BEFORE, *case.expected, *AFTER)


@pytest.mark.parametrize("length", [22, 35, 40])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
def test_lines_broken_every_so_many_characters_become_paragraphs(length: int, indent: str) -> None:
    """A program that counts characters parts figures and gives lines of many widths."""
    paragraphs = [indent + paragraph for paragraph in (*BEFORE, *FIGURES, *AFTER)]
    lines = [p[i : i + length] for p in paragraphs for i in range(0, len(p), length)]
    text = clean("\n".join(lines)).source.text
    assert tuple(text.splitlines()) == (*BEFORE, *FIGURES, *AFTER)


def test_lines_of_no_common_width_are_left_alone() -> None:
    """Short lines of different lengths are paragraphs, not printed lines."""
    lines = [f"（{'一二三四五六七八九十'[i % 10]}）" + "推进改革" * (i % 7 + 1) for i in range(20)]
    assert clean("\n".join(lines)).source.text.splitlines() == lines


def test_indented_lines_begin_paragraphs() -> None:
    """Where the indent survived it decides, even behind a line that is full."""
    lines = [("\u3000\u3000" + line) for p in (*BEFORE, *AFTER) for line in [*printed(p)][:1]]
    rest = [[*printed(p)][1:] for p in (*BEFORE, *AFTER)]
    text = "\n".join("\n".join([first, *more]) for first, more in zip(lines, rest, strict=True))
    assert tuple(clean(text).source.text.splitlines()) == (*BEFORE, *AFTER)
