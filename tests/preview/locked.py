"""A Word report that opens with a password."""

from __future__ import annotations

import io

import docx
from msoffcrypto.format.ooxml import OOXMLFile

from builders import report_text

__all__ = ["PASSWORD", "locked_report"]

PASSWORD = "简报2025"


def locked_report(name: str) -> bytes:
    """Return a Word report of the county *name* that opens with ``PASSWORD``."""
    plain, locked = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    for line in report_text(name).splitlines():
        document.add_paragraph(line)
    document.save(plain)
    OOXMLFile(plain).encrypt(PASSWORD, locked)
    return locked.getvalue()
