"""Results of stages kept in one SQLite file under what they were computed from.

Several runs may share the file (write-ahead log; a writer waits for the other). No clock
decides anything: an entry is right because its key is. A cache is a convenience: if it
cannot be read or written (read-only, full disk, damaged, made by a newer version) the run
says so once and goes on with a temporary one of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from summarizer.errors import OutputError

__all__ = [
    "Cache",
    "CacheStats",
    "StageStats",
    "cache_stats",
    "clear_cache",
    "default_folder",
    "reason_of",
]

FILE = "cache.sqlite"
SCHEMA_VERSION = 1
PATIENCE = 60_000  # milliseconds to wait for another run's write
SCHEMA = """
CREATE TABLE entries(
    key TEXT PRIMARY KEY, stage TEXT NOT NULL, program TEXT NOT NULL,
    card BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE made(sha256 TEXT PRIMARY KEY);
"""
SAVE = "INSERT OR REPLACE INTO entries(key, stage, program, card, body) VALUES(?, ?, ?, ?, ?)"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class StageStats:
    """Entries of one stage: how many, how many bytes, how many of another program version."""

    stage: str
    entries: int
    size: int
    stale: int


@dataclass(frozen=True, slots=True)
class CacheStats:
    """A cache file, its size on disk, and what is in it by stage."""

    path: Path
    size: int
    stages: tuple[StageStats, ...]


def default_folder() -> Path:
    """Return the user's own cache folder for this program."""
    return platformdirs.user_cache_path("summarizer", appauthor=False)


class Cache:
    """The cache file in *folder*; *tell* hears in Chinese what is wrong with it.

    ``card`` and ``body`` return ``None`` for what is not there; ``save`` never fails because
    of the file. It is used by one thread of one process; others have their own.
    """

    def __init__(self, folder: Path, tell: Tell) -> None:
        """Open the cache file, or a temporary one if that cannot be."""
        self._tell = tell
        self._path = folder / FILE
        self._spare: sqlite3.Connection | None = None
        self._readable, self._writable = _open(self._path, tell)
        if self._readable and self._writable:
            self._try_writing(self._readable)

    def close(self) -> None:
        """Close the file; a temporary one is gone."""
        for connection in (self._readable, self._spare):
            if connection:
                connection.close()

    def card(self, key: str) -> bytes | None:
        """Return the card saved under *key*."""
        return self._find("SELECT card FROM entries WHERE key = ?", key)

    def body(self, key: str) -> bytes | None:
        """Return the body saved under *key*."""
        return self._find("SELECT body FROM entries WHERE key = ?", key)

    def made(self, sha256: str) -> bool:
        """Tell whether a batch ever wrote a file of this digest: no person made it then."""
        return self._find("SELECT sha256 FROM made WHERE sha256 = ?", sha256) is not None

    def save(self, key: str, stage: tuple[str, str], card: bytes, body: bytes) -> None:
        """Keep a result under *key*; *stage* is its stage's name and program fingerprint."""
        self._write(SAVE, (key, *stage, card, body))

    def save_made(self, sha256: str) -> None:
        """Remember that a batch is about to write a file of this digest."""
        self._write("INSERT OR IGNORE INTO made VALUES(?)", (sha256,))

    def _find(self, query: str, key: str) -> bytes | None:
        for connection in (self._readable, self._spare):
            if connection is None:
                continue
            try:
                found = connection.execute(query, (key,)).fetchone()
            except sqlite3.DatabaseError as error:
                self._give_up("读取", error)
                continue
            if found:
                value: bytes = found[0]
                return value
        return None

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        if self._writable and self._readable:
            try:
                self._readable.execute(statement, values)
            except sqlite3.DatabaseError as error:
                self._give_up("写入", error)
            else:
                return
        with _refusing_full_disks():
            self._spare = self._spare or _temporary()
            self._spare.execute(statement, values)

    def _try_writing(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            self._give_up("写入", error)

    def _give_up(self, doing: str, error: sqlite3.DatabaseError) -> None:
        """Say once that the file cannot be used, and how the run goes on."""
        self._writable = False
        if self._spare is None:
            self._spare = _temporary()
            self._tell(
                f"缓存“{self._path}”无法{doing}：{reason_of(error)}；"
                "本次结果只在运行期间暂存，下次要重新计算"
            )


def cache_stats(folder: Path, current: frozenset[str]) -> CacheStats:
    """Return what is in the cache of *folder*; *current* are today's program fingerprints."""
    path = folder / FILE
    if not path.exists():
        return CacheStats(path, 0, ())
    with _reading(path) as connection:
        rows = connection.execute(
            "SELECT stage, program, count(*), sum(length(card) + length(body)) FROM entries "
            "GROUP BY stage, program ORDER BY stage"
        ).fetchall()
    stages = tuple(
        StageStats(
            stage,
            sum(row[2] for row in rows if row[0] == stage),
            sum(row[3] for row in rows if row[0] == stage),
            sum(row[2] for row in rows if row[0] == stage and row[1] not in current),
        )
        for stage in dict.fromkeys(row[0] for row in rows)
    )
    return CacheStats(path, sum(map(_size, _files(path))), stages)


def clear_cache(folder: Path, current: frozenset[str] | None = None) -> int:
    """Remove what is in the cache of *folder*, return how many entries.

    With *current* fingerprints only what other versions of the program made is removed.
    """
    path = folder / FILE
    if not path.exists():
        return 0
    with _reading(path) as connection:
        kept = sorted(current or ())
        marks = ",".join("?" * len(kept))
        where = f"WHERE program NOT IN ({marks})" if kept else ""
        removed = connection.execute(f"DELETE FROM entries {where}", kept).rowcount  # noqa: S608 - only question marks are put in
        if not kept:
            connection.execute("DELETE FROM made")
        connection.execute("VACUUM")
    return removed


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the cache at *path* for a command about it; refuse in Chinese what goes wrong."""
    try:
        with closing(_connect(path)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise OutputError(
            f"缓存“{path}”无法使用：{reason_of(error)}",
            next_step="可以删除这个文件，结果会重新计算",
        ) from error


def _open(path: Path, tell: Tell) -> tuple[sqlite3.Connection | None, bool]:
    """Open the cache at *path*, and tell whether it may be written.

    A damaged one is set aside, one of an older form emptied.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _prepared(path, tell)
    except (sqlite3.OperationalError, OSError) as error:
        return _read_only(path, tell, error)
    except sqlite3.DatabaseError:
        aside = path.with_name(f"{path.name}.damaged")
        tell(f"缓存“{path}”已损坏，移到{aside.name}，另建一个")
    try:
        path.replace(aside)
        return _prepared(path, tell)
    except (sqlite3.DatabaseError, OSError) as error:
        return _read_only(path, tell, error)


def _prepared(path: Path, tell: Tell) -> tuple[sqlite3.Connection | None, bool]:
    connection = _connect(path)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        connection.close()
        tell(f"缓存“{path}”由更新版本的程序建立，本次不用")
        return None, False
    if version < SCHEMA_VERSION:
        _make_schema(connection, path, tell)
    return connection, True


def _make_schema(connection: sqlite3.Connection, path: Path, tell: Tell) -> None:
    """Make the tables, in place of those of an older version; two runs may try at once."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA_VERSION:
        old = [name for (name,) in connection.execute(TABLES)]
        if old:
            tell(f"缓存“{path}”由旧版本的程序建立，清空重建")
        for name in old:
            connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        for statement in SCHEMA.split(";")[:-1]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _read_only(path: Path, tell: Tell, error: Exception) -> tuple[sqlite3.Connection | None, bool]:
    """Open a cache that may not be written; ``immutable`` because not even a log may be."""
    tell(f"缓存“{path}”无法写入：{reason_of(error)}；本次结果只在运行期间暂存，下次要重新计算")
    try:
        connection = _connect(path, "?mode=ro&immutable=1")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except (sqlite3.DatabaseError, OSError):
        return None, False
    return (connection if version == SCHEMA_VERSION else None), False


def _connect(path: Path, how: str = "") -> sqlite3.Connection:
    connection = sqlite3.connect(path.absolute().as_uri() + how, uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _temporary() -> sqlite3.Connection:
    """Return a cache that SQLite keeps in a file without a name, gone when closed."""
    connection = sqlite3.connect("", isolation_level=None)
    connection.executescript(SCHEMA)
    return connection


@contextmanager
def _refusing_full_disks() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise OutputError(
            f"临时文件无法写入：{reason_of(error)}", next_step="请清理磁盘，或用 --cache 换一个位置"
        ) from error


def reason_of(error: Exception) -> str:
    """Return in Chinese why SQLite or the system refused."""
    words = str(error)
    for sign, reason in REASONS.items():
        if sign in words:
            return reason
    return words


REASONS = {
    "readonly": "只读",
    "Read-only": "磁盘只读",
    "Permission": "没有写权限",
    "unable to open": "没有权限或路径不存在",
    "full": "磁盘已满",
    "No space": "磁盘已满",
    "locked": "正被另一个程序占用",
    "no such table": "由其他版本的程序建立",
    "not a database": "文件已损坏",
    "malformed": "文件已损坏",
    "File exists": "路径中有一段是文件，不是文件夹",
    "Not a directory": "路径中有一段是文件，不是文件夹",
}


def _files(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
