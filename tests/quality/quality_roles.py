"""Roles by raw characters: of the labelled characters, how many got an acceptable role.

A character labelled with ``also`` counts as whatever acceptable role it got. A character that
cleaning removed is noise, whatever section its place fell into.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from quality_labels import Json
from quality_score import Score

from summarizer.model import Document, Role

__all__ = ["measure_roles"]

NOISE = Role.NOISE.value
EXCERPT = 24


def measure_roles(label: Json, document: Document) -> tuple[dict[str, Score], list[str]]:
    """Return accuracy, recall and precision of roles, and the runs of wrong characters."""
    said = _said(document)
    kept = set(document.source.origins)
    counted: Counter[tuple[str, str]] = Counter()
    wrong: list[tuple[int, str, str]] = []
    for report in label["reports"]:
        for section in report["sections"]:
            accepted = {section["role"], *section["also"]}
            for position in range(section["start"], section["end"]):
                found = _role(said, kept, position, accepted)
                truth = found if found in accepted else section["role"]
                counted[truth, found] += 1
                if found != truth:
                    wrong.append((position, found, truth))
    return _scores(counted), list(_runs(document.source.raw, wrong))


def _said(document: Document) -> dict[int, str]:
    said: dict[int, str] = {}
    for report in document.reports:
        for section in report.sections:
            raw = document.source.raw_range(section.span)
            said |= dict.fromkeys(range(raw.start, raw.end), section.role.value)
    return said


def _role(said: dict[int, str], kept: set[int], position: int, accepted: set[str]) -> str:
    if position not in said or (NOISE in accepted and position not in kept):
        return NOISE
    return said[position]


def _scores(counted: Counter[tuple[str, str]]) -> dict[str, Score]:
    right = sum(count for (truth, found), count in counted.items() if truth == found)
    scores = {"roles": Score(right, counted.total())}
    for role in sorted({role for pair in counted for role in pair}):
        hits = counted[role, role]
        true = sum(count for (truth, _), count in counted.items() if truth == role)
        called = sum(count for (_, found), count in counted.items() if found == role)
        scores[f"roles.recall.{role}"] = Score(hits, true)
        scores[f"roles.precision.{role}"] = Score(hits, called)
    return scores


def _runs(raw: str, wrong: list[tuple[int, str, str]]) -> list[str]:
    """Return one line per run: neighbours with the same wrong role and the same truth."""
    lines = []
    numbered = enumerate(wrong)
    for (_, found, truth), group in groupby(
        numbered, key=lambda each: (each[1][0] - each[0], each[1][1], each[1][2])
    ):
        positions = [each[1][0] for each in group]
        start, end = positions[0], positions[-1] + 1
        excerpt = raw[start : min(end, start + EXCERPT)].replace("\n", " ")
        lines.append(f"roles: {found} for {truth} [{start}, {end}) {excerpt}")
    return lines
