"""One report in two files counts once; another year or another text of the place stays."""

from __future__ import annotations

from builders import document_for, report_text
from summarizer.consolidation import compare
from summarizer.consolidation.repeats import repeats

FIRST = document_for("云渡县", "990101", report_text("云渡县", 2025))
AGAIN = document_for("云渡县", "990101", report_text("云渡县", 2025))
NEXT_YEAR = document_for("云渡县", "990101", report_text("云渡县", 2026))
ELSEWHERE = document_for("石桥县", "990102", report_text("石桥县", 2025))


def repeated(*documents: object) -> dict[int, int]:
    """Return what repeats among the only reports of *documents*."""
    return repeats([(each, each.reports[0]) for each in documents])  # type: ignore[attr-defined]


def test_the_second_file_of_a_report_is_left_out() -> None:
    """The first one is kept, and the comparison has one region."""
    assert repeated(FIRST, NEXT_YEAR, AGAIN) == {2: 0}
    assert len(compare([FIRST, AGAIN]).regions) == 1


def test_another_year_or_place_repeats_nothing() -> None:
    """Their texts are alike here, but they are other reports."""
    assert repeated(FIRST, NEXT_YEAR, ELSEWHERE) == {}
