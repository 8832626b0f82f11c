"""Fit the weights of salience: ``python tests/quality/fit_salience.py [--write]``.

A logistic regression of "a reader marked it" on the features of each unit and on its n-grams
(runs of one to three characters), for each role, over the marked reports (``labels/facts.toml``),
each of which was read by two, who count half. Of the units that hold a fact the shortest is the
marked one; longer ones beside it are left out, and set phrases, which have no chance anyway.
N-grams count if ``REPORTS`` reports have them, and are kept if they weigh at least ``LEAST``.

Prints the weights, and how many of the facts are found where nothing of a report was used to fit
the weights it is judged with (``FOLDS`` parts, each left out once): the honest figure, since the
weights written are fitted on all. Beside it stands how much of one reader's marks the other has.
Needs the extra ``fit`` (``pip install -e '.[test,fit]'``).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from quality_facts import (
    Marked,
    Pair,
    facts_available,
    load_marked,
    measure_marked,
    measure_readers,
)
from quality_score import Result, add_up
from scipy import sparse
from sklearn.linear_model import LogisticRegression

import summarizer
from summarizer.extraction.candidates import Candidate, Means, find_candidates
from summarizer.extraction.formula import is_formula
from summarizer.extraction.key_sentences import DEFAULT_BUDGETS, Options, choose_key_sentences
from summarizer.extraction.ranking import engine
from summarizer.extraction.redundancy import scaled
from summarizer.extraction.salience import WORDING, Weights, amounts, features
from summarizer.extraction.tokens import content_words, load_segmenter
from summarizer.extraction.units import Unit, split_units
from summarizer.extraction.wording import ngrams
from summarizer.model import Report, Role

TAME = 0.1  # inverse strength of the ridge
NAMED = 2.0  # how much less a named feature is tamed than an n-gram
REPORTS = 4
LEAST = 0.03
IN_LINE = 20
FOLDS = 6
HOLDS = 0.8  # share of a fact a unit must hold to be its unit
TOUCHES = 0.3
RAISED = {  # beyond the fit: journalists (labels/digests.toml) ask for it, readers do not mind
    Role.REVIEW: {"summary": 0.6},
    Role.PRIORITIES: {},
}
THRIFT = {Role.REVIEW: 0.0, Role.PRIORITIES: 0.5}
NAMES = [feature.name for feature in features() if feature.name != WORDING]
LEXICON = Path(summarizer.__file__).parent / "lexicon"
WEIGHTS_HEAD = """\
# Weights of the features of salience.toml, in log-odds, by role. Written by
# tests/quality/fit_salience.py --write; the features are the place to change something.

# How much a shorter unit of equal chance is preferred: the power of its length it is divided by.
# Chosen so that most facts are found and a unit is 18 characters long or longer on average.
"""
NGRAMS_HEAD = """\
# Weights of runs of one to three characters (n-grams), in log-odds, by role: what each says for a
# clause's being marked, beside its features. Written by tests/quality/fit_salience.py --write from
# the reports of tests/quality/labels/facts.toml; n-grams of fewer than four of them are left out.
# Each line: a weight, and the n-grams that have it.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """Of each unit, whether a reader marked it, and whether it counts for or against."""

    wanted: np.ndarray
    counted: np.ndarray


@dataclass(frozen=True, slots=True)
class Part:
    """The units of one role of a report: features, n-grams, what each reader made of them."""

    rows: np.ndarray
    ngrams: tuple[tuple[str, ...], ...]
    readers: tuple[Reading, ...]


Parts = Mapping[Role, Sequence[Part]]
Fitted = Mapping[Role, Weights]


def main() -> int:
    """Fit, print, and write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    if not facts_available():
        print("texts absent, nothing fitted")
        return 0
    marked = list(load_marked())
    parts = {role: [_part(each, role) for each in marked] for role in THRIFT}
    fitted = {role: fit(parts[role], role) for role in THRIFT}
    for name in (*NAMES, WORDING):
        print(f"{name:18}", *(f"{each.features.get(name, 0):7.2f}" for each in fitted.values()))
    print("n-grams           ", *(f"{len(each.ngrams):7}" for each in fitted.values()))
    print("the other reader: ", add_up(measure_readers()))
    print("fitted on all:    ", add_up([_measured(each, fitted) for each in marked]))
    print("fitted on others: ", add_up(cross(marked, parts)))
    if options.write:
        _write(fitted)
    return 0


def fit(parts: Sequence[Part], role: Role) -> Weights:
    """Return the weights of the features and n-grams of *parts*."""
    having = Counter(run for part in parts for run in {run for unit in part.ngrams for run in unit})
    vocabulary = sorted(run for run, number in having.items() if number >= REPORTS)
    columns = sparse.hstack(
        [
            sparse.csr_matrix(np.vstack([part.rows for part in parts]) * NAMED),
            _bag([unit for part in parts for unit in part.ngrams], vocabulary),
        ]
    ).tocsr()
    model = LogisticRegression(C=TAME, max_iter=1000, tol=1e-6, fit_intercept=False)
    readings = list(zip(*(part.readers for part in parts), strict=True))
    model.fit(
        sparse.vstack([columns] * len(readings)),
        np.concatenate([each.wanted for reading in readings for each in reading]),
        sample_weight=np.concatenate([each.counted for reading in readings for each in reading])
        / len(readings),
    )
    found = [float(weight) for weight in model.coef_[0]]
    named = [
        round(NAMED * weight + RAISED[role].get(name, 0.0), 2)
        for name, weight in zip(NAMES, found, strict=False)
    ]
    runs = zip(vocabulary, (round(weight, 2) for weight in found[len(NAMES) :]), strict=True)
    return Weights(
        {**dict(zip(NAMES, named, strict=True)), WORDING: 1.0},
        {run: weight for run, weight in runs if abs(weight) >= LEAST},
        THRIFT[role],
    )


def cross(marked: Sequence[Marked], parts: Parts) -> list[Result]:
    """Return what is found in each report with weights fitted on the other folds."""
    results = []
    for fold in range(FOLDS):
        others = {
            role: [part for i, part in enumerate(parts[role]) if i % FOLDS != fold]
            for role in parts
        }
        fitted = {role: fit(others[role], role) for role in parts}
        results += [_measured(each, fitted) for each in marked[fold::FOLDS]]
    return results


def _measured(marked: Marked, fitted: Fitted) -> Result:
    """Return how many facts are found with the key sentences that *fitted* choose."""
    means = Means(load_segmenter(), engine(), fitted.__getitem__)
    text = marked.document.source.text
    rank = partial(_rank, means)
    chosen = choose_key_sentences(text, marked.report, Options(DEFAULT_BUDGETS), rank)
    return measure_marked(marked, chosen.key_sentences)


def _rank(means: Means, text: str, report: Report, role: Role, _: Options) -> tuple[Candidate, ...]:
    return find_candidates(text, report, role, means)


def _bag(units: Sequence[Sequence[str]], vocabulary: Sequence[str]) -> sparse.csr_matrix:
    number = {word: i for i, word in enumerate(vocabulary)}
    places = [(i, number[run]) for i, runs in enumerate(units) for run in runs if run in number]
    rows, columns = zip(*places, strict=True)
    shape = (len(units), len(vocabulary))
    return sparse.csr_matrix((np.ones(len(places)), (rows, columns)), shape=shape)


def _part(marked: Marked, role: Role) -> Part:
    text, report = marked.document.source.text, marked.report
    units = split_units(text, report, role)
    cut = {u.sentence: load_segmenter().cut(u.sentence.of(text)) for u in units}
    figures = [each for each in report.indicators if each.value is not None]
    rows = np.zeros((len(units), len(NAMES)))
    measured = {"centrality": _centrality(units, cut)}
    for name, found in amounts(text, units, measured, figures):
        for i, amount in found.items():
            rows[i, NAMES.index(name)] = amount
    readers = tuple(_reading(marked, units, reader[role]) for reader in marked.readers)
    runs = tuple(tuple(ngrams(unit.span.of(text))) for unit in units)
    return Part(rows, runs, readers)


def _reading(marked: Marked, units: Sequence[Unit], facts: Sequence[Pair]) -> Reading:
    text = marked.document.source.text
    wanted = np.zeros(len(units))
    counted = np.array([float(not is_formula(unit.span.of(text))) for unit in units])
    for fact in facts:
        _mark(marked, units, fact, wanted, counted)
    return Reading(wanted, counted)


def _mark(
    marked: Marked,
    units: Sequence[Unit],
    fact: Pair,
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


def _share(marked: Marked, unit: Unit, fact: Pair) -> float:
    span = marked.document.source.raw_span(unit.span)
    return max(0, min(fact[1], span.end) - max(fact[0], span.start)) / (fact[1] - fact[0])


def _centrality(units: Sequence[Unit], cut: Mapping[object, list[str]]) -> list[float]:
    ranks = scaled(engine().rank([content_words(words) for words in cut.values()]))
    central = dict(zip(cut, ranks, strict=True))
    return [central[unit.sentence] for unit in units]


def _write(fitted: Fitted) -> None:
    weights = [WEIGHTS_HEAD + "[thrift]"]
    weights += [f"{role.value} = {each.thrift}" for role, each in fitted.items()]
    runs = [NGRAMS_HEAD]
    for role, each in fitted.items():
        weights.append(f"\n[{role.value}]")
        weights += [f"{name} = {weight}" for name, weight in each.features.items() if weight]
        runs.append(f"{role.value} = '''")
        runs += _by_weight(each.ngrams)
        runs.append("'''")
    (LEXICON / "salience_weights.toml").write_text("\n".join(weights) + "\n", "utf-8")
    (LEXICON / "salience_ngrams.toml").write_text("\n".join(runs) + "\n", "utf-8")


def _by_weight(ngrams: Mapping[str, float]) -> Iterator[str]:
    """Yield lines of a weight and the n-grams that have it, the weightiest first."""
    for weight in sorted(set(ngrams.values()), reverse=True):
        having = sorted(run for run, each in ngrams.items() if each == weight)
        for some in batched(having, IN_LINE):
            yield " ".join((str(weight), *some))


def batched(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield *items* in stretches of *size*."""
    return (items[i : i + size] for i in range(0, len(items), size))


if __name__ == "__main__":
    sys.exit(main())
