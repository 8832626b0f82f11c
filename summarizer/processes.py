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
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, TypeVar

__all__ = ["Pool", "processors"]

Result = TypeVar("Result")


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
