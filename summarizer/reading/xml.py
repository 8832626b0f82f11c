"""XML parts parsed without any of XML's dangers.

A document type declaration is refused before parsing: office formats never need one, and
entities (billion laughs, files read through external entities) are all it is good for here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from summarizer.errors import DamagedInputError
from summarizer.reading.limits import too_large

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from summarizer.reading.limits import Limits

__all__ = ["parse_xml", "salvage_xml", "words_in"]


def parse_xml(name: str, part: str, data: bytes, limits: Limits) -> Element | None:
    """Return the root of *part* of the file *name*, or ``None`` if it is not well-formed.

    Raises DamagedInputError for a document type declaration, TooLargeError for a tree
    that would not fit into memory.
    """
    _refuse_hostile(name, part, data, limits)
    try:
        return etree.fromstring(data, _parser(recover=False))
    except (etree.XMLSyntaxError, ValueError):
        return None


def salvage_xml(name: str, part: str, data: bytes, limits: Limits) -> Element | None:
    """Return what can be read of a *part* that is cut off or damaged, or ``None``."""
    _refuse_hostile(name, part, data, limits)
    try:
        return etree.fromstring(data, _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def words_in(element: Element) -> str:
    """Return all text under *element*."""
    return "".join(map(str, element.itertext()))


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _refuse_hostile(name: str, part: str, data: bytes, limits: Limits) -> None:
    letters = data.replace(b"\x00", b"")  # UTF-16 is allowed in OOXML
    if b"<!DOCTYPE" in letters:
        raise DamagedInputError(
            f"“{name}”的 {part} 含文档类型声明（DTD），可能有害，未读取",
            next_step="请用 Word 或 WPS 另存后再重试",
        )
    if letters.count(b"<") > limits.xml_tags:
        reason = f"内容过大：{part} 的 XML 标记超过 {limits.xml_tags} 个"
        raise too_large(name, reason, "xml_tags")
