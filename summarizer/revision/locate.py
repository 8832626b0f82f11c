"""Finding by content: which report a revision is about, and where its words stand."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.model import Document, Report, Role, Span
from summarizer.revision.values import ReportName, find_name, name_of
from summarizer.verification.folding import fold, fold_text

__all__ = ["find_report", "find_words", "starts_with"]


def find_report(
    reports: Sequence[tuple[Document, Report]], name: ReportName | None
) -> tuple[Document, Report] | None:
    """Return the report called *name*, or ``None`` (``find_name``)."""
    if name is None:
        return None
    number = find_name([name_of(*each) for each in reports], name)
    return None if number is None else reports[number]


def find_words(text: str, report: Report, words: str, role: Role | None = None) -> Span | None:
    """Return where *words* stand in *report*, in a section of *role* if they do; else ``None``.

    White space, widths and kinds of dashes do not count.
    """
    folded, wanted = fold(text, report.span.start, report.span.end), fold_text(words)
    if not wanted:
        return None
    first: Span | None = None
    at = folded.text.find(wanted)
    while at >= 0:
        span = folded.span(at, at + len(wanted))
        if role is None or any(s.span.covers(span) for s in report.of_role(role)):
            return span
        first = first or span
        at = folded.text.find(wanted, at + 1)
    return first


def starts_with(text: str, span: Span, words: str) -> bool:
    """Tell whether the words of *span* begin with *words*."""
    wanted = fold_text(words)
    return bool(wanted) and fold_text(span.of(text)[: 3 * len(words) + 20]).startswith(wanted)
