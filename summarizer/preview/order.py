"""What the command asks of the preview: a plain value that loads nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from summarizer.options import MemoOptions, ReadingOptions, Settings

__all__ = ["Order"]


@dataclass(frozen=True, slots=True)
class Order:
    """Sources, the folder of the memo, and options.

    ``cache`` is the folder that keeps what was read, ``None`` the user's own.
    """

    paths: tuple[Path, ...]
    out: Path
    settings: Settings = field(default_factory=Settings)
    options: MemoOptions = field(default_factory=MemoOptions)
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    cache: Path | None = None
