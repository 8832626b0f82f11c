"""The figures of GB/T 9704-2012 (党政机关公文格式) as values with units.

``gbt9704.toml`` holds each figure with its clause and strength; this module only reads and
converts. Word counts in twips (1/20 pt), half-points and eighths of a point.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Figure", "Profile", "read_profile"]

_TWIPS = {"mm": 1440 / 25.4, "pt": 20.0}
_PACKAGE = "summarizer.briefing"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with where it stands and how binding it is (规定, 一般, 推荐, 实务)."""

    value: str | float | bool
    unit: str
    clause: str
    strength: str
    note: str = ""

    @property
    def name(self) -> str:
        """The value of a figure that is a font's name."""
        return str(self.value)

    @property
    def number(self) -> float:
        """The value of a figure that counts."""
        return float(self.value)

    @property
    def twips(self) -> int:
        """The length in twentieths of a point."""
        return round(self.number * _TWIPS[self.unit])

    @property
    def half_points(self) -> int:
        """The size in half-points, as Word writes sizes of type."""
        return round(self.number * _TWIPS[self.unit] / 10)

    @property
    def eighths(self) -> int:
        """The thickness in eighths of a point, as Word writes rules."""
        return round(self.number * _TWIPS[self.unit] * 8 / 20)


@dataclass(frozen=True, slots=True)
class Profile:
    """The figures by their dotted names (``body.size``), and fallbacks of fonts."""

    figures: dict[str, Figure]
    fallbacks: dict[str, str]

    def __getitem__(self, name: str) -> Figure:
        return self.figures[name]


@cache
def read_profile() -> Profile:
    """Return the profile delivered with the program."""
    tables = tomllib.loads((files(_PACKAGE) / "gbt9704.toml").read_text(encoding="utf-8"))
    fallbacks = tables.pop("fallbacks")
    figures = {
        f"{table}.{key}": Figure(**({"unit": ""} | row))
        for table, rows in tables.items()
        for key, row in rows.items()
    }
    return Profile(figures, fallbacks)
