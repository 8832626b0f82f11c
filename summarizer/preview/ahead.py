"""What is worked out while nobody waits, so that another option shows at once.

Ranking a report takes a hundred times as long as choosing from what is ranked. When the memo
is shown and verified, the reports are ranked for the roles and, if they are few, by every
engine, one report at a time; then a memo of each is laid out once and thrown away, which
leaves behind what reports tell across regions. The same is done once for a long memo: what is
compared for one length is compared for all.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from summarizer import api
from summarizer.extraction.key_sentences import DEFAULT_BUDGETS, Options
from summarizer.extraction.ranking import ENGINES
from summarizer.extraction.rankings import Rankings
from summarizer.model import Document
from summarizer.options import MemoOptions, Settings
from summarizer.preview.sheet import make_sheet

__all__ = ["Ahead"]

_FEW = 12  # reports that are ranked by every engine: more would take minutes and memory
_LONG = 5000  # 字数 at which nearly every candidate is looked at


class Ahead:
    """The rankings of the documents on the desk, and what is left to prepare of them."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._rankings = Rankings()
        self._lock = threading.Lock()
        self._documents: tuple[Document, ...] = ()
        self._left: Iterator[None] = iter(())

    def choose(self, documents: Sequence[Document], settings: Settings) -> tuple[Document, ...]:
        """Return *documents* with the key sentences that *settings* choose."""
        with self._lock:
            self._rankings.keep(report for document in documents for report in document.reports)
            return api.choose_again(documents, settings, self._rankings)

    def step(
        self, documents: tuple[Document, ...], settings: Settings, options: MemoOptions
    ) -> bool:
        """Prepare a little more of *documents*; tell if there was anything left."""
        if len(documents) != len(self._documents) or any(
            one is not other for one, other in zip(documents, self._documents, strict=True)
        ):
            self._documents = documents
            self._left = self._pieces(documents, settings, options)
        return next(self._left, self) is not self

    def _pieces(
        self, documents: tuple[Document, ...], settings: Settings, options: MemoOptions
    ) -> Iterator[None]:
        reports = [(each.source.text, report) for each in documents for report in each.reports]
        others = sorted(ENGINES, key=lambda name: name != settings.engine)
        for engine in others if len(reports) <= _FEW else others[:1]:
            wanted = replace(settings, engine=engine)
            for text, report in reports:
                for role in DEFAULT_BUDGETS:
                    with self._lock:
                        self._rankings.rank(
                            text, report, role, Options(engine=engine, segmenter=settings.segmenter)
                        )
                    yield
            lengths = (None, _LONG) if engine == settings.engine else (None,)
            yield from self._choices(documents, [api.with_room(wanted, each) for each in lengths])
            make_sheet(self.choose(documents, wanted), (), wanted, options)
            yield

    def _choices(self, documents: Iterable[Document], wanted: Sequence[Settings]) -> Iterator[None]:
        for document in documents:
            for settings in wanted:
                with self._lock:
                    api.choose_again([document], settings, self._rankings)
                yield
