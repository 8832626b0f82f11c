"""Floors: the shares below which the gate fails, in ``floors.toml``.

A floor rises in silence when the program does better. It sinks only with a reason, which is
kept in the file for good (``[[lowered]]``). ``minimum`` is what a floor stood at when the gate
last wrote it, so that a value edited down by hand is found by a test.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from math import floor as round_down
from pathlib import Path
from typing import Any

__all__ = ["FLOORS", "Floor", "Floors", "Lowered", "fallen", "load_floors", "save_floors", "update"]

FLOORS = Path(__file__).with_name("floors.toml")
HEADER = """\
# Floors of the quality gate (tests/quality/gate.py), written by `gate.py --update`.
# Raised in silence; lowered only with --reason, which stays in [[lowered]].
"""
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Floor:
    """The least share of one measure (``samples.roles``), since when and why."""

    measure: str
    value: float
    minimum: float
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was let down, and the reason given."""

    measure: str
    before: float
    after: float
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """All floors by measure, and every lowering there ever was."""

    floors: Mapping[str, Floor] = field(default_factory=dict)
    lowered: Sequence[Lowered] = ()


def load_floors(path: Path = FLOORS) -> Floors:
    """Return the floors written at *path*; none if there is no such file yet."""
    if not path.exists():
        return Floors()
    table = tomllib.loads(path.read_text("utf-8"))
    floors = {row["measure"]: Floor(**row) for row in table.get("floor", [])}
    return Floors(floors, [Lowered(**row) for row in table.get("lowered", [])])


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write *floors* to *path*, in the order of their names."""
    rows = [_table("floor", asdict(floors.floors[name])) for name in sorted(floors.floors)]
    rows += [_table("lowered", asdict(each)) for each in floors.lowered]
    path.write_text(HEADER + "".join(rows), "utf-8")


def _table(name: str, values: dict[str, Any]) -> str:
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return f"\n[[{name}]]\n" + "\n".join(lines) + "\n"


def fallen(floors: Floors, shares: Mapping[str, float], data_sets: Sequence[str]) -> list[str]:
    """Return one line per floor of *data_sets* that is not reached, or not measured any more."""
    lines = []
    for name, each in floors.floors.items():
        if name.split(".")[0] in data_sets:
            share = shares.get(name)
            if share is None:
                lines.append(f"{name}: not measured, floor {each.value}")
            elif share + SLACK < each.value:
                lines.append(f"{name}: {share:.4f} under its floor {each.value}")
    return lines


def update(floors: Floors, shares: Mapping[str, float], *, date: str, reason: str) -> Floors:
    """Return floors at *shares*: raised always, lowered only if *reason* is given."""
    new = dict(floors.floors)
    lowered = list(floors.lowered)
    for name, share in shares.items():
        value = round_down((share + SLACK) * 10_000) / 10_000
        old = new.get(name)
        if old is None or value > old.value:
            new[name] = Floor(name, value, value, date, reason or "reached")
        elif value < old.value and reason:
            new[name] = replace(old, value=value, minimum=value, date=date, reason=reason)
            lowered.append(Lowered(name, old.value, value, date, reason))
    return Floors(new, lowered)
