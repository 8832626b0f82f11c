"""The output folder of a run, held so that no second run writes there meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.batch.cache import reason_of
from summarizer.errors import OutputError
from summarizer.whole_files import unwritable

__all__ = ["Workplace", "workplace"]

LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where memos go, and a scratch folder beside them that this run has for itself."""

    out: Path
    scratch: Path


@contextmanager
def workplace(out: Path, label: str) -> Iterator[Workplace]:
    """Hold the folder *out* for the run *label* (a shard has its own); clear what one left.

    The lock is a transaction of SQLite, which every system releases when a process is
    killed. Raises ``OutputError`` if *out* cannot be written or another run holds it.
    """
    scratch = out / f".summarizer{label}"
    try:
        scratch.mkdir(parents=True, exist_ok=True)
        for left in scratch.iterdir():
            if not left.name.startswith(LOCK):
                left.unlink()
    except OSError as error:
        raise unwritable(out, error) from error
    with closing(_locked(scratch / LOCK, out)):
        yield Workplace(out, scratch)
    shutil.rmtree(scratch, ignore_errors=True)


def _locked(path: Path, out: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise OutputError(
                f"另一个批量任务正在写“{out}”", next_step="请等它结束，或用 -o 换一个文件夹"
            ) from error
        raise OutputError(
            f"无法写入{out}：{reason_of(error)}",
            next_step="请检查文件夹权限和磁盘空间，或用 -o 换一个位置",
        ) from error
    return connection
