"""How people name a region when they look for its reports."""

from __future__ import annotations

from summarizer.model import Division

__all__ = ["is_called", "lies_within"]

ENDINGS = ("省", "市", "县", "区", "旗", "盟", "自治区", "特别行政区")


def is_called(division: Division, name: str) -> bool:
    """Tell whether *name* is the division's, in full (陕西省西安市) or short (西安市, 西安)."""
    names = {division.name, division.full_name}
    return name in names or any(name + ending == division.name for ending in ENDINGS)


def lies_within(division: Division, name: str) -> bool:
    """Tell whether *division* is the region *name* or belongs to it."""
    return is_called(division, name) or any(
        name + ending in division.full_name for ending in ("", *ENDINGS)
    )
