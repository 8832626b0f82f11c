"""Processes beside this one: how many there may be, how they start and end.

They are spawned, on every system: a fork of a program with threads, or while a dictionary
loads, may hang. A process ends when its parent is gone, however that came about; Ctrl-C
reaches the parent alone, which then stops the others.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any, TypeVar

__all__ = ["AHEAD", "Others", "Pool", "processors"]

Result = TypeVar("Result")
AHEAD = 2
"""Tasks handed out for each process: one to work on, one to find when that is done."""


def processors() -> int:
    """Return how many processors this process may use: a scheduler may give it a few of many."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """*count* processes, which *warm_up* before their first task and start as tasks come."""

    def __init__(self, count: int, warm_up: Callable[[], object]) -> None:
        """Start nothing yet."""
        context = multiprocessing.get_context("spawn")
        self._executor = ProcessPoolExecutor(
            count, mp_context=context, initializer=_begin, initargs=(warm_up,)
        )

    def submit(self, function: Callable[..., Result], *arguments: Any) -> Future[Result]:
        """Hand out a task. Raises ``BrokenExecutor`` if one of the processes has died."""
        with _interrupts_held():
            return self._executor.submit(function, *arguments)

    def close(self, *, at_once: bool = False) -> None:
        """End the processes; with *at_once* without waiting for what they do."""
        running = self._executor._processes or {}  # noqa: SLF001 - kill_workers is Python 3.14's
        children = list(running.values()) if at_once else []
        self._executor.shutdown(wait=not at_once, cancel_futures=True)
        for child in children:
            child.kill()


@dataclass(slots=True)
class _Task:
    """Work to be done elsewhere or here: its function and arguments, and how far it is."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    future: Future[Any] | None = None
    done: tuple[Any, ...] = ()

    def result(self) -> Any:
        """Wait for what was handed out; do here what was not, and what a dead process had."""
        if not self.done and self.future is not None:
            with suppress(BrokenExecutor):
                self.done = (self.future.result(),)
        if not self.done:
            self.done = (self.function(*self.arguments),)
        return self.done[0]


class Others:
    """*count* processes that are given the first of the tasks that wait, a few at a time.

    A task that is done makes room for another. This process can ``help`` from the other end.
    """

    def __init__(self, count: int, warm_up: Callable[[], object]) -> None:
        """Start nothing yet."""
        self._pool = Pool(count, warm_up)
        self._room = AHEAD * count
        self._waiting: deque[_Task] = deque()
        self._lock = threading.RLock()  # the pool tells from a thread of its own what is done

    def hand_out(self, function: Callable[..., Result], *arguments: Any) -> Callable[[], Result]:
        """Let the task be done as soon as there is room; return what gives its result."""
        task = _Task(function, arguments)
        with self._lock:
            self._waiting.append(task)
            self._give()
        return task.result

    def help(self) -> None:
        """Do here what still waits, the last first."""
        while True:
            with self._lock:
                if not self._waiting:
                    return
                task = self._waiting.pop()
            task.result()

    def stop(self) -> None:
        """End the processes at once: what was asked of them has come, or is not wanted."""
        with self._lock:
            self._waiting.clear()
        self._pool.close(at_once=True)

    def _give(self) -> None:
        while self._room and self._waiting:
            task = self._waiting.popleft()
            try:
                future = self._pool.submit(task.function, *task.arguments)
            except BrokenExecutor:
                self._waiting.appendleft(task)
                self._room = 0
                return
            self._room -= 1
            task.future = future
            future.add_done_callback(self._make_room)

    def _make_room(self, done: Future[Any]) -> None:
        if done.cancelled() or done.exception():
            return  # the pool is closed or broken, and may not be asked from here
        with self._lock:
            self._room += 1
            self._give()


def _begin(warm_up: Callable[[], object]) -> None:
    """Prepare a process: Ctrl-C is its parent's business, its parent's end its own."""
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
