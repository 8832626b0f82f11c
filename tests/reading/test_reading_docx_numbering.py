"""Automatic numbers come out as the text they show."""

from __future__ import annotations

import pytest
from reading_builders import p, r, raw_of

from summarizer.reading.numerals import ordinal


def _level(index: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


_ONE_LIST = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
_THREE_LEVELS = (
    _level(0, "chineseCountingThousand", "%1、"),
    _level(1, "chineseCounting", "（%2）"),
    _level(2, "decimal", "%3."),
)


def _lists(*levels: str, nums: str = _ONE_LIST) -> str:
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{nums}'


def _num(key: str, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="7"/>{overrides}</w:num>'


def _n(text: str, level: int = 0, key: str = "1") -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
    return p(text, properties=properties)


def test_the_three_levels_of_a_report() -> None:
    """一、（一）1. count, and a deeper level starts anew below the next heading."""
    body = "".join(
        (
            *(_n("回顾"), _n("工业", 1), _n("钢铁", 2), _n("化工", 2), _n("农业", 1)),
            *(p("正文。"), _n("安排"), _n("投资", 1), _n("项目", 2)),
        )
    )
    review = "一、回顾\n（一）工业\n1.钢铁\n2.化工\n（二）农业\n正文。"
    plan = "二、安排\n（一）投资\n1.项目"
    assert raw_of(body, numbering=_lists(*_THREE_LEVELS)) == f"{review}\n{plan}"


def test_levels_are_composed() -> None:
    """1.1 shows the numbers of two levels; isLgl turns all into decimal digits."""
    legal = _level(1, "decimal", "%1.%2", "<w:isLgl/>")
    numbering = _lists(_level(0, "chineseCounting", "第%1章"), legal)
    body = _n("总则") + _n("目的", 1) + _n("依据", 1) + _n("附则")
    assert raw_of(body, numbering=numbering) == "第一章 总则\n1.1 目的\n1.2 依据\n第二章 附则"


def test_a_number_is_kept_apart_from_a_figure() -> None:
    """2. before 2025年 must not read 2.2025."""
    numbering = _lists(_level(0, "decimal", "%1."))
    assert raw_of(_n("2025年目标") + _n("重点"), numbering=numbering) == "1. 2025年目标\n2.重点"


def test_an_override_starts_a_list_anew() -> None:
    """A second list of the same family goes on, unless it overrides its start."""
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    nums = _num("1") + _num("2") + _num("3", start)
    body = _n("甲") + _n("乙", key="2") + _n("丙", key="3") + _n("丁", key="3") + _n("戊", key="1")
    numbering = _lists(_level(0, "decimal", "%1."), nums=nums)
    assert raw_of(body, numbering=numbering) == "1.甲\n2.乙\n5.丙\n6.丁\n7.戊"


def test_an_override_may_replace_a_level() -> None:
    """One list can write its level in another way."""
    nums = _num("1", f'<w:lvlOverride w:ilvl="0">{_level(0, "upperRoman", "%1.")}</w:lvlOverride>')
    numbering = _lists(_level(0, "decimal", "%1."), nums=nums)
    assert raw_of(_n("甲") + _n("乙"), numbering=numbering) == "I.甲\nII.乙"


def test_a_level_may_count_through() -> None:
    """LvlRestart 0: the number goes on below every heading."""
    through = _level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    body = _n("甲") + _n("子", 1) + _n("乙") + _n("丑", 1)
    numbering = _lists(_THREE_LEVELS[0], through)
    assert raw_of(body, numbering=numbering) == "一、甲\n1.子\n二、乙\n2.丑"


def test_styles_number_their_paragraphs() -> None:
    """Headings are numbered by style; the level is the one bound to the style, inherited too."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="h2"/></w:style>'
    )
    levels = (
        _level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        _level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'),
    )
    keys = ("h1", "h2", "own")
    body = "".join(p(key, properties=f'<w:pStyle w:val="{key}"/>') for key in keys)
    numbering = _lists(*levels)
    assert raw_of(body, styles=styles, numbering=numbering) == "一、h1\n（一）h2\n（二）own"


def test_list_zero_takes_a_number_away() -> None:
    """NumId 0 in a paragraph overrules its style."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("甲") + _n("乙", key="0") + p("丙")
    assert raw_of(body, styles=styles, numbering=_lists(_THREE_LEVELS[0])) == "一、甲\n乙\n二、丙"


def test_a_linked_list_style_is_followed() -> None:
    """An abstractNum may only point at the list of a numbering style."""
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="s"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="s"/>{_THREE_LEVELS[0]}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert raw_of(_n("甲"), numbering=numbering) == "一、甲"


@pytest.mark.parametrize(("sign", "shown"), [("\uf06c", "甲"), ("●", "甲"), ("——", "——甲")])
def test_bullets_are_no_text_but_dashes_are(sign: str, shown: str) -> None:
    """A bullet is decoration; —— opens a heading."""
    assert raw_of(_n("甲"), numbering=_lists(_level(0, "bullet", sign))) == shown


def test_empty_paragraphs_count_but_show_no_number() -> None:
    """A number without words is no heading."""
    numbering = _lists(_THREE_LEVELS[0])
    assert raw_of(_n("甲") + _n("") + _n("乙"), numbering=numbering) == "一、甲\n\n三、乙"


def test_deleted_paragraphs_do_not_count() -> None:
    """The next number is the one Word shows."""
    gone = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        f"<w:del>{r('删')}</w:del></w:p>"
    )
    assert (
        raw_of(_n("甲") + gone + _n("乙"), numbering=_lists(_THREE_LEVELS[0])) == "一、甲\n二、乙"
    )


def test_an_unknown_list_numbers_nothing() -> None:
    """A paragraph may name a list that is not defined."""
    assert raw_of(_n("甲", key="99"), numbering=_lists(_THREE_LEVELS[0])) == "甲"


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 12: "十二", 20: "二十", 99: "九十九", 105: "一〇五"},
        ),
        ("chineseCountingThousand", {10: "十", 15: "十五", 101: "一百零一", 1010: "一千零一十"}),
        ("japaneseCounting", {11: "十一", 120: "百二十"}),
        ("ideographDigital", {3: "三", 10: "一〇", 24: "二四"}),
        ("chineseLegalSimplified", {2: "贰", 21: "贰拾壹"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {4: "⒋"}),
        ("ideographEnclosedCircle", {5: "㊄"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("upperRoman", {4: "IV", 19: "XIX"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerLetter", {2: "b"}),
        ("none", {3: ""}),
        ("decimal", {0: "0", 3: "3"}),
        ("unheardOf", {3: "3"}),
    ],
)
def test_number_formats(number_format: str, shown: dict[int, str]) -> None:
    """Each format writes numbers as Word does; beyond its signs, in digits."""
    assert {count: ordinal(count, number_format) for count in shown} == shown


@pytest.mark.parametrize("number_format", ["chineseCountingThousand", "upperRoman", "upperLetter"])
@pytest.mark.parametrize("count", [-3, 0, 9_999, 10_000, 10**9])
def test_absurd_numbers_are_written_all_the_same(number_format: str, count: int) -> None:
    """A start value from a hostile file costs no memory and no crash."""
    assert len(ordinal(count, number_format)) < 200
