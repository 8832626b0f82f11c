"""The tables of a library of reports, told once: SQLite, CSV, JSON Lines and Parquet follow.

Spans are positions in the raw text, as in the JSON contract (``inspection``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["SCHEMA", "SCHEMA_VERSION", "TABLES", "Table"]

SCHEMA_VERSION = 1
SPAN = {"span_start": "INTEGER", "span_end": "INTEGER"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns with their SQLite types, and what it refers to.

    The first column is its own number unless it ``belongs_to`` another table by the first.
    """

    name: str
    columns: Mapping[str, str]
    belongs_to: str | None = None

    @property
    def statement(self) -> str:
        """The statement that makes the table."""
        columns = ", ".join(f"{name} {kind}" for name, kind in self.columns.items())
        return f"CREATE TABLE {self.name}({columns})"

    @property
    def insertion(self) -> str:
        """The statement that adds a row."""
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} VALUES({marks})"


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            Table(
                "documents",
                {
                    "document": "INTEGER PRIMARY KEY", "path": "TEXT UNIQUE", "sha256": "TEXT",
                    "format": "TEXT", "encoding": "TEXT", "chars": "INTEGER",
                },
            ),
            Table(
                "notices",
                {"document": "INTEGER", "code": "TEXT", "message": "TEXT", **SPAN},
                "documents",
            ),
            Table(
                "reports",
                {
                    "report": "INTEGER PRIMARY KEY", "document": "INTEGER", "title": "TEXT",
                    "division": "TEXT", "full_name": "TEXT", "code": "TEXT", "level": "TEXT",
                    "certain": "BOOLEAN", "review_year": "INTEGER", "plan_year": "INTEGER",
                    "year": "INTEGER", "full_report": "BOOLEAN", "complete": "BOOLEAN", **SPAN,
                },
                "documents",
            ),
            Table(
                "sections",
                {"report": "INTEGER", "role": "TEXT", "heading": "TEXT", **SPAN},
                "reports",
            ),
            Table(
                "indicators",
                {
                    "report": "INTEGER", "key": "TEXT", "name": "TEXT", "as_written": "TEXT",
                    "stage": "TEXT", "year": "INTEGER", "measure": "TEXT", "value": "TEXT",
                    "upper": "TEXT", "unit": "TEXT", "bound": "TEXT", "text": "TEXT", **SPAN,
                    "sentence_start": "INTEGER", "sentence_end": "INTEGER",
                },
                "reports",
            ),
            Table(
                "key_sentences",
                {
                    "report": "INTEGER", "role": "TEXT", "text": "TEXT", "score": "REAL",
                    "theme": "TEXT", **SPAN,
                },
                "reports",
            ),
            Table(
                "sentences",
                {
                    "sentence": "INTEGER PRIMARY KEY", "report": "INTEGER", "role": "TEXT",
                    "text": "TEXT", "place": "TEXT", **SPAN,
                },
                "reports",
            ),
        )
    }
)  # fmt: skip
SCHEMA: tuple[str, ...] = (
    *(table.statement for table in TABLES.values()),
    "CREATE TABLE bodies(document INTEGER PRIMARY KEY, key TEXT, body BLOB)",
    "CREATE VIRTUAL TABLE grams USING fts5(tokens, content='', tokenize='ascii')",
    "CREATE INDEX reports_document ON reports(document)",
    "CREATE INDEX notices_document ON notices(document)",
    *(
        f"CREATE INDEX {name}_report ON {name}(report)"
        for name in ("sections", "indicators", "key_sentences", "sentences")
    ),
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)
