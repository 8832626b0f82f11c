"""What reading the figures of a part gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.model import Finding, Indicator, Unread

__all__ = ["Extracted"]


@dataclass(frozen=True, slots=True)
class Extracted:
    """The indicators of a part, those it names without a figure to take, and what is doubtful.

    ``unread`` may name an indicator that ``indicators`` holds too: it is named twice.
    """

    indicators: tuple[Indicator, ...]
    unread: tuple[Unread, ...]
    findings: tuple[Finding, ...]
