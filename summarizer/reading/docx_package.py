"""A Word file as a package of parts: which member is the text, which the styles.

Names of parts are found by the package's relationships (ISO/IEC 29500-2, 8.3); Word itself
writes ``word/document2.xml`` at times. Where the relationships are lost, the usual names do.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from summarizer.errors import DamagedInputError
from summarizer.reading.archives import Archive
from summarizer.reading.docx_xml import OFFICE_RELATIONSHIPS, STRICT
from summarizer.reading.xml import parse_xml, salvage_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from summarizer.reading.limits import Limits

__all__ = ["Package"]

_MAIN_NAME = re.compile(r"word/document\d*\.xml")


class Package:
    """The parts of one Word file."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        """Open the package *data* of the file *name*.

        Raises DamagedInputError if it has no main part.
        """
        self._name = name
        self._limits = limits
        self._archive = Archive(name, data, limits)
        self.damaged: list[str] = []
        self.main = self._find_main()
        self._related = self._relationships(self.main)

    def document(self) -> Element:
        """Return the root of the main part, salvaged if it is cut off or damaged.

        Raises DamagedInputError if nothing of it can be read.
        """
        root = self._root(self.main)
        if root is None:
            raise _unreadable(self._name)
        return root

    def part(self, kind: str) -> Element | None:
        """Return the root of the part of *kind* (styles, numbering …), ``None`` if none is.

        A document cut in half has lost the parts that stood behind the break; they are
        then among ``damaged``.
        """
        member = self._related.get(kind)
        if member is None and not self._archive.intact:
            member = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        return None if member is None else self._root(member)

    @property
    def cut_off(self) -> bool:
        """Whether the end of the text itself is lost."""
        return self.main in self.damaged

    @property
    def intact(self) -> bool:
        """Whether nothing of the package that was asked for is damaged or lost."""
        return self._archive.intact and not self.damaged

    def _find_main(self) -> str:
        stated = self._relationships("").get("officeDocument")
        if stated in self._archive.names:
            return stated
        usual = (name for name in self._archive.names if _MAIN_NAME.fullmatch(name))
        found = next(usual, None)
        if found is None:
            raise _unreadable(self._name)
        return found

    def _relationships(self, source: str) -> dict[str, str]:
        """Return the member for each kind of part that *source* (a member) relates to."""
        folder, base = posixpath.split(source)
        root = self._root(posixpath.join(folder, "_rels", f"{base}.rels"))
        links = [] if root is None else root.findall(f"{OFFICE_RELATIONSHIPS}Relationship")
        return {
            posixpath.basename(link.get("Type", "")): _resolve(folder, link.get("Target", ""))
            for link in links
            if link.get("TargetMode") != "External"
        }

    def _root(self, part: str) -> Element | None:
        """Parse *part*, as far as it goes."""
        member = self._archive.read(part)
        if member is None:
            return None
        data = member.data.replace(*STRICT)
        if member.complete:
            root = parse_xml(self._name, part, data, self._limits)
            if root is not None:
                return root
        self.damaged.append(part)
        return salvage_xml(self._name, part, data, self._limits)


def _resolve(folder: str, target: str) -> str:
    """Return the member a relationship's *target* names, seen from *folder*."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _unreadable(name: str) -> DamagedInputError:
    return DamagedInputError(
        f"“{name}”已损坏，读不出正文", next_step="请重新下载或索取原文件，再重试"
    )
