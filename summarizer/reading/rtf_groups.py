"""The groups of an RTF file: pictures and instructions out, notes apart.

Braces are counted once over the whole file, so that no group, however it is nested or
broken, takes more than its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Groups", "part_groups"]

_BRACE = re.compile(r"\\[\\{}]|[{}]")
_BINARY = re.compile(r"\\bin(\d{1,9}) ?")
_DROPPED = re.compile(
    r"\s*(?:\\\*\s*)?\\(?:pict|shppict|nonshppict|objdata|themedata|datastore|fldinst|"
    r"colorschememapping|fontemb|latentstyles|bkmkstart|bkmkend|atnid|atnauthor|annotation)"
    r"(?![a-z])"
)
_NOTE = re.compile(r"\s*(?:\\\*\s*)?\\footnote(?![a-z])")


@dataclass(frozen=True, slots=True)
class Groups:
    """The file without what is no running text, its notes, and whether its end is lost."""

    text: str
    notes: tuple[str, ...]
    cut_off: bool


def part_groups(source: str) -> Groups:
    """Return *source* (RTF in one-byte characters) in its parts."""
    source = _without_binary(source)
    kept: list[str] = []
    notes: list[str] = []
    depth, at, aside, start = 0, 0, 0, 0  # aside: the depth of the group that is taken out
    is_note = False
    for brace in _BRACE.finditer(source):
        if brace[0] == "{":
            depth += 1
            is_dropped = _DROPPED.match(source, brace.end())
            opens_note = _NOTE.match(source, brace.end())
            if not aside and (is_dropped or opens_note):
                kept.append(source[at : brace.start()])
                aside, start, is_note = depth, brace.start(), opens_note is not None
        elif brace[0] == "}":
            if aside and depth == aside:
                notes += (
                    [_NOTE.sub("", source[start : brace.end()][1:], count=1)] if is_note else []
                )
                aside, at = 0, brace.end()
            depth -= 1
            if depth <= 0:
                return Groups(
                    "".join((*kept, source[at : brace.end()])), tuple(notes), cut_off=False
                )
    kept.append("" if aside else source[at:])
    return Groups("".join(kept), tuple(notes), cut_off=True)


def _without_binary(source: str) -> str:
    r"""Return *source* without the bytes that ``\binN`` announces."""
    kept: list[str] = []
    at = 0
    for mark in _BINARY.finditer(source):
        if mark.start() >= at:
            kept.append(source[at : mark.start()])
            at = mark.end() + int(mark[1])
    kept.append(source[at:])
    return "".join(kept)
