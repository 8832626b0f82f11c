"""OpenDocument texts (.odt): paragraphs, automatic numbers, tables in place, notes apart.

Tracked deletions stand outside the text (text:tracked-changes, OpenDocument 1.3 part 3,
5.5.1) and are not read; insertions are text like any other. Comments, headers and footers
are not text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.errors import DamagedInputError, EmptyInputError, EncryptedInputError
from summarizer.model import Notice
from summarizer.reading.archives import Archive
from summarizer.reading.extract import Extract, append_notes, paragraph_marks
from summarizer.reading.odt_body import Body
from summarizer.reading.odt_lists import read_lists
from summarizer.reading.odt_xml import MANIFEST, OFFICE, STYLE, TEXT
from summarizer.reading.xml import parse_xml, salvage_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from summarizer.reading.options import Options

__all__ = ["read"]


def read(name: str, data: bytes, options: Options) -> Extract:
    """Read an OpenDocument text; a damaged one as far as it goes, with a notice.

    Marks count paragraphs (段). Raises DamagedInputError, EmptyInputError,
    EncryptedInputError and TooLargeError.
    """
    package = _Package(name, data, options)
    content = package.part("content.xml")
    if content is None:
        raise DamagedInputError(
            f"“{name}”已损坏，读不出正文", next_step="请重新下载或索取原文件，再重试"
        )
    styles = package.part("styles.xml")
    hiding = frozenset(_hiding(content, styles))
    body = Body(name, read_lists(styles, content), options.limits, hiding)
    paragraphs = [line for root in content.iter(f"{OFFICE}text") for line in body.lines(root)]
    lines, notices = append_notes(paragraphs, body.notes)
    raw = "\n".join(lines)
    if not raw.strip():
        raise EmptyInputError(f"“{name}”中没有文字", next_step="请检查文件是否保存完整")
    notices = (*_tell(package, content, body), *notices)
    return Extract("odt", raw, paragraph_marks(lines), notices=notices)


class _Package:
    """The parts of one OpenDocument file."""

    def __init__(self, name: str, data: bytes, options: Options) -> None:
        """Open the package; refuse one whose parts are encrypted (part 2, 4.8)."""
        self._name = name
        self._limits = options.limits
        self._archive = Archive(name, data, options.limits, options.password)
        self.damaged = not self._archive.intact
        manifest = self.part("META-INF/manifest.xml")
        if (
            manifest is not None
            and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None
        ):
            raise EncryptedInputError(
                f"“{name}”设有打开密码", next_step="请在 Writer 或 WPS 中取消密码后另存，再重试"
            )

    def part(self, member: str) -> Element | None:
        """Return the root of *member*, salvaged if it is damaged, ``None`` if it is lost."""
        found = self._archive.read(member)
        if found is None:
            return None
        if found.complete:
            root = parse_xml(self._name, member, found.data, self._limits)
            if root is not None:
                return root
        self.damaged = True
        return salvage_xml(self._name, member, found.data, self._limits)


def _hiding(*roots: Element | None) -> Iterator[str]:
    """Yield the names of the styles that hide text (20.350)."""
    for root in roots:
        for properties in () if root is None else root.iter(f"{STYLE}text-properties"):
            style = properties.getparent()
            if properties.get(f"{TEXT}display") == "none" and style is not None:
                yield style.get(f"{STYLE}name", "")


def _tell(package: _Package, content: Element, body: Body) -> Iterator[Notice]:
    """Say what is lost, what was left out and what was decided."""
    if package.damaged:
        yield Notice("odt-damaged", "文件不完整或局部损坏，部分内容或自动编号可能缺失，请核对原件")
    if next(content.iter(f"{TEXT}changed-region"), None) is not None:
        yield Notice("tracked-changes", "文件含未处理的修订，已按全部接受读取（删除的不计）")
    if body.hidden:
        yield Notice("hidden-text", f"隐藏文字 {body.hidden} 字未读取")
