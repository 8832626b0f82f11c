"""Fit the weights of salience: ``python tests/quality/fit_salience.py [--write]``.

A logistic regression (Newton's steps, ridge ``RIDGE``) of "a reader marked it" on the features of
each unit, for each role, over the half of the marked reports that is for fitting. Of the units
that hold a fact the shortest is the marked one; longer ones beside it are left out, and set
phrases, which have no chance anyway. Prints the weights and the share of facts found in each
half; ``--write`` writes ``salience_weights.toml``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from quality_facts import CHECK, FIT, Marked, facts_available, load_marked, measure_facts
from quality_score import add_up

import summarizer
from summarizer.extraction.formula import is_formula
from summarizer.extraction.ranking import engine
from summarizer.extraction.redundancy import scaled
from summarizer.extraction.salience import amounts, features
from summarizer.extraction.tokens import content_words, load_segmenter
from summarizer.extraction.units import Unit, split_units
from summarizer.model import Role

RIDGE = 3.0
STEPS = 60
HOLDS = 0.8  # share of a fact a unit must hold to be its unit
TOUCHES = 0.3
THRIFT = {Role.REVIEW: 0.0, Role.PRIORITIES: 0.5}
TARGET = Path(summarizer.__file__).parent / "lexicon" / "salience_weights.toml"
HEADER = """\
# Weights of the features of salience.toml, in log-odds, by role. Written by
# tests/quality/fit_salience.py --write; the features are the place to change something.

# How much a shorter unit of equal chance is preferred: the power of its length it is divided by.
# Chosen so that most facts are found and a unit is 18 characters long or longer on average.
"""


def main() -> int:
    """Fit, print, and write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write salience_weights.toml")
    options = parser.parse_args()
    if not facts_available():
        print("texts absent, nothing fitted")
        return 0
    marked = list(load_marked(FIT))
    fitted = {role: fit(marked, role) for role in THRIFT}
    if options.write:
        TARGET.write_text(_table(fitted), "utf-8")
        summarizer.lexicon.tables.load_table.cache_clear()
    for name, *_ in fitted[Role.REVIEW]:
        print(f"{name:18}", *(f"{dict(weights)[name]:7.2f}" for weights in fitted.values()))
    for half in (FIT, CHECK):
        print(half, add_up(measure_facts(half)))
    return 0


def fit(marked: list[Marked], role: Role) -> list[tuple[str, float]]:
    """Return the weights of all features for *role*."""
    parts = [_part(each, role) for each in marked]
    rows = np.vstack([rows for rows, _, _ in parts])
    wanted = np.concatenate([wanted for _, wanted, _ in parts])
    counted = np.concatenate([counted for _, _, counted in parts])
    names = [feature.name for feature in features()]
    ridge = np.array([1e-6 if name == "bias" else RIDGE for name in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counted * (chance - wanted)) + ridge * weights
        curve = (rows * (counted * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        weights -= np.linalg.solve(curve, slope)
    return [(name, round(float(weight), 2)) for name, weight in zip(names, weights, strict=True)]


def _part(marked: Marked, role: Role) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return features, marks and whether it counts, for each unit of one report."""
    text, report = marked.document.source.text, marked.report
    units = split_units(text, report, role)
    figures = [each for each in report.indicators if each.value is not None]
    names = [feature.name for feature in features()]
    rows = np.zeros((len(units), len(names)))
    for name, found in amounts(text, units, _centrality(text, units), figures):
        for i, amount in found.items():
            rows[i, names.index(name)] = amount
    wanted, counted = np.zeros(len(units)), np.ones(len(units))
    for i, unit in enumerate(units):
        counted[i] = not is_formula(unit.span.of(text))
    for fact in marked.facts[role]:
        _mark(marked, units, fact, wanted, counted)
    return rows, wanted, counted


def _mark(
    marked: Marked,
    units: tuple[Unit, ...],
    fact: tuple[int, int],
    wanted: np.ndarray,
    counted: np.ndarray,
) -> None:
    """Mark the unit of *fact*, or all its units if it needs several."""
    shares = [_share(marked, unit, fact) for unit in units]
    holding = [i for i, share in enumerate(shares) if share >= HOLDS]
    touching = [i for i, share in enumerate(shares) if share > TOUCHES]
    own = [min(holding, key=lambda i: len(units[i].span))] if holding else touching
    for i in own:
        wanted[i] = 1
    for i in touching:
        counted[i] *= wanted[i]


def _share(marked: Marked, unit: Unit, fact: tuple[int, int]) -> float:
    span = marked.document.source.raw_span(unit.span)
    return max(0, min(fact[1], span.end) - max(fact[0], span.start)) / (fact[1] - fact[0])


def _centrality(text: str, units: tuple[Unit, ...]) -> list[float]:
    cut = load_segmenter().cut
    words = {u.sentence: content_words(cut(u.sentence.of(text))) for u in units}
    central = dict(zip(words, scaled(engine().rank(list(words.values()))), strict=True))
    return [central[unit.sentence] for unit in units]


def _table(fitted: dict[Role, list[tuple[str, float]]]) -> str:
    lines = [HEADER, "[thrift]"]
    lines += [f"{role.value} = {THRIFT[role]}" for role in fitted]
    for role, weights in fitted.items():
        lines.append(f"\n[{role.value}]")
        lines += [f"{name} = {weight}" for name, weight in weights if weight]
    return "\n".join(lines).replace(HEADER + "\n", HEADER) + "\n"


if __name__ == "__main__":
    sys.exit(main())
