"""Values that are quick to make are like all others."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from summarizer.model import KeySentence, Role, Span


def test_they_are_frozen() -> None:
    """Nobody can change a span."""
    with pytest.raises(FrozenInstanceError):
        Span(1, 2).start = 3  # type: ignore[misc]


def test_fields_are_taken_by_place_and_by_name_with_their_defaults() -> None:
    """As the dataclass declares them."""
    key = KeySentence(Role.REVIEW, Span(1, 2), score=0.5)
    assert key == KeySentence(Role.REVIEW, Span(1, 2), 0.5, None, (), 0.0, None)
    assert replace(key, theme="industry").theme == "industry"
    with pytest.raises(TypeError):
        KeySentence(Role.REVIEW)  # type: ignore[call-arg]


def test_they_come_back_equal_from_another_process() -> None:
    """That is, from their pickle."""
    key = KeySentence(Role.REVIEW, Span(1, 2), 0.5, "industry", ("figure",), 1.5, Span(0, 1))
    assert pickle.loads(pickle.dumps(key)) == key  # noqa: S301 - our own bytes
