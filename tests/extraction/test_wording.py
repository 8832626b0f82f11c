"""The points of a unit's wording are those of the n-grams that lie whole inside it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.extraction.units import Unit
from summarizer.extraction.wording import ngrams, wording_points
from summarizer.model import Role, Span

LETTERS = st.text("高铁通车建成8，", min_size=1, max_size=30)


def _unit(start: int, end: int, sentence: Span) -> Unit:
    return Unit(Role.REVIEW, Span(start, end), sentence, start, None, opens=False, paragraph=0)


def test_runs_end_at_what_is_no_chinese_character() -> None:
    """A figure or a comma parts two runs."""
    assert sorted(ngrams("建成3座桥")) == sorted(["建", "成", "建成", "座", "桥", "座桥"])


def test_a_run_counts_where_it_lies_whole_inside() -> None:
    """A run that goes over the end of a unit is none of its own."""
    text = "前言。青岚高铁通车，增长8%。"
    sentence = Span(3, len(text))
    units = [_unit(3, 7, sentence), _unit(3, 9, sentence), _unit(10, 14, sentence)]
    assert wording_points(text, units, {"高铁": 1.0, "铁通": 0.5, "增": -0.25}) == (1.0, 1.5, -0.25)


@given(LETTERS, st.data())
def test_points_are_those_of_each_run_told_one_by_one(text: str, data: st.DataObject) -> None:
    """Adding up along the sentence gives what counting the runs of the unit gives."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    weights = {run: float(len(run) * 4 + i % 3) for i, run in enumerate(sorted(set(ngrams(text))))}
    (points,) = wording_points(text, [_unit(start, end, Span(0, len(text)))], weights)
    assert points == sum(weights[run] for run in ngrams(text[start:end]))
