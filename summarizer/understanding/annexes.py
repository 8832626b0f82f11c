"""What is appended to a report: glossaries, tables, and lists of livelihood projects.

An annex that lists the year's livelihood projects (附件1 … 民生实事) is the livelihood part,
up to the next annex.
"""

from __future__ import annotations

from summarizer.model import Role
from summarizer.understanding.anchors import Anchors, Reading, names_annex
from summarizer.understanding.livelihood import lists_livelihood
from summarizer.understanding.paragraphs import Form

__all__ = ["in_annex"]


def in_annex(reading: Reading, anchors: Anchors, i: int, role: Role) -> tuple[Role, str] | None:
    """Return the role annexed paragraph *i* opens and the rule's name, or ``None`` to carry on."""
    if not names_annex(reading, i):
        return None if role is Role.LIVELIHOOD else (Role.ANNEX, "annex.heading")
    title = i + 1 if i + 1 < anchors.end and reading.form(i + 1) is Form.LINE else i
    if lists_livelihood(reading, anchors, title):
        return Role.LIVELIHOOD, "livelihood.annex"
    return Role.ANNEX, "annex.heading"
