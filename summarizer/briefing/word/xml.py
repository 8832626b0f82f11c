"""The one way WordprocessingML elements are made.

Elements, not strings: no text is ever parsed as markup, so nothing needs escaping. The
order of children inside a properties element is the schema's (ECMA-376 part 1, 17.3–17.4);
Word needs it, python-docx and LibreOffice do not check it, ``openxml-audit`` in the tests does.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["WORD", "qualified", "run", "text_of", "val", "w"]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def qualified(name: str) -> str:
    """Return the WordprocessingML *name* (``p``) as lxml writes it."""
    return f"{{{WORD}}}{name}"


def w(name: str, /, *children: etree._Element | None, **attributes: str | int) -> etree._Element:
    """Return the element ``w:name`` with *attributes* and *children*; ``None`` is left out."""
    made = etree.Element(qualified(name), nsmap={"w": WORD})
    for key, value in attributes.items():
        made.set(qualified(key), str(value))
    made.extend(child for child in children if child is not None)
    return made


def val(name: str, value: str | int, /) -> etree._Element:
    """Return ``<w:name w:val="value"/>``, the commonest of elements."""
    return w(name, val=value)


def run(text: str, *, style: str | None = None, bold: bool = False) -> etree._Element:
    """Return a run of *text*, in the character style with this id if one is given.

    Quotes, dashes and other characters of ambiguous width (UAX #11) carry the hint that
    makes Word take them from the Chinese font.
    """
    hint = w("rFonts", hint="eastAsia") if _ambiguous(text) else None
    parts = (val("rStyle", style) if style else None, hint, w("b") if bold else None)
    properties = w("rPr", *parts) if any(part is not None for part in parts) else None
    words = w("t")
    words.text = text
    words.set(_SPACE, "preserve")
    return w("r", properties, words)


def _ambiguous(text: str) -> bool:
    return any(unicodedata.east_asian_width(character) == "A" for character in text)


def text_of(elements: Iterable[etree._Element]) -> str:
    """Return the words of *elements* (paragraphs, cells), run together."""
    return "".join(
        words.text or "" for element in elements for words in element.iter(qualified("t"))
    )
