"""The structure lexicon: how reports announce their parts, as compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from summarizer.lexicon.patterns import compiled
from summarizer.lexicon.tables import load_table

__all__ = ["YEAR", "StructureLexicon", "load_structure"]

# A year as headings write it: 2024年, 2024 (展望2024), 二〇二四年.
YEAR = r"(?:(?<!\d)(?:19|20)\d\d(?!\d)年?|二[〇○零O0][一二三四五六七八九〇○零O0]{2}年)"


@dataclass(frozen=True, slots=True)
class StructureLexicon:
    """Cues by table and name: ``heading("review")`` is one pattern for all its entries.

    ``any_heading`` is one pattern for all headings: most titles hold none of their cues.
    """

    tables: dict[str, dict[str, re.Pattern[str]]]
    any_heading: re.Pattern[str]

    def heading(self, name: str) -> re.Pattern[str]:
        """Return the pattern of headings that open the part *name*."""
        return self.tables["heading"][name]

    def paragraph(self, name: str) -> re.Pattern[str]:
        """Return the pattern of paragraphs that open the part *name*."""
        return self.tables["paragraph"][name]

    def targets(self, name: str) -> re.Pattern[str]:
        """Return the pattern *name* for sentences of targets."""
        return self.tables["targets"][name]


@cache
def load_structure() -> StructureLexicon:
    """Return the lexicon ``structure.toml``, compiled."""
    table: dict[str, Any] = load_table("structure")
    headings = [entry for entries in table["heading"].values() for entry in _several(entries)]
    return StructureLexicon(
        {
            name: {key: _compile(entries) for key, entries in cues.items()}
            for name, cues in table.items()
        },
        any_heading=_compile(headings),
    )


def _compile(entries: str | list[str]) -> re.Pattern[str]:
    several = _several(entries)
    return compiled("|".join(f"(?:{entry})" for entry in several).replace("{year}", YEAR))


def _several(entries: str | list[str]) -> list[str]:
    return [entries] if isinstance(entries, str) else entries
