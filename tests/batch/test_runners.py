"""Wherever tasks run, results come in order, and a crash costs one task."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from runner_tasks import die, die_once, double

from summarizer.batch.runners import AHEAD, CRASHED, Processes, Runner, SameProcess


def _cluster() -> Runner:
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    from summarizer.batch.cluster import Cluster  # noqa: PLC0415 - an extra

    return Cluster(None, 2)


RUNNERS: dict[str, Callable[[], Runner]] = {
    "same process": SameProcess,
    "processes": lambda: Processes(2),
    "dask": _cluster,
}


@pytest.mark.parametrize("name", RUNNERS)
def test_results_come_in_the_order_of_the_tasks(name: str) -> None:
    """Whoever is first to finish."""
    with closing(RUNNERS[name]()) as runner:
        assert list(runner.run(double, range(20))) == [2 * number for number in range(20)]


def test_tasks_are_taken_only_a_few_ahead() -> None:
    """Memory is bounded: nobody reads all files before the first is done."""
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(50):
            taken.append(number)
            yield number

    with closing(Processes(2)) as runner:
        next(iter(runner.run(double, tasks())))
        assert len(taken) <= AHEAD * 2


def test_a_crash_costs_one_task() -> None:
    """The task that kills its process is refused; those that went down with it are done."""
    with closing(Processes(2)) as runner:
        results = list(runner.run(die, range(8)))
    assert results == [0, 2, 4, CRASHED, 8, 10, 12, 14]


@pytest.mark.parametrize("name", ["processes", "dask"])
def test_what_a_lost_worker_had_in_work_is_done_again(name: str, tmp_path: Path) -> None:
    """A machine that goes down costs time and nothing else."""
    marks = [tmp_path / f"{number}" for number in range(6)]
    for mark in marks[:2] + marks[3:]:
        mark.touch()
    with closing(RUNNERS[name]()) as runner:
        assert list(runner.run(die_once, marks)) == [mark.name for mark in marks]
