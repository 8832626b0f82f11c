"""Automatic numbering (一、（一）1.) as the text a reader sees.

Word stores no number: a paragraph, or its style, names a list and a level, and the number
is counted when the page is shown. Libraries for Word files skip it, which takes away the
very ordinals by which a report is split. The counting follows ISO/IEC 29500-1, 17.9.

What stands between number and text (a tab, as a rule) is layout; here nothing does, as
people type it (一、标题), but for a space where two words or figures would run together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.reading.docx_xml import W, number, on, value
from summarizer.reading.numerals import ordinal

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from summarizer.reading.docx_styles import Styles

__all__ = ["Counters", "Numbering", "read_numbering", "spaced"]

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_DASHES = frozenset("—–―─－-")
_NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and writes.

    ``restart`` is the level (from 1) whose numbers restart this one, ``None`` any level
    above, 0 none. ``style`` is the paragraph style bound to the level.
    """

    start: int = 0
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list (w:num): its levels, and the levels it starts anew when first used.

    Lists with the same ``family`` (w:abstractNum) count on from each other.
    """

    family: str
    levels: dict[int, Level]
    restarts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document by their ``w:numId``."""

    lists: dict[str, List]

    def place(self, properties: Element | None, styles: Styles) -> tuple[str, int] | None:
        """Return (numId, level) of a paragraph with these *properties*, ``None`` if unnumbered.

        What the paragraph does not say itself, its style and that one's ancestors say; a
        level bound to a style counts before the level the style names (17.9.23).
        """
        own = None if properties is None else properties.find(f"{W}numPr")
        num_id, level = value(own, "numId"), number(own, "ilvl")
        chain = tuple(styles.chain(value(properties, "pStyle") or styles.default))
        if num_id is None:
            num_id = next((style.num_id for style in chain if style.num_id is not None), None)
        if num_id is None or num_id == _NO_LIST or num_id not in self.lists:
            return None
        if level is None:
            levels = self.lists[num_id].levels
            bound = {form.style: index for index, form in levels.items() if form.style}
            said = (bound.get(style.key, style.level) for style in chain)
            level = next((index for index in said if index is not None), 0)
        return num_id, min(max(level, 0), _LEVELS - 1)


class Counters:
    """The running numbers of a document's lists, advanced paragraph by paragraph.

    A level that was skipped shows its start and is not counted: the first 一、 after a
    stray （一） is 一、 still. (The standard is silent; LibreOffice counts it.)
    """

    def __init__(self, numbering: Numbering) -> None:
        """Start with no number counted."""
        self._lists = numbering.lists
        self._counts: dict[str, list[int | None]] = {}
        self._used: set[str] = set()

    def advance(self, num_id: str, level: int) -> str:
        """Count one paragraph of list *num_id* at *level* and return its number as text."""
        numbered = self._lists[num_id]
        counts = self._counts.setdefault(numbered.family, [None] * _LEVELS)
        if num_id not in self._used:
            self._used.add(num_id)
            for index in numbered.restarts:
                counts[index] = None
        previous = counts[level]
        counts[level] = _level(numbered, level).start if previous is None else previous + 1
        for deeper in range(level + 1, _LEVELS):
            restart = _level(numbered, deeper).restart
            if restart is None or level < restart:
                counts[deeper] = None
        return _write(numbered, level, counts)


def spaced(label: str, text: str) -> str:
    """Return *label* before *text*, apart only where they would read as one."""
    runs_on = label[-1:].isalnum() and not _encloses(label[-1:])
    two_figures = label[-1:] in {".", "．", "-"} and text[:1].isdigit()
    return f"{label} {text}" if runs_on or two_figures else label + text


def read_numbering(root: Element | None) -> Numbering:
    """Read the numbering part; a document without one has no lists."""
    if root is None:
        return Numbering({})
    families = {
        family.get(f"{W}abstractNumId", ""): family for family in root.findall(f"{W}abstractNum")
    }
    by_style = {
        style: key for key, family in families.items() if (style := value(family, "styleLink"))
    }
    lists: dict[str, List] = {}
    for listed in root.findall(f"{W}num"):
        key = value(listed, "abstractNumId") or ""
        link = value(families.get(key), "numStyleLink")
        key = by_style.get(link, key) if link else key
        if key in families:
            lists[listed.get(f"{W}numId", "")] = _read_list(listed, key, families[key])
    return Numbering(lists)


def _read_list(listed: Element, key: str, family: Element) -> List:
    """Read one w:num: the levels of its family with its own overrides (17.9.8)."""
    levels = _read_levels(family)
    restarts = set()
    for override in listed.findall(f"{W}lvlOverride"):
        index = _index(override)
        levels.update(_read_levels(override))
        start = number(override, "startOverride")
        if start is not None:
            restarts.add(index)
            levels[index] = replace(levels.get(index, Level()), start=start)
    return List(key, levels, frozenset(restarts))


def _read_levels(parent: Element) -> dict[int, Level]:
    return {_index(level): _read_level(level) for level in parent.findall(f"{W}lvl")}


def _index(element: Element) -> int:
    written = element.get(f"{W}ilvl", "0")
    return min(int(written), _LEVELS - 1) if written.isdecimal() else 0


def _read_level(level: Element) -> Level:
    """Read one level. A custom format stands in alternative contents; its plain one counts."""
    form = next(reversed(list(level.iter(f"{W}numFmt"))), None)
    return Level(
        start=number(level, "start") or 0,
        format="decimal" if form is None else form.get(f"{W}val", "decimal"),
        text=value(level, "lvlText") or "",
        legal=bool(on(level, "isLgl")),
        restart=number(level, "lvlRestart"),
        style=value(level, "pStyle"),
    )


def _level(numbered: List, index: int) -> Level:
    return numbered.levels.get(index, Level())


def _write(numbered: List, level: int, counts: list[int | None]) -> str:
    """Return the number as shown: a bullet shows nothing, unless it is the dash of a heading."""
    own = _level(numbered, level)
    if own.format == "bullet":
        return own.text if own.text and set(own.text) <= _DASHES else ""

    def counted(placeholder: re.Match[str]) -> str:
        index = int(placeholder.group(1)) - 1
        shown = _level(numbered, index)
        count = counts[index]
        written = "decimal" if own.legal else shown.format
        return ordinal(shown.start if count is None else count, written)

    return _PLACEHOLDER.sub(counted, own.text)


def _encloses(sign: str) -> bool:
    """Tell whether *sign* closes itself, as ① does."""
    return bool(sign) and not sign.isalpha() and not sign.isdecimal()
