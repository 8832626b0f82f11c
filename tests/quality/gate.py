"""The quality gate: ``python tests/quality/gate.py [--update --reason "…"] [--json] [--mistakes]``.

Measures the program over the labelled texts (``quality_labels``), the 31 provinces
(``check_gdp``), the facts readers marked (``quality_facts``) and those journalists took
(``measure_digests``), prints one table per data set and its worst texts, and compares every
measure with its floor. Exit 1 if one fell. Data sets whose texts are absent are left out.
``--update`` raises floors; with ``--reason`` it also lowers them. Under ``CI=true`` nothing is
updated.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from check_gdp import ALWAYS, ARCHIVE, check_provinces
from measure_digests import digests_available, measure_digests
from quality_facts import facts_available, measure_facts
from quality_floors import FLOORS, Floors, fallen, load_floors, save_floors, update
from quality_labels import available
from quality_measures import measure
from quality_score import Result, Score, add_up

__all__ = ["Outcome", "main", "measure_all", "shares_of"]

WORST = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """One data set measured: the shares of its measures, and the results of its texts."""

    name: str
    shares: dict[str, float]
    results: tuple[Result, ...]


def measure_all() -> tuple[Outcome, ...]:
    """Measure every data set that is on this machine."""
    outcomes = []
    for data_set in available():
        results = tuple(measure(labelled) for labelled in data_set.files())
        outcomes.append(Outcome(data_set.name, add_up(results), results))
    if ARCHIVE.is_file():
        outcomes.append(_provinces())
    if facts_available():
        facts = measure_facts()
        outcomes.append(Outcome("facts", add_up(facts), facts))
    if digests_available():
        digests = measure_digests()
        outcomes.append(Outcome("digests", add_up(digests), digests))
    return tuple(outcomes)


def shares_of(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return all shares by their full name, such as ``cities.roles``."""
    return {
        f"{each.name}.{name}": share for each in outcomes for name, share in each.shares.items()
    }


def _provinces() -> Outcome:
    results = []
    for verdict in check_provinces():
        scores = {
            "gdp": Score(int(verdict.right), 1),
            "parts": Score(len(ALWAYS) - len(verdict.missing), len(ALWAYS)),
        }
        mistakes = [f"missing: {role}" for role in verdict.missing]
        if not verdict.right:
            mistakes.append(f"gdp: {verdict.found} for {verdict.published}")
        results.append(Result(verdict.province, scores, tuple(mistakes)))
    return Outcome("provinces", add_up(results), tuple(results))


def main(arguments: Sequence[str] | None = None, *, path: Path = FLOORS) -> int:
    """Measure, print, compare with the floors at *path*; update them if asked and allowed."""
    options = _options(arguments)
    if options.update and os.environ.get("CI", "").lower() == "true":
        print("floors are never updated under CI=true", file=sys.stderr)
        return 2
    outcomes = measure_all()
    shares = shares_of(outcomes)
    floors = load_floors(path)
    if options.update:
        today = datetime.now(UTC).date().isoformat()
        floors = update(floors, shares, date=today, reason=options.reason)
        save_floors(floors, path)
    if options.json:
        print(json.dumps(shares, ensure_ascii=False, indent=1))
    else:
        _print_tables(outcomes, floors, mistakes=options.mistakes)
    lines = fallen(floors, shares, [outcome.name for outcome in outcomes])
    for line in lines:
        print(f"FALLEN {line}", file=sys.stderr)
    return 1 if lines else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the program against labelled texts.")
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--reason", default="", help="with --update: lower floors, for this reason")
    parser.add_argument("--json", action="store_true", help="print the shares as JSON")
    parser.add_argument("--mistakes", action="store_true", help="print every mistake")
    return parser.parse_args(arguments)


def _print_tables(outcomes: Sequence[Outcome], floors: Floors, *, mistakes: bool) -> None:
    for outcome in outcomes:
        print(f"\n{outcome.name}: {len(outcome.results)} texts")
        for name, share in outcome.shares.items():
            floor = floors.floors.get(f"{outcome.name}.{name}")
            print(f"  {name:32} {share:7.4f}  {floor.value if floor else '-':>7}")
        for result in sorted(outcome.results, key=lambda each: -each.worst)[:WORST]:
            if result.mistakes:
                print(f"  worst: {result.name} ({len(result.mistakes)} mistakes)")
        for result in outcome.results if mistakes else ():
            for line in result.mistakes:
                print(f"    {result.name}: {line}")


if __name__ == "__main__":
    sys.exit(main())
