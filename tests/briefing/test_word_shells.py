"""The delivered Word shells: built from code, valid, with every font named."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from lxml import etree
from memo_builders import PACKS, W, parts_of, realistic_memo
from openxml_audit import OpenXmlValidator

from summarizer.briefing.gbt9704 import read_profile
from summarizer.briefing.packs import load_pack, pack_root
from summarizer.briefing.word import write_word

TOOLS = Path(__file__).resolve().parents[1] / "tools"


def shell_of(name: str) -> bytes:
    """Return the bytes of a delivered shell."""
    return (pack_root() / name / "memo.docx").read_bytes()


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> object:
    """Return the script that builds the shells."""
    monkeypatch.syspath_prepend(str(TOOLS))
    monkeypatch.delitem(sys.modules, "build_packs", raising=False)
    import build_packs  # noqa: PLC0415 - found through the path set above

    return build_packs


@pytest.mark.parametrize("name", PACKS)
def test_rebuilt_shell_equals_the_committed_one(builder: object, name: str) -> None:
    """The committed file is what the code builds, byte for byte."""
    assert builder.build_shell(red_masthead=builder.PACKS[name]) == shell_of(name)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", PACKS)
def test_shell_is_valid(name: str) -> None:
    """No error against the schemas Word reads by."""
    result = OpenXmlValidator().validate(pack_root() / name / "memo.docx")
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("name", PACKS)
def test_rendered_memo_is_valid(name: str, tmp_path: Path) -> None:
    """No error in what the writer makes of it, tables, links and bookmarks included."""
    path = tmp_path / "memo.docx"
    path.write_bytes(write_word(realistic_memo(), load_pack(name)))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("name", PACKS)
def test_nothing_of_the_template_is_left(name: str) -> None:
    """No tag, mark or value that was not there shows in any part."""
    parts = parts_of(write_word(realistic_memo(), load_pack(name)))
    for text in (part.decode("utf-8") for part in parts.values()):
        body = text.partition("?>")[2]
        assert not re.search(r"\{\{|\{%|%\}|\}\}|<\?|\*\*|None|\bnan\b|\ufffd", body)


@pytest.mark.parametrize("name", PACKS)
def test_every_paragraph_style_names_a_chinese_font(name: str) -> None:
    """Each delivered style has its font for Chinese, with the hint; none comes from a theme."""
    styles = etree.fromstring(parts_of(shell_of(name))["word/styles.xml"])
    fonts = list(styles.iter(f"{W}rFonts"))
    named = [style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId")[-1].isdigit()]
    assert len(fonts) == len(named) + 1  # and the defaults
    for font in fonts:
        assert font.get(f"{W}eastAsia")
        assert font.get(f"{W}hint") == "eastAsia"
    assert not re.search(rb"[tT]heme", parts_of(shell_of(name))["word/styles.xml"])


@pytest.mark.parametrize("name", PACKS)
def test_every_font_named_has_a_fallback(name: str) -> None:
    """Word is told what to take where a font is not installed."""
    parts = parts_of(shell_of(name))
    used = set(re.findall(r'w:eastAsia="([^"]+)"', parts["word/styles.xml"].decode())) - {"zh-CN"}
    table = etree.fromstring(parts["word/fontTable.xml"])
    assert used <= {font.get(f"{W}name") for font in table.iter(f"{W}font")}


def test_only_the_body_stands_on_the_grid() -> None:
    """Headings, captions, cells and page numbers do not snap to the lines of the page."""
    styles = etree.fromstring(parts_of(shell_of("digest"))["word/styles.xml"])
    on_grid = {
        style.find(f"{W}name").get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if style.get(f"{W}customStyle") and style.find(f"{W}pPr") is not None
        if style.find(f"{W}pPr/{W}snapToGrid") is None
    }
    assert on_grid == {"简报正文", "简报结尾"}


def test_page_is_that_of_the_standard() -> None:
    """A4, margins of 37, 26, 35 and 28 mm, a grid of lines of 28.95 pt."""
    section = etree.fromstring(parts_of(shell_of("digest"))["word/document.xml"]).find(
        f".//{W}sectPr"
    )
    size, margins, grid = (section.find(f"{W}{tag}") for tag in ("pgSz", "pgMar", "docGrid"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    sides = [margins.get(f"{W}{side}") for side in ("top", "right", "bottom", "left")]
    assert sides == ["2098", "1474", "1984", "1587"]
    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == ("lines", "579")


def test_word_opens_the_file_in_its_present_mode() -> None:
    """Compatibility mode 15, odd and even pages apart."""
    settings = etree.fromstring(parts_of(shell_of("digest"))["word/settings.xml"])
    assert settings.find(f".//{W}compatSetting").get(f"{W}val") == "15"
    assert settings.find(f"{W}evenAndOddHeaders") is not None


def test_every_figure_of_the_profile_has_its_strength() -> None:
    """What the standard says carries the clause; what it does not is called practice."""
    for name, figure in read_profile().figures.items():
        assert figure.strength in {"规定", "一般", "推荐", "实务"}, name
        assert figure.clause or figure.strength == "实务", name


def test_profile_leaves_the_type_area_of_the_standard() -> None:
    """156 × 225 mm remain between the margins."""
    profile = read_profile()
    sizes = {side: profile[f"paper.{side}"].number for side in ("width", "height")}
    edges = {side: profile[f"paper.{side}"].number for side in ("top", "right", "bottom", "left")}
    assert sizes["width"] - edges["left"] - edges["right"] == 156
    assert sizes["height"] - edges["top"] - edges["bottom"] == 225
