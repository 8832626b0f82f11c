"""Opening a library of reports, and refusing in Chinese what is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import platformdirs

from summarizer.collection.tables import SCHEMA, SCHEMA_VERSION
from summarizer.errors import MissingInputError, OutputError

__all__ = ["default_index", "opened", "opened_for_filling"]

PATIENCE = 60_000  # milliseconds to wait for another program's write


def default_index() -> Path:
    """Return where the user's own library of reports lies."""
    return platformdirs.user_data_path("summarizer", appauthor=False) / "报告库.sqlite"


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the library at *path* for reading.

    Raises ``MissingInputError`` if there is none, ``OutputError`` if it is no library of ours.
    """
    if not path.is_file():
        raise MissingInputError(
            f"还没有报告库“{path}”", next_step="请先运行 summarizer index 文件夹 建立"
        )
    with _refusing(path), closing(_connected(path, "?mode=ro")) as connection:
        _check_version(connection, path)
        yield connection


@contextmanager
def opened_for_filling(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the library at *path* for writing, make it if there is none. Raises ``OutputError``."""
    with _refusing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(_connected(path, "")) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in SCHEMA:
                    connection.execute(statement)
            connection.execute("COMMIT")
            _check_version(connection, path)
            yield connection


def _connected(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path.absolute().as_uri() + how, uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    connection.row_factory = sqlite3.Row
    return connection


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA_VERSION:
        raise OutputError(
            f"“{path}”不是本版本程序的报告库", next_step="请换一个文件名，重新运行 summarizer index"
        )


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise OutputError(
            f"报告库“{path}”无法使用：{_reason(str(error))}",
            next_step="请检查路径、权限和磁盘空间；文件已损坏的，请删除后重新运行 summarizer index",
        ) from error


def _reason(words: str) -> str:
    return next((reason for sign, reason in REASONS.items() if sign in words), words)


REASONS = {
    "readonly": "只读",
    "unable to open": "没有权限或路径不存在",
    "full": "磁盘已满",
    "locked": "正被另一个程序占用",
    "not a database": "不是报告库文件",
    "malformed": "文件已损坏",
    "Permission": "没有写权限",
}
