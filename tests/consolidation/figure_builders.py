"""Builders of figures for the tests beside: growth of an invented region, unless said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from summarizer.model import Bound, Indicator, Measure, Span, Stage

__all__ = ["result", "target", "words"]

NOWHERE = Span(0, 0)


def target(value: str, **changes: object) -> Indicator:
    """Return a growth target of 地区生产总值 of *value* percent, with *changes*."""
    made = Indicator(
        key="gdp",
        name="地区生产总值",
        as_written="地区生产总值",
        stage=Stage.TARGET,
        year=2024,
        measure=Measure.GROWTH,
        value=Decimal(value),
        upper=None,
        unit="%",
        bound=Bound.EXACT,
        text=f"增长{value}%",
        span=NOWHERE,
        name_span=NOWHERE,
        sentence=NOWHERE,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def result(value: str, **changes: object) -> Indicator:
    """Return a growth of 地区生产总值 that was reached, with *changes*."""
    return replace(target(value, **changes), stage=Stage.ACTUAL)


def words(text: str) -> Indicator:
    """Return a target in words."""
    plain = target("0", unit=None, measure=Measure.TEXT, bound=Bound.TEXT, text=text)
    return replace(plain, value=None)
