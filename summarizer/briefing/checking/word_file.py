"""``memo.docx`` as a whole: safe to open, then its tags, styles, page and leftovers."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from lxml import etree

from summarizer.briefing.checking.faults import Fault
from summarizer.briefing.checking.layout import page_faults, style_faults
from summarizer.briefing.checking.leftovers import leftover_faults
from summarizer.briefing.checking.word_tags import word_tag_faults
from summarizer.briefing.packs import WORD_FILE
from summarizer.briefing.word.safety import dangers, not_a_docx
from summarizer.briefing.word.shell import parts_with_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.briefing.checking.expressions import Names
    from summarizer.briefing.packs import Pack

__all__ = ["word_faults"]

_UNREADABLE = (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.LxmlError)


def word_faults(pack: Pack, names: Names) -> Iterator[Fault]:
    """Yield the faults of the Word shell of *pack*; of a dangerous one nothing else is read."""
    content = pack.path(WORD_FILE).read_bytes()
    other = not_a_docx(content)
    found = [other] if other else list(dangers(WORD_FILE, content))
    yield from (Fault(WORD_FILE, message, advice) for message, advice in found)
    if found:
        return
    template = DocxTemplate(io.BytesIO(content))
    try:
        template.init_docx()
        parts = list(parts_with_tags(template))
        styles, settings = template.docx.styles.element, template.docx.settings.element
    except _UNREADABLE:
        advice = "请用 Word 或 WPS 打开，另存为 .docx 格式"
        yield Fault(WORD_FILE, "打不开，不是完好的 Word 文件", advice)
        return
    yield from word_tag_faults(parts, names)
    yield from style_faults(styles, parts[0])
    yield from leftover_faults(parts, settings)
    yield from page_faults(parts[0], settings)
