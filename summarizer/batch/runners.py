"""Where the stages run: in this process, in processes next door.

A runner hands out tasks a few ahead, so that memory stays bounded, and yields results in the
order of the tasks, so that nothing depends on who was first. ``cluster`` holds the one for
many machines.

A worker process loads its dictionary once. It ends when its parent is gone, however that
came about; Ctrl-C reaches the parent alone, which then stops the workers. A task that kills
its worker (a crash in a library, memory) is tried once more alone, and refused if it does so
again; the tasks that went down with it are done again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, Protocol

from summarizer.batch.stages import warm_up
from summarizer.batch.values import Failure

__all__ = ["CRASHED", "Processes", "Runner", "SameProcess"]

Stage = Callable[[Any], Any]
Pending = tuple[Any, Future[Any], ProcessPoolExecutor]
AHEAD = 2
"""Tasks handed out for each worker: one to work on, one to find when that is done."""
CRASHED = Failure(
    "crashed",
    "处理时程序异常退出，可能是文件损坏或内存不足",
    "请单独检查这个文件，或换一种格式保存后重试",
)


class Runner(Protocol):
    """Something that applies a pure function to tasks."""

    def run(self, function: Stage, tasks: Iterable[Any]) -> Iterator[Any]:
        """Yield the result or ``Failure`` of each task, in order; *tasks* is taken a few ahead."""

    def close(self, *, at_once: bool = False) -> None:
        """Stop the workers; with *at_once* without waiting for what they do."""


class SameProcess:
    """Runs the tasks one after the other in this process."""

    def run(self, function: Stage, tasks: Iterable[Any]) -> Iterator[Any]:
        """Yield the result of each task."""
        return map(function, tasks)

    def close(self, *, at_once: bool = False) -> None:
        """Do nothing: there is nobody to stop."""


class Processes:
    """Runs the tasks in *count* processes of their own."""

    def __init__(self, count: int) -> None:
        """Prepare; the processes start with the first tasks."""
        self._count = count
        self._pool = self._new_pool()

    def run(self, function: Stage, tasks: Iterable[Any]) -> Iterator[Any]:
        """Yield the result of each task, in order."""
        pending: deque[Pending] = deque()
        for task in tasks:
            pending.append((task, *self._submit(function, task)))
            if len(pending) >= AHEAD * self._count:
                yield self._finish(function, pending)
        while pending:
            yield self._finish(function, pending)

    def close(self, *, at_once: bool = False) -> None:
        """Stop the processes."""
        children = multiprocessing.active_children() if at_once else []
        self._pool.shutdown(wait=not at_once, cancel_futures=True)
        for child in children:
            child.kill()

    def _new_pool(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._count, mp_context=context, initializer=_begin)

    def _submit(self, function: Stage, task: Any) -> tuple[Future[Any], ProcessPoolExecutor]:
        try:
            with _interrupts_held():
                return self._pool.submit(function, task), self._pool
        except BrokenExecutor:  # a worker died since; nothing of this task was done
            self._pool = self._new_pool()
            return self._pool.submit(function, task), self._pool

    def _finish(self, function: Stage, pending: deque[Pending]) -> Any:
        """Return the first pending result; after a crash, of a second try by itself."""
        task, future, pool = pending.popleft()
        try:
            return future.result()
        except BrokenExecutor:
            self._replace(pool)
        result = self._alone(function, task)
        for _ in range(len(pending)):
            other, future, pool = pending.popleft()
            lost = pool is not self._pool
            pending.append(
                (other, *self._submit(function, other)) if lost else (other, future, pool)
            )
        return result

    def _alone(self, function: Stage, task: Any) -> Any:
        future, pool = self._submit(function, task)
        try:
            return future.result()
        except BrokenExecutor:
            self._replace(pool)
            return CRASHED

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        if broken is self._pool:
            broken.shutdown(wait=False, cancel_futures=True)
            self._pool = self._new_pool()


def _begin() -> None:
    """Prepare a worker process: Ctrl-C is its parent's business, its parent's end its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    warm_up()


def _end_with_parent() -> None:
    parent: Any = multiprocessing.parent_process()
    wait([parent.sentinel])
    os._exit(1)  # a thread cannot end the process otherwise; nothing here is half written


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let processes started meanwhile never see Ctrl-C; the parent gets it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
