"""Which part of a web page is the text, and what the page is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.reading.html_lines import SILENT, is_hidden
from summarizer.reading.xml import words_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["main_part", "page_title"]

_INLINE = {"p", "span", "font", "b", "strong", "i", "em", "u", "big", "li"}  # parts of a text
_SHARE = 0.93  # measured on portal, forum and exported pages
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_SITE = re.compile(r"\s*[-_|｜–—]+\s*")
_SPACES = re.compile(r"\s+")
_REPORT = re.compile(r"报告|總結|总结|報告|综述|回眸|展望|特稿")
_UNTITLED = re.compile(r"(?i)untitled|no title|无标题|新建|\.docx?$")


def main_part(root: Element) -> Element | None:
    """Return the innermost element that holds nearly all 汉字 outside links.

    ``None`` if there is no word in the page at all.
    """
    counts = _counts(root)
    node = next(iter(root.iterfind("body")), root)
    if not counts.get(node) and not words_in(node).strip():
        return None
    while True:
        heaviest = max(node, key=lambda child: counts.get(child, 0), default=None)
        if heaviest is None or counts.get(heaviest, 0) < max(1, _SHARE * counts.get(node, 0)):
            return node
        if heaviest.tag in _INLINE:
            return node
        node = heaviest


def page_title(root: Element) -> str:
    """Return the title of the page (h1, a forum's subject, ``<title>``), empty if there is none.

    Of ``<title>`` the site's name is cut off, which stands behind a dash or a bar.
    """
    for path in (".//h1", ".//*[@id='thread_subject']"):
        found = [_words(node) for node in root.iterfind(path)]
        named = [words for words in found if _REPORT.search(words)]
        if named:
            return named[0]
    whole = next((_words(node) for node in root.iterfind(".//title")), "")
    if not whole or _UNTITLED.search(whole):
        return ""
    pieces = [piece for piece in _SITE.split(whole) if piece]
    return next((piece for piece in pieces if _REPORT.search(piece)), "")


def _words(node: Element) -> str:
    return _SPACES.sub(" ", words_in(node)).strip()


def _counts(root: Element) -> dict[Element, int]:
    """Return how many 汉字 outside links each element holds."""
    counts: dict[Element, int] = {}
    for node in _inner_first(root):
        if node.tag in SILENT or node.tag == "a" or is_hidden(node):
            counts[node] = 0
            continue
        words = [node.text or "", *(child.tail or "" for child in node)]
        own = sum(len(_HAN.findall(piece)) for piece in words)
        counts[node] = own + sum(counts.get(child, 0) for child in node)
    return counts


def _inner_first(root: Element) -> Iterator[Element]:
    """Yield the elements under *root*, children before their parents."""
    return (node for node in reversed(list(root.iter())) if isinstance(node.tag, str))
