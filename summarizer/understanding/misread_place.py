"""A place name that scanning (OCR) got wrong in the headline: 海州区 for 商州区.

Sign: the headline's name never recurs, and a name that differs from it in exactly one
character is all over the body. Names that differ more are a conflict, not a misreading,
and are left to ``understanding.division``. The repair itself is an edit of the cleaning
kind: this module only says what and where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.model import Span
from summarizer.understanding.place_evidence import read_body

if TYPE_CHECKING:
    from summarizer.understanding.place_evidence import Body, Places

__all__ = ["Misreading", "misread_place"]

TIMES = 3  # mentions of the right name, short ones included
SHORTEST = 3  # of two characters, one different says nothing


@dataclass(frozen=True, slots=True)
class Misreading:
    """``span`` of the headline says ``wrong`` where the body says ``right``."""

    span: Span
    wrong: str
    right: str


def misread_place(places: Places, title: Span | None) -> Misreading | None:
    """Return the misread place name of the headline *title*, or ``None``."""
    if title is None:
        return None
    text = places.text
    body = read_body(places, year=None)
    right = _dominant(title, body)
    if right is None or text.find(right, title.start, title.end) >= 0:
        return None
    for start in range(title.start, title.end - len(right) + 1):
        wrong = text[start : start + len(right)]
        if (
            _differences(wrong, right) == 1
            and wrong[-1] == right[-1]
            and _only_in(title, wrong, body)
        ):
            return Misreading(Span(start, start + len(right)), wrong, right)
    return None


def _dominant(title: Span, body: Body) -> str | None:
    """Return the name the body names most, if it does so often and alone."""
    times = body.times(outside=(title,))
    ranked = sorted(((count, name) for name, count in times.items()), reverse=True)
    if not ranked or ranked[0][0] < TIMES or len(ranked[0][1]) < SHORTEST:
        return None
    alone = len(ranked) == 1 or ranked[1][0] < ranked[0][0]
    return ranked[0][1] if alone else None


def _only_in(title: Span, wrong: str, body: Body) -> bool:
    """Tell whether *wrong* stands nowhere in the report but in the headline."""
    span = body.report
    inside = body.text.count(wrong, max(title.start, span.start), max(title.end, span.start))
    return body.text.count(wrong, span.start, span.end) == inside


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
