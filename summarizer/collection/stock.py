"""Documents taken out of the library, for a memo of what is in it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.codec import CodecError, decode
from summarizer.collection.regions import lies_within
from summarizer.errors import NoReportError, UsageError
from summarizer.model import Document, Report

__all__ = ["Wanted", "documents", "wanted"]

YEAR = re.compile(r"(\d{4})年?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports to take: those in any of ``places`` (all if none), of any of ``years``."""

    places: tuple[str, ...]
    years: tuple[int, ...]

    def takes(self, report: Report) -> bool:
        """Tell whether *report* is wanted."""
        year = report.plan_year or report.review_year
        if self.years and year not in self.years:
            return False
        return not self.places or any(
            report.division is not None and lies_within(report.division, place)
            for place in self.places
        )


def wanted(words: str) -> Wanted:
    """Return what ``陕西省 2024`` asks for: regions and years. Raises ``UsageError``."""
    pieces = words.split()
    years = tuple(int(found[1]) for each in pieces if (found := YEAR.fullmatch(each)))
    places = tuple(each for each in pieces if not YEAR.fullmatch(each))
    if not pieces:
        raise UsageError(
            "没有写要哪些报告", next_step="请写地区和年度，如 --from-index “陕西省 2024”"
        )
    return Wanted(places, years)


def documents(connection: sqlite3.Connection, words: str) -> tuple[Document, ...]:
    """Return the documents with the reports that *words* ask for, in order of their paths.

    Raises ``NoReportError`` if there is none.
    """
    taken = tuple(_chosen(connection, wanted(words)))
    if not taken:
        raise NoReportError(
            f"报告库里没有“{words}”的报告",
            next_step="请用 summarizer search 或 export 看看库里有什么",
        )
    return taken


def _chosen(connection: sqlite3.Connection, asked: Wanted) -> Iterator[Document]:
    query = "SELECT path, body FROM documents JOIN bodies USING(document) WHERE document IN "
    ids = "(SELECT document FROM reports WHERE year = ? OR ? IS NULL) ORDER BY path"
    year = asked.years[0] if len(asked.years) == 1 else None
    for path, body in connection.execute(query + ids, (year, year)):
        document = _decoded(path, body)
        reports = tuple(filter(asked.takes, document.reports))
        if reports:
            yield replace(document, reports=reports)


def _decoded(path: str, body: bytes) -> Document:
    try:
        document = decode(Document, body)
    except CodecError as error:
        raise UsageError(
            f"报告库里“{path}”的内容是别的版本的程序写的",
            next_step="请重新运行 summarizer index 更新报告库",
        ) from error
    return replace(document, file=replace(document.file, path=path))
