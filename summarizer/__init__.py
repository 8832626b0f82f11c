"""summarizer: work reports of local governments → briefing memos one can trust.

``read`` a file, ``inspect`` what is in it, write a ``brief``. Everything returned is a
frozen value of ``summarizer.model``; every refusal is a ``SummarizerError``.
"""

from __future__ import annotations

from summarizer.api import (
    Inspected,
    MemoOptions,
    Run,
    Settings,
    Verification,
    brief,
    compose,
    inspect,
    inspect_file,
    read,
    render,
    verify,
)
from summarizer.errors import InputError, SummarizerError, UsageError
from summarizer.model import Document, Indicator, KeySentence, Report, Role, SourceFile, Span

__all__ = [
    "Document",
    "Indicator",
    "InputError",
    "Inspected",
    "KeySentence",
    "MemoOptions",
    "Report",
    "Role",
    "Run",
    "Settings",
    "SourceFile",
    "Span",
    "SummarizerError",
    "UsageError",
    "Verification",
    "__version__",
    "brief",
    "compose",
    "inspect",
    "inspect_file",
    "read",
    "render",
    "verify",
]

__version__ = "0.1.0"
