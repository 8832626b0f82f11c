"""Candidates are ranked once for all budgets, and again where something else is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import api
from summarizer.extraction import rankings as module
from summarizer.extraction.candidates import Candidate
from summarizer.extraction.rankings import Rankings
from summarizer.model import Role

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.txt"))[:2]


@pytest.fixture
def ranked(monkeypatch: pytest.MonkeyPatch) -> list[Role]:
    """Note each role that is really ranked."""
    roles: list[Role] = []
    whole = module.rank_part

    def noted(*args: object) -> tuple[Candidate, ...]:
        roles.append(args[2])  # type: ignore[arg-type]
        return whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "rank_part", noted)
    return roles


def test_another_budget_chooses_as_if_ranked_anew(ranked: list[Role]) -> None:
    """Other budgets rank nothing, and choose what a whole inspection would choose."""
    documents = api.inspect(SAMPLES).documents
    rankings = Rankings()
    for budget in (80, 200, 600):
        settings = api.Settings(budgets={Role.REVIEW: budget, Role.PRIORITIES: budget})
        before = len(ranked)
        again = api.choose_again(documents, settings, rankings)
        assert (len(ranked) == before) == (budget != 80)
        assert again == api.inspect(SAMPLES, settings=settings).documents


def test_a_longer_choice_compares_what_it_did_not_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all candidates are looked at, other lengths compare nothing anew."""
    compared: list[int] = []
    whole = module.compare_all

    def noted(looked_at: tuple[Candidate, ...], text: str) -> object:
        compared.append(len(looked_at))
        return whole(looked_at, text)

    monkeypatch.setattr(module, "compare_all", noted)
    documents = api.inspect(SAMPLES).documents
    rankings = Rankings()
    for words in (5000, 8000, 5000):
        settings = api.with_room(api.Settings(), words)
        before = len(compared)
        again = api.choose_again(documents, settings, rankings)
        assert (len(compared) == before) == (bool(before))
        assert again == api.inspect(SAMPLES, settings=settings).documents


def test_another_engine_is_ranked_anew(ranked: list[Role]) -> None:
    """Candidates of one engine are not given for another."""
    documents = api.inspect(SAMPLES).documents
    rankings = Rankings()
    api.choose_again(documents, api.Settings(), rankings)
    before = len(ranked)
    again = api.choose_again(documents, api.Settings(engine="lead"), rankings)
    assert len(ranked) == 2 * before
    assert again == api.inspect(SAMPLES, settings=api.Settings(engine="lead")).documents


def test_reports_no_longer_shown_are_forgotten(ranked: list[Role]) -> None:
    """What is remembered does not grow with the files that come and go."""
    documents = api.inspect(SAMPLES).documents
    rankings = Rankings()
    api.choose_again(documents, api.Settings(), rankings)
    rankings.keep(documents[0].reports)
    before = len(ranked)
    api.choose_again(documents, api.Settings(), rankings)
    assert len(ranked) > before
