"""Styles and page of ``memo.docx`` held against the memo's needs and GB/T 9704-2012."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.briefing.checking.faults import Fault
from summarizer.briefing.gbt9704 import read_profile
from summarizer.briefing.packs import WORD_FILE
from summarizer.briefing.word.shell import Style
from summarizer.briefing.word.xml import qualified, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.briefing.gbt9704 import Figure, Profile

__all__ = ["page_faults", "style_faults"]

_TWIPS_A_MM = 1440 / 25.4
_TOLERANCE = 1.0  # mm, GB/T 9704-2012, 5.2.1
_KINDS = {"paragraph": "段落", "character": "字符", "table": "表格"}
_NEEDED = (
    *((name, "paragraph") for name in (*Style.HEADINGS, Style.BODY, Style.CAPTION)),
    *((name, "paragraph") for name in (Style.HEADER_CELL, Style.CELL, Style.SOURCE)),
    (Style.CITATION, "character"),
    (Style.GRID, "table"),
)
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_SIDES = {"top": "天头（上边距）", "left": "订口（左边距）", "right": "右边距", "bottom": "下边距"}


def style_faults(styles: Any, body: Any) -> Iterator[Fault]:
    """Yield styles that are missing or of another kind, and fonts that a theme decides."""
    found = {_value(style.find(qualified("name"))): style for style in _all(styles)}
    for name, kind in _NEEDED:
        if name not in found:
            yield _missing(name)
        elif found[name].get(qualified("type")) != kind:
            is_kind = _KINDS.get(found[name].get(qualified("type"), ""), "别的")
            message = f"样式“{name}”是{is_kind}样式，应当是{_KINDS[kind]}样式"
            yield Fault(WORD_FILE, message, "请删去后新建，类型选对")
    yield from _theme_faults(styles, found, body)
    if Style.BODY in found:
        yield from _body_faults(found[Style.BODY])


def _missing(name: str) -> Fault:
    if name == Style.GRID:  # LibreOffice drops table styles
        advice = "表格将按自带的线框印；要改框线，请在 Word 或 WPS 里新建这个名称的表格样式"
        return Fault(WORD_FILE, f"没有表格样式“{name}”", advice, blocking=False)
    advice = "请在 Word 的样式窗格里新建这个名称的样式，或从自带模板包复制"
    return Fault(WORD_FILE, f"没有样式“{name}”", advice)


def _theme_faults(styles: Any, found: dict[str, Any], body: Any) -> Iterator[Fault]:
    advice = "请选中后在“字体”里直接选具体的中文字体和西文字体"
    own = [(name, style) for name, style in found.items() if name.startswith("简报")]
    for name, style in own:
        if _has_theme_font(style):
            yield Fault(WORD_FILE, f"样式“{name}”用了主题字体，换台电脑会变样", advice)
    defaults = styles.find(qualified("docDefaults"))
    if defaults is not None and _has_theme_font(defaults):
        yield Fault(WORD_FILE, "默认字体用了主题字体，换台电脑会变样", advice)
    for paragraph in body.iter(qualified("p")):
        if _has_theme_font(paragraph):
            words = text_of([paragraph]).strip()
            yield Fault(WORD_FILE, "这一段用了主题字体，换台电脑会变样", advice, words)


def _body_faults(style: Any) -> Iterator[Fault]:
    """Yield where the body's type or line differs from the profile; the user may mean it."""
    profile = read_profile()
    size = style.find(f".//{qualified('sz')}")
    wanted = profile["body.size"]
    if size is not None and _value(size) != str(wanted.half_points):
        said = f"正文字号是{int(_value(size)) / 2:g}磅，标准是{wanted.number:g}磅（{wanted.note}）"
        yield _profile_fault(said, wanted)
    spacing = style.find(f".//{qualified('spacing')}[@{qualified('line')}]")
    line = profile["grid.line"]
    if spacing is not None and abs(_number(spacing, "line") - line.twips) > 6:
        said = f"正文行距是{_number(spacing, 'line') / 20:g}磅，排满每页22行要{line.number:g}磅"
        yield _profile_fault(said, line)


def page_faults(body: Any, settings: Any) -> Iterator[Fault]:
    """Yield where a section's paper, margins, grid or page numbers leave the profile."""
    profile = read_profile()
    for section in body.iter(qualified("sectPr")):
        yield from _paper_faults(section, profile)
        yield from _grid_faults(section, profile)
    numbered = body.find(f".//{qualified('footerReference')}") is not None
    if numbered and settings.find(qualified("evenAndOddHeaders")) is None:
        said = "页码没有分单双页，标准是单页码居右、双页码居左"
        yield _profile_fault(said, profile["page_number.indent"])


def _paper_faults(section: Any, profile: Profile) -> Iterator[Fault]:
    size, margins = section.find(qualified("pgSz")), section.find(qualified("pgMar"))
    if size is None or margins is None:
        yield _profile_fault("没有写明纸张和页边距，标准是A4", profile["paper.width"])
        return
    paper = [round(_number(size, side) / _TWIPS_A_MM) for side in ("w", "h")]
    if any(
        abs(mm - profile[f"paper.{side}"].number) > _TOLERANCE
        for mm, side in zip(paper, ("width", "height"), strict=True)
    ):
        said = f"纸张是{paper[0]}×{paper[1]}毫米，标准是A4（210×297毫米）"
        yield _profile_fault(said, profile["paper.width"])
    for side, name in _SIDES.items():
        figure = profile[f"paper.{side}"]
        millimetres = _number(margins, side) / _TWIPS_A_MM
        if side == "left":
            millimetres += _number(margins, "gutter") / _TWIPS_A_MM
        if abs(millimetres - figure.number) > _TOLERANCE:
            said = f"{name}是{millimetres:.1f}毫米，标准是{figure.number:g}毫米"
            yield _profile_fault(said, figure)


def _grid_faults(section: Any, profile: Profile) -> Iterator[Fault]:
    grid, lines = section.find(qualified("docGrid")), profile["grid.lines"]
    kind = "" if grid is None else grid.get(qualified("type"), "")
    if kind != "lines":
        said = (
            "没有设“只指定行网格”，每页排不满22行"
            if kind != "linesAndChars"
            else ("网格设成了“指定行和字符网格”，各软件排出的每行字数不同")
        )
        yield _profile_fault(said, lines, "请在“页面设置”的“文档网格”里选“只指定行网格”")
        return
    pitch = _number(grid, "linePitch")
    if abs(pitch - profile["grid.line"].twips) > 6:
        said = f"网格的行距是{pitch / 20:g}磅，每页22行要{profile['grid.line'].number:g}磅"
        yield _profile_fault(said, lines)


def _profile_fault(said: str, figure: Figure, advice: str = "") -> Fault:
    standard = f"GB/T 9704—2012 第{figure.clause}条（{figure.strength}）"
    advice = advice or "请按标准改；本单位另有规定的可以不改"
    return Fault(WORD_FILE, f"{said}，依据{standard}", advice, blocking=False)


def _all(styles: Any) -> Iterator[Any]:
    return (s for s in styles.iter(qualified("style")) if s.find(qualified("name")) is not None)


def _has_theme_font(element: Any) -> bool:
    return any(
        fonts.get(qualified(name)) is not None
        for fonts in element.iter(qualified("rFonts"))
        for name in _THEMES
    )


def _value(element: Any) -> str:
    return str(element.get(qualified("val"), ""))


def _number(element: Any, name: str) -> float:
    try:
        return float(element.get(qualified(name), "0"))
    except ValueError:
        return 0.0
