"""Documents into the library, and out of it again when their files change or are gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from summarizer.briefing.citations import place_of
from summarizer.codec import encode
from summarizer.collection.grams import grams
from summarizer.collection.tables import TABLES
from summarizer.model import Document, Indicator, Notice, Report, Section, Sentence, Span

__all__ = ["known_keys", "put", "remove", "storable", "whole"]

FORGET = "INSERT INTO grams(grams, rowid, tokens) VALUES('delete', ?, ?)"
Row = tuple[object, ...]


@contextmanager
def whole(connection: sqlite3.Connection) -> Iterator[None]:
    """Make all changes inside ``with``, or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def known_keys(connection: sqlite3.Connection) -> dict[str, str]:
    """Return for each path the key of the document that is in the library."""
    query = "SELECT path, key FROM documents JOIN bodies USING(document)"
    return {row["path"]: row["key"] for row in connection.execute(query)}


def put(connection: sqlite3.Connection, document: Document, path: str, key: str) -> None:
    """Put *document* in under *path*, in place of what was there; *key* tells it from others."""
    path = storable(path)
    remove(connection, path)
    file = document.file
    number = _added(
        connection,
        "documents",
        (None, path, file.sha256, file.format, file.encoding, len(file.raw)),
    )
    connection.execute("INSERT INTO bodies VALUES(?, ?, ?)", (number, key, encode(document)))
    _add(connection, "notices", (_notice(number, each) for each in document.notices))
    for report in document.reports:
        _put_report(connection, document, report, number)


def remove(connection: sqlite3.Connection, path: str) -> bool:
    """Take the document of *path* out; tell whether there was one."""
    found = connection.execute("SELECT document FROM documents WHERE path = ?", (path,)).fetchone()
    if found is None:
        return False
    document = found[0]
    reports = "SELECT report FROM reports WHERE document = ?"
    sentences = f"SELECT sentence, text FROM sentences WHERE report IN ({reports})"  # noqa: S608
    for sentence, text in connection.execute(sentences, (document,)).fetchall():
        connection.execute(FORGET, (sentence, grams(text)))
    for table in TABLES.values():
        if table.belongs_to == "reports":
            connection.execute(f"DELETE FROM {table.name} WHERE report IN ({reports})", (document,))  # noqa: S608
    for name in ("reports", "notices", "bodies", "documents"):
        connection.execute(f"DELETE FROM {name} WHERE document = ?", (document,))  # noqa: S608
    return True


def _put_report(
    connection: sqlite3.Connection, document: Document, report: Report, number: int
) -> None:
    own = _added(connection, "reports", _report(document, report, number))
    _add(connection, "sections", (_section(document, own, each) for each in report.sections))
    _add(connection, "indicators", (_indicator(document, own, each) for each in report.indicators))
    _add(
        connection,
        "key_sentences",
        (
            (own, each.role.value, each.span.of(document.source.text), each.score, each.theme,
             *_span(document, each.span))
            for each in report.key_sentences
        ),
    )  # fmt: skip
    for sentence in report.sentences:
        row = _sentence(document, own, sentence)
        rowid = _added(connection, "sentences", row)
        connection.execute(
            "INSERT INTO grams(rowid, tokens) VALUES(?, ?)", (rowid, grams(storable(str(row[3]))))
        )


def _added(connection: sqlite3.Connection, table: str, row: Row) -> int:
    return int(connection.execute(TABLES[table].insertion, _storable(row)).lastrowid or 0)


def _add(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    connection.executemany(TABLES[table].insertion, map(_storable, rows))


def storable(text: str) -> str:
    """Return *text* as SQLite can keep it: a file name that is no UTF-8 has its bytes escaped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _storable(row: Row) -> Row:
    return tuple(storable(value) if isinstance(value, str) else value for value in row)


def _span(document: Document, span: Span) -> tuple[int, int]:
    raw = document.source.raw_span(span)
    return raw.start, raw.end


def _notice(document: int, notice: Notice) -> Row:
    span = (notice.span.start, notice.span.end) if notice.span else (None, None)
    return (document, notice.code, notice.message, *span)


def _report(document: Document, report: Report, number: int) -> Row:
    division = report.division
    raw = document.source.raw_range(report.span)
    return (
        None, number, report.title.of(document.source.text) if report.title else None,
        division.name if division else None, division.full_name if division else None,
        division.code if division else None,
        division.level.value if division and division.level else None,
        division.certain if division else None,
        report.review_year, report.plan_year, report.plan_year or report.review_year,
        report.full_report, report.complete, raw.start, raw.end,
    )  # fmt: skip


def _section(document: Document, report: int, section: Section) -> Row:
    raw = document.source.raw_range(section.span)
    heading = section.heading.of(document.source.text) if section.heading else None
    return (report, section.role.value, heading, raw.start, raw.end)


def _indicator(document: Document, report: int, each: Indicator) -> Row:
    return (
        report, each.key, each.name, each.as_written, each.stage.value, each.year,
        each.measure.value, _decimal(each.value), _decimal(each.upper), each.unit,
        each.bound.value, each.text, *_span(document, each.span), *_span(document, each.sentence),
    )  # fmt: skip


def _sentence(document: Document, report: int, sentence: Sentence) -> Row:
    words = sentence.span.of(document.source.text)
    place = place_of(document, [sentence.span])
    return (None, report, sentence.role.value, words, place, *_span(document, sentence.span))


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
