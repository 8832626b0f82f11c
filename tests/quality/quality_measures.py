"""What is measured of one text: facts, roles, outline, targets, words.

Each measure compares a label with the ``Document`` the program makes of the text, in raw
positions, and returns scores by name with one line per mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quality_labels import Json, Labelled
from quality_roles import measure_roles
from quality_score import Result, Score, score
from quality_targets import measure_targets
from quality_words import measure_words

from summarizer.model import Document, RawSpan, Report
from summarizer.pipeline import inspect_source
from summarizer.reading import read_file

__all__ = ["Pair", "measure"]

INVENTABLE = ("targets", "priorities")
FACTS: dict[str, Callable[[Report], object]] = {
    "division": lambda report: report.division.name if report.division else None,
    "code": lambda report: report.division.code if report.division else None,
    "level": lambda report: report.division and report.division.level,
    "review_year": lambda report: report.review_year,
    "plan_year": lambda report: report.plan_year,
    "full_report": lambda report: report.full_report,
    "complete": lambda report: report.complete,
}
JUDGED_IF_SAID = ("complete",)
NEXT_LINE = re.compile(r"\s*\n\s*")

Scores = dict[str, Score]


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled report and the report found at its place, if any."""

    gold: Json
    found: Report | None


def measure(labelled: Labelled) -> Result:
    """Return the scores and mistakes of one labelled text."""
    document = inspect_source(read_file(labelled.path))
    pairs = _pairs(labelled.label, document)
    scores: Scores = {}
    mistakes: list[str] = []
    for part in (
        _facts(pairs, document),
        _absent(pairs),
        measure_roles(labelled.label, document),
        _outline(pairs, document),
        measure_targets(labelled.label, [(pair.gold, pair.found) for pair in pairs]),
        measure_words(labelled.label, document),
    ):
        scores |= part[0]
        mistakes += part[1]
    return Result(labelled.name, scores, tuple(mistakes))


def _pairs(label: Json, document: Document) -> list[Pair]:
    """Pair each labelled report with the one found that shares most characters with it."""
    pairs = []
    for gold in label["reports"]:
        shares = [(_shared(gold, document, report), report) for report in document.reports]
        best = max(shares, key=lambda each: each[0], default=(0, None))
        pairs.append(Pair(gold, best[1] if best[0] > 0 else None))
    return pairs


def _shared(gold: Json, document: Document, report: Report) -> int:
    raw = document.source.raw_range(report.span)
    return int(min(raw.end, gold["end"]) - max(raw.start, gold["start"]))


def _facts(pairs: Sequence[Pair], document: Document) -> tuple[Scores, list[str]]:
    scores = {"reports": Score(int(len(document.reports) == len(pairs)), 1)}
    mistakes = []
    for name, read in FACTS.items():
        judged = []
        for pair in pairs:
            truth = pair.gold.get(name)
            if not _is_judged(name, pair.gold):
                continue
            said = read(pair.found) if pair.found else None
            judged.append(said == truth)
            if said != truth:
                mistakes.append(f"{name}: {said} for {truth}")
        scores[name] = score(judged)
    return scores, mistakes


def _is_judged(name: str, gold: Json) -> bool:
    """Tell whether the label decides *name*; the level of an invented 市 cannot be known."""
    if name == "level":
        return bool(gold["code"]) or not gold["division"].endswith("市")
    return name not in JUDGED_IF_SAID or gold[name] is not None


def _absent(pairs: Sequence[Pair]) -> tuple[Scores, list[str]]:
    """Roles the label says a report lacks must not be found in it; targets and tasks above all."""
    judged: list[tuple[str, bool]] = []
    for pair in pairs:
        allowed = {role for section in pair.gold["sections"] for role in section["also"]}
        found = {section.role.value for section in pair.found.sections} if pair.found else set()
        missing = [role for role in pair.gold["absent_roles"] if role not in allowed]
        judged += [(role, role not in found) for role in missing]
    invented = [role for role, right in judged if not right]
    scores = {
        "absent": score(right for _, right in judged),
        "not_invented": score(right for role, right in judged if role in INVENTABLE),
    }
    return scores, [f"invented: {role}" for role in invented]


def _outline(pairs: Sequence[Pair], document: Document) -> tuple[Scores, list[str]]:
    """Headings, judged in the sections whose headings the label lists."""
    recall: list[bool] = []
    precision: list[bool] = []
    levels: list[bool] = []
    mistakes: list[str] = []
    for pair in pairs:
        found = _starts(pair.found, document)
        taken: set[int] = set()
        for heading in _headed(pair.gold):
            at = next((start for start in found if _inside(start, heading)), None)
            recall.append(at is not None)
            if at is None:
                mistakes.append(f"outline: missed {heading['heading']}")
            else:
                taken.add(at)
                levels.append(found[at] == heading["level"])
        taken |= _second_lines(pair.gold, document)
        judged = [start for start in found if _is_listed(start, pair.gold)]
        precision += [start in taken for start in judged]
        mistakes += [f"outline: extra at {start}" for start in judged if start not in taken]
    return {
        "outline.recall": score(recall),
        "outline.precision": score(precision),
        "outline.level": score(levels),
    }, mistakes


def _starts(report: Report | None, document: Document) -> dict[int, int]:
    """Return the levels of the headings found, by their raw start."""
    if report is None:
        return {}
    spans: list[tuple[RawSpan, int]] = [
        (document.source.raw_span(heading.title), heading.level) for heading in report.outline
    ]
    return {span.start: level for span, level in spans}


def _headed(gold: Json) -> list[Json]:
    """Return the outline entries that have a heading (the others are parts without one)."""
    return [heading for heading in gold["outline"] if heading["heading"]]


def _inside(start: int, heading: Json) -> bool:
    return bool(heading["start"] <= start < heading["start"] + len(heading["heading"]))


def _second_lines(gold: Json, document: Document) -> set[int]:
    """Return where second lines of two-line headings begin: one heading or two, both are right."""
    raw = document.source.raw
    ends = (heading["start"] + len(heading["heading"]) for heading in _headed(gold))
    return {match.end() for end in ends if (match := NEXT_LINE.match(raw, end))}


def _is_listed(start: int, gold: Json) -> bool:
    """Tell whether *start* lies in a section of which the label lists headings."""
    return any(
        section["start"] <= start < section["end"] and any(_within(gold, section))
        for section in gold["sections"]
    )


def _within(gold: Json, section: Json) -> Iterator[bool]:
    return (section["start"] <= heading["start"] < section["end"] for heading in _headed(gold))
