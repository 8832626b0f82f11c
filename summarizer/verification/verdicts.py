"""What verification says: a claim of the memo, whether a source bears it out, and what differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from summarizer.model import Stage

__all__ = ["Candidate", "Claim", "Kind", "Verdict", "unsupported"]


class Kind(StrEnum):
    """What is claimed: a figure in a sentence, a table cell, a count, or a place's words."""

    FIGURE = "figure"
    CELL = "cell"
    COUNT = "count"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something a memo says that a source must bear out.

    ``text`` is the figure (or cell) as printed, ``context`` the clause it stands in,
    ``place`` where in the memo in words a reader can follow. ``region``, ``indicator`` and
    ``stage`` are what the memo says it is about; ``None`` if it does not say.
    """

    kind: Kind
    text: str
    context: str
    place: str
    region: str | None = None
    indicator: str | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a source says instead, or what bears the claim out: its words and their place."""

    text: str
    region: str
    place: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim, judged.

    ``differs`` names what is not as in the nearest candidate: value, unit, bound, direction,
    indicator, region, stage, year, wording, count; it is empty if the claim is supported.
    """

    claim: Claim
    supported: bool
    differs: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


def unsupported(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts that a person must look at."""
    return tuple(verdict for verdict in verdicts if not verdict.supported)
