"""A pack's ``memo.docx`` looked over before anything opens it.

It comes from a colleague, by mail or by chat: what no memo needs and what could harm is
refused by name. The zip and XML checks are those of reading (sizes counted while inflating, no
DTD); beyond them macros, embedded objects, controls, and whatever loads or links from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.briefing.word.xml import qualified
from summarizer.errors import InputError
from summarizer.reading.archives import Archive
from summarizer.reading.limits import MIB, Limits
from summarizer.reading.xml import parse_xml

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["LIMITS", "dangers", "not_a_docx"]

LIMITS = Limits(
    file_bytes=20 * MIB,
    member_bytes=16 * MIB,
    total_bytes=64 * MIB,
    members=500,
    xml_tags=500_000,
)
_MAIN = "word/document.xml"
_MACRO = re.compile(r"vbaProject|vbaData|\.bas$", re.IGNORECASE)
_OBJECT = re.compile(r"embeddings/|activeX/|oleObject|ctrlProps/|\.ocx$", re.IGNORECASE)
_FIELD = re.compile(r"\s*(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK|DATABASE|AUTOTEXT)\b")
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 格式"
_KINDS = {
    "hyperlink": "超链接",
    "image": "图片",
    "attachedTemplate": "模板",
    "oleObject": "对象",
    "frame": "框架",
    "subDocument": "子文档",
}


def not_a_docx(content: bytes) -> tuple[str, str] | None:
    """Return what *content* is instead of a .docx and what to do, or ``None`` if it is a zip."""
    if content.startswith(b"PK"):
        return None
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "是旧格式（.doc）或设了打开密码的文件", f"请取消密码，{_SAVE_AS[1:]}"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<html" in start:
        return "其实是一个网页（HTML），只是换了扩展名", _SAVE_AS
    if start.startswith(b"{\\rtf"):
        return "其实是 RTF 文件，只是换了扩展名", _SAVE_AS
    return "打不开，不是完好的 Word 文件", _SAVE_AS


def dangers(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield what in the .docx *content* is refused, each with what to do about it."""
    if len(content) > LIMITS.file_bytes:
        yield f"超过 {LIMITS.file_bytes // MIB} MiB", "请删去大图片后另存"
        return
    try:
        archive = Archive(name, content, LIMITS)
        roots = {part: _root(name, part, archive) for part in archive.names}
    except InputError as error:
        yield f"不能用：{error.message}", error.next_step
        return
    if _MAIN not in roots or roots[_MAIN] is None:
        yield "打不开，不是完好的 Word 文件", _SAVE_AS
        return
    yield from _active_parts(archive.names)
    for part, root in roots.items():
        if root is not None:
            yield from _links(root) if part.endswith(".rels") else _fields(root)


def _root(name: str, part: str, archive: Archive) -> etree._Element | None:
    """Return the root of an XML *part*; other parts are inflated too, so that sizes count."""
    member = archive.read(part)
    if member is None or not part.endswith((".xml", ".rels")):
        return None
    return parse_xml(name, part, member.data, LIMITS)


def _active_parts(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if any(_MACRO.search(name) for name in names):
        yield "含有宏，已拒绝", "请另存为不带宏的 .docx 格式"
    if any(_OBJECT.search(name) for name in names):
        yield "嵌有对象或控件（OLE、ActiveX），已拒绝", "请删去嵌入的对象，需要的内容改成图片或文字"


def _links(root: etree._Element) -> Iterator[tuple[str, str]]:
    for relation in root:
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") == "External":
            target = relation.get("Target", "")
            yield (
                f"含有指向文件之外的{_KINDS.get(kind, '链接')}“{target}”，已拒绝",
                "请删去链接，图片改为直接插入",
            )
        elif kind == "aFChunk":
            yield "夹有另一个文档（altChunk），已拒绝", "请把内容直接粘贴进来"


def _fields(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("{*}instrText", "{*}fldSimple"):
        found = _FIELD.match(element.text or element.get(qualified("instr")) or "")
        if found:
            yield f"含有从外部取内容的域“{found[1]}”，已拒绝", "请删去这个域，改成直接输入的内容"
