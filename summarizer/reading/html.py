"""Web pages (.html): the report in them, without what the site puts around it.

The bytes are decoded by the cascade of text files; the charset a page states is often wrong.
Of the page that part is read which holds nearly all words that are no links (``html_main``),
written line by line as a browser shows it (``html_lines``), with the page's title above it if
it is not in it. trafilatura was tried: it loses every paragraph of pages made with ``<br>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from summarizer.errors import DamagedInputError, EmptyInputError
from summarizer.model import Notice
from summarizer.reading.encodings import decode
from summarizer.reading.extract import Extract, paragraph_marks
from summarizer.reading.html_lines import Shown, read_lines
from summarizer.reading.html_main import main_part, page_title
from summarizer.reading.limits import MIB, too_large

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from summarizer.reading.options import Options

__all__ = ["read"]

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_TOO_DEEP = "ERR_RESOURCE_LIMIT"  # libxml2's name
_NO_WORDS = {"script", "style", "title"}
_MANY = 20  # characters; less is a heading or the name of a site
_TOLD_LINES = 5  # lines at the beginning among which a title is looked for


def read(name: str, data: bytes, options: Options) -> Extract:
    """Read a web page; marks count paragraphs (段).

    Raises EmptyInputError for a page without words, TooLargeError.
    """
    limits = options.limits
    if len(data) > limits.text_bytes:
        raise too_large(name, f"超过文本文件的上限 {limits.text_bytes // MIB} MiB", "text_bytes")
    decoded = decode(name, data)
    if decoded.text.count("<") > limits.xml_tags:
        raise too_large(name, f"的网页标记超过 {limits.xml_tags} 个", "xml_tags")
    root = _parse(name, decoded.text)
    main = None if root is None else main_part(root)
    if root is None or main is None:
        raise EmptyInputError(f"“{name}”中没有文字", next_step="请检查网页是否保存完整")
    shown = read_lines(name, main, limits)
    lines = _under_title(page_title(root), shown.lines)
    raw = "\n".join(lines)
    if not raw.strip():
        raise EmptyInputError(f"“{name}”中没有文字", next_step="请检查网页是否保存完整")
    notices = (*decoded.notices, *_tell(root, shown))
    return Extract("html", raw, paragraph_marks(lines), decoded.encoding, notices)


def _parse(name: str, text: str) -> Element | None:
    """Return the root of the page, however broken its markup is.

    Raises DamagedInputError for markup so deep that the parser leaves out what is in it.
    """
    source = _CONTROLS.sub("", _DECLARATION.sub("", text))
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if any(error.type_name == _TOO_DEEP for error in parser.error_log):
        raise DamagedInputError(
            f"“{name}”的网页标记嵌套过深，文字读不全",
            next_step="请复制其中的文字，存为 .txt 或 .docx，再重试",
        )
    return root


def _under_title(title: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return *lines* with the page's *title* above them, if it is not among the first."""
    words = _SPACES.sub("", title)
    head = _SPACES.sub("", "".join(lines[:_TOLD_LINES]))
    return lines if not words or words in head else (title, *lines)


def _tell(root: Element, shown: Shown) -> Iterator[Notice]:
    """Say how much of the page was left out."""
    read = len(_SPACES.sub("", "".join(shown.lines)))
    silent = sum(len(_SPACES.sub("", words)) for words in _words_of_page(root))
    if silent - read > _MANY:
        message = f"网页正文以外的文字约 {silent - read} 字（导航、链接等）未读取"
        yield Notice("page-around", message)
    if shown.hidden:
        yield Notice("hidden-text", f"隐藏文字 {shown.hidden} 字未读取")


def _words_of_page(root: Element) -> Iterator[str]:
    """Yield all words of the page but those of scripts and styles."""
    for node in root.iter():
        if isinstance(node.tag, str):
            yield (node.text or "") if node.tag not in _NO_WORDS else ""
            yield node.tail or ""
