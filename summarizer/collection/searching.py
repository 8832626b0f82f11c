"""Sentences of the library that hold given words."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from summarizer.collection.grams import phrase
from summarizer.errors import UsageError
from summarizer.model import Role

__all__ = ["Found", "Hit", "Query", "search"]

FROM = """
FROM grams JOIN sentences ON sentences.sentence = grams.rowid
JOIN reports USING(report) JOIN documents USING(document)
WHERE grams MATCH :words
AND (:role IS NULL OR sentences.role = :role)
AND (:division IS NULL OR instr(reports.full_name, :division) > 0)
AND (:year IS NULL OR reports.year = :year)
"""
ORDER = "ORDER BY reports.code IS NULL, reports.code, reports.full_name, reports.year, path, "
SELECT = f"""
SELECT reports.full_name, reports.year, sentences.role, sentences.text, path, place,
sentences.span_start, sentences.span_end {FROM} {ORDER} sentences.span_start LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: *words* separated by spaces, all in one sentence, each as written.

    ``division`` is a region or one above it; ``year`` the one a report is called after.
    """

    words: str
    role: Role | None = None
    division: str | None = None
    year: int | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence found: whose, in which part of which report, and where it stands.

    ``span`` is its place in the raw text of the file at ``path``.
    """

    division: str | None
    year: int | None
    role: Role
    text: str
    path: str
    place: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """The first sentences found, by code of the division, and how many there are in all."""

    hits: tuple[Hit, ...]
    count: int


def search(connection: sqlite3.Connection, query: Query) -> Found:
    """Return the sentences that *query* asks for. Raises ``UsageError`` for no words."""
    words = " AND ".join(filter(None, map(phrase, query.words.split())))
    if not words:
        raise UsageError("没有写要找的词", next_step="请写一个或几个词，如 营商环境")
    given = {
        "words": words,
        "role": query.role.value if query.role else None,
        "division": query.division,
        "year": query.year,
        "limit": query.limit,
    }
    (count,) = connection.execute(f"SELECT count(*) {FROM}", given).fetchone()
    return Found(tuple(map(_hit, connection.execute(SELECT, given))), count)


def _hit(row: sqlite3.Row) -> Hit:
    division, year, role, text, path, place, start, end = row
    return Hit(division, year, Role(role), text, path, place, (start, end))
