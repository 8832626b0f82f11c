"""The clean Word sample: real automatic numbering, the same members on every machine.

The numbers 一、（一）1. are not in the text; Word makes them from the paragraph's list level,
and a reader that takes the text alone loses them. Members of the package are sorted and
carry one fixed time; what zlib makes of their bytes may differ between its versions, so a
test compares the members, not the packed bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from sample_markup import Marked, parse

__all__ = ["number_as_text", "write_word"]

NUMERALS = "一二三四五六七八九十"
LIST_ID = 77
LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
MOMENT = datetime(2025, 1, 15, 9, 0, tzinfo=UTC)
LEAD = re.compile(r"(?P<lead>.*)\{-\}(?P<rest>.*)")
NUMBERED = re.compile(r"\{n([123])\}")
FONTS = {"title": "宋体", "1": "黑体", "2": "楷体", "3": "仿宋"}


def number_as_text(sample: Marked) -> Marked:
    """Write the automatic numbers as the text a reader should see."""
    counters = [0, 0, 0]

    def ordinal(tag: re.Match[str]) -> str:
        level = int(tag[1]) - 1
        counters[level:] = [counters[level] + 1] + [0] * (2 - level)
        number = counters[level]
        numeral = str(number) if level == 2 else NUMERALS[number - 1]
        return LEVELS[level][1].replace(f"%{level + 1}", numeral)

    return parse(NUMBERED.sub(ordinal, sample.source().rstrip("\n")))


def write_word(sample: Marked) -> bytes:
    """Return *sample* as a Word file with automatic numbering."""
    document = docx.Document()
    _describe(document)
    _define_list(document)
    for line in sample.source().rstrip("\n").split("\n"):
        _add(document, line)
    saved = io.BytesIO()
    document.save(saved)
    return _same_bytes(saved.getvalue())


def _describe(document: Document) -> None:
    """Fix what python-docx would take from the clock or from its template."""
    properties = document.core_properties
    properties.author, properties.comments = "澜溪市人民政府办公室", ""
    properties.title, properties.revision = "澜溪市2025年政府工作报告", 1
    properties.created = properties.modified = MOMENT
    _drop(document.part.package.rels, "/thumbnail")
    _drop(document.part.rels, "/stylesWithEffects")  # the template's disagrees with its styles


def _drop(relations: Relationships, kind: str) -> None:
    """Leave out the parts of the template that *relations* of *kind* lead to."""
    for key in [key for key, each in relations.items() if each.reltype.endswith(kind)]:
        relations.pop(key)


def _define_list(document: Document) -> None:
    """Add one list of three levels; numbers are followed by nothing, as 公文 sets them."""
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:rPr><w:rFonts w:eastAsia="{FONTS[str(index + 1)]}"/><w:sz w:val="32"/></w:rPr></w:lvl>'
        for index, (form, text) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST_ID}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{LIST_ID}">'
            f'<w:abstractNumId w:val="{LIST_ID}"/></w:num>'
        )
    )


def _add(document: Document, line: str) -> None:
    """Add one paragraph: its list level, its bold lead sentence, its plain rest."""
    number = NUMBERED.search(line)
    lead = LEAD.fullmatch(line)
    paragraph = document.add_paragraph()
    if number is not None:
        _give_number(paragraph, int(number[1]))
    if "{title}" in line or "{venue}" in line or "{speaker}" in line:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    kind = "title" if "{title}" in line else number[1] if number else "3"
    if lead is not None:
        _add_run(paragraph, lead["lead"], FONTS[kind]).bold = number is not None
    _add_run(paragraph, lead["rest"] if lead else line, FONTS["3"])


def _add_run(paragraph: Paragraph, text: str, font: str) -> Run:
    """Add *text* without its tags in *font*."""
    run = paragraph.add_run(re.sub(r"\{[^{}]*\}", "", text))
    run.font.size = Pt(22 if font == FONTS["title"] else 16)
    run.font.name = font
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def _give_number(paragraph: Paragraph, level: int) -> None:
    """Put *paragraph* on *level* (from 1) of the list."""
    properties: Any = paragraph._p.get_or_add_pPr()
    numbers = properties.get_or_add_numPr()
    numbers.get_or_add_ilvl().val = level - 1
    numbers.get_or_add_numId().val = LIST_ID


def _same_bytes(package: bytes) -> bytes:
    """Pack the members of *package* anew: sorted, with one fixed time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(packed, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 3
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return packed.getvalue()
