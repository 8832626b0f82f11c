"""Names of WordprocessingML, and the walk through elements that are only wrappers.

Clauses in comments and docstrings are of ISO/IEC 29500-1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

__all__ = ["MATH", "OFFICE_RELATIONSHIPS", "STRICT", "W", "number", "on", "value", "visible"]

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _TRANSITIONAL.encode())
W = f"{{{_TRANSITIONAL}}}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
OFFICE_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE = f"{_COMPATIBILITY}AlternateContent"
_CONTROL = f"{W}sdt"
# Wrappers whose content is text like any other. A deletion (w:del, w:moveFrom) is none.
_TRANSPARENT = {
    f"{W}{name}"
    for name in (
        *("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdtContent"),
        *("customXml", "dir", "bdo"),
    )
}
_OFF = {"0", "false", "off"}


def visible(parent: Element) -> Iterator[Element]:
    """Yield the children of *parent*, those of wrappers in the wrapper's place.

    Of alternative contents (mc:AlternateContent, ISO/IEC 29500-3, 7.5) the first one counts.
    A content control that shows its prompt (17.5.2.39) has no text yet.
    """
    waiting = list(reversed(parent))
    while waiting:
        node = waiting.pop()
        if node.tag in _TRANSPARENT or (node.tag == _CONTROL and not _prompts(node)):
            waiting.extend(reversed(node))
        elif node.tag == _ALTERNATE:
            waiting.extend(reversed(node[0]) if len(node) else ())
        elif node.tag != _CONTROL:
            yield node


def value(parent: Element | None, name: str) -> str | None:
    """Return ``w:val`` of the child *name* of *parent*, or ``None``."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(f"{W}val")


def number(parent: Element | None, name: str) -> int | None:
    """Return ``w:val`` of the child *name* as a number, or ``None`` if it is none."""
    written = value(parent, name)
    try:
        return None if written is None else int(written)
    except ValueError:
        return None


def on(parent: Element | None, name: str) -> bool | None:
    """Return the on/off property *name* of *parent* (17.17.4), ``None`` if it is not given."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(f"{W}val", "1").lower() not in _OFF


def _prompts(control: Element) -> bool:
    return bool(on(control.find(f"{W}sdtPr"), "showingPlcHdr"))
