"""Read tables of rules: a title, the input, what must come out, parted by lines of one dot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """One rule by example; ``expected`` are its lines, none for an empty result."""

    title: str
    text: str
    expected: tuple[str, ...]


def cases_of(name: str) -> tuple[Case, ...]:
    """Return the cases of the table *name* beside this file."""
    lines = HERE.joinpath(name).read_text(encoding="utf-8").splitlines()
    dots = [number for number, line in enumerate(lines) if line == "."]
    return tuple(
        Case(
            title=lines[first - 1],
            text="\n".join(lines[first + 1 : second]),
            expected=tuple(lines[second + 1 : third]),
        )
        for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True)
    )
