"""The units of figures, read from ``units.toml`` when first asked for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Units", "load_units"]


@dataclass(frozen=True, slots=True)
class Units:
    """Scales (亿, 万 …) and base units (元, 人次 …), longest first."""

    scales: tuple[str, ...]
    bases: tuple[str, ...]


@cache
def load_units() -> Units:
    """Return the units of the lexicon, read once."""
    text = files(__package__).joinpath("units.toml").read_text(encoding="utf-8")
    groups: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    scales = groups.pop("scales")["words"]
    bases = {word for group in groups.values() for word in group["words"]}
    return Units(_longest_first(scales), _longest_first(bases))


def _longest_first(words: list[str] | set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
