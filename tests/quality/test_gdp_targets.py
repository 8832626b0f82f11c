"""The growth targets of 31 provinces, against a published evaluation set."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from show_targets import PASSAGE, texts_of

from summarizer.extraction.indicators import extract_targets
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Measure, Span
from summarizer.text.numerals import fold_figures

PROVINCES = Path(__file__).parents[2].parent / "shared" / "reports" / "provinces-2025"


@pytest.mark.skipif(not PROVINCES.exists(), reason="the shared reports are not at hand")
def test_every_growth_target_is_right() -> None:
    """The first growth target of each report is the published one, 31 of 31."""
    (archive,) = PROVINCES.glob("*.zip")
    found = {name: _growth_target(text) for name, text in texts_of(archive)}
    with (PROVINCES / "gdp_targets.csv").open(encoding="utf-8-sig", newline="") as table:
        expected = {row["province"]: f"增长{row['target']}" for row in csv.DictReader(table)}
    wrong = {
        province: (target, said)
        for province, target in expected.items()
        for name, said in found.items()
        if province[:2] in name and said != target
    }
    assert (wrong, len(found)) == ({}, len(expected))


def _growth_target(text: str) -> str | None:
    spans = [Span(*match.span()) for match in PASSAGE.finditer(text)]
    indicators = extract_targets(text, spans, year=2025, lexicon=load_indicators()).indicators
    growths = (one for one in indicators if one.key == "gdp" and one.measure is Measure.GROWTH)
    return next((fold_figures(one.text) for one in growths), None)
