"""The gate holds: no measure is under its floor, and no floor sinks without a reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import gate
import pytest
from gate import Outcome
from quality_floors import Floor, Floors, fallen, load_floors, save_floors, update
from quality_score import Result, Score, add_up

DATA_SETS = ("samples", "seeds", "cities", "provinces", "facts", "digests")


@pytest.fixture(scope="session")
def outcomes() -> tuple[Outcome, ...]:
    """Return what the gate measures on this machine."""
    return gate.measure_all()


def floors_with(value: float, minimum: float | None = None) -> Floors:
    """Return floors with one floor."""
    least = value if minimum is None else minimum
    return Floors({"samples.roles": Floor("samples.roles", value, least, "2025-01-01", "reached")})


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_every_floor_of_a_data_set_holds(data_set: str, outcomes: tuple[Outcome, ...]) -> None:
    """No measure of a data set whose texts are here is under its floor."""
    if data_set not in {outcome.name for outcome in outcomes}:
        pytest.skip(f"the texts of {data_set} are not on this machine")
    assert fallen(load_floors(), gate.shares_of(outcomes), [data_set]) == []


def test_every_measure_has_a_floor(outcomes: tuple[Outcome, ...]) -> None:
    """A measure without a floor would guard nothing."""
    assert set(gate.shares_of(outcomes)) <= set(load_floors().floors)


def test_no_floor_is_below_its_recorded_minimum() -> None:
    """A floor edited down by hand is found."""
    low = [each.measure for each in load_floors().floors.values() if each.value < each.minimum]
    assert low == []


def test_every_floor_and_every_lowering_has_a_reason() -> None:
    """The file says why each floor stands where it stands."""
    written = load_floors()
    assert all(each.reason and each.date for each in written.floors.values())
    assert all(each.reason and each.date for each in written.lowered)


def test_a_lowered_floor_is_not_below_its_last_lowering() -> None:
    """A minimum edited down together with its value is found, if it was ever lowered."""
    last = {each.measure: each.after for each in load_floors().lowered}
    floors = load_floors().floors
    assert all(floors[name].minimum >= after for name, after in last.items())


def test_ci_never_updates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under CI=true an update is refused before anything is measured or written."""
    monkeypatch.setenv("CI", "true")
    path = tmp_path / "floors.toml"
    assert gate.main(["--update", "--reason", "x"], path=path) == 2
    assert not path.exists()


def test_a_floor_rises_in_silence() -> None:
    """A better share becomes the floor without a reason."""
    raised = update(floors_with(0.9), {"samples.roles": 0.95}, date="2025-02-01", reason="")
    assert raised.floors["samples.roles"].value == 0.95
    assert raised.lowered == []


def test_a_floor_does_not_sink_without_a_reason() -> None:
    """A worse share leaves the floor where it is, so the gate goes on failing."""
    kept = update(floors_with(0.9), {"samples.roles": 0.8}, date="2025-02-01", reason="")
    assert kept.floors["samples.roles"].value == 0.9


def test_a_floor_sinks_with_a_reason_that_is_kept() -> None:
    """A lowering records from where, to where, when and why."""
    sunk = update(floors_with(0.9), {"samples.roles": 0.8}, date="2025-02-01", reason="new label")
    assert sunk.floors["samples.roles"].minimum == 0.8
    assert [(each.before, each.after, each.reason) for each in sunk.lowered] == [
        (0.9, 0.8, "new label")
    ]


def test_a_measure_that_vanished_has_fallen() -> None:
    """A floor nobody measures any more fails instead of passing unseen."""
    assert len(fallen(floors_with(0.9), {}, ["samples"])) == 1


def test_absent_data_sets_are_not_judged() -> None:
    """Floors of texts that are not on this machine do not fail."""
    assert fallen(floors_with(0.9), {}, ["seeds"]) == []


def test_floors_survive_being_written(tmp_path: Path) -> None:
    """What is saved is what is loaded."""
    floors = update(floors_with(0.9), {"samples.roles": 0.8}, date="2025-02-01", reason="“why”")
    save_floors(floors, tmp_path / "floors.toml")
    assert load_floors(tmp_path / "floors.toml") == replace(floors, lowered=list(floors.lowered))


def test_f1_is_derived_from_recall_and_precision() -> None:
    """Recall 1/2 and precision 1 make an F1 of 2/3, over all texts together."""
    scores = {"x.recall": Score(1, 2), "x.precision": Score(1, 1)}
    assert add_up([Result("a", scores)])["x.f1"] == pytest.approx(2 / 3)
