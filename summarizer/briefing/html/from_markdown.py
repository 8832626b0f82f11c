"""Markdown as HTML that may be shown whoever wrote it.

Python-Markdown with tables and footnotes. HTML in the text is printed as text; a link that
leads out of the page keeps its words only, and so does a picture that is not inside the file
(``data:``): the page loads nothing and sends nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["to_html"]

_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+\Z")
_FOOTNOTES = {"BACKLINK_TITLE": "回到正文", "BACKLINK_TEXT": "↩"}


def to_html(text: str) -> str:
    """Return Markdown *text* as the HTML of a page's body."""
    reader = Markdown(
        extensions=["tables", "footnotes", "sane_lists"],
        extension_configs={"footnotes": _FOOTNOTES},
        output_format="html",
    )
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    reader.treeprocessors.register(_Inside(reader), "inside", 5)  # after inline has made links
    return str(reader.convert(text))


class _Inside(Treeprocessor):  # type: ignore[misc]
    """Takes away whatever would lead out of the page."""

    def run(self, root: Element) -> None:
        """Change *root* in place, as Python-Markdown wants it."""
        for link in root.iter("a"):
            if not link.get("href", "").startswith("#"):
                link.attrib.clear()
                link.tag = "span"
        for picture in root.iter("img"):
            if not _PICTURE.match(picture.get("src", "")):
                picture.tag, picture.text = "span", picture.get("alt", "")
                picture.attrib.clear()
