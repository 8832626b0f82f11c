"""Switches of ``pack.toml`` that change the Word shell: [版面].

GB/T 9704 leaves both to the unit: a bold third level (实务), and margins that mirror on even pages,
so that the binding edge (订口) is on the inner side when both sides are printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.briefing.packs import SETTINGS_FILE
from summarizer.briefing.word.shell import Style
from summarizer.briefing.word.xml import qualified, w
from summarizer.errors import PackError

if TYPE_CHECKING:
    from docx.document import Document

    from summarizer.briefing.packs import Pack

__all__ = ["apply_switches"]

_TABLE = "版面"
_BOLD, _MIRROR = "第三层次加粗", "左右对称页边距"
_BEFORE_MIRROR = ("writeProtection", "view", "zoom")  # CT_Settings, ECMA-376 part 1, 17.15.1


def apply_switches(document: Document, pack: Pack) -> None:
    """Change the opened shell as the switches of *pack* say; ``PackError`` for an unknown one."""
    switches = pack.settings.get(_TABLE, {})
    for name, value in switches.items():
        if name not in (_BOLD, _MIRROR) or not isinstance(value, bool):
            raise PackError(
                f"模板包“{pack.name}”的 {SETTINGS_FILE} 里 [{_TABLE}] 的“{name}”写法不对",
                next_step=f"可写“{_BOLD}”“{_MIRROR}”，值为 true 或 false",
            )
    if switches.get(_BOLD):
        _embolden(document.styles.element)
    if switches.get(_MIRROR):
        _mirror(document.settings.element)


def _embolden(styles: Any) -> None:
    for style in styles.iter(qualified("style")):
        name = style.find(qualified("name"))
        properties = style.find(qualified("rPr"))
        if name is None or name.get(qualified("val")) != Style.HEADINGS[2] or properties is None:
            continue
        if properties.find(qualified("b")) is None:
            fonts = properties.find(qualified("rFonts"))
            properties.insert(0 if fonts is None else properties.index(fonts) + 1, w("b"))


def _mirror(settings: Any) -> None:
    if settings.find(qualified("mirrorMargins")) is None:
        before = [settings.find(qualified(name)) for name in _BEFORE_MIRROR]
        at = max((settings.index(each) + 1 for each in before if each is not None), default=0)
        settings.insert(at, w("mirrorMargins"))
