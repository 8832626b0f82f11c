"""When a string of characters that spells a place name is no place name.

Chinese has no spaces, so 市委和县委 spells 和县, 代理县长 spells 理县, 合作市场 spells 合作市
and 中心城区 spells 城区. A guard looks at the neighbours of a match; most names need none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

__all__ = ["Guard", "guard_for", "is_han"]

LEADS = frozenset("在赴对向由是我该于经从到为将年")  # words that end before a name
TAILS = {"市": "场", "区": "域间块划位", "县": ""}  # X市场, X区域: no name of a unit
COMMON_TAILS = {"市": "场民政容县级", "区": "域间块划位级", "县": "域级乡城委长区镇"}
OFFICES = "委长级域乡镇直城"  # 和县委, 理县长: the 县 belongs to the office
ITS_COMMITTEE = "委员会"
SHORTEST_FULL = 2


@dataclass(frozen=True, slots=True)
class Guard:
    """What must hold around a name: ``edge`` = starts a word, ``parent`` = follows its parent."""

    edge: bool
    parent: bool
    tails: str

    def allows(self, text: str, start: int, end: int, after_parent: bool) -> bool:  # noqa: FBT001
        """Tell whether ``text[start:end]`` may be a name here."""
        if text[end : end + 1] in self.tails and text[end : end + 1]:
            return self.edge and text.startswith(ITS_COMMITTEE, end)
        if after_parent:
            return True
        return not self.parent and (not self.edge or starts_word(text, start))


def guard_for(name: str, common: frozenset[str], guarded: frozenset[str]) -> Guard | None:
    """Return the guard of a full name; *common* are stems that are words (合作)."""
    edge = len(name) == SHORTEST_FULL
    tails = (COMMON_TAILS if name[:-1] in common else TAILS).get(name[-1], "")
    if edge:
        tails += OFFICES
    parent = name in guarded
    return _guard(edge, parent, tails) if edge or parent or tails else None


@cache
def _guard(edge: bool, parent: bool, tails: str) -> Guard:  # noqa: FBT001
    return Guard(edge, parent, tails)


def starts_word(text: str, start: int) -> bool:
    """Tell whether a name may start here: after no Han character, or after 在, 赴, 由 …."""
    before = text[start - 1 : start]
    return not is_han(before) or before in LEADS


def is_han(char: str) -> bool:
    """Tell whether *char* is a Han character (the empty string is not)."""
    return "\u4e00" <= char <= "\u9fff"
