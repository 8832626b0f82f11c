"""What extraction could not decide and a person should look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.model import Span

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about a place of the cleaned text.

    ``code`` is stable (``figure-not-understood``, ``target-not-understood``,
    ``figure-of-other-period``, ``figure-conflict``); ``message`` is a Chinese sentence;
    ``span`` is ``None`` if the doubt concerns the whole text.
    """

    code: str
    message: str
    span: Span | None
