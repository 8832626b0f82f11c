"""Where the stages run: in this process, in processes next door.

A runner hands out tasks a few ahead, so that memory stays bounded, and yields each result as
soon as it is there: it can be kept at once, and nobody waits for a file that takes long (a
scan). Results carry the number of their task, so that what is made of them need not depend on
who was first. ``cluster`` holds the runner for many machines.

A worker process loads its dictionary once. A task that kills its worker (a crash in a
library, memory) is tried once more alone, and refused if it does so again; the tasks that
went down with it are done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future
from concurrent.futures import wait as wait_for
from typing import Any, NamedTuple, Protocol

from summarizer.batch.stages import warm_up
from summarizer.batch.values import Failure
from summarizer.processes import AHEAD, Pool

__all__ = ["CRASHED", "Processes", "Runner", "SameProcess"]

Stage = Callable[[Any], Any]
CRASHED = Failure(
    "crashed",
    "处理时程序异常退出，可能是文件损坏或内存不足",
    "请单独检查这个文件，或换一种格式保存后重试",
)


class Pending(NamedTuple):
    """A task that was handed out: its number, itself, and the pool it went to."""

    number: int
    task: Any
    pool: Pool


class Runner(Protocol):
    """Something that applies a pure function to tasks."""

    @property
    def count(self) -> int:
        """How many tasks are worked on at once."""

    def run(self, function: Stage, tasks: Iterable[Any]) -> Iterator[tuple[int, Any]]:
        """Yield the number of each task (from 0) and its result or ``Failure``, once it is done.

        *tasks* is taken a few ahead.
        """

    def close(self, *, at_once: bool = False) -> None:
        """Stop the workers; with *at_once* without waiting for what they do."""


class SameProcess:
    """Runs the tasks one after the other in this process."""

    count = 1

    def run(self, function: Stage, tasks: Iterable[Any]) -> Iterator[tuple[int, Any]]:
        """Yield the number and the result of each task."""
        return enumerate(map(function, tasks))

    def close(self, *, at_once: bool = False) -> None:
        """Do nothing: there is nobody to stop."""


class Processes:
    """Runs the tasks in *count* processes of their own."""

    def __init__(self, count: int) -> None:
        """Prepare; the processes start with the first tasks."""
        self.count = count
        self._pool = Pool(self.count, warm_up)

    def run(self, function: Stage, tasks: Iterable[Any]) -> Iterator[tuple[int, Any]]:
        """Yield the number and the result of each task, once it is done."""
        pending: dict[Future[Any], Pending] = {}
        for number, task in enumerate(tasks):
            self._hand_out(function, number, task, pending)
            while len(pending) >= AHEAD * self.count:
                yield from self._finished(function, pending)
        while pending:
            yield from self._finished(function, pending)

    def close(self, *, at_once: bool = False) -> None:
        """Stop the processes."""
        self._pool.close(at_once=at_once)

    def _hand_out(
        self, function: Stage, number: int, task: Any, pending: dict[Future[Any], Pending]
    ) -> None:
        future, pool = self._submit(function, task)
        pending[future] = Pending(number, task, pool)

    def _finished(
        self, function: Stage, pending: dict[Future[Any], Pending]
    ) -> Iterator[tuple[int, Any]]:
        """Yield what is done, at least one; after a crash, the first by a second try alone."""
        done, _ = wait_for(pending, return_when=FIRST_COMPLETED)
        lost: list[Pending] = []
        for future in sorted(done, key=lambda each: pending[each].number):
            each = pending.pop(future)
            try:
                result = future.result()
            except BrokenExecutor:
                if each.pool is not self._pool:  # others were suspected before
                    lost.append(each)
                    continue
                self._replace(each.pool)
                result = self._alone(function, each.task)
            yield each.number, result
        for each in lost:
            self._hand_out(function, each.number, each.task, pending)

    def _submit(self, function: Stage, task: Any) -> tuple[Future[Any], Pool]:
        try:
            return self._pool.submit(function, task), self._pool
        except BrokenExecutor:  # a worker died since; nothing of this task was done
            self._pool = Pool(self.count, warm_up)
            return self._pool.submit(function, task), self._pool

    def _alone(self, function: Stage, task: Any) -> Any:
        future, pool = self._submit(function, task)
        try:
            return future.result()
        except BrokenExecutor:
            self._replace(pool)
            return CRASHED

    def _replace(self, broken: Pool) -> None:
        if broken is self._pool:
            broken.close(at_once=True)
            self._pool = Pool(self.count, warm_up)
