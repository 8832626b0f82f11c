"""What paragraph and character styles say about numbering and hidden text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.reading.docx_xml import W, number, on, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

__all__ = ["Style", "Styles", "read_styles"]

_LONGEST_CHAIN = 32


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its parent, its own numbering, and whether it hides text.

    ``None`` means that the style says nothing and its parent decides.
    """

    key: str
    based_on: str | None
    num_id: str | None
    level: int | None
    vanish: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their key; ``default`` is the default paragraph style's."""

    by_key: dict[str, Style]
    default: str | None

    def chain(self, key: str | None) -> Iterator[Style]:
        """Yield style *key* and its ancestors, nearest first; no style for an unknown key."""
        for _ in range(_LONGEST_CHAIN):
            style = self.by_key.get(key) if key is not None else None
            if style is None:
                return
            yield style
            key = style.based_on

    def hides(self, key: str | None) -> bool:
        """Tell whether text of style *key* is hidden."""
        said = (style.vanish for style in self.chain(key) if style.vanish is not None)
        return next(said, False)


def read_styles(root: Element | None) -> Styles:
    """Read the styles part; a document without one has no styles."""
    elements = [] if root is None else root.findall(f"{W}style")
    default = next((style for style in elements if _is_default_paragraph(style)), None)
    styles = map(_read_style, elements)
    return Styles(
        {style.key: style for style in styles},
        None if default is None else default.get(f"{W}styleId"),
    )


def _is_default_paragraph(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}


def _read_style(style: Element) -> Style:
    numbering = style.find(f"{W}pPr/{W}numPr")
    return Style(
        key=style.get(f"{W}styleId", ""),
        based_on=value(style, "basedOn"),
        num_id=value(numbering, "numId"),
        level=number(numbering, "ilvl"),
        vanish=on(style.find(f"{W}rPr"), "vanish"),
    )
