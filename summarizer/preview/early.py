"""The memo while reports are still being read: of those that are there, and not too often.

What it costs to lay out is mostly spent once: the whole memo needs what was found out for it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from summarizer import api
from summarizer.model import Document
from summarizer.options import Settings
from summarizer.preview.order import Order
from summarizer.preview.sheet import Sheet, make_sheet
from summarizer.preview.traces import placed_reports
from summarizer.revision import Revision

__all__ = ["Early"]

_PAUSE = 4  # times as long as laying it out took; reading goes on meanwhile


class Early:
    """Lays out what was read so far; it remembers when it last did."""

    def __init__(self) -> None:
        """Be ready at once."""
        self._next = 0.0

    def sheet(
        self,
        before: Sheet,
        documents: Sequence[Document],
        revisions: Sequence[Revision],
        order: Order,
    ) -> Sheet:
        """Return the sheet of *documents*, or that of *before* with their reports.

        Where *order* chooses other sentences than reading did, choosing takes as long as
        reading: only the reports are shown.
        """
        reports = placed_reports(documents)
        chosen = api.with_room(order.settings, order.options.words) == Settings()
        if not reports or not chosen or time.monotonic() < self._next:
            return replace(before, reports=reports)
        begun = time.monotonic()
        made = make_sheet(documents, revisions, order.settings, order.options)
        done = time.monotonic()
        self._next = done + _PAUSE * (done - begun)
        return Sheet(reports=reports) if made.problem else replace(made, unfit=())
