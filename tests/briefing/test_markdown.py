"""The Markdown writer: what it prints, and that it renders to the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memo_builders import cell, common_mark, copy_of_pack, fold, memo_of, realistic_memo, rendered

from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.markdown_text import bold_line, escape, inline, line
from summarizer.briefing.memo import Heading, Paragraph, Run, Table
from summarizer.briefing.packs import load_pack
from summarizer.briefing.sanitise import clean_text
from summarizer.errors import PackError

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = load_pack("digest")
NASTY = st.lists(
    st.sampled_from(
        [*"*_`<>[]()#~|&\\!-+.:= \t1ab甲“”，；", "**", "1. ", "&lt;", "~~", "[^s1]", "---"]
    )
).map("".join)


def test_memo_is_written_in_order() -> None:
    """Title, headings one level down, text, table under its caption, sources."""
    memo = memo_of(
        Heading(1, (Run("一、主要指标"),)),
        Paragraph((Run("5个地区", bold=True), Run("为6%。", cite=1))),
        Table("表1　目标", (cell("地区"), cell("目标")), ((cell("云汀市"), cell("6%", 1)),)),
        head="研究室",
        tail="（内部参阅）",
    )
    assert write_markdown(memo, DIGEST) == (
        "研究室\n\n# 关于云汀市工作的简报\n\n## 一、主要指标\n\n**5个地区**为6%。[^s1]\n\n"
        "**表1　目标**\n\n| 地区 | 目标 |\n| --- | --- |\n| 云汀市 | 6%[^s1] |\n\n"
        "## 出处\n\n[^s1]: 云汀市：001.txt，工作回顾，第8行\n\n（内部参阅）\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5%~6%", "5%&#126;6%"),
        ("R&D<5%", "R&D&lt;5%"),
        ("&lt;", "&amp;lt;"),
        ("*甲* _乙_ `丙`", "\\*甲\\* \\_乙\\_ \\`丙\\`"),
        ("[甲](乙)", "\\[甲\\](乙)"),
        ("甲|乙", "甲&#124;乙"),
    ],
)
def test_escape(text: str, expected: str) -> None:
    """Active characters are taken out of action, others are left alone."""
    assert escape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 甲", "1\\. 甲"),
        ("1) 甲", "1\\) 甲"),
        ("1.5%", "1.5%"),
        ("- 甲", "\\- 甲"),
        ("+ 甲", "\\+ 甲"),
        ("---", "\\---"),
        ("-3%", "-3%"),
        ("> 甲", "\\> 甲"),
    ],
)
def test_line_starts_no_list(text: str, expected: str) -> None:
    """Only what would begin a list, a rule or a quotation gets a backslash."""
    assert line(text) == expected


@pytest.mark.parametrize(
    ("before", "bold", "after", "expected"),
    [
        ("提出", "“人工智能+”行动，", "加快", "提出“**人工智能+”行动**，加快"),
        ("", "“甲”", "", "**“甲”**"),
        ("：", "“甲”", "，", "：**“甲”**，"),
        ("甲", "，", "乙", "甲，乙"),
        ("甲", " 乙 ", "丙", "甲 **乙** 丙"),
    ],
)
def test_bold_touches_no_word_with_punctuation(
    before: str, bold: str, after: str, expected: str
) -> None:
    """Bold begins and ends where CommonMark recognises it."""
    assert inline((Run(before), Run(bold, bold=True), Run(after))) == expected


def test_neighbouring_bold_runs_are_one() -> None:
    """Two bold runs in a row do not leave four asterisks between them."""
    assert inline((Run("甲", bold=True), Run("乙", bold=True))) == "**甲乙**"


@given(st.lists(st.tuples(NASTY, st.booleans()), max_size=5))
def test_paragraph_renders_to_its_own_characters(parts: list[tuple[str, bool]]) -> None:
    """Whatever the text and wherever it is bold, both readers print its characters."""
    text = fold(clean_text("".join(words for words, _ in parts)))
    source = line(inline(tuple(Run(clean_text(words), bold) for words, bold in parts)))
    assert rendered(source)[0] == text
    assert common_mark(source) == text


@given(NASTY)
def test_caption_renders_to_its_own_characters(text: str) -> None:
    """A bold line is bold as a whole, without an asterisk showing."""
    source = line(bold_line(clean_text(text)))
    assert rendered(source)[0] == common_mark(source) == fold(text)


@given(st.lists(st.tuples(NASTY, NASTY), min_size=1, max_size=3))
def test_table_renders_to_its_own_characters(rows: list[tuple[str, str]]) -> None:
    """No character of a cell ends it or adds a column."""
    made = tuple(tuple(cell(text) for text in row) for row in rows)
    text = write_markdown(memo_of(Table("表", (cell("甲"), cell("乙")), made)), DIGEST)
    expected = "表甲乙" + fold("".join("".join(row) for row in rows))
    table = text[text.index("**表**") : text.index("## 出处")]
    assert rendered(table)[0] == common_mark(table) == expected


def test_no_spaces_at_line_ends_and_one_newline_at_the_end() -> None:
    """The file is tidy."""
    text = write_markdown(realistic_memo(), load_pack("consolidated"))
    assert all(written == written.rstrip() for written in text.split("\n"))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text


def test_unknown_tag_is_named(tmp_path: Path) -> None:
    """A tag nobody fills is an error that names it and the file."""
    root = copy_of_pack(tmp_path)
    (root / "memo.md.j2").write_text("# {{ 期号 }}\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"memo\.md\.j2 用了没有内容的标签.*期号"):
        write_markdown(memo_of(), load_pack(str(root)))


def test_broken_tag_names_the_line(tmp_path: Path) -> None:
    """A template that cannot be parsed is reported with the line."""
    root = copy_of_pack(tmp_path)
    (root / "memo.md.j2").write_text("# 题\n\n{% if 抬头 %}\n", encoding="utf-8")
    with pytest.raises(PackError, match="第3行"):
        write_markdown(memo_of(), load_pack(str(root)))
