"""Extraction of many reports side by side: in this process and, if it is worth it, in others.

Reading and understanding stay here, file by file: they are a fifth of the work and all of it
that can be refused or has something to tell. Extraction, a pure function of a text and a
report, is handed out as soon as a file is understood, and the last of it is done here from
the other end, so that no call waits for processes to start. One that dies costs nothing but
time: what it had is done here too.

What is found does not depend on who found it; documents come in the order of the files.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from summarizer.extraction.salience import features
from summarizer.extraction.tokens import load_segmenter
from summarizer.lexicon.indicators import load_indicators
from summarizer.lexicon.themes import load_themes
from summarizer.model import Document, Finding, Report, SourceFile
from summarizer.pipeline import Begun, Extraction, begin, extract, finish

if TYPE_CHECKING:
    from summarizer.processes import Pool

__all__ = ["ENOUGH", "SideBySide"]

ENOUGH = 150_000
"""Characters still to do from which other processes save more than their start costs."""

PORTION = 50_000  # characters of reports handed out together: their text goes with them
AHEAD = 2  # tasks for each process: one to work on, one to find when that is done
MOST = 4  # processes; more wait for this one to understand what they are to extract

Extracted = list[tuple[Report, list[Finding]]]


@dataclass(slots=True)
class _Task:
    """Reports of one text, and what was extracted from them, here or elsewhere in a while."""

    text: str
    reports: tuple[Report, ...]
    extraction: Extraction
    future: Future[Extracted] | None = None
    done: Extracted | None = None

    def result(self) -> Extracted:
        """Wait for what was handed out; do here what was not, and what a dead process had."""
        if self.done is None and self.future is not None:
            with suppress(BrokenExecutor):
                self.done = self.future.result()
        if self.done is None:
            self.done = extract_all(self.text, self.reports, self.extraction)
        return self.done


class SideBySide:
    """Documents in the making: ``take`` a file after the other, then ask for the ``documents``.

    A context: leaving it stops the processes that were started.
    """

    def __init__(self, extraction: Extraction, processes: int | None) -> None:
        """Work in *processes* at most, this one among them; ``None``: one for each processor."""
        self._extraction = extraction
        self._processes = processes
        self._others: _Others | None = None
        self._work: list[tuple[Begun, list[_Task]]] = []
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
        text = begun.source.text
        tasks = [_Task(text, part, self._extraction) for part in _portions(begun.reports)]
        self._work.append((begun, tasks))
        for task in tasks:
            if self._others:
                self._others.hand_out(task)
            else:
                task.result()

    def documents(self) -> tuple[Document, ...]:
        """Return the documents of all files taken, in their order."""
        if self._others:
            for task in self._others.left():
                task.result()
        return tuple(
            finish(begun, [each for task in tasks for each in task.result()], self._extraction)
            for begun, tasks in self._work
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

    def _start(self) -> None:
        if self._others or self._processes == 1:
            return
        from summarizer.processes import Pool, processors  # noqa: PLC0415 - 30 ms

        count = min(self._processes or processors(), MOST) - 1
        if count > 0:
            self._others = _Others(Pool(count, warm_up), AHEAD * count)


class _Others:
    """The other processes: they are given the first of the tasks that wait, a few at a time.

    A task that is done makes room for another. What still waits can be taken from the end.
    """

    def __init__(self, pool: Pool, room: int) -> None:
        self._pool = pool
        self._room = room
        self._waiting: deque[_Task] = deque()
        self._lock = threading.RLock()  # the pool tells from a thread of its own what is done

    def hand_out(self, task: _Task) -> None:
        """Let *task* be done as soon as there is room."""
        with self._lock:
            self._waiting.append(task)
            self._give()

    def left(self) -> Iterator[_Task]:
        """Yield the tasks that still wait, the last first; nobody else does them then."""
        while True:
            with self._lock:
                if not self._waiting:
                    return
                task = self._waiting.pop()
            yield task

    def stop(self) -> None:
        """End the processes at once: what was asked of them has come, or is not wanted."""
        with self._lock:
            self._waiting.clear()
        self._pool.close(at_once=True)

    def _give(self) -> None:
        while self._room and self._waiting:
            task = self._waiting.popleft()
            try:
                future = self._pool.submit(extract_all, task.text, task.reports, task.extraction)
            except BrokenExecutor:
                self._waiting.appendleft(task)
                self._room = 0
                return
            self._room -= 1
            task.future = future
            future.add_done_callback(self._make_room)

    def _make_room(self, done: Future[Extracted]) -> None:
        if done.cancelled() or done.exception():
            return  # the pool is closed or broken, and may not be asked from here
        with self._lock:
            self._room += 1
            self._give()


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
