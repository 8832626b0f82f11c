"""What a run tells while it works: one event for each file inspected and each row done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from summarizer.batch.values import Failure, RowResult

__all__ = ["Event", "Listener"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something began or is done: ``begin`` and ``file`` for a file, ``memo`` for a row.

    ``name`` is the file's path or the memo's name. A ``plan`` says how many ``files`` and
    ``memos`` there will be in all.
    """

    kind: Literal["plan", "begin", "file", "memo"]
    name: str
    failure: Failure | None = None
    result: RowResult | None = None
    seconds: float = 0.0
    cached: bool = False
    files: int = 0
    memos: int = 0


Listener = Callable[[Event], None]
