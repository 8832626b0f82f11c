"""What a person changed about a memo (人工修改), kept beside it and applied to every new run.

::

    documents ─correct→ roles, place, years ─choose→ key sentences ─compose→ memo ─reword→ memo

A revision names what it is about by content (file name, title, words), never by position, so
that it survives other options, other packs and a source file that changed. A revision that
finds its words no more is ``Unfit``: said, kept in the file, and applied again when they come
back. Undo is taking the last revision off the list.

Only values and their file are offered here, so that who merely carries them starts at once;
``apply`` does the work.
"""

from __future__ import annotations

from summarizer.revision.file import (
    REVISIONS_FILE,
    read_revisions,
    revisions_path,
    write_revisions,
)
from summarizer.revision.values import Kind, ReportName, Revised, Revision, Unfit, name_of

__all__ = [
    "REVISIONS_FILE",
    "Kind",
    "ReportName",
    "Revised",
    "Revision",
    "Unfit",
    "name_of",
    "read_revisions",
    "revisions_path",
    "write_revisions",
]
