"""Patterns compiled when they are first used.

Compiling takes a millisecond for each range of Chinese characters in a pattern (Python walks
over all its members), a sixth of the time that a short report takes in all; and many patterns
wait for damage that most texts do not have.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["late"]


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as *pattern* compiled, and is compiled when it is first used."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """Stands for a pattern; each of its methods is looked up once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._source), name)
        setattr(self, name, found)
        return found
