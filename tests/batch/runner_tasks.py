"""Functions that worker processes can import: some do no good."""

from __future__ import annotations

import os
import time
from pathlib import Path

__all__ = ["die", "die_once", "double", "touch_or_await"]

PATIENCE = 30  # seconds; only a runner that holds tasks back needs so many


def double(number: int) -> int:
    """Return twice *number*; the larger, the sooner."""
    time.sleep(0.05 / (1 + number))
    return 2 * number


def die(number: int) -> int:
    """End the process for 3, as a crash in a library would."""
    if number == 3:
        os._exit(9)
    return 2 * number


def die_once(mark: Path) -> str:
    """End the process if *mark* is not there yet, having put it there."""
    if mark.exists():
        return mark.name
    mark.touch()
    os._exit(9)


def touch_or_await(marks: tuple[Path, Path]) -> bool:
    """Put the first mark there, and tell whether the second one comes to be."""
    own, awaited = marks
    own.touch()
    until = time.monotonic() + PATIENCE
    while not awaited.exists() and time.monotonic() < until:
        time.sleep(0.01)
    return awaited.exists()
