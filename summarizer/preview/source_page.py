"""A report's text as HTML: its parts by role, and what of it can be added.

The text is the cleaned one, a paragraph per line, cut into pieces where a unit begins or ends.
A piece carries where it stands (``data-s``, ``data-e``) and the unit a click would add
(``data-unit``). What the memo uses is marked by the page's script, which cuts further: so the
text of a report stays the same, and in the browser, while a person chooses its sentences.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from markupsafe import escape

from summarizer.model import ROLE_NAMES, Report, Section, Span
from summarizer.preview.traces import Placed

__all__ = ["source_html", "source_stamp", "unit_at"]

_LONGEST = 72  # characters of a sentence that is added whole
_SHORTEST = 8
_STAMP = 12  # hexadecimal digits
_STOPS = "。；，！？;,!? \n"


def source_html(placed: Placed) -> str:
    """Return the text of a report as HTML."""
    text, report = placed.document.source.text, placed.report
    units = _units(text, report)
    return "".join(_section(text, section, units) for section in report.sections)


def source_stamp(placed: Placed) -> str:
    """Return what changes when the HTML of a report does."""
    report = placed.report
    parts = "".join(f"{each.role.value}{each.span.start}" for each in report.sections)
    told = f"{placed.document.file.sha256}{parts}{len(report.candidates)}"
    return hashlib.sha256(told.encode()).hexdigest()[:_STAMP]


def unit_at(placed: Placed, start: int, end: int) -> Span | None:
    """Return the unit of exactly this place, or ``None``: a page can ask for no other."""
    units = _units(placed.document.source.text, placed.report)
    return next((unit for unit in units if (unit.start, unit.end) == (start, end)), None)


def _units(text: str, report: Report) -> list[Span]:
    """Return what can be added: whole sentences; of long ones the clauses that can stand alone."""
    candidates = sorted(each.span for each in report.candidates if len(each.span) >= _SHORTEST)
    starts = [span.start for span in candidates]
    units: list[Span] = []
    for sentence in report.sentences:
        bare = _without_stops(text, sentence.span)
        first = bisect_left(starts, sentence.span.start)
        inside = candidates[first : bisect_left(starts, sentence.span.end)]
        units += inside if inside and len(bare) > _LONGEST else [bare] if len(bare) else []
    return units


def _without_stops(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip(_STOPS))))


def _section(text: str, section: Section, units: Sequence[Span]) -> str:
    role, name = section.role.value, ROLE_NAMES[section.role]
    lines = _lines(text, section.span)
    paragraphs = "\n".join(f"<p>{''.join(_pieces(text, line, units))}</p>" for line in lines)
    return (
        f'<section class="role role-{role}" aria-label="{name}">\n'
        f'<p class="role-name">{name}</p>\n{paragraphs}</section>\n'
    )


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def _pieces(text: str, line: Span, units: Sequence[Span]) -> Iterator[str]:
    """Yield the pieces of a line: units, and what stands between them."""
    at = max(0, bisect_right(units, line.start, key=lambda each: each.start) - 1)
    start = line.start
    for unit in units[at:]:
        if unit.start >= line.end:
            break
        here = Span(max(unit.start, start), min(unit.end, line.end))
        if here.start < here.end:
            yield _piece(text, Span(start, here.start))
            yield _piece(text, here, f' data-unit="{unit.start}-{unit.end}"')
            start = here.end
    yield _piece(text, Span(start, line.end))


def _piece(text: str, piece: Span, adds: str = "") -> str:
    """Return one piece; its words are the only thing in it that a report decides."""
    if piece.start == piece.end:
        return ""
    kind = "unit" if adds else "rest"
    place = f'data-s="{piece.start}" data-e="{piece.end}"'
    return f'<span class="{kind}" {place}{adds}>{escape(piece.of(text))}</span>'
