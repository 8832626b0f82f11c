"""How many of the facts a reader marked stand in the key sentences, at a memo's usual length.

A fact is found if nine tenths of its characters are in the key sentences of its role. Beside it
stand what must hold whatever is marked: no set phrase is chosen, no unit is cut or a scrap.
"""

from __future__ import annotations

import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quality_labels import REPORTS, Json
from quality_score import Result, Score, score

from summarizer.extraction.formula import is_formula
from summarizer.model import Document, RawSpan, Report, Role, SourceFile
from summarizer.pipeline import inspect_source
from summarizer.reading import read_bytes, read_file

__all__ = ["CHECK", "FIT", "Marked", "facts_available", "load_marked", "measure_facts"]

LABELS = Path(__file__).parent / "labels" / "facts.toml"
ROLES = (Role.REVIEW, Role.PRIORITIES)
FIT, CHECK = "fit", "check"
FOUND = 0.9
LEAST_LENGTH = 8
PAIRS = ("“”", "（）", "《》")
LOOSE = "、，；：和与及的"

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A report with the facts marked in it, by role, in raw positions."""

    name: str
    document: Document
    report: Report
    facts: dict[Role, tuple[Pair, ...]]

    def raw_spans(self, role: Role) -> list[RawSpan]:
        """Return where the key sentences of *role* stand."""
        source = self.document.source
        return [source.raw_span(k.span) for k in self.report.key_sentences if k.role is role]


def facts_available() -> bool:
    """Tell whether the texts of the marked reports are on this machine."""
    return REPORTS.is_dir() and all(_archive(row["source"]).is_file() for row in _rows())


def load_marked(half: str) -> Iterator[Marked]:
    """Yield the marked reports of one *half*, inspected."""
    for row in _rows():
        if row["half"] == half:
            document = inspect_source(_file(row["source"]))
            report = next(
                report
                for report in document.reports
                if report.division and report.division.name == row["division"]
            )
            facts = {role: tuple((a, b) for a, b in row[role.value]) for role in ROLES}
            yield Marked(row["division"], document, report, facts)


def measure_facts(half: str = CHECK) -> tuple[Result, ...]:
    """Return how much of the facts of each report of *half* is found."""
    return tuple(_measure(marked) for marked in load_marked(half))


def _measure(marked: Marked) -> Result:
    scores: dict[str, Score] = {}
    mistakes: list[str] = []
    raw = marked.document.source.raw
    for role in ROLES:
        spans = marked.raw_spans(role)
        found = {pair: _is_found(pair, spans) for pair in marked.facts[role]}
        scores[role.value] = score(found.values())
        mistakes += [f"{role}: missed {raw[a:b]}" for (a, b), hit in found.items() if not hit]
    words = [key.span.of(marked.document.source.text) for key in marked.report.key_sentences]
    scores["no_formula"] = score(not is_formula(each) for each in words)
    scores["no_cut"] = score(_is_whole(each) for each in words)
    scores["no_scrap"] = score(len(each) >= LEAST_LENGTH for each in words)
    return Result(marked.name, scores, tuple(mistakes))


def _is_whole(words: str) -> bool:
    """Tell whether no quotation, bracket or enumeration is cut."""
    balanced = all(words.count(a) == words.count(b) for a, b in PAIRS)
    return balanced and words[0] not in LOOSE and words[-1] not in LOOSE


def _is_found(fact: Pair, spans: list[RawSpan]) -> bool:
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
