"""How files are read: the limits, a password, and who is told of slow progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.reading.limits import DEFAULT_LIMITS, Limits

__all__ = ["Options", "PageProgress"]

PageProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader needs to know beside the bytes.

    ``password`` is tried on every file that needs one. ``on_page`` is called with (number
    from 1, count) before a page is recognised, which takes seconds; ``None`` tells nobody.
    """

    limits: Limits = DEFAULT_LIMITS
    password: str | None = None
    on_page: PageProgress | None = None
