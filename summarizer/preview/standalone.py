"""The page as one read-only file that opens from disk, with everything it shows inside."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from summarizer.briefing.html.page import stylesheet
from summarizer.errors import UsageError
from summarizer.preview.desk import Desk
from summarizer.preview.panes import reports_pane, trace_data
from summarizer.preview.rendering import render, static_text
from summarizer.preview.source_page import source_html
from summarizer.whole_files import write_file

__all__ = ["standalone_page", "write_standalone"]


def write_standalone(desk: Desk, path: Path) -> None:
    """Write the page of what lies on *desk* to *path*. Raises ``OutputError``, ``UsageError``."""
    if desk.sheet.problem:
        raise UsageError(desk.sheet.problem)
    write_file(path, standalone_page(desk).encode("utf-8", "replace"))


def standalone_page(desk: Desk) -> str:
    """Return the page as text. Its one script is named by its hash, so no other can run."""
    sheet = desk.sheet
    script = static_text("trace.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    sources = [(each.id, source_html(each)) for each in sheet.reports]
    return render(
        "standalone.html.j2",
        title=sheet.memo.title if sheet.memo else "简报",
        state=trace_data(sheet) | {"version": 1, "own": []},
        memo=sheet.body,
        reports=reports_pane(desk, readonly=True),
        sources=sources,
        script=script,
        script_hash=f"sha256-{digest}",
        style=stylesheet() + static_text("desk.css"),
    )
