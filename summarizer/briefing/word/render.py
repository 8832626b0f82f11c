"""The order of work of the Word writer.

docxtpl fills the shell's small tags (标题, 抬头 …); in place of ``{{p 正文 }}`` and ``{{p 来源 }}``
it leaves a processing instruction, which no text can imitate, and the blocks are put there
as elements. So long texts never pass through docxtpl's rewriting of XML by regular
expressions: that changes ``{_{`` to ``{{`` and is slow on long paragraphs.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from summarizer.briefing.markdown import BODY, LINES, SOURCES
from summarizer.briefing.packs import WORD_FILE, naming_pack_faults, sandbox
from summarizer.briefing.sanitise import clean_memo, clean_text
from summarizer.briefing.tags import mapped
from summarizer.briefing.word.archive import repack
from summarizer.briefing.word.blocks import block_elements, source_elements
from summarizer.briefing.word.comments import Comments
from summarizer.briefing.word.shell import Look, open_shell, style_ids
from summarizer.briefing.word.switches import apply_switches
from summarizer.briefing.word.xml import qualified
from summarizer.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docxtpl import DocxTemplate
    from lxml import etree

    from summarizer.briefing.memo import Memo
    from summarizer.briefing.packs import Pack

__all__ = ["render"]

_TARGET = "summarizer"
_LONGEST_PROPERTY = 255  # python-docx refuses longer ones; the title itself is printed whole
_STAMP = datetime(2000, 1, 1)  # noqa: DTZ001 - core properties are naive; any fixed time will do


def render(memo: Memo, pack: Pack, *, annotated: bool) -> bytes:
    """Return *memo* in the shell of *pack*, as the bytes of a .docx."""
    memo = clean_memo(memo)
    template = open_shell(pack)
    with naming_pack_faults(pack.name, WORD_FILE):
        template.render(_context(memo, pack), sandbox(autoescape=True))
    apply_switches(template.docx, pack)
    _fill(template.docx, memo, pack, annotated=annotated)
    _set_properties(template, memo.title)
    buffer = io.BytesIO()
    template.save(buffer)
    return repack(buffer.getvalue())


def _context(memo: Memo, pack: Pack) -> dict[str, Any]:
    """Return the value of each tag a shell may use; an empty one is false for ``{%p if %}``."""
    own = {name: clean_text(text) for name, text in pack.fields.items()}
    lines = (memo.head, memo.title, memo.sources_title, memo.tail)
    words = own | dict(zip(LINES, lines, strict=True))
    places = {name: Markup(f"<?{_TARGET} {name}?>") for name in (BODY, SOURCES)}  # noqa: S704 - ours
    return mapped({**memo.tags, **words}, _literal) | places  # type: ignore[no-any-return]


def _literal(text: str) -> Markup:
    """Return *text* for XML with its braces as references, out of docxtpl's sight."""
    escaped = str(escape(text))
    return Markup(escaped.replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 - escaped


def _fill(document: Document, memo: Memo, pack: Pack, *, annotated: bool) -> None:
    """Put the blocks and the sources of *memo* where the shell wants them."""
    body, styles = document.element.body, style_ids(document.styles.element)
    places = _places(body, pack)
    if BODY not in places:
        raise PackError(
            f"模板包“{pack.name}”的 {WORD_FILE} 里没有标签 {{{{p 正文 }}}}",
            next_step="请让它单独占一段，简报的正文就写在那里",
        )
    width = _text_width(places[BODY], body)
    comments = Comments(document) if annotated else None
    look = Look(pack.name, styles, width, linked=SOURCES in places, comments=comments)
    _replace(places[BODY], block_elements(memo.blocks, look))
    if SOURCES in places:
        first_id = _free_bookmark(body)
        _replace(places[SOURCES], source_elements(memo.sources, look, first_id=first_id))


def _places(body: Any, pack: Pack) -> dict[str, Any]:
    """Return the marks docxtpl left in *body*; refuse one in mid-paragraph, or one twice."""
    places: dict[str, Any] = {}
    for mark in body.xpath(f".//processing-instruction('{_TARGET}')"):
        name = mark.text
        if mark.getparent().tag not in {
            qualified("body"),
            qualified("tc"),
            qualified("sdtContent"),
        }:
            raise PackError(
                f"模板包“{pack.name}”的 {WORD_FILE} 里 {{{{ {name} }}}} 少了字母 p",
                next_step=f"请写成 {{{{p {name} }}}}，并让它单独占一段",
            )
        if name in places:
            raise PackError(
                f"模板包“{pack.name}”的 {WORD_FILE} 里 {{{{p {name} }}}} 出现了不止一次",
                next_step="请只留一处",
            )
        places[name] = mark
    return places


def _replace(mark: Any, elements: Iterable[etree._Element]) -> None:
    parent, position = mark.getparent(), mark.getparent().index(mark)
    parent[position : position + 1] = list(elements)


def _text_width(mark: Any, body: Any) -> int:
    """Return the width in twips between the margins of the section that holds *mark*."""
    section = (mark.xpath("following::*[local-name()='sectPr']") or [body.sectPr])[0]
    size, margins = section.find(qualified("pgSz")), section.find(qualified("pgMar"))
    sides = (int(margins.get(qualified(side), "0")) for side in ("left", "right", "gutter"))
    return int(size.get(qualified("w"))) - sum(sides)


def _free_bookmark(body: Any) -> int:
    ids = (int(mark.get(qualified("id"))) for mark in body.iter(qualified("bookmarkStart")))
    return max(ids, default=0) + 1


def _set_properties(template: DocxTemplate, title: str) -> None:
    """Name the document by its *title* and stamp it with a time that never changes."""
    properties = template.docx.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.created = properties.modified = _STAMP
    properties.last_modified_by = ""
    properties.revision = 1
