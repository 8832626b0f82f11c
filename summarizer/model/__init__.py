"""The values that travel through the program.

All are frozen. Findings (sections, sentences, indicators …) hold a ``Span`` into
``SourceText.text`` and never a copy of its words: ``source.text[s.start:s.end]`` is the
quotation. Positions in the untouched text are ``RawSpan``, a type of their own, so that
the two coordinate systems cannot be mixed by accident; ``SourceText.raw_span`` is the
only way from one to the other.
"""

from __future__ import annotations

from summarizer.model.findings import (
    PINNED,
    ROLE_NAMES,
    Bound,
    Division,
    Era,
    Heading,
    Indicator,
    KeySentence,
    Level,
    Measure,
    Missing,
    Role,
    Section,
    Sentence,
    Stage,
    Unread,
)
from summarizer.model.reports import (
    Comparison,
    Document,
    IndicatorRow,
    Report,
)
from summarizer.model.text import (
    Cleaned,
    ContentsEntry,
    Finding,
    Marks,
    Notice,
    RawSpan,
    SourceFile,
    SourceText,
    Span,
)

__all__ = [
    "PINNED",
    "ROLE_NAMES",
    "Bound",
    "Cleaned",
    "Comparison",
    "ContentsEntry",
    "Division",
    "Document",
    "Era",
    "Finding",
    "Heading",
    "Indicator",
    "IndicatorRow",
    "KeySentence",
    "Level",
    "Marks",
    "Measure",
    "Missing",
    "Notice",
    "RawSpan",
    "Report",
    "Role",
    "Section",
    "Sentence",
    "SourceFile",
    "SourceText",
    "Span",
    "Stage",
    "Unread",
]
