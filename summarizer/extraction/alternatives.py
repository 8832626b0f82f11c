"""What could stand in the place of a key sentence: its rivals, best first.

A slot is a task of the report (the outermost heading) or, where the part has no headings, the
part itself. Whoever shows a memo can offer these to swap; every one is a quotation with its
score and its reasons.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.model import Heading, KeySentence, Report, Role, Span

__all__ = ["alternatives"]


def alternatives(report: Report, key: KeySentence, *, most: int = 5) -> tuple[KeySentence, ...]:
    """Return up to *most* candidates of the slot of *key* that were not chosen, best first."""
    slot = _slot(report.outline, key.role, key.span)
    taken = [each.span for each in report.key_sentences]
    rivals = [
        each
        for each in report.candidates
        if each.role is key.role
        and (slot is None or slot.covers(each.span))
        and not any(span.start < each.span.end and each.span.start < span.end for span in taken)
    ]
    return tuple(sorted(rivals, key=lambda each: (-each.points, each.span))[:most])


def _slot(outline: Sequence[Heading], role: Role, span: Span) -> Span | None:
    """Return the text of the task that *span* belongs to, ``None`` if it stands under none."""
    above = (h.span for h in outline if h.role is role and h.level == 2 and h.span.covers(span))
    return next(above, None)
