"""How many of the facts journalists put into their digests the program puts into as many words.

``python tests/quality/measure_digests.py [--missed]`` prints the shares, and the facts missed.

The digests are those of ``labels/digests.toml``. On each part the program tells no more
characters than the digest does: of 工作回顾 its key sentences, of 预期目标 the rows of the table,
of 重点工作 the headings of tasks with their measures, as a memo prints them. A fact is found as
``quality_facts`` finds it. Beside the program stand the first characters of each part and, where
a report has several digests, the other journalists: how much of one digest is in another that
tells the same parts at least at its length. They say what a share can be expected to be.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quality_facts import Pair, are_here, inspect_marked, is_found
from quality_labels import Json
from quality_score import Result, Score, score

from summarizer.extraction.key_sentences import Options, choose_key_sentences
from summarizer.model import Document, Heading, KeySentence, RawSpan, Report, Role, Span, Stage

__all__ = ["Digest", "digests_available", "length", "load_digests", "measure_digests", "tell"]

LABELS = Path(__file__).parent / "labels" / "digests.toml"
PARTS = (Role.REVIEW, Role.TARGETS, Role.PRIORITIES)
JOIN = 1  # the mark behind what is told counts

Told = tuple[Span, ...]
Places = Mapping[Role, Sequence[RawSpan]]


@dataclass(frozen=True, slots=True)
class Digest:
    """A journalist's digest of a report: who wrote it, its length and its facts by part.

    ``facts`` are raw positions in the report; ``whole`` is false if only its beginning is known.
    """

    by: str
    document: Document
    report: Report
    whole: bool
    chars: Mapping[Role, int]
    facts: Mapping[Role, tuple[Pair, ...]]

    @property
    def name(self) -> str:
        """The place it is about and its writer, as tables print it."""
        place = self.report.division.name if self.report.division else "?"
        return f"{place} {self.by.partition('，')[0]}"


def digests_available() -> bool:
    """Tell whether the texts of the digested reports are on this machine."""
    return are_here(_rows())


def load_digests() -> tuple[Digest, ...]:
    """Return the digests with their reports, inspected; digests of one report share it."""
    read = cache(inspect_marked)
    return tuple(_digest(row, *read(row["source"], row["division"])) for row in _rows())


def measure_digests() -> tuple[Result, ...]:
    """Return how many of the facts of each digest the program tells."""
    return tuple(_measure(each) for each in load_digests())


def tell(digest: Digest) -> Mapping[Role, Told]:
    """Return what the program tells of each part of the report in the length of *digest*."""
    ways = {Role.REVIEW: _review, Role.TARGETS: _targets, Role.PRIORITIES: _priorities}
    return {role: ways[role](digest, budget) for role, budget in digest.chars.items()}


def length(told: Iterable[Span]) -> int:
    """Return how many characters *told* takes, each with a mark behind it."""
    return sum(len(span) + JOIN for span in told)


def _review(digest: Digest, budget: int) -> Told:
    return tuple(key.span for key in _keys(digest, Role.REVIEW, budget))


def _targets(digest: Digest, budget: int) -> Told:
    """Return names and figures in the order of the text, as many as the budget allows."""
    targets = [each for each in digest.report.indicators if each.stage is Stage.TARGET]
    whole = sorted({Span(min(i.name_span, i.span).start, i.span.end) for i in targets})
    told: Told = ()
    for span in whole:
        told += (span,) if length((*told, span)) <= budget else ()
    return told


def _priorities(digest: Digest, budget: int) -> Told:
    """Return measures and the headings of their tasks; measures of fewest points go first."""
    keys = sorted(_keys(digest, Role.PRIORITIES, budget), key=lambda key: (-key.points, key.span))
    while length(told := _under_headings(digest.report, keys)) > budget:
        keys.pop()
    return told


def _under_headings(report: Report, keys: Sequence[KeySentence]) -> Told:
    tasks = [each for each in report.outline if _is_task(each)]
    titles = [task.title for task in tasks if any(task.span.covers(key.place) for key in keys)]
    return tuple(sorted([*titles, *(key.span for key in keys)]))


def _is_task(heading: Heading) -> bool:
    return heading.role is Role.PRIORITIES and heading.level == 2


def _keys(digest: Digest, role: Role, budget: int) -> tuple[KeySentence, ...]:
    text = digest.document.source.text
    return choose_key_sentences(text, digest.report, Options({role: budget})).key_sentences


def _first_characters(digest: Digest) -> Places:
    """Return the beginning of each part, in the length of *digest*."""
    raw_range = digest.document.source.raw_range
    places: dict[Role, list[RawSpan]] = {}
    for role, budget in digest.chars.items():
        start = next((raw_range(each.span).start for each in digest.report.of_role(role)), 0)
        places[role] = [RawSpan(start, start + budget)]
    return places


def _others(digest: Digest, digests: Sequence[Digest]) -> list[Places]:
    """Return what other digests of the same report, not shorter on it, take from each part."""
    return [
        {role: [RawSpan(*fact) for fact in other.facts[role]] for role in other.chars}
        for other in digests
        if other is not digest and other.report is digest.report and _reaches(other, digest)
    ]


def _reaches(other: Digest, digest: Digest) -> bool:
    """Tell whether *other* is not shorter than *digest* on the parts both tell."""
    common = [role for role in digest.chars if role in other.chars]
    return sum(other.chars[role] for role in common) >= sum(digest.chars[role] for role in common)


def _measure(digest: Digest) -> Result:
    raw_span = digest.document.source.raw_span
    places = {role: [raw_span(span) for span in spans] for role, spans in tell(digest).items()}
    scores = {role.value: _score(digest, places, (role,)) for role in digest.chars}
    raw = digest.document.source.raw
    missed = [
        f"{role}: missed {raw[a:b]}"
        for role in digest.chars
        for a, b in digest.facts[role]
        if not is_found((a, b), places[role])
    ]
    return Result(digest.name, {**scores, "all": _score(digest, places, PARTS)}, tuple(missed))


def _score(digest: Digest, places: Places, roles: Iterable[Role]) -> Score:
    """Return how many of the facts of *roles* stand in *places*, of the parts both speak of."""
    common = [role for role in roles if role in places and role in digest.chars]
    return score(is_found(fact, places[role]) for role in common for fact in digest.facts[role])


def _digest(row: Json, document: Document, report: Report) -> Digest:
    chars = {Role(part): number for part, number in row["chars"].items()}
    facts = {role: tuple((a, b) for a, b in row.get(role.value, ())) for role in chars}
    return Digest(row["by"], document, report, row["whole"], chars, facts)


def _rows() -> list[Json]:
    rows: list[Json] = tomllib.loads(LABELS.read_text("utf-8"))["digest"]
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is found of each digest, by the program, the first characters, the others."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--missed", action="store_true", help="print every fact missed")
    options = parser.parse_args(arguments)
    if not digests_available():
        print("texts absent, nothing measured")
        return 0
    digests = load_digests()
    results = [_measure(each) for each in digests]
    _print_table(digests, results)
    for result in results if options.missed else ():
        for line in result.mistakes:
            print(f"{result.name}: {line}")
    return 0


def _print_table(digests: Sequence[Digest], results: Sequence[Result]) -> None:
    sums: dict[str, list[Score]] = {}
    print("characters  program       first         others        digest")
    for digest, result in zip(digests, results, strict=True):
        first = _score(digest, _first_characters(digest), PARTS)
        others = [_score(digest, each, PARTS) for each in _others(digest, digests)]
        for name, each in {**result.scores, "first characters": first}.items():
            sums.setdefault(name, []).append(each)
        sums.setdefault("whole digests" if digest.whole else "digests cut", []).append(
            result.scores["all"]
        )
        sums.setdefault("other journalists", []).extend(others)
        cells = [_cell([each]) for each in (result.scores["all"], first)] + [_cell(others)]
        print(f"{sum(digest.chars.values()):10}  {'  '.join(cells)}  {digest.name}")
    for name, scores in sums.items():
        print(f"{name:18} {_cell(scores)}")


def _cell(scores: Sequence[Score]) -> str:
    """Return the sum of *scores* as a share and its parts, or blanks if there are none."""
    right, of = sum(each.right for each in scores), sum(each.of for each in scores)
    return f"{right / of:.2f} {right:3}/{of:3}" if of else " " * 12


if __name__ == "__main__":
    sys.exit(main())
