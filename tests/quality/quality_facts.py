"""How many of the facts a reader marked stand in the key sentences, at a memo's usual length.

A fact is found if nine tenths of its characters are in the key sentences of its role. Beside it
stand what must hold whatever is marked: no set phrase is chosen, no unit is cut or a scrap.
"""

from __future__ import annotations

import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quality_labels import REPORTS, Json
from quality_score import Result, Score, score

from summarizer.extraction.formula import is_formula
from summarizer.model import Document, KeySentence, RawSpan, Report, Role, SourceFile
from summarizer.pipeline import inspect_source
from summarizer.reading import read_bytes, read_file

__all__ = [
    "Marked",
    "Pair",
    "are_here",
    "facts_available",
    "inspect_marked",
    "is_found",
    "load_marked",
    "measure_facts",
    "measure_marked",
    "measure_readers",
]

LABELS = Path(__file__).parent / "labels" / "facts.toml"
ROLES = (Role.REVIEW, Role.PRIORITIES)
FOUND = 0.9
LEAST_LENGTH = 8
PAIRS = ("“”", "（）", "《》")
BEGINS_NOTHING = "、，；：和及的"  # 与某某集团签订协议 may begin a clause
ENDS_NOTHING = BEGINS_NOTHING + "与"

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A report with the facts each reader marked in it, by role, in raw positions."""

    name: str
    document: Document
    report: Report
    readers: tuple[dict[Role, tuple[Pair, ...]], ...]

    def facts(self, role: Role) -> Iterator[Pair]:
        """Yield the facts of *role*, those that two readers marked twice."""
        return (pair for reader in self.readers for pair in reader[role])


def facts_available() -> bool:
    """Tell whether the texts of the marked reports are on this machine."""
    return are_here(_rows())


def are_here(rows: Sequence[Json]) -> bool:
    """Tell whether the texts that *rows* of labels speak of are on this machine."""
    return REPORTS.is_dir() and all(_archive(row["source"]).is_file() for row in rows)


def load_marked() -> Iterator[Marked]:
    """Yield the marked reports, inspected."""
    for row in _rows():
        document, report = inspect_marked(row["source"], row["division"])
        readers = tuple(
            {role: tuple((a, b) for a, b in reader[role.value]) for role in ROLES}
            for reader in row["reader"]
        )
        yield Marked(row["division"], document, report, readers)


def inspect_marked(source: str, division: str) -> tuple[Document, Report]:
    """Return the document at *source* below ``../shared/reports``, and its report of *division*."""
    document = inspect_source(_file(source))
    report = next(
        report
        for report in document.reports
        if report.division and report.division.name == division
    )
    return document, report


def measure_facts() -> tuple[Result, ...]:
    """Return how much of the facts of each report is found."""
    return tuple(measure_marked(each, each.report.key_sentences) for each in load_marked())


def measure_readers() -> tuple[Result, ...]:
    """Return how much of what one reader marked in a report the other marked as well."""
    return tuple(_measure_readers(each) for each in load_marked())


def _measure_readers(marked: Marked) -> Result:
    scores = {
        role.value: score(
            is_found(fact, [RawSpan(*each) for each in other[role]])
            for reader in marked.readers
            for fact in reader[role]
            for other in marked.readers
            if other is not reader
        )
        for role in ROLES
    }
    return Result(marked.name, scores, ())


def measure_marked(marked: Marked, chosen: Sequence[KeySentence]) -> Result:
    """Return how much of the facts of one report is in the key sentences *chosen* for it."""
    scores: dict[str, Score] = {}
    mistakes: list[str] = []
    raw = marked.document.source.raw
    for role in ROLES:
        source = marked.document.source
        spans = [source.raw_span(key.span) for key in chosen if key.role is role]
        found = [(pair, is_found(pair, spans)) for pair in marked.facts(role)]
        scores[role.value] = score(hit for _, hit in found)
        mistakes += [f"{role}: missed {raw[a:b]}" for (a, b), hit in found if not hit]
    words = [key.span.of(marked.document.source.text) for key in chosen]
    scores["no_formula"] = score(not is_formula(each) for each in words)
    scores["no_cut"] = score(_is_whole(each) for each in words)
    scores["no_scrap"] = score(len(each) >= LEAST_LENGTH for each in words)
    return Result(marked.name, scores, tuple(mistakes))


def _is_whole(words: str) -> bool:
    """Tell whether no quotation, bracket or enumeration is cut."""
    balanced = all(words.count(a) == words.count(b) for a, b in PAIRS)
    return balanced and words[0] not in BEGINS_NOTHING and words[-1] not in ENDS_NOTHING


def is_found(fact: Pair, spans: Sequence[RawSpan]) -> bool:
    """Tell whether nine tenths of the characters of *fact* stand in *spans*."""
    start, end = fact
    held = sum(max(0, min(end, span.end) - max(start, span.start)) for span in spans)
    return held >= FOUND * (end - start)


def _rows() -> list[Json]:
    rows: list[Json] = tomllib.loads(LABELS.read_text("utf-8"))["report"]
    return rows


def _archive(source: str) -> Path:
    return REPORTS / source.partition("!")[0]


def _file(source: str) -> SourceFile:
    _, _, member = source.partition("!")
    if not member:
        return read_file(_archive(source))
    with zipfile.ZipFile(_archive(source), metadata_encoding="gb18030") as archive:
        return read_bytes(member, archive.read(member))
