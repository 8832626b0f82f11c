"""How much an official would care about a unit, as a sum of named, weighted features.

Features and weights are data (``salience.toml``); set phrases that keep a unit out are in
``formula.toml``. A feature with a pattern counts its matches up to ``most``; the others
(headline, indicator, opening, centrality, formula) are computed here by their names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.extraction.formula import is_formula
from summarizer.extraction.units import Unit
from summarizer.lexicon.tables import load_table
from summarizer.model import Indicator

__all__ = ["Salience", "judge"]

LONG = 90


@dataclass(frozen=True, slots=True)
class Feature:
    """A named reason: its weight in points, how often it may count, the roles it serves."""

    name: str
    weight: float
    most: int
    roles: frozenset[str]
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Salience:
    """Points of a unit, the features that gave them, and whether a formula keeps it out."""

    points: float
    reasons: tuple[str, ...]
    is_formula: bool


def judge(
    text: str, units: Sequence[Unit], centrality: Sequence[float], indicators: Sequence[Indicator]
) -> tuple[Salience, ...]:
    """Return the salience of each unit.

    *centrality* is scaled to [0, 1]; *indicators* are those of the report that carry a figure.
    """
    return tuple(
        _judge(text, unit, share, [i.key for i in indicators if unit.span.covers(i.name_span)])
        for unit, share in zip(units, centrality, strict=True)
    )


def _judge(text: str, unit: Unit, centrality: float, keys: Sequence[str]) -> Salience:
    words = unit.span.of(text)
    headline = sum(key in _headline() for key in keys)
    computed = {
        "headline": float(headline > 0),
        "indicator": float(len(keys) > headline),
        "opening": float(unit.paragraph_opens),
        "centrality": centrality,
        "formula": float(is_formula(words)),
    }
    given = [
        (feature, _amount(feature, words, computed))
        for feature in _features()
        if not feature.roles or unit.role.value in feature.roles
    ]
    points = sum(feature.weight * amount for feature, amount in given)
    reasons = tuple(
        f.name for f, amount in given if amount and f.weight > 0 and f.name != "centrality"
    )
    points -= max(0, len(words) - LONG) / 30
    return Salience(points, reasons, bool(computed["formula"]))


def _amount(feature: Feature, words: str, computed: dict[str, float]) -> float:
    if feature.pattern is None:
        return computed[feature.name]
    return min(feature.most, sum(1 for _ in feature.pattern.finditer(words)))


@cache
def _headline() -> frozenset[str]:
    return frozenset(load_table("salience")["headline"])


@cache
def _features() -> tuple[Feature, ...]:
    return tuple(
        Feature(
            row["name"],
            row["weight"],
            row.get("most", 1),
            frozenset(row.get("roles", ())),
            re.compile(row["pattern"]) if "pattern" in row else None,
        )
        for row in load_table("salience")["feature"]
    )
