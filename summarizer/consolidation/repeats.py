"""One report in two files (Word and PDF of the same text): it counts once.

Two reports repeat each other if they are of one place and one year and most of their sentences
are the same. The full and complete one is kept, the first of equals. A digest beside the full
report, or last year's report, repeats nothing and stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.model import Document, Report

__all__ = ["repeats"]

Place = tuple[Document, Report]
ALIKE = 0.8  # share of the longer report's sentences that the other has too
HAN = re.compile(r"[\u4e00-\u9fff]+")


def repeats(places: Sequence[Place]) -> dict[int, int]:
    """Return which of *places* repeat another, by their numbers: {left out: kept}."""
    found: dict[int, int] = {}
    first: dict[tuple[object, ...], list[int]] = {}
    sentences: dict[int, frozenset[str]] = {}
    for number in sorted(range(len(places)), key=lambda i: (*_worse(places[i][1]), i)):
        report = places[number][1]
        earlier = first.setdefault(_identity(report), [])
        if earlier:
            for each in (*earlier, number):
                if each not in sentences:
                    sentences[each] = _sentences(*places[each])
        same = next((e for e in earlier if _alike(sentences[e], sentences[number])), None)
        if same is None:
            earlier.append(number)
        else:
            found[number] = same
    return found


def _worse(report: Report) -> tuple[bool, bool]:
    return not report.full_report, not report.complete


def _identity(report: Report) -> tuple[object, ...]:
    """Return what two files of one report share; unknown places are never the same."""
    division = report.division
    place = (division.code, division.full_name) if division else id(report)
    return place, report.review_year, report.plan_year


def _sentences(document: Document, report: Report) -> frozenset[str]:
    text = document.source.text
    words = ("".join(HAN.findall(each.span.of(text))) for each in report.sentences)
    return frozenset(filter(None, words))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and len(one & other) >= ALIKE * max(len(one), len(other))
