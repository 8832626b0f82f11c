"""The delivered Word shells (``memo.docx``), built from code so that a test can rebuild them.

python-docx's own default file is Japanese, of compatibility mode 14 and its styles take their
fonts from a theme; this one starts from nothing: mode 15, zh-CN, every font named. Body text is
28.95 pt exact on a grid of lines with characters set 0.25 pt closer, which gives the 22 lines
of 28 characters of GB/T 9704 (``linesAndChars`` makes LibreOffice break lines at 18). A
theme part is there because validators ask for one; no style refers to it. The parts are
stored uncompressed, so the bytes do not depend on a machine's zlib.

The shell holds tags only, no words of its own; what a pack should print around them its
owner adds in Word.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from lxml import etree

from summarizer.briefing.base_styles import (
    IMPRINT,
    ISSUE,
    ISSUER,
    MASTHEAD,
    PAGE_NUMBER,
    RED_LINE,
    SOURCES_TITLE,
    TAIL,
    TITLE,
    styles_part,
)
from summarizer.briefing.gbt9704 import read_profile
from summarizer.briefing.word.archive import zip_parts
from summarizer.briefing.word.shell import Style, style_ids
from summarizer.briefing.word.xml import run, val, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.briefing.gbt9704 import Profile

__all__ = ["build_shell"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HEAD: tuple[tuple[str, str], ...] = (  # style and words of each paragraph, in order
    (MASTHEAD, "{%p if 抬头 %}"),
    (MASTHEAD, "{{ 抬头 }}"),
    (MASTHEAD, "{%p endif %}"),
)
_ISSUE = (  # of a 简报 with a red masthead: printed where the pack's fields say something
    (ISSUE, "{%p if 期号 %}"),
    (ISSUE, "{{ 期号 }}"),
    (ISSUE, "{%p endif %}"),
    (ISSUER, "{%p if 编印单位 or 日期 %}"),
    (ISSUER, "{{ 编印单位 }}\t{{ 日期 }}"),
    (ISSUER, "{%p endif %}"),
    (RED_LINE, "{%p if 抬头 %}"),
    (RED_LINE, ""),
    (RED_LINE, "{%p endif %}"),
)
_BODY = (
    (TITLE, "{{ 标题 }}"),
    (Style.BODY, "{{p 正文 }}"),
    (SOURCES_TITLE, "{%p if 来源标题 %}"),
    (SOURCES_TITLE, "{{ 来源标题 }}"),
    (SOURCES_TITLE, "{%p endif %}"),
    (Style.SOURCE, "{{p 来源 }}"),
    (TAIL, "{%p if 结尾 %}"),
    (TAIL, "{{ 结尾 }}"),
    (TAIL, "{%p endif %}"),
)
_IMPRINT = (
    (IMPRINT, "{%p if 报送 %}"),
    (IMPRINT, "{{ 报送 }}"),
    (IMPRINT, "{%p endif %}"),
    (IMPRINT, "{%p if 印数 %}"),
    (IMPRINT, "\t{{ 印数 }}"),
    (IMPRINT, "{%p endif %}"),
)
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_RELATED = (  # part of the document, its relation, its content type
    ("styles.xml", "styles", f"{_WORD_TYPE}.styles+xml"),
    ("settings.xml", "settings", f"{_WORD_TYPE}.settings+xml"),
    ("fontTable.xml", "fontTable", f"{_WORD_TYPE}.fontTable+xml"),
    ("footer1.xml", "footer", f"{_WORD_TYPE}.footer+xml"),
    ("footer2.xml", "footer", f"{_WORD_TYPE}.footer+xml"),
    ("theme/theme1.xml", "theme", _THEME_TYPE),
)


def build_shell(*, red_masthead: bool) -> bytes:
    """Return a Word shell; *red_masthead* gives it the red line of a 简报 over a red rule."""
    profile = read_profile()
    styles = styles_part(profile, red_masthead=red_masthead)
    ids = style_ids(styles)
    word = {
        "document.xml": _document(profile, ids, red_masthead=red_masthead),
        "styles.xml": styles,
        "settings.xml": _settings(),
        "fontTable.xml": _font_table(profile),
        "footer1.xml": _footer(profile, ids[PAGE_NUMBER], odd=True),
        "footer2.xml": _footer(profile, ids[PAGE_NUMBER], odd=False),
    }
    parts = {f"word/{name}": _serialise(root) for name, root in word.items()}
    return zip_parts(parts | _package_parts(), compress=False)


def _serialise(root: etree._Element) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w"])
    return _DECLARATION + etree.tostring(root, encoding="utf-8")


def _document(profile: Profile, ids: Mapping[str, str], *, red_masthead: bool) -> etree._Element:
    lines = (*_HEAD, *_ISSUE, *_BODY, *_IMPRINT) if red_masthead else (*_HEAD, *_BODY)
    paragraphs = (w("p", w("pPr", val("pStyle", ids[name])), *_tag_runs(t)) for name, t in lines)
    return w("document", w("body", *paragraphs, _section(profile)))


def _tag_runs(words: str) -> Iterator[etree._Element]:
    """Yield *words* as runs, a tab where they have one."""
    for position, tag in enumerate(words.split("\t")):
        if position:
            yield w("r", w("tab"))
        if tag:
            yield _tag_run(tag)


def _tag_run(tag: str) -> etree._Element:
    """Return a run that keeps its Chinese font whatever quotes the tag's value brings."""
    made = run(tag)
    made.insert(0, w("rPr", w("rFonts", hint="eastAsia")))
    return made


def _section(profile: Profile) -> etree._Element:
    """Return the page: A4, the 156 × 225 mm of 版心, the grid, numbers by odd and even."""
    size = {side: profile[f"paper.{side}"].twips for side in ("width", "height")}
    edges = {side: profile[f"paper.{side}"].twips for side in ("top", "right", "bottom", "left")}
    made = w(
        "sectPr",
        w("footerReference", type="default"),
        w("footerReference", type="even"),
        w("pgSz", w=size["width"], h=size["height"]),
        w("pgMar", **edges, header=851, footer=_footer_distance(profile), gutter=0),
        w("cols", space=425),
        w("docGrid", type="lines", linePitch=profile["grid.line"].twips),
    )
    for reference, part in zip(made, ("footer1.xml", "footer2.xml"), strict=False):
        reference.set(f"{{{_OFFICE}}}id", _relation_id(part))
    return made


def _footer_distance(profile: Profile) -> int:
    """Return how far the number's line ends above the paper's edge.

    The dash is to lie 7 mm below 版心; it lies in the middle of its line of type.
    """
    below = profile["page_number.gap"].twips + profile["page_number.size"].twips // 2
    return profile["paper.bottom"].twips - below


def _footer(profile: Profile, style: str, *, odd: bool) -> etree._Element:
    """Return — 1 —, one character in: odd pages on the right, even ones on the left."""
    side = "right" if odd else "left"
    characters = round(profile["page_number.indent"].number * 100)
    indent = round(profile["page_number.indent"].number * profile["page_number.size"].twips)
    place = w("ind", **{f"{side}Chars": characters, side: indent})
    field = w("fldSimple", run("1"), instr=" PAGE ")
    properties = w("pPr", val("pStyle", style), place, val("jc", side))
    return w("ftr", w("p", properties, run("— "), field, run(" —")))


def _settings() -> etree._Element:
    mode = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return w(
        "settings",
        w("zoom", percent=100),
        val("defaultTabStop", 420),
        w("evenAndOddHeaders"),
        val("drawingGridVerticalSpacing", 156),
        val("characterSpacingControl", "compressPunctuation"),
        w("compat", w("spaceForUL"), w("balanceSingleByteDoubleByteWidth"), w("useFELayout"), mode),
        val("decimalSymbol", "."),
        val("listSeparator", ","),
    )


def _font_table(profile: Profile) -> etree._Element:
    """Return the fonts named, each with what Word takes if it is not installed."""
    return w(
        "fonts",
        *(
            w("font", val("altName", fallback), val("charset", "86"), name=name)
            for name, fallback in profile.fallbacks.items()
        ),
    )


def _relation_id(part: str) -> str:
    return f"rId{[name for name, *_ in _RELATED].index(part) + 1}"


def _package_parts() -> dict[str, bytes]:
    """Return the parts that say what the other parts are."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            *((_relation_id(part), f"{_OFFICE}/{kind}", part) for part, kind, _ in _RELATED)
        ),
        "word/theme/theme1.xml": (files("summarizer.briefing") / "base_theme.xml").read_bytes(),
        "docProps/core.xml": _core_properties(),
    }


def _content_types() -> bytes:
    namespace = f"{_PACKAGE}/content-types"
    root = _root("Types", namespace)
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(root, f"{{{namespace}}}Default", Extension=extension, ContentType=kind)
    for part, kind in (
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
        *((f"/word/{part}", kind) for part, _, kind in _RELATED),
    ):
        etree.SubElement(root, f"{{{namespace}}}Override", PartName=part, ContentType=kind)
    return _DECLARATION + etree.tostring(root, encoding="utf-8")


def _relations(*rows: tuple[str, str, str]) -> bytes:
    namespace = f"{_PACKAGE}/relationships"
    root = _root("Relationships", namespace)
    for name, kind, target in rows:
        etree.SubElement(root, f"{{{namespace}}}Relationship", Id=name, Type=kind, Target=target)
    return _DECLARATION + etree.tostring(root, encoding="utf-8")


def _root(name: str, namespace: str) -> etree._Element:
    return etree.XML(f'<{name} xmlns="{namespace}"/>')


def _core_properties() -> bytes:
    """Return core properties that never change; the writer puts the memo's title in."""
    namespace = f"{_PACKAGE}/metadata/core-properties"
    terms, schema = "http://purl.org/dc/terms/", "http://www.w3.org/2001/XMLSchema-instance"
    spaces = {"cp": namespace, "dcterms": terms, "xsi": schema}
    root = etree.Element(f"{{{namespace}}}coreProperties", nsmap=spaces)
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{terms}}}{name}")
        moment.set(f"{{{schema}}}type", "dcterms:W3CDTF")
        moment.text = "2000-01-01T00:00:00Z"
    return _DECLARATION + etree.tostring(root, encoding="utf-8")
