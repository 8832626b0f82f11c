"""The pack's ``memo.docx`` opened, looked over, and its styles found by their names.

Chinese Word numbers its style ids (``a3``), so a style is known by ``w:name`` only. Three
mistakes docxtpl lets pass in silence are refused here: full-width tag brackets, which would
be printed; a tag without its end, which swallows text up to the next tag; and words beside
a ``{{p … }}`` tag, which would vanish.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from lxml import etree

from summarizer.briefing.packs import WORD_FILE
from summarizer.briefing.word.archive import with_standard_properties
from summarizer.briefing.word.safety import dangers, not_a_docx
from summarizer.briefing.word.xml import qualified, text_of
from summarizer.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.briefing.packs import Pack
    from summarizer.briefing.word.comments import Comments

__all__ = ["Look", "Style", "bracket_faults", "open_shell", "parts_with_tags", "style_ids"]

_FULL_WIDTH = re.compile(r"｛\s*[｛{%％#]|[｛{]\s*[｛％]|[}％%｝]\s*｝|[％]\s*}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BRACKETS = re.compile(r"\{[{%#]|[}%#]\}")
_PARAGRAPH_TAG = re.compile(r"(\{\{|\{%)p\s[^{}]*(\}\}|%\})")


class Style:
    """Names of the styles a shell must have, as a Word user sees them."""

    HEADINGS = ("简报一级标题", "简报二级标题", "简报三级标题", "简报四级标题")
    BODY = "简报正文"
    CAPTION = "简报表题"
    GRID = "简报表格线"
    HEADER_CELL = "简报表头"
    CELL = "简报表格"
    SOURCE = "简报来源"
    CITATION = "简报出处号"


@dataclass(frozen=True, slots=True)
class Look:
    """How blocks are to look: style ids by style name, and the text width in twips.

    ``linked`` is false if the shell prints no list of sources; citations are then left out,
    for a number without its list says nothing. ``comments`` collects the comments of the
    annotated copy, ``None`` for the clean one.
    """

    pack: str
    styles: dict[str, str]
    width: int
    linked: bool
    comments: Comments | None = None

    def style(self, name: str) -> str:
        """Return the id of the style called *name*; ``PackError`` if the shell lacks it."""
        if name not in self.styles:
            raise PackError(
                f"模板包“{self.pack}”的 {WORD_FILE} 里没有样式“{name}”",
                next_step="请在 Word 的样式窗格里新建这个名称的样式，或从自带模板包复制",
            )
        return self.styles[name]


def open_shell(pack: Pack) -> DocxTemplate:
    """Return the Word shell of *pack*, opened and with its tags looked over."""
    content = pack.path(WORD_FILE).read_bytes()
    wrong = not_a_docx(content) or next(dangers(WORD_FILE, content), None)
    if wrong:
        _refuse(pack, *wrong)
    try:
        template = DocxTemplate(io.BytesIO(with_standard_properties(content)))
        template.init_docx()
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        etree.LxmlError,
    ) as error:
        raise PackError(
            f"模板包“{pack.name}”的 {WORD_FILE} 打不开，不是完好的 Word 文件",
            next_step="请用 Word 或 WPS 另存为 .docx 格式",
        ) from error
    for part in parts_with_tags(template):
        for paragraph in part.iter(qualified("p")):
            for message, advice in bracket_faults(text_of([paragraph]).strip()):
                _refuse(pack, f"里{message}", advice)
    return template


def style_ids(styles: Any) -> dict[str, str]:
    """Return the id of each style in *styles* (``w:styles``) by its name."""
    named = ((style, style.find(qualified("name"))) for style in styles.iter(qualified("style")))
    return {
        name.get(qualified("val")): style.get(qualified("styleId"))
        for style, name in named
        if name is not None
    }


def bracket_faults(words: str) -> Iterator[tuple[str, str]]:
    """Yield what docxtpl would print or drop of the paragraph *words*, and what to do."""
    tag = _PARAGRAPH_TAG.search(words)
    if _FULL_WIDTH.search(words):
        yield f"标签用了全角括号：{words}", "请改成半角的 {{ }} 或 {% %}"
    elif _BRACKETS.search(_TAG.sub("", words)):
        yield f"标签的括号不成对：{words}", "请写成 {{ 标题 }} 的样子，一个标签不跨段"
    elif tag and tag[0] != words:
        advice = "请让这个标签单独占一段，否则旁边的文字会丢失"
        yield f"{tag[0]} 的同一段还有别的文字：{words}", advice


def parts_with_tags(template: DocxTemplate) -> Iterator[Any]:
    """Yield the body of *template*, then its headers and footers."""
    yield template.docx.element.body
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        yield from (parse_xml(part.blob) for _, part in template.get_headers_footers(kind))


def _refuse(pack: Pack, wrong: str, advice: str) -> NoReturn:
    raise PackError(f"模板包“{pack.name}”的 {WORD_FILE} {wrong}", next_step=advice)
