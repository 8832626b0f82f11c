"""A report's text as HTML: its parts by role, what the memo uses, what can be added.

The text is the cleaned one, a paragraph per line, cut into pieces where a unit or a quotation
begins or ends. A piece carries where it stands (``data-s``, ``data-e``), the runs of the memo
that print it (``data-runs``) and the unit a click would add (``data-unit``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

from summarizer.model import ROLE_NAMES, Report, Section, Span
from summarizer.preview.traces import Placed, Trace

__all__ = ["source_html", "unit_at", "used_in"]

_LONGEST = 72  # characters of a sentence that is added whole
_SHORTEST = 8
_STOPS = "。；，！？;,!? \n"


@dataclass(frozen=True, slots=True)
class _Cuts:
    """What a text is cut by: ``places`` ascending, ``units`` to add, ``used`` by run."""

    text: str
    places: Sequence[int]
    units: Sequence[Span]
    used: Mapping[str, Span]


def source_html(placed: Placed, used: Mapping[str, Span]) -> str:
    """Return the text of a report as HTML; *used* has the spans the memo prints, by run."""
    text, report = placed.document.source.text, placed.report
    units = _units(text, report)
    inside = [span for span in used.values() if report.span.covers(span)]
    places = {place for span in (*units, *inside) for place in (span.start, span.end)}
    cuts = _Cuts(text, sorted(places), units, used)
    return "".join(_section(section, cuts) for section in report.sections)


def used_in(found: Mapping[str, Trace], placed: Placed) -> dict[str, Span]:
    """Return what the memo prints of one report, by run."""
    return {name: trace.span for name, trace in found.items() if trace.placed is placed}


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


def _section(section: Section, cuts: _Cuts) -> str:
    role, name = section.role.value, ROLE_NAMES[section.role]
    lines = _lines(cuts.text, section.span)
    paragraphs = "\n".join(f"<p>{''.join(_pieces(line, cuts))}</p>" for line in lines)
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


def _pieces(line: Span, cuts: _Cuts) -> Iterator[str]:
    start = line.start
    at = bisect_right(cuts.places, start)
    while start < line.end:
        next_place = cuts.places[at] if at < len(cuts.places) else line.end
        end = min(next_place, line.end)
        yield _piece(Span(start, end), cuts)
        start, at = end, at + 1


def _piece(piece: Span, cuts: _Cuts) -> str:
    """Return one piece; its words are the only thing in it that a report decides."""
    runs = " ".join(name for name, span in cuts.used.items() if span.covers(piece))
    unit = next((each for each in _around(cuts.units, piece) if each.covers(piece)), None)
    kind = ("unit" if unit else "rest") + (" used" if runs else "")
    leads = f' data-runs="{runs}"' if runs else ""
    adds = f' data-unit="{unit.start}-{unit.end}"' if unit else ""
    place = f'data-s="{piece.start}" data-e="{piece.end}"'
    return f'<span class="{kind}" {place}{leads}{adds}>{escape(piece.of(cuts.text))}</span>'


def _around(units: Sequence[Span], piece: Span) -> Sequence[Span]:
    at = bisect_right(units, piece, key=lambda each: Span(each.start, each.start + 10**9))
    return units[max(0, at - 3) : at + 3]
