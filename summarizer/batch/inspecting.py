"""Files inspected through the cache: what is known is not done again."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from summarizer.batch.cache import Cache
from summarizer.batch.events import Event, Listener
from summarizer.batch.fingerprint import content_key, inspection_print, signature
from summarizer.batch.runners import Runner
from summarizer.batch.stages import InspectTask, inspect_stage
from summarizer.batch.values import Card, Failure, Inspection, Row, card_of
from summarizer.codec import CodecError, decode, encode
from summarizer.errors import (
    BinaryInputError,
    EmptyInputError,
    InputError,
    NoReportError,
    UnsupportedFormatError,
)
from summarizer.model import Document
from summarizer.options import ReadingOptions, Settings
from summarizer.reading import Options, file_bytes, with_limits

__all__ = ["Asked", "Inspected", "how", "inspect_files", "keep_document", "opening"]

STAGE = "inspect"
NOTHING = b""
LASTING = frozenset(
    error.code
    for error in (NoReportError, EmptyInputError, BinaryInputError, UnsupportedFormatError)
)
"""Refusals that the same bytes will meet again; the others may be due to the machine."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A file to inspect, how it is read and sentences are chosen; ``how`` names that in keys."""

    path: Path
    how: str
    settings: Settings
    reading: ReadingOptions

    @property
    def name(self) -> tuple[Path, str]:
        """What tells this file from others, and from itself worked through otherwise."""
        return self.path, self.how


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is in a file: its card, the key its document is cached under, and what it cost."""

    key: str
    card: Card
    seconds: float = 0.0


def inspect_files(
    asked: Iterable[Asked], runner: Runner, cache: Cache, listener: Listener
) -> Iterator[tuple[Asked, Inspected | Failure]]:
    """Yield each file with what is in it, or why nothing is, as soon as it is known.

    What is found out is kept in the cache before it is yielded.
    """
    waiting: list[tuple[Asked, str]] = []
    known: deque[tuple[Asked, Inspected | Failure]] = deque()

    def tasks() -> Iterator[InspectTask]:
        for each in asked:
            found = _look_up(each, cache)
            if isinstance(found, InspectTask):
                waiting.append((each, _key(each, found.content)))
                listener(Event("begin", str(each.path)))
                yield found
            else:
                known.append((each, found))

    for number, result in runner.run(inspect_stage, tasks()):
        yield from _told(known, listener, cached=True)
        each, key = waiting[number]
        known.append((each, _kept(result, key, each, cache)))
        yield from _told(known, listener, cached=False)
    yield from _told(known, listener, cached=True)


def how(row: Row) -> str:
    """Return what stands in keys for the way the files of *row* are worked through."""
    return signature((row.settings, row.reading))


def opening(reading: ReadingOptions) -> Options:
    """Return how files are opened. Raises ``UsageError`` for a limit nobody knows."""
    return _opening(tuple(sorted(reading.limits.items())), reading.password)


@lru_cache(maxsize=8)
def _opening(limits: tuple[tuple[str, int], ...], password: str | None) -> Options:
    return Options(with_limits(dict(limits)), password)


def keep_document(document: Document, cache: Cache) -> Inspected:
    """Keep a *document* that was inspected elsewhere (the library), for memos to be made of."""
    body = encode(document)
    key = content_key("stock", hashlib.sha256(body).hexdigest())
    card = card_of(document)
    cache.save(key, (STAGE, inspection_print()), encode(card), body)
    return Inspected(key, card)


def _told(
    known: deque[tuple[Asked, Inspected | Failure]], listener: Listener, *, cached: bool
) -> Iterator[tuple[Asked, Inspected | Failure]]:
    while known:
        each, found = known.popleft()
        failure = found if isinstance(found, Failure) else None
        seconds = 0.0 if isinstance(found, Failure) else found.seconds
        listener(Event("file", str(each.path), failure, seconds=seconds, cached=cached))
        yield each, found


def _look_up(each: Asked, cache: Cache) -> InspectTask | Inspected | Failure:
    """Return what the cache knows of a file, else the task to find out."""
    try:
        content = file_bytes(each.path, options=opening(each.reading))
    except InputError as error:
        return Failure.of(error, str(each.path))
    key = _key(each, content)
    try:
        if (card := cache.card(key)) is not None:
            return Inspected(key, decode(Card, card))
        if (refusal := cache.card(_refusal_key(key, each))) is not None:
            return decode(Failure, refusal)
    except CodecError:  # written by somebody else: done again, and replaced
        pass
    return InspectTask(str(each.path), content, each.settings, each.reading)


def _kept(result: Inspection | Failure, key: str, each: Asked, cache: Cache) -> Inspected | Failure:
    """Keep a result in the cache, if it will be the same the next time."""
    program = (STAGE, inspection_print())
    if isinstance(result, Inspection):
        cache.save(key, program, encode(result.card), result.body)
        return Inspected(key, result.card, result.seconds)
    if result.code in LASTING:
        cache.save(_refusal_key(key, each), program, encode(result), NOTHING)
    return result


def _key(each: Asked, content: bytes) -> str:
    """Return the key of a file's document: it does not depend on where the file lies."""
    digest = hashlib.sha256(content).hexdigest()
    ending = each.path.suffix.lower()  # one that promises another format is noticed
    return content_key(STAGE, inspection_print(), digest, ending, each.how)


def _refusal_key(key: str, each: Asked) -> str:
    return content_key("refusal", key, str(each.path))  # its message names the file
