"""One region's report, the document it stands in, and several reports side by side."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.model.findings import (
    Division,
    Era,
    Heading,
    Indicator,
    KeySentence,
    Missing,
    Role,
    Section,
    Sentence,
    Unread,
)
from summarizer.model.text import Notice, SourceFile, SourceText, Span

__all__ = [
    "Comparison",
    "Document",
    "IndicatorRow",
    "Report",
]


@dataclass(frozen=True, slots=True)
class Report:
    """One region's report found in a document; all spans lie in the document's text.

    ``title`` is ``None`` if the text has none. ``full_report`` is true for the report read
    to a congress, false for features and digests. ``complete`` is false if its end or a
    part is visibly missing. ``absent`` lists the roles the text does not have. ``candidates``
    are all units that could be key sentences, in text order; ``key_sentences`` are among them.
    ``eras`` are the stretches of the review that tell of several years (五年来), in text order.
    """

    title: Span | None
    division: Division | None
    review_year: int | None
    plan_year: int | None
    full_report: bool
    complete: bool
    span: Span
    sections: tuple[Section, ...] = ()
    outline: tuple[Heading, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    unread: tuple[Unread, ...] = ()
    key_sentences: tuple[KeySentence, ...] = ()
    candidates: tuple[KeySentence, ...] = ()
    absent: tuple[Role, ...] = ()
    eras: tuple[Era, ...] = ()

    def of_role(self, role: Role) -> tuple[Section, ...]:
        """Return the sections with *role*, in order."""
        return tuple(section for section in self.sections if section.role is role)

    def era_of(self, span: Span) -> Era | None:
        """Return the several years that the words of *span* tell of, ``None`` for one year's."""
        return next((era for era in self.eras if era.span.start <= span.start < era.span.end), None)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, cleaned and understood."""

    file: SourceFile
    source: SourceText
    reports: tuple[Report, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator over all regions: ``cells[i]`` belongs to the i-th region, or is empty.

    ``missing[i]`` says why an empty cell is empty; it is ``None`` where there are figures.
    """

    key: str
    name: str
    cells: tuple[tuple[Indicator, ...], ...]
    missing: tuple[Missing | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reports side by side, in the order of division codes (行政区划): targets and actuals.

    ``own`` are the regions (by number) of the place the memo is written for, its years in
    their order; it is empty if none was named.
    """

    regions: tuple[tuple[Document, Report], ...]
    targets: tuple[IndicatorRow, ...] = ()
    actuals: tuple[IndicatorRow, ...] = ()
    own: tuple[int, ...] = ()
