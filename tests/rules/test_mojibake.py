"""GBK text that lost one byte: the damage is made as a web page makes it, then repaired."""

from __future__ import annotations

import pytest
from figure_cases import Case, cases_of

from summarizer.text.cleaning import clean

LOST = "✂"  # in the table: the mark behind it has lost its first byte


def damaged(text: str) -> str:
    """Return *text* as a browser shows it when the byte behind each ✂ is gone.

    What follows is read one byte late until a pair swallows a single byte, which puts the
    reading right again.
    """
    whole, *rest = text.split(LOST)
    return whole + "".join("?" + shifted(part.encode("gbk")[1:]) for part in rest)


def shifted(data: bytes) -> str:
    """Decode *data* pair by pair; a broken pair is shown as one ?, both bytes gone."""
    shown, position = "", 0
    while position < len(data):
        size = 1 if data[position] < 0x80 else 2
        try:
            shown += data[position : position + size].decode("gbk")
        except UnicodeDecodeError:
            shown += "?"
        position += size
    return shown


@pytest.mark.parametrize("case", cases_of("mojibake.md"), ids=lambda case: case.title)
def test_mojibake_table(case: Case) -> None:
    """Each damaged text is read as it was before, or left as it is."""
    assert tuple(clean(damaged(case.text)).source.text.splitlines()) == case.expected


def test_a_repair_is_told_with_its_place() -> None:
    """The user hears how often text was repaired, and where first."""
    (notice,) = clean("全市经济向好??h域经济也好??h城更美。").notices
    assert (notice.code, notice.span is not None and notice.span.start) == (
        "mojibake.shifted-byte",
        6,
    )
    assert "2处" in notice.message
