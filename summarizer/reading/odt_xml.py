"""Names of OpenDocument's XML (OpenDocument 1.3 part 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["DRAW", "LO", "MANIFEST", "OFFICE", "STYLE", "TABLE", "TEXT", "whole"]

_PREFIX = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{_PREFIX}office:1.0}}"
TEXT = f"{_PREFIX}text:1.0}}"
TABLE = f"{_PREFIX}table:1.0}}"
STYLE = f"{_PREFIX}style:1.0}}"
DRAW = f"{_PREFIX}drawing:1.0}}"
MANIFEST = f"{_PREFIX}manifest:1.0}}"
LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_LONGEST = 6  # digits of a number that counts something on a page


def whole(element: Element, attribute: str, default: int) -> int:
    """Return *attribute* as a whole number, *default* if it is none."""
    written = element.get(attribute, "")
    return int(written) if written.isdecimal() and len(written) <= _LONGEST else default
