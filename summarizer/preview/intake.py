"""Reading for the desk: what the cache of batches knows is not read again.

Many new files are read by several processes where there are cores for them: with two, their
start costs more than they save (31 reports took 1.4 times as long as with one process).
Scans are read here, one after the other, so that the page can say which of their pages is
being recognised.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from summarizer import api
from summarizer.batch.cache import Cache, default_folder
from summarizer.batch.fingerprint import signature
from summarizer.batch.inspecting import Asked, Inspected, inspect_files
from summarizer.batch.runners import Processes, Runner, SameProcess
from summarizer.batch.values import Failure
from summarizer.codec import CodecError, decode
from summarizer.errors import InputError
from summarizer.model import Document
from summarizer.options import ReadingOptions, Settings
from summarizer.reading.formats import FORMATS

__all__ = ["Found", "Told", "read_sources"]

_SCANS = frozenset((*FORMATS["pdf"].extensions, *FORMATS["image"].extensions))
_MANY = 16  # new files from which processes of their own save more than their start costs
_PROCESSES = 4  # a hundred megabytes each
_log = logging.getLogger(__name__)

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What one source holds: a document, or why there is none."""

    document: Document | None = None
    failure: Failure | None = None


def read_sources(
    paths: Sequence[Path], reading: ReadingOptions, folder: Path | None, tell: Told
) -> Iterator[tuple[Path, Found]]:
    """Yield what each of *paths* holds, as soon as it is known.

    *folder* is that of the cache, ``None`` the user's own. *tell* hears in Chinese which page of
    a scan is being recognised.
    """
    scans = [path for path in paths if path.suffix.lower() in _SCANS]
    others = [path for path in paths if path.suffix.lower() not in _SCANS]
    with closing(Cache(folder or default_folder(), _log.warning)) as cache:
        with closing(_AsNeeded()) as runner:
            yield from _read(others, reading, runner, cache)
        for path in scans:
            named = replace(reading, on_page=_page_teller(path, tell))
            yield from _read([path], named, SameProcess(), cache)


class _AsNeeded:
    """Runs few tasks in this process and many in processes of their own."""

    def __init__(self) -> None:
        self._runner: Runner = SameProcess()

    @property
    def count(self) -> int:
        """How many tasks are worked on at once."""
        return self._runner.count

    def run(
        self, function: Callable[[Any], Any], tasks: Iterable[Any]
    ) -> Iterator[tuple[int, Any]]:
        """Yield the number and the result of each task, once it is done."""
        coming = iter(tasks)
        first = list(islice(coming, _MANY))
        if len(first) == _MANY and (os.cpu_count() or 1) >= _PROCESSES:
            self._runner = Processes(_PROCESSES)
        yield from self._runner.run(function, chain(first, coming))

    def close(self, *, at_once: bool = False) -> None:
        """Stop the processes, if there are any."""
        self._runner.close(at_once=at_once)


def _read(
    paths: Sequence[Path], reading: ReadingOptions, runner: Runner, cache: Cache
) -> Iterator[tuple[Path, Found]]:
    how = signature((Settings(), replace(reading, on_page=None)))
    asked = [Asked(path, how, Settings(), reading) for path in paths]
    for each, result in inspect_files(asked, runner, cache, lambda _: None):
        yield each.path, _found(each, result, cache)


def _found(asked: Asked, result: Inspected | Failure, cache: Cache) -> Found:
    if isinstance(result, Failure):
        return Found(failure=result)
    try:
        document = decode(Document, cache.body(result.key) or b"")
    except CodecError:  # the cache was cleared meanwhile
        return _inspected(asked)
    file = replace(document.file, path=str(asked.path))  # one text may lie in several places
    return Found(replace(document, file=file))


def _inspected(asked: Asked) -> Found:
    try:
        file = api.read(asked.path, reading=asked.reading)
        return Found(api.inspect_file(file, asked.settings))
    except InputError as error:
        return Found(failure=Failure.of(error, str(asked.path)))


def _page_teller(path: Path, tell: Told) -> Callable[[int, int], None]:
    return lambda number, count: tell(f"{path.name}，识别第{number}/{count}页")
