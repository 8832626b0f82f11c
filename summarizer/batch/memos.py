"""Rows → memos on disk, through the cache."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from summarizer.batch.cache import Cache
from summarizer.batch.choosing import chosen, missing_regions
from summarizer.batch.edits import Edits, concerning
from summarizer.batch.fingerprint import content_key, memo_print
from summarizer.batch.inspecting import Inspected
from summarizer.batch.runners import Runner
from summarizer.batch.stages import MemoTask, TaskSource, memo_stage
from summarizer.batch.values import Failure, Memo, Output, Row, RowResult, State
from summarizer.batch.workplace import Workplace
from summarizer.briefing.output import ANNOTATED
from summarizer.codec import CodecError, decode, encode
from summarizer.errors import NoReportError, OutputError
from summarizer.model import Notice
from summarizer.revision import Revision
from summarizer.whole_files import unwritable, write_whole

__all__ = ["Prepared", "write_memos"]

STAGE = "memo"
NOTHING = b""
Sources = tuple[tuple[Path, Inspected | Failure], ...]


class Taken(NamedTuple):
    """A source with reports for a row: their numbers, and what a person changed about them."""

    path: Path
    found: Inspected
    numbers: tuple[int, ...]
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A row with its sources inspected, and those that have reports for it ``taken``.

    ``own`` is what a person wrote anew of the memo's own words.
    """

    row: Row
    sources: Sources
    taken: tuple[Taken, ...]
    own: tuple[Revision, ...] = ()

    @classmethod
    def of(cls, row: Row, sources: Sources, edits: Edits) -> Prepared:
        """Return *row* with what it takes of *sources*, as a person wants it."""
        taken = tuple(
            Taken(path, found, numbers, concerning(found.card, path, numbers, edits))
            for path, found in sources
            if isinstance(found, Inspected) and (numbers := chosen(row, found.card))
        )
        return cls(row, sources, taken, edits.own)

    @property
    def key(self) -> str:
        """What the memo is cached under: everything it is made of."""
        sources = [
            [str(each.path), each.found.key, each.numbers, each.revisions] for each in self.taken
        ]
        program = memo_print(self.row.options.pack)
        return content_key(STAGE, program, sources, self.row.options, self.own)


def write_memos(
    rows: Iterable[Prepared], runner: Runner, cache: Cache, place: Workplace
) -> Iterator[RowResult]:
    """Write the memo of each row as soon as it is made; yield what became of rows, in order."""
    asked: list[tuple[int, Prepared]] = []
    done: dict[int, RowResult] = {}
    due = 0

    def tasks() -> Iterator[MemoTask]:
        for index, each in enumerate(rows):
            found = _look_up(each, cache)
            if isinstance(found, Prepared):
                asked.append((index, each))
                yield _task(each, cache)
            else:
                done[index] = _written(each, found, cache, place)

    for number, memo in runner.run(memo_stage, tasks()):
        index, each = asked[number]
        _keep(memo, each, cache)
        done[index] = _written(each, memo, cache, place)
        while due in done:
            yield done.pop(due)
            due += 1
    yield from (done[index] for index in sorted(done))


def _look_up(each: Prepared, cache: Cache) -> Prepared | Memo | Failure:
    """Return the row's memo as far as it is known, else the row."""
    if not each.taken:
        return Failure.of(
            NoReportError("没有符合条件的工作报告", next_step="请检查这一行的文件、地区和年度")
        )
    body = cache.body(each.key)
    if body is None:
        return each
    try:
        return replace(decode(Memo, body), seconds=0.0)  # what it cost was paid then
    except CodecError:  # written by somebody else: done again, and replaced
        return each


def _task(each: Prepared, cache: Cache) -> MemoTask:
    sources = tuple(
        TaskSource(str(taken.path), cache.body(taken.found.key) or NOTHING, *taken[2:])
        for taken in each.taken
    )
    return MemoTask(each.row.output, sources, each.row.options, each.row.settings, each.own)


def _keep(memo: Memo | Failure, each: Prepared, cache: Cache) -> None:
    if isinstance(memo, Memo):
        program = (STAGE, memo_print(each.row.options.pack))
        cache.save(each.key, program, NOTHING, encode(memo))


def _written(each: Prepared, memo: Memo | Failure, cache: Cache, place: Workplace) -> RowResult:
    """Put the memo in its place and say what became of the row."""
    if isinstance(memo, Failure):
        return _failed(each, memo)
    contents = {_path(place.out, each.row, ending): content for ending, content in memo.contents}
    try:
        kept = _put(contents, cache, place)
    except OutputError as error:
        return _failed(each, Failure.of(error))
    outputs = tuple(
        Output(path.relative_to(place.out).as_posix(), _digest(content))
        for path, content in contents.items()
    )
    return _done(each, memo, outputs, [path.relative_to(place.out).as_posix() for path in kept])


def _put(contents: Mapping[Path, bytes], cache: Cache, place: Workplace) -> list[Path]:
    """Write files that do not stand there yet; return the earlier ones kept beside them.

    What a batch wrote itself is replaced; what a person edited is kept.
    """
    new = {path: content for path, content in contents.items() if not _stands(path, content)}
    for content in contents.values():
        cache.save_made(_digest(content))
    for path in new:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(path.parent, error) from error
    return write_whole(new, place.scratch, may_replace=lambda old: cache.made(_digest(old)))


def _stands(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _path(out: Path, row: Row, ending: str) -> Path:
    mark = ANNOTATED if ending == "docx" and row.options.annotated else ""
    return out / f"{row.output}{mark}.{ending}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _failed(each: Prepared, failure: Failure) -> RowResult:
    """Return a row without memo; that there is no report is said only if nothing tells why."""
    told = _told(each)
    explained = failure.code == NoReportError.code and told.failures
    failures = told.failures if explained else (failure, *told.failures)
    return replace(told, state=State.FAILED, failures=failures)


def _done(
    each: Prepared, memo: Memo, outputs: tuple[Output, ...], kept: Sequence[str]
) -> RowResult:
    told = _told(each)
    partial = told.failures or memo.questioned
    seconds = told.seconds + memo.seconds
    return replace(
        told,
        state=State.PARTIAL if partial else State.DONE,
        outputs=outputs,
        notices=(*told.notices, *_unfit(memo), *_repeated(memo, told)),
        questioned=memo.questioned,
        verified=memo.verified,
        kept=tuple(kept),
        edited=memo.edited,
        repeats=memo.repeats,
        seconds=seconds,
        cached=not seconds,
    )


def _unfit(memo: Memo) -> Iterator[tuple[str, Notice]]:
    """Yield what a person changed that could not be applied, by file."""
    for each in memo.edited:
        if each.path is not None and each.unfit is not None:
            words = each.revision.words or each.revision.to
            yield (
                each.path,
                Notice("revision-unfit", f"人工修改未应用：{each.unfit}：“{words}”"),
            )


def _repeated(memo: Memo, told: RowResult) -> Iterator[tuple[str, Notice]]:
    """Yield which files hold a report that another one holds too."""
    for left, kept in memo.repeats:
        same, first = told.reports[left][0], told.reports[kept][0]
        yield (
            same,
            Notice("report-repeated", f"有与“{Path(first).name}”相同的报告，只写一次"),
        )


def _told(each: Prepared) -> RowResult:
    """Return what is known of a row before its memo: reports, doubts and refusals of its files."""
    reports = [
        (str(taken.path), taken.found.card.reports[number])
        for taken in each.taken
        for number in taken.numbers
    ]
    refused = [found for _, found in each.sources if isinstance(found, Failure)]
    missing = [
        Failure("region-missing", f"没有找到“{name}”的报告", "请检查文件，或改正地区的写法")
        for name in missing_regions(each.row, [report for _, report in reports])
    ]
    return RowResult(
        each.row,
        State.PENDING,
        reports=tuple(reports),
        notices=tuple(
            (str(taken.path), notice) for taken in each.taken for notice in taken.found.card.notices
        ),
        failures=(*refused, *missing),
        seconds=sum(taken.found.seconds for taken in each.taken),
    )
