"""Automatic numbering of OpenDocument lists, counted as Writer shows it.

A list style says for each level how its number is written (text:list-level-style-number,
OpenDocument 1.3 part 3, 16.32); a list counts on from an earlier one if it says so
(19.780, 19.781).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.reading.numerals import ordinal
from summarizer.reading.odt_xml import LO, STYLE, TEXT, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["OUTLINE", "Lists", "read_lists"]

OUTLINE = "Outline"
_LEVELS = 10
_FORMATS = {
    "": "none",
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level writes its number; ``shown`` is how many levels the number tells."""

    format: str = "none"
    prefix: str = ""
    suffix: str = ""
    pattern: str = ""
    shown: int = 1
    start: int = 1


class Lists:
    """The running numbers of a document's lists."""

    def __init__(self, styles: Mapping[str, Mapping[int, _Level]]) -> None:
        """Start with no number counted; *styles* are the list styles by name."""
        self._styles = styles
        self._counts: dict[str, list[int | None]] = {}

    def begin(self, key: str, *, goes_on: bool) -> None:
        """Begin list *key* at its first number, unless it goes on from an earlier one."""
        if not goes_on or key not in self._counts:
            self._counts[key] = [None] * (_LEVELS + 1)

    def advance(self, key: str, style: str, level: int, start: int | None) -> str:
        """Count one item of list *key* at *level* (from 1); return its number as text."""
        levels = self._styles.get(style, {})
        level = min(level, _LEVELS)
        counts = self._counts.setdefault(key, [None] * (_LEVELS + 1))
        first = levels.get(level, _Level()).start if start is None else start
        before = counts[level]
        counts[level] = first if before is None or start is not None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level)
        return _write(levels, level, counts)


def read_lists(*roots: Element | None) -> Lists:
    """Read the list styles and the outline style of the parts *roots*."""
    styles: dict[str, Mapping[int, _Level]] = {}
    for root in roots:
        if root is None:
            continue
        for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            name = style.get(f"{STYLE}name", "")
            styles[OUTLINE if style.tag == f"{TEXT}outline-style" else name] = dict(_levels(style))
    return Lists(styles)


def _levels(style: Element) -> Iterator[tuple[int, _Level]]:
    for level in style.iter(f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
        yield (
            whole(level, f"{TEXT}level", 1),
            _Level(
                _FORMATS.get(level.get(f"{STYLE}num-format", "")[:1], "decimal"),
                level.get(f"{STYLE}num-prefix", ""),
                level.get(f"{STYLE}num-suffix", ""),
                level.get(f"{LO}num-list-format", ""),
                whole(level, f"{TEXT}display-levels", 1),
                whole(level, f"{TEXT}start-value", 1),
            ),
        )


def _write(levels: Mapping[int, _Level], level: int, counts: list[int | None]) -> str:
    own = levels.get(level, _Level())
    if own.format == "none":
        return ""
    numbers = {}
    for shown in range(1, level + 1):
        form = levels.get(shown, own)
        count = counts[shown]
        numbers[shown] = ordinal(form.start if count is None else count, form.format)
    if own.pattern:
        written = own.pattern
        for shown, number in numbers.items():
            written = written.replace(f"%{shown}%", number)
        return written
    told = [numbers[shown] for shown in range(max(1, level - own.shown + 1), level + 1)]
    return own.prefix + ".".join(filter(None, told)) + own.suffix
