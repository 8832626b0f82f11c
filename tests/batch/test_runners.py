"""Wherever tasks run, each result comes with its number, and a crash costs one task."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from runner_tasks import die, die_once, double, touch_or_await

from summarizer.batch.runners import CRASHED, Processes, Runner, SameProcess
from summarizer.batch.stages import WARMING, InspectTask, inspect_stage
from summarizer.batch.values import Inspection
from summarizer.options import ReadingOptions, Settings
from summarizer.processes import AHEAD


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
def test_each_result_has_the_number_of_its_task(name: str) -> None:
    """Whoever is first to finish."""
    with closing(RUNNERS[name]()) as runner:
        results = dict(runner.run(double, range(20)))
    assert results == {number: 2 * number for number in range(20)}


def test_nobody_waits_for_a_task_that_takes_long(tmp_path: Path) -> None:
    """The first task ends when another has been done that was handed out after all others."""
    waits, *others = [tmp_path / f"{number}" for number in range(12)]
    with closing(Processes(2)) as runner:
        results = list(
            runner.run(touch_or_await, [(waits, others[-1]), *zip(others, others, strict=True)])
        )
    assert [number for number, _ in results][-1] == 0
    assert {done for _, done in results} == {True}


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
        results = dict(runner.run(die, range(8)))
    assert [results[number] for number in range(8)] == [0, 2, 4, CRASHED, 8, 10, 12, 14]


@pytest.mark.parametrize("name", ["processes", "dask"])
def test_what_a_lost_worker_had_in_work_is_done_again(name: str, tmp_path: Path) -> None:
    """A machine that goes down costs time and nothing else."""
    marks = [tmp_path / f"{number}" for number in range(6)]
    for mark in marks[:2] + marks[3:]:
        mark.touch()
    with closing(RUNNERS[name]()) as runner:
        results = dict(runner.run(die_once, marks))
    assert [results[number] for number in range(6)] == [mark.name for mark in marks]


def test_a_worker_is_warm_before_its_first_file() -> None:
    """The text that workers warm up with is a report: everything it needs is loaded."""
    task = InspectTask("预热.txt", WARMING.encode(), Settings(), ReadingOptions())
    assert isinstance(inspect_stage(task), Inspection)
