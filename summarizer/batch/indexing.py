"""Folders → the library of reports, inspected like a batch and updated where they changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.batch.events import Event
from summarizer.batch.inspecting import Asked, Inspected, how, inspect_files
from summarizer.batch.run import Means, files_of
from summarizer.batch.values import Failure, Row
from summarizer.codec import decode
from summarizer.collection.filling import known_keys, put, remove, storable, whole
from summarizer.model import Document

__all__ = ["Indexed", "index_reports"]

CLEARED = Failure("cache-cleared", "缓存在运行中被清空", "请再运行一次")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an update of the library did, and the files that were refused."""

    added: int
    changed: int
    unchanged: int
    removed: int
    refused: tuple[Failure, ...]


def index_reports(
    paths: Iterable[Path], like: Row, connection: sqlite3.Connection, means: Means
) -> Indexed:
    """Bring the library up to date with the files below *paths*, read as for a row *like* this.

    A file is put in whole, one by one in the order of their paths: a run that is stopped has
    lost nothing and goes on from there. What lay in a folder or an archive and is gone, or is
    no report any more, is taken out.
    """
    given = tuple(paths)
    files, refused = files_of(given, None, like.reading)
    means.listener(Event("plan", "", files=len(files)))
    before = known_keys(connection)
    asked = [Asked(path, how(like), like.settings, like.reading) for path in files]
    found: dict[str, str] = {}
    for each, result in _in_order(asked, means):
        if isinstance(result, Failure):
            refused.append(result)
            continue
        path = storable(str(each.path))
        found[path] = result.key
        if before.get(path) != result.key and not _put(path, result, connection, means):
            refused.append(replace(CLEARED, path=path))
    gone = [
        path
        for path in before
        if path not in found and any(Path(path).is_relative_to(each) for each in given)
    ]
    for path in gone:
        with whole(connection):
            remove(connection, path)
    return _counted(before, found, len(gone), refused)


def _in_order(asked: Sequence[Asked], means: Means) -> Iterator[tuple[Asked, Inspected | Failure]]:
    """Yield what is in the files in the order *asked*, whichever was done first."""
    known: dict[tuple[Path, str], Inspected | Failure] = {}
    due = iter(asked)
    each = next(due, None)
    for other, result in inspect_files(asked, means.runner, means.cache, means.listener):
        known[other.name] = result
        while each and each.name in known:
            yield each, known.pop(each.name)
            each = next(due, None)


def _put(path: str, result: Inspected, connection: sqlite3.Connection, means: Means) -> bool:
    """Put a document in; tell whether it was still in the cache."""
    body = means.cache.body(result.key)
    if body is None:
        return False
    with whole(connection):
        put(connection, decode(Document, body), path, result.key)
    return True


def _counted(
    before: dict[str, str], found: dict[str, str], removed: int, refused: list[Failure]
) -> Indexed:
    added = sum(path not in before for path in found)
    unchanged = sum(before.get(path) == key for path, key in found.items())
    return Indexed(added, len(found) - added - unchanged, unchanged, removed, tuple(refused))
