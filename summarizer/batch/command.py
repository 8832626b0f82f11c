"""What the command ``batch`` does, from its arguments to its run report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from summarizer.api import with_room
from summarizer.batch.cache import Cache, default_folder
from summarizer.batch.columns import Cells
from summarizer.batch.edits import left_over
from summarizer.batch.events import Listener
from summarizer.batch.grouping import GROUPINGS
from summarizer.batch.lists import LIST_ENDINGS, new_list
from summarizer.batch.manifest import read_manifest
from summarizer.batch.run import (
    Folder,
    Known,
    Means,
    Refused,
    RunResult,
    edits_of,
    grouped_rows,
    run_rows,
)
from summarizer.batch.run_report import totals, write_run_report
from summarizer.batch.runners import Processes, Runner, SameProcess
from summarizer.batch.values import Edited, Row, RowResult, State
from summarizer.batch.workplace import Workplace, workplace
from summarizer.errors import MissingInputError, UsageError
from summarizer.options import MemoOptions, ReadingOptions, Settings, read_options
from summarizer.processes import processors
from summarizer.whole_files import write_file

__all__ = ["Asked", "Done", "Where", "means", "run_batch", "write_list"]

DEFAULT_GROUPING = "division"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Where:
    """Where work is done and kept: processes, an executor (``processes`` or ``dask``), a cache.

    ``None`` stands for the default: as many processes as processors that may be used, this
    machine, the user's own cache folder.
    """

    jobs: int | None = None
    cache: Path | None = None
    executor: str = "processes"
    scheduler: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A call of ``batch``: ``options`` are those of ``brief``, as written."""

    source: Path
    output: Path
    by: tuple[str, ...]
    options: Cells
    shard: tuple[int, int] | None
    where: Where
    library: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """How a batch ended: a line that sums it up, and where its run report stands."""

    totals: str
    page: Path
    complete: bool
    interrupted: bool


def run_batch(asked: Asked, listener: Listener, tell: Tell) -> Done:
    """Write the memos that are *asked* for, and the run report; *tell* hears of the cache.

    Raises ``UsageError`` before any work is done if the list or an option is wrong.
    """
    label = f".{asked.shard[0]}-{asked.shard[1]}" if asked.shard else ""
    listed = None if asked.source.is_dir() else _listed(asked)
    with workplace(asked.output, label) as place, means(asked.where, listener, tell) as given:
        done = _run(asked, listed, place, replace(given, library=asked.library))
        page = write_run_report(asked.output, done, label)
    return Done(totals(done), page, done.complete, done.interrupted)


def _run(asked: Asked, listed: tuple[Row, ...] | None, place: Workplace, given: Means) -> RunResult:
    """Work the rows off until all are done or a person stops the run."""
    began = perf_counter()
    rows, known, loose = listed or (), Known(), Refused()
    results: list[RowResult] = []
    unfit: tuple[Edited, ...] = ()
    stopped = False
    try:
        if listed is None:
            rows, known, loose = grouped_rows(_folder(asked), given)
        edits = edits_of(rows, place.out, given)
        rows = _sharded(rows, asked.shard)
        for result in run_rows(rows, place, given, known, edits):
            results.append(result)  # noqa: PERF402 - kept one by one, for an interruption
        unfit = left_over(edits, results, place.out, whole=asked.shard is None)
    except KeyboardInterrupt:
        given.runner.close(at_once=True)
        stopped = True
    waiting = (RowResult(row, State.PENDING) for row in rows[len(results) :])
    return RunResult((*results, *waiting), tuple(loose), unfit, stopped, perf_counter() - began)


def write_list(asked: Asked, listener: Listener, tell: Tell) -> Path:
    """Write a list of the memos that grouping the folder gives, to be edited; return its path."""
    path = asked.output
    if path.suffix.lower() not in LIST_ENDINGS:
        raise UsageError(f"“{path}”不是清单的文件名", next_step="请以 .csv、.xlsx 或 .toml 结尾")
    if path.exists():
        raise UsageError(f"“{path}”已经存在", next_step="请换一个文件名，或先移走原有清单")
    if not asked.source.is_dir():
        raise UsageError(f"“{asked.source}”不是文件夹", next_step="--init 后面请写报告所在的文件夹")
    with means(asked.where, listener, tell) as given:
        rows, _, _ = grouped_rows(_folder(asked), given)
    write_file(path, new_list([_cells(row, asked, path.parent) for row in rows], path.suffix))
    return path


@contextmanager
def means(where: Where, listener: Listener, tell: Tell) -> Iterator[Means]:
    """Start what a run works with, and stop it afterwards."""
    folder = where.cache or default_folder()
    with closing(Cache(folder, tell)) as cache, closing(_runner(where)) as runner:
        yield Means(runner, cache, listener)


def _runner(where: Where) -> Runner:
    jobs = where.jobs or processors()
    if where.executor == "dask":
        from summarizer.batch.cluster import Cluster  # noqa: PLC0415 - an extra

        return Cluster(where.scheduler, jobs)
    if where.executor != "processes":
        raise UsageError(f"没有名为“{where.executor}”的运行方式", next_step="可用：processes、dask")
    if where.scheduler:
        raise UsageError(
            "--scheduler 要与 --executor dask 同用", next_step="请加上 --executor dask"
        )
    return Processes(jobs) if jobs > 1 else SameProcess()


def _listed(asked: Asked) -> tuple[Row, ...]:
    if not asked.source.exists():
        raise MissingInputError(f"找不到“{asked.source}”", next_step="请检查清单或文件夹的路径")
    if asked.by:
        raise UsageError("--by 只用于文件夹", next_step="清单的每一行已经是一份简报，请去掉 --by")
    return read_manifest(asked.source, asked.options)


def _folder(asked: Asked) -> Folder:
    options = read_options(MemoOptions, asked.options)
    settings = with_room(read_options(Settings, asked.options), options.words)
    reading = read_options(ReadingOptions, asked.options)
    prototype = Row("", (), "", settings=settings, reading=reading, options=options)
    by = asked.by or (DEFAULT_GROUPING,)
    unknown = [each for each in by if each not in GROUPINGS]
    if unknown:
        raise UsageError(f"没有“{unknown[0]}”这种分组", next_step=f"可用：{'、'.join(GROUPINGS)}")
    return Folder((asked.source,), tuple(dict.fromkeys(by)), prototype, asked.output)


def _sharded(rows: tuple[Row, ...], shard: tuple[int, int] | None) -> tuple[Row, ...]:
    """Return every n-th row from the i-th on: neighbours are alike in cost."""
    return rows if shard is None else rows[shard[0] - 1 :: shard[1]]


def _cells(row: Row, asked: Asked, folder: Path) -> dict[str, str]:
    """Return *row* as the cells of a list that lies in *folder*."""
    files = (Path(os.path.relpath(path, folder)).as_posix() for path in row.inputs)
    options = {name: ";".join(texts) for name, texts in asked.options.items() if texts}
    return {
        "output": row.output,
        "files": ";".join(files),
        "regions": ";".join(row.regions),
        "within": row.within or "",
        "from-index": row.stock or "",
        "year": str(row.year) if row.year is not None else "",
        **options,
    }
