"""Limits on input, named once, so that a hostile or absurd file is refused and not suffered.

Sizes in headers are never trusted: what is inflated is counted while it is inflated. Each
refusal names its limit, and ``--limit NAME=NUMBER`` (``Settings.limits``) moves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from summarizer.errors import TooLargeError, UsageError

__all__ = ["DEFAULT_LIMITS", "MIB", "Limits", "too_large", "with_limits"]

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold; sizes in bytes.

    ``ratio`` is the inflated size of an archive's members over the size of the archive. It
    counts only past ``ratio_from``, because a short, repetitive document packs very well.
    ``xml_tags`` counts ``<`` in one part of XML or HTML, which bounds the memory its tree
    needs; ``nesting`` is how deep tables may stand in tables; ``depth`` how deep archives in
    archives. ``seconds`` is the time for one file (for one page of a scan), ``memory_bytes``
    what the process that parses it may take beside the file itself, where the system can
    limit that; recognition of scans is not held to it, its models alone take more.
    """

    file_bytes: int = 256 * MIB
    text_bytes: int = 32 * MIB
    member_bytes: int = 64 * MIB
    total_bytes: int = 128 * MIB
    ratio: int = 200
    ratio_from: int = 8 * MIB
    members: int = 4096
    depth: int = 2
    xml_tags: int = 1_500_000
    nesting: int = 32
    pages: int = 2000
    pixels: int = 100_000_000
    seconds: int = 60
    memory_bytes: int = 400 * MIB


DEFAULT_LIMITS = Limits()


def with_limits(given: Mapping[str, int]) -> Limits:
    """Return the default limits with those *given* by name moved.

    Raises UsageError for a limit that does not exist or a number below 1.
    """
    known = asdict(DEFAULT_LIMITS)
    for name, number in given.items():
        if name not in known:
            raise UsageError(f"没有名为 {name} 的上限", next_step=f"可设的有：{'、'.join(known)}")
        if number < 1:
            raise UsageError(f"上限 {name} 不能小于 1", next_step="请给出正整数")
    return replace(DEFAULT_LIMITS, **given)


def too_large(name: str, reason: str, limit: str) -> TooLargeError:
    """Return the refusal of file *name* for *reason*, which says what passed the *limit*."""
    return TooLargeError(
        f"“{name}”{reason}",
        next_step=f"请确认文件来源，拆成几个文件后重试；或用 --limit {limit}=… 放宽上限",
    )
