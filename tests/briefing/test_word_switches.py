"""What a unit may choose: 报头 and 报尾, a bold third level, mirrored margins, another font."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree
from memo_builders import W, copy_of_pack, edit_shell, memo_of, paragraphs_of, parts_of
from openxml_audit import OpenXmlValidator

from summarizer.briefing.memo import Heading, Paragraph, Run
from summarizer.briefing.packs import Pack, load_pack
from summarizer.briefing.word import write_word
from summarizer.briefing.word.characters import shapeless
from summarizer.errors import PackError

if TYPE_CHECKING:
    from pathlib import Path

MEMO = memo_of(Heading(3, (Run("1.项目"),)), Paragraph((Run("正文"),)), head="工作简报")


def pack_with(tmp_path: Path, **changes: str) -> Pack:
    """Return a consolidated pack in whose ``pack.toml`` the lines named have other values."""
    root = copy_of_pack(tmp_path, "consolidated")
    text = (root / "pack.toml").read_text(encoding="utf-8")
    for name, value in changes.items():
        old = next(line for line in text.splitlines() if line.startswith(f'"{name}" = '))
        text = text.replace(old, f'"{name}" = {value}', 1)
    (root / "pack.toml").write_text(text, encoding="utf-8")
    return load_pack(str(root))


def test_head_and_foot_of_a_briefing_are_printed_where_filled_in(tmp_path: Path) -> None:
    """Number, issuer and date above the red line; 报送 and 印数 after the sources."""
    pack = pack_with(
        tmp_path, 期号='"第3期"', 编印单位='"研究室"', 日期='"2025年2月10日"', 印数='"共印80份"'
    )
    content = write_word(MEMO, pack)
    lines = paragraphs_of(content)
    assert lines[:4] == ["工作简报", "第3期", "研究室2025年2月10日", MEMO.title]
    assert lines[-1] == "共印80份"
    (tmp_path / "memo.docx").write_bytes(content)
    assert [str(e) for e in OpenXmlValidator().validate(tmp_path / "memo.docx").errors] == []


def test_nothing_is_printed_of_what_is_left_empty() -> None:
    """The delivered pack shows neither an empty number nor an empty foot."""
    lines = paragraphs_of(write_word(MEMO, load_pack("consolidated")))
    assert lines[:2] == ["工作简报", MEMO.title]
    assert lines[-1].startswith("[1]")


def third_level(content: bytes) -> etree._Element:
    """Return the style of the third level."""
    styles = etree.fromstring(parts_of(content)["word/styles.xml"])
    return next(
        style
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}name").get(f"{W}val") == "简报三级标题"
    )


@pytest.mark.parametrize("on", [True, False])
def test_third_level_is_bold_and_margins_mirror_on_demand(tmp_path: Path, *, on: bool) -> None:
    """Both are off unless the unit switches them on; the file stays valid."""
    value = "true" if on else "false"
    pack = pack_with(tmp_path, 第三层次加粗=value, 左右对称页边距=value)
    content = write_word(MEMO, pack)
    settings = etree.fromstring(parts_of(content)["word/settings.xml"])
    assert (third_level(content).find(f"{W}rPr/{W}b") is not None) == on
    assert (settings.find(f"{W}mirrorMargins") is not None) == on
    (tmp_path / "memo.docx").write_bytes(content)
    assert [str(e) for e in OpenXmlValidator().validate(tmp_path / "memo.docx").errors] == []


def test_a_switch_that_is_no_switch_is_named(tmp_path: Path) -> None:
    """A word where true or false belongs is refused."""
    with pytest.raises(PackError, match="第三层次加粗"):
        write_word(MEMO, pack_with(tmp_path, 第三层次加粗='"是"'))


def test_characters_the_font_lacks_are_told() -> None:
    """镕 and ㎡ are not in GB 2312; dashes, quotes and the middle dot are."""
    assert shapeless("朱镕基—— “建成”80㎡·A5%～6%", load_pack("digest")) == ("㎡", "镕")


def test_nothing_is_told_of_a_pack_with_another_font(tmp_path: Path) -> None:
    """A shell in 仿宋 prints them."""
    root = copy_of_pack(tmp_path)
    pack = edit_shell(root, "仿宋_GB2312", "仿宋", "word/styles.xml")
    assert shapeless("镕", pack) == ()
