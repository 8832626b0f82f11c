"""The styles of the delivered Word shells, made from the GB/T 9704 profile.

Every style names its fonts four times (ascii, hAnsi, eastAsia, cs): naming one leaves Chinese
text in another. Only the body stands on the page's grid of lines, everything else has
``snapToGrid`` off. The first-line indent is written in characters and in twips, since
characters win where both are known. Chinese is the language of Chinese text only: figures
and Latin words marked as Chinese are broken anywhere by LibreOffice (12.5% as 1 and 2.5%).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.briefing.word.shell import Style
from summarizer.briefing.word.table import ruled
from summarizer.briefing.word.xml import val, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from summarizer.briefing.gbt9704 import Profile

__all__ = [
    "IMPRINT",
    "ISSUE",
    "ISSUER",
    "MASTHEAD",
    "PAGE_NUMBER",
    "RED_LINE",
    "SOURCES_TITLE",
    "TAIL",
    "TITLE",
    "styles_part",
]

MASTHEAD, TITLE, SOURCES_TITLE = "简报抬头", "简报标题", "简报来源标题"
TAIL, PAGE_NUMBER = "简报结尾", "简报页码"
ISSUE, ISSUER, RED_LINE, IMPRINT = "简报期号", "简报编印", "简报红线", "简报版记"
_RED = "FF0000"
_NORMAL, _NORMAL_TABLE = "memoNormal", "memoNormalTable"
_TEXT_WIDTH = (("width", 1), ("left", -1), ("right", -1))
_WORD_MARGINS = (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks; ``size`` in half-points, other lengths in twips.

    ``line`` is an exact line height, ``None`` means single spacing. ``indent`` and
    ``hanging`` count characters.
    ``tight`` puts no space between Chinese and figures. ``rule`` is a red line below, ``frame``
    the outer and inner lines between paragraphs of the style; ``tab`` is where a right tab stands.
    ``outline`` is the level in Word's navigation pane.
    """

    name: str
    font: str
    size: int
    line: int | None = None
    before: int = 0
    after: int = 0
    align: str = "both"
    indent: int = 0
    hanging: int = 0
    spacing: int = 0
    bold: bool = False
    red: bool = False
    rule: int = 0
    frame: tuple[int, int] = (0, 0)
    both_sides: int = 0
    tab: int = 0
    keep_next: bool = False
    on_grid: bool = False
    tight: bool = False
    outline: int | None = None


def styles_part(profile: Profile, *, red_masthead: bool) -> etree._Element:
    """Return ``styles.xml``: defaults, the named styles, the citation and the table style."""
    width = sum(sign * profile[f"paper.{side}"].twips for side, sign in _TEXT_WIDTH)
    looks = (
        _masthead(profile, red=red_masthead),
        _title(profile),
        *_headings(profile),
        _body(profile, Style.BODY),
        _body(profile, TAIL),
        *_small_print(profile),
        _page_number(profile),
        *((*_briefing_head(profile, width), _imprint(profile, width)) if red_masthead else ()),
    )
    return w(
        "styles",
        _defaults(profile),
        _normal(),
        *(_paragraph_style(f"memo{number}", look) for number, look in enumerate(looks, 1)),
        _citation_style(),
        _normal_table(),
        _grid_style(profile),
    )


def _masthead(profile: Profile, *, red: bool) -> Look:
    """Return the issuer's line (报头): red over a red rule with two blank lines, or plain."""
    line = profile["grid.line"].twips
    if not red:
        return Look(
            MASTHEAD,
            profile["masthead.plain_font"].name,
            profile["body.size"].half_points,
            line,
            align="center",
            after=line,
        )
    return Look(
        MASTHEAD,
        profile["masthead.font"].name,
        profile["masthead.size"].half_points,
        align="center",
        red=True,
    )


def _briefing_head(profile: Profile, width: int) -> Iterator[Look]:
    """Yield the lines below the red name: 第N期; issuer left, date right; the red line."""
    font, size = profile["body.font"].name, profile["masthead.issue_size"].half_points
    line = profile["grid.line"].twips
    yield Look(ISSUE, font, size, line, align="center")
    yield Look(ISSUER, font, size, line, align="left", tab=width)
    yield Look(
        RED_LINE,
        font,
        2,
        align="center",
        after=int(profile["title.blank_before"].number) * line,
        rule=profile["masthead.rule"].eighths,
    )


def _imprint(profile: Profile, width: int) -> Look:
    """Return the lines of 版记 (报送, 印数) between rules, one character in on both sides."""
    rules = (profile["imprint.outer_rule"].eighths, profile["imprint.inner_rule"].eighths)
    size, line = profile["imprint.size"], profile["grid.line"].twips
    inside = width - round(profile["imprint.indent"].number * size.twips)
    name = profile["imprint.font"].name
    return Look(
        IMPRINT,
        name,
        size.half_points,
        line,
        align="left",
        frame=rules,
        tab=inside,
        both_sides=1,
    )


def _title(profile: Profile) -> Look:
    line = profile["grid.line"].twips
    return Look(
        TITLE,
        profile["title.font"].name,
        profile["title.size"].half_points,
        line,
        after=int(profile["title.blank_after"].number) * line,
        align="center",
        keep_next=True,
    )


def _headings(profile: Profile) -> Iterator[Look]:
    for level, (name, key) in enumerate(
        zip(Style.HEADINGS, ("first", "second", "third", "fourth"), strict=True)
    ):
        yield Look(
            name,
            profile[f"headings.{key}"].name,
            profile["body.size"].half_points,
            profile["grid.line"].twips,
            indent=int(profile["body.indent"].number),
            spacing=profile["grid.spacing"].twips,
            bold=key == "third" and bool(profile["headings.third_bold"].value),
            keep_next=True,
            outline=level,
        )


def _body(profile: Profile, name: str) -> Look:
    return Look(
        name,
        profile["body.font"].name,
        profile["body.size"].half_points,
        profile["grid.line"].twips,
        indent=int(profile["body.indent"].number),
        spacing=profile["grid.spacing"].twips,
        on_grid=True,
    )


def _small_print(profile: Profile) -> Iterator[Look]:
    """Captions, cells and sources: single spacing, off the grid."""
    caption, cells = profile["table.caption_size"].half_points, profile["table.size"].half_points
    yield Look(
        Style.CAPTION,
        profile["table.caption_font"].name,
        caption,
        before=120,
        after=60,
        align="center",
        keep_next=True,
    )
    yield Look(
        Style.HEADER_CELL, profile["table.caption_font"].name, cells, align="center", tight=True
    )
    yield Look(Style.CELL, profile["table.font"].name, cells, align="center", tight=True)
    yield Look(
        SOURCES_TITLE,
        profile["table.caption_font"].name,
        caption,
        before=240,
        after=60,
        align="left",
        keep_next=True,
        outline=0,
    )
    size = profile["sources.size"].half_points
    yield Look(Style.SOURCE, profile["sources.font"].name, size, align="left", hanging=2)


def _page_number(profile: Profile) -> Look:
    size = profile["page_number.size"]
    return Look(PAGE_NUMBER, profile["page_number.font"].name, size.half_points, size.twips)


def _fonts(name: str) -> etree._Element:
    return w("rFonts", hint="eastAsia", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _defaults(profile: Profile) -> etree._Element:
    size = profile["body.size"].half_points
    marks = w(
        "rPr",
        _fonts(profile["body.font"].name),
        val("sz", size),
        val("szCs", size),
        w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )
    return w("docDefaults", w("rPrDefault", marks), w("pPrDefault"))


def _normal() -> etree._Element:
    """Return the base of all styles: no widow control, or a page would not hold 22 lines."""
    properties = w("pPr", val("widowControl", 0), val("jc", "both"))
    return w(
        "style",
        val("name", "Normal"),
        w("qFormat"),
        properties,
        type="paragraph",
        default=1,
        styleId=_NORMAL,
    )


def _paragraph_style(style_id: str, look: Look) -> etree._Element:
    return w(
        "style",
        val("name", look.name),
        val("basedOn", _NORMAL),
        w("qFormat"),
        _paragraph_properties(look),
        _run_properties(look),
        type="paragraph",
        customStyle=1,
        styleId=style_id,
    )


def _paragraph_properties(look: Look) -> etree._Element:
    return w(
        "pPr",
        w("keepNext") if look.keep_next else None,
        _rule_below(look) if look.rule else _frame(look) if any(look.frame) else None,
        w("tabs", w("tab", val="right", pos=look.tab)) if look.tab else None,
        val("autoSpaceDE", 0) if look.tight else None,
        val("autoSpaceDN", 0) if look.tight else None,
        None if look.on_grid else val("snapToGrid", 0),
        _spacing(look),
        _indent(look) if look.indent or look.hanging or look.both_sides else None,
        val("jc", look.align),
        None if look.outline is None else val("outlineLvl", look.outline),
    )


def _frame(look: Look) -> etree._Element:
    outer, inner = look.frame
    sides = (("top", outer), ("bottom", outer), ("between", inner))
    return w("pBdr", *(w(s, val="single", sz=size, space=1, color="auto") for s, size in sides))


def _rule_below(look: Look) -> etree._Element:
    return w("pBdr", w("bottom", val="single", sz=look.rule, space=8, color=_RED))


def _spacing(look: Look) -> etree._Element:
    if look.line is None:
        return w("spacing", before=look.before, after=look.after, line=240, lineRule="auto")
    return w("spacing", before=look.before, after=look.after, line=look.line, lineRule="exact")


def _indent(look: Look) -> etree._Element:
    """Return the indent in hundredths of a character and, for readers without it, in twips."""
    character = look.size * 10
    if look.both_sides:
        hundredths, twips = look.both_sides * 100, look.both_sides * character
        return w("ind", leftChars=hundredths, left=twips, rightChars=hundredths, right=twips)
    if look.hanging:
        hundredths, twips = look.hanging * 100, look.hanging * character
        return w("ind", leftChars=hundredths, left=twips, hangingChars=hundredths, hanging=twips)
    return w("ind", firstLineChars=look.indent * 100, firstLine=look.indent * character)


def _run_properties(look: Look) -> etree._Element:
    return w(
        "rPr",
        _fonts(look.font),
        w("b") if look.bold else None,
        val("color", _RED) if look.red else None,
        val("spacing", look.spacing) if look.spacing else None,
        val("sz", look.size),
        val("szCs", look.size),
    )


def _citation_style() -> etree._Element:
    return w(
        "style",
        val("name", Style.CITATION),
        w("qFormat"),
        w("rPr", val("vertAlign", "superscript")),
        type="character",
        customStyle=1,
        styleId="memoCitation",
    )


def _normal_table() -> etree._Element:
    sides = (w(side, w=width, type="dxa") for side, width in _WORD_MARGINS)
    indent = w("tblInd", w=0, type="dxa")
    return w(
        "style",
        val("name", "Normal Table"),
        val("uiPriority", 99),
        w("semiHidden"),
        w("unhideWhenUsed"),
        w("tblPr", indent, w("tblCellMar", *sides)),
        type="table",
        default=1,
        styleId=_NORMAL_TABLE,
    )


def _grid_style(profile: Profile) -> etree._Element:
    """Return the table style: ruled, with narrow cell margins so that figures do not break."""
    borders, margins = ruled(profile)
    return w(
        "style",
        val("name", Style.GRID),
        val("basedOn", _NORMAL_TABLE),
        w("qFormat"),
        w("tblPr", borders, margins),
        type="table",
        customStyle=1,
        styleId="memoGrid",
    )
