"""Limits on input, named once, so that a hostile or absurd file is refused and not suffered.

Sizes in headers are never trusted: what is inflated is counted while it is inflated.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT_LIMITS", "MIB", "Limits"]

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold; sizes in bytes.

    ``ratio`` is the inflated size of an archive's members over the size of the archive. It
    counts only past ``ratio_from``, because a short, repetitive document packs very well.
    ``xml_tags`` counts ``<`` in one XML part, which bounds the memory its tree needs;
    ``nesting`` is how deep tables may stand in tables.
    """

    file_bytes: int = 256 * MIB
    text_bytes: int = 32 * MIB
    member_bytes: int = 64 * MIB
    total_bytes: int = 128 * MIB
    ratio: int = 200
    ratio_from: int = 8 * MIB
    members: int = 4096
    xml_tags: int = 1_500_000
    nesting: int = 32


DEFAULT_LIMITS = Limits()
