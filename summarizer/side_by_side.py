"""Extraction of many reports side by side: in this process and, if it is worth it, in others.

Reading and understanding stay here, file by file: they are a fifth of the work and all of it
that can be refused or has something to tell. Extraction, a pure function of a text and a
report, is handed out as soon as a file is understood, and the last of it is done here from
the other end, so that no call waits for processes to start. One that dies costs nothing but
time: what it had is done here too.

What is found does not depend on who found it; documents come in the order of the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Self

from summarizer.extraction.salience import features
from summarizer.extraction.tokens import load_segmenter
from summarizer.lexicon.indicators import load_indicators
from summarizer.lexicon.themes import load_themes
from summarizer.model import Document, Finding, Report, SourceFile
from summarizer.pipeline import Begun, Extraction, begin, extract, finish

if TYPE_CHECKING:
    from types import TracebackType

    from summarizer.processes import Others

__all__ = ["ENOUGH", "SideBySide"]

ENOUGH = 150_000
"""Characters still to do from which other processes save more than their start costs."""

PORTION = 50_000  # characters of reports handed out together: their text goes with them
MOST = 4  # processes; more wait for this one to understand what they are to extract

Extracted = list[tuple[Report, list[Finding]]]


class SideBySide:
    """Documents in the making: ``take`` a file after the other, then ask for the ``documents``.

    A context: leaving it stops the processes that were started.
    """

    def __init__(self, extraction: Extraction, processes: int | None) -> None:
        """Work in *processes* at most, this one among them; ``None``: one for each processor."""
        self._extraction = extraction
        self._processes = processes
        self._others: Others | None = None
        self._work: list[tuple[Begun, list[Callable[[], Extracted]]]] = []
        self._characters = self._files = 0

    def take(self, file: SourceFile, *, left: int) -> None:
        """Begin a document; *left* files are to come, which are taken to be as long on average.

        Raises ``NoReportError`` if there is no report in *file*.
        """
        self._files += 1
        self._characters += len(file.raw)
        if len(file.raw) + self._characters * left // self._files >= ENOUGH:
            self._start()
        begun = begin(file)
        parts = [self._extracted(begun.source.text, part) for part in _portions(begun.reports)]
        self._work.append((begun, parts))

    def documents(self) -> tuple[Document, ...]:
        """Return the documents of all files taken, in their order."""
        if self._others:
            self._others.help()
        return tuple(
            finish(begun, [each for part in parts for each in part()], self._extraction)
            for begun, parts in self._work
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._others:
            self._others.stop()

    def _extracted(self, text: str, reports: Sequence[Report]) -> Callable[[], Extracted]:
        """Return what gives the extracted *reports*: they are worked on now, or elsewhere."""
        if self._others:
            return self._others.hand_out(extract_all, text, reports, self._extraction)
        done = extract_all(text, reports, self._extraction)
        return lambda: done

    def _start(self) -> None:
        if self._others or self._processes == 1:
            return
        from summarizer.processes import Others, processors  # noqa: PLC0415 - 30 ms

        count = min(self._processes or processors(), MOST) - 1
        if count > 0:
            self._others = Others(count, warm_up)


def extract_all(text: str, reports: Sequence[Report], extraction: Extraction) -> Extracted:
    """Return each of *reports* of *text* with its figures and key sentences, and the doubts."""
    return [extract(text, report, extraction) for report in reports]


def _portions(reports: Sequence[Report]) -> Iterator[tuple[Report, ...]]:
    """Yield *reports* in runs of about ``PORTION`` characters."""
    portion: list[Report] = []
    for report in reports:
        portion.append(report)
        if sum(len(each.span) for each in portion) >= PORTION:
            yield tuple(portion)
            portion = []
    if portion:
        yield tuple(portion)


def warm_up() -> None:
    """Load what extraction reads once: a process may have to wait for its first report."""
    load_segmenter().cut("预热")
    load_indicators()
    load_themes()
    features()
