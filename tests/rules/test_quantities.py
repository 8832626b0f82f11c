"""The grammar of figures, by the table quantities.md and by laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from figure_cases import Case, cases_of
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.numerals import decimal_of, fold_figures
from summarizer.text.quantities import Quantity, find_quantities


def shown(text: str, quantity: Quantity) -> str:
    """Return *quantity* as a line of the table."""
    value = str(quantity.value) + (f"…{quantity.upper}" if quantity.upper else "")
    direction = str(quantity.direction or "-") + (" to" if quantity.reaches else "")
    return " | ".join(
        (quantity.span.of(text), value, quantity.unit or "-", quantity.bound, direction)
    )


@pytest.mark.parametrize("case", cases_of("quantities.md"), ids=lambda case: case.title)
def test_quantities_table(case: Case) -> None:
    """Each example of the table gives the figures listed under it, and no others."""
    found = tuple(shown(case.text, quantity) for quantity in find_quantities(case.text))
    assert found == case.expected


@given(
    st.text(alphabet="增长至0123456789.,%％亿万元人、，—左右以上年第五十两百分点之 ", max_size=60)
)
def test_figures_lie_in_order_inside_the_text(text: str) -> None:
    """Figures do not overlap, and each holds its number within its span."""
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.span.start <= quantity.figure.start < quantity.figure.end
        assert quantity.figure.end <= quantity.span.end <= len(text)
        end = quantity.span.end


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_the_value_is_the_number_as_written(number: Decimal) -> None:
    """A number in a text is read with all its digits."""
    (found,) = find_quantities(f"增长{number}%左右")
    assert str(found.value) == str(number)


@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    """The folded text is as long as the text, so its spans are spans of the text."""
    assert len(fold_figures(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("五千", "5000"),
        ("二十", "20"),
        ("一万二千", "12000"),
        ("五点五", "5.5"),
        ("1,285.5", "1285.5"),
    ],
)
def test_numerals_are_read(written: str, value: str) -> None:
    """Arabic and Chinese numerals give the same exact decimals."""
    assert decimal_of(written) == Decimal(value)


@pytest.mark.parametrize("written", ["", "两位数", "数十", "点五", "五点"])
def test_figures_of_speech_are_no_numerals(written: str) -> None:
    """What names no number is not guessed at."""
    assert decimal_of(written) is None
