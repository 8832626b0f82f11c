"""A run: rows worked off in waves, so that memos appear early and memory stays bounded.

What was done is in the cache after each file and each memo; a run that is stopped anywhere
loses at most what was in work.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from summarizer.batch.cache import Cache
from summarizer.batch.edits import NO_EDITS, Edits, corrected, edits_in, folder_of
from summarizer.batch.events import Event, Listener
from summarizer.batch.grouping import NEEDS_INSPECTION, group_files, group_reports
from summarizer.batch.inspecting import (
    Asked,
    Inspected,
    how,
    inspect_files,
    keep_document,
    opening,
)
from summarizer.batch.manifest import check_rows
from summarizer.batch.memos import Prepared, write_memos
from summarizer.batch.runners import Runner
from summarizer.batch.values import Card, Edited, Failure, Row, RowResult, State
from summarizer.batch.workplace import Workplace
from summarizer.collection.database import default_index, opened
from summarizer.collection.stock import documents
from summarizer.errors import InputError, NoReportError, SummarizerError
from summarizer.options import ReadingOptions
from summarizer.reading import find_files
from summarizer.revision import REVISIONS_FILE

__all__ = [
    "Folder",
    "Known",
    "Means",
    "Refused",
    "RunResult",
    "edits_of",
    "grouped_rows",
    "reports_in",
    "run_rows",
]

WAVE = 64  # files inspected before their memos are written, at least
EACH = 16  # files for each worker, so that few stand idle at the end of a wave
Name = tuple[Path, str]
Known = dict[Name, Inspected | Failure]
Source = tuple[Path, Inspected | Failure]
Refused = list[Failure]


@dataclass(frozen=True, slots=True)
class Means:
    """What a run works with; ``library`` is the file of the library of reports."""

    runner: Runner
    cache: Cache
    listener: Listener
    library: Path | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """Paths to make rows of: how they are grouped, and a row that all of them are like.

    Files below ``out`` are memos, not reports.
    """

    paths: tuple[Path, ...]
    by: tuple[str, ...]
    prototype: Row
    out: Path | None = None


@dataclass(frozen=True, slots=True)
class RunResult:
    """What became of every row, of files that belong to none, and whether a person stopped it.

    ``unfit`` are changes by a person that concern no memo.
    """

    rows: tuple[RowResult, ...]
    loose: tuple[Failure, ...] = ()
    unfit: tuple[Edited, ...] = ()
    interrupted: bool = False
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Tell whether every row came out whole and no file was refused."""
        return not self.loose and all(each.state is State.DONE for each in self.rows)


def grouped_rows(folder: Folder, means: Means) -> tuple[tuple[Row, ...], Known, Refused]:
    """Return the rows of *folder*, what was found on the way, and the files refused.

    Raises ``NoReportError`` if there is nothing to make a row of.
    """
    files, refused = files_of(folder.paths, folder.out, folder.prototype.reading)
    known: Known = {}
    edits = edits_in(folder.out, files, _look(folder.prototype, means)) if folder.out else NO_EDITS
    if NEEDS_INSPECTION & {*folder.by}:
        means.listener(Event("plan", "", files=len(files)))
        known, refused_too = reports_in(files, folder.prototype, means)
        refused += refused_too
    found = [
        (path, corrected(each.card, path, edits))
        for (path, _), each in known.items()
        if isinstance(each, Inspected)
    ]
    rows: list[Row] = []
    for by in folder.by:
        if by in NEEDS_INSPECTION:
            rows += group_reports(by, found, folder.prototype)
        else:
            rows += group_files(by, files, folder.paths[0], folder.prototype)
    if not rows:
        raise NoReportError("没有可写入简报的工作报告", next_step="请检查输入的文件或文件夹")
    return check_rows(rows), known, refused


def reports_in(files: Sequence[Path], prototype: Row, means: Means) -> tuple[Known, Refused]:
    """Inspect *files* as a row like *prototype* needs them.

    Returns what is in them, in their order, and why others were refused.
    """
    name = how(prototype)
    asked = [Asked(path, name, prototype.settings, prototype.reading) for path in files]
    found = {
        each.name: result
        for each, result in inspect_files(asked, means.runner, means.cache, means.listener)
    }
    known = {each.name: found[each.name] for each in asked}
    return known, [each for each in known.values() if isinstance(each, Failure)]


def edits_of(rows: Iterable[Row], out: Path, means: Means) -> dict[Path, Edits]:
    """Return what a person changed about the memos of *rows*, by the folder they go to.

    Raises ``UsageError`` for a file of revisions that cannot be understood.
    """
    folders: dict[Path, list[Row]] = {}
    for row in rows:
        folders.setdefault(folder_of(row, out), []).append(row)
    found = {
        folder: edits_in(folder, _files_of_all(there, out), _look(there[0], means))
        for folder, there in folders.items()
        if (folder / REVISIONS_FILE).exists()
    }
    stocked = {folder for folder, there in folders.items() if any(row.stock for row in there)}
    return {  # what no file has, the library may have
        folder: replace(each, lost={}) if folder in stocked else each
        for folder, each in found.items()
    }


def run_rows(
    rows: Sequence[Row],
    place: Workplace,
    means: Means,
    known: Known | None = None,
    edits: Mapping[Path, Edits] = MappingProxyType({}),
) -> Iterator[RowResult]:
    """Yield what became of each row, in order; *known* is what was inspected already.

    *edits* are what a person changed, by the folder that memos go to.
    """
    known = known or {}
    planned = [(row, *_inputs(row, place.out)) for row in rows]
    new = {
        path
        for row, files, _ in planned
        if (name := how(row))
        for path in files
        if (path, name) not in known
    }
    means.listener(Event("plan", "", files=len(new), memos=len(rows)))
    paid: set[str] = set()
    for wave in _waves(planned, max(WAVE, EACH * means.runner.count)):
        found = ChainMap(_inspected(wave, known, means), known)
        prepared = [
            _prepared(
                row,
                (*refused, *_paid_once(_sources(row, files, found, means), paid)),
                edits.get(folder_of(row, place.out), NO_EDITS),
            )
            for row, files, refused in wave
        ]
        for result in write_memos(prepared, means.runner, means.cache, place):
            means.listener(
                Event(
                    "memo", result.row.output, result=result,
                    seconds=result.seconds, cached=result.cached,
                )
            )  # fmt: skip
            yield result


def _files_of_all(rows: Iterable[Row], out: Path) -> list[Path]:
    return [path for row in rows for path in _inputs(row, out)[0]]


def _look(like: Row, means: Means) -> Callable[[Sequence[Path]], Mapping[Path, Card]]:
    """Return what finds out what is in files, read as for a row *like* this."""

    def look(paths: Sequence[Path]) -> Mapping[Path, Card]:
        means.listener(Event("plan", "", files=len(paths)))
        found, _ = reports_in(paths, like, means)
        return {path: e.card for (path, _), e in found.items() if isinstance(e, Inspected)}

    return look


def _prepared(row: Row, sources: Iterable[Source], edits: Edits) -> Prepared:
    """Return *row* with its *sources* as a person put them right."""
    given = tuple(sources)
    if row.stock is not None:
        edits = edits.among({path: e.card for path, e in given if isinstance(e, Inspected)})
    right = (
        (path, replace(each, card=corrected(each.card, path, edits)))
        if isinstance(each, Inspected)
        else (path, each)
        for path, each in given
    )
    return Prepared.of(row, tuple(right), edits)


def _sources(
    row: Row, files: Iterable[Path], found: Mapping[Name, Inspected | Failure], means: Means
) -> list[Source]:
    """Return what is in the *files* of *row*, or what the library has for it."""
    name = how(row)
    return [*((path, found[path, name]) for path in files), *_stocked(row, means)]


def _paid_once(sources: Iterable[Source], paid: set[str]) -> Iterator[Source]:
    """Yield *sources* without the cost of files that an earlier row has paid for already."""
    for path, found in sources:
        if isinstance(found, Inspected):
            yield path, replace(found, seconds=0.0) if found.key in paid else found
            paid.add(found.key)
        else:
            yield path, found


Planned = tuple[Row, tuple[Path, ...], tuple[tuple[Path, Failure], ...]]


def _stocked(row: Row, means: Means) -> list[Source]:
    """Return what the library has for *row*, put where the stage of memos looks for it."""
    if row.stock is None:
        return []
    try:
        with opened(means.library or default_index()) as connection:
            found = documents(connection, row.stock)
    except SummarizerError as error:
        return [(Path(row.stock), Failure.of(error))]
    return [(Path(each.file.path), keep_document(each, means.cache)) for each in found]


def _inputs(row: Row, out: Path) -> tuple[tuple[Path, ...], tuple[tuple[Path, Failure], ...]]:
    """Return the files a row stands for, and the inputs of it that were refused."""
    files, refused = files_of(row.inputs, out, row.reading)
    return tuple(files), tuple((Path(each.path or ""), each) for each in refused)


def files_of(
    paths: Iterable[Path], out: Path | None, reading: ReadingOptions
) -> tuple[list[Path], list[Failure]]:
    """Return the files of *paths*, without those below *out*, and what was refused."""
    files: dict[Path, None] = {}
    refused: list[Failure] = []
    outside = out.resolve() if out else None
    for path in paths:
        try:
            found = find_files([path], opening(reading))
        except InputError as error:
            refused.append(Failure.of(error, str(path)))
            continue
        named = found == (path,)
        for file in found:
            if named or outside is None or not file.resolve().is_relative_to(outside):
                files.setdefault(file)
    return list(files), refused


def _waves(planned: Iterable[Planned], size: int) -> Iterator[list[Planned]]:
    """Yield rows in parts of about *size* files or rows."""
    wave: list[Planned] = []
    files: set[Path] = set()
    for each in planned:
        wave.append(each)
        files.update(each[1])
        if max(len(files), len(wave)) >= size:
            yield wave
            wave, files = [], set()
    if wave:
        yield wave


def _inspected(wave: Iterable[Planned], known: Mapping[Name, object], means: Means) -> Known:
    """Inspect the files of a wave, each once for each way of choosing key sentences."""
    asked: dict[Name, Asked] = {}
    for row, files, _ in wave:
        name = how(row)
        for path in files:
            if (path, name) not in known:
                asked.setdefault((path, name), Asked(path, name, row.settings, row.reading))
    found = inspect_files(asked.values(), means.runner, means.cache, means.listener)
    return {each.name: result for each, result in found}
