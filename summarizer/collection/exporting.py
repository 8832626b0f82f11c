"""The tables of the library as files for other programs: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from summarizer.collection.tables import TABLES, Table
from summarizer.errors import MissingExtraError, UsageError
from summarizer.whole_files import writing

__all__ = ["EXPORTS", "export"]

BATCH = 10_000  # rows in memory at a time
Rows = Iterator[tuple[Any, ...]]


def export(connection: sqlite3.Connection, out: Path, ending: str) -> tuple[Path, ...]:
    """Write each table into the folder *out*; return the files.

    Raises ``UsageError`` for an unknown format, ``MissingExtraError`` for Parquet without
    its package, ``OutputError``.
    """
    if ending not in EXPORTS:
        raise UsageError(f"不支持导出为{ending}", next_step=f"可用格式：{'、'.join(EXPORTS)}")
    paths = []
    for table in TABLES.values():
        path = out / f"{table.name}.{ending}"
        rows = connection.execute(f"SELECT * FROM {table.name} ORDER BY rowid")  # noqa: S608
        with writing(path) as file:
            EXPORTS[ending](table, (_typed(table, row) for row in rows), file)
        paths.append(path)
    return tuple(paths)


def _typed(table: Table, row: Sequence[Any]) -> tuple[Any, ...]:
    """Return *row* with truth values, which SQLite keeps as numbers."""
    kinds = table.columns.values()
    return tuple(
        bool(value) if kind == "BOOLEAN" and value is not None else value
        for kind, value in zip(kinds, row, strict=True)
    )


def _write_csv(table: Table, rows: Rows, file: IO[bytes]) -> None:
    """Write UTF-8 with the mark Excel needs; truth values as 是 and 否."""
    text = io.TextIOWrapper(file, "utf-8-sig", errors="backslashreplace", newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows(
        [{True: "是", False: "否"}.get(v, v) if isinstance(v, bool) else v for v in row]
        for row in rows
    )
    text.flush()
    text.detach()


def _worded(value: Any) -> Any:
    return ("是" if value else "否") if isinstance(value, bool) else value


def _write_jsonl(table: Table, rows: Rows, file: IO[bytes]) -> None:
    for row in rows:
        entry = dict(zip(table.columns, row, strict=True))
        line = json.dumps(entry, ensure_ascii=False) + "\n"
        file.write(line.encode("utf-8", "backslashreplace"))


def _write_parquet(table: Table, rows: Rows, file: IO[bytes]) -> None:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(
            "没有安装 pyarrow，不能导出 Parquet",
            next_step="请运行 pip install 'summarizer[parquet]'，或用 --format csv",
        ) from error
    kinds = {
        "INTEGER": pa.int64(), "TEXT": pa.string(), "REAL": pa.float64(),
        "BOOLEAN": pa.bool_(),
    }  # fmt: skip
    schema = pa.schema(
        [(name, kinds[kind.partition(" ")[0]]) for name, kind in table.columns.items()]
    )
    with parquet.ParquetWriter(file, schema) as writer:
        while batch := list(islice(rows, BATCH)):
            columns = [
                pa.array(column, field.type)
                for column, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


EXPORTS: Mapping[str, Callable[[Table, Rows, IO[bytes]], None]] = MappingProxyType(
    {"parquet": _write_parquet, "csv": _write_csv, "jsonl": _write_jsonl}
)
