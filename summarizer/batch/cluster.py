"""The stages on many machines: Dask's distributed scheduler runs the same pure functions.

Tasks carry their bytes, so that the machines need no disk in common, and the cache stays with
the one that asked. A lost worker's tasks are done again by others; one that keeps killing
workers is refused. Every worker must have the same version of this program.
"""

from __future__ import annotations

import logging
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from summarizer.batch.fingerprint import inspection_print
from summarizer.batch.runners import CRASHED
from summarizer.batch.stages import warm_up
from summarizer.errors import MissingExtraError, UsageError
from summarizer.processes import AHEAD

__all__ = ["Cluster"]

PATIENCE = 30  # seconds to wait for a scheduler
LARGE = "Sending large graph"


class Cluster:
    """Runs the tasks on the Dask scheduler at *address*, or on *count* local workers.

    Raises ``MissingExtraError`` without the extra ``dask``, ``UsageError`` if there is no
    scheduler or its workers have another version of the program.
    """

    def __init__(self, address: str | None, count: int) -> None:
        """Connect, and check the workers."""
        distributed = _distributed()
        self._scratch = tempfile.TemporaryDirectory(prefix="summarizer-")
        self._local: Any = None
        if address is None:
            self._local = distributed.LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                dashboard_address=None,
                local_directory=self._scratch.name,
                silence_logs=logging.CRITICAL,
            )
        self._client = _connected(distributed, address or self._local)
        self._lost: tuple[type[Exception], ...] = (distributed.KilledWorker,)
        self._as_completed: Callable[[], Any] = distributed.as_completed
        self._check_workers(address or "本机")

    @property
    def count(self) -> int:
        """How many tasks the workers there are now work on at once."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def run(
        self, function: Callable[[Any], Any], tasks: Iterable[Any]
    ) -> Iterator[tuple[int, Any]]:
        """Yield the number and the result of each task, once it is done."""
        running = self._as_completed()
        numbers: dict[str, int] = {}
        for number, task in enumerate(tasks):
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", message=LARGE)
                future = self._client.submit(function, task, pure=False)
            numbers[future.key] = number
            running.add(future)
            while len(numbers) >= AHEAD * self.count:
                yield self._finished(next(running), numbers)
        while numbers:
            yield self._finished(next(running), numbers)

    def close(self, *, at_once: bool = False) -> None:  # noqa: ARG002 - Runner's signature
        """Leave the scheduler; a local cluster is stopped."""
        self._client.close()
        if self._local:
            self._local.close()
        self._scratch.cleanup()

    def _finished(self, future: Any, numbers: dict[str, int]) -> tuple[int, Any]:
        number = numbers.pop(future.key)
        try:
            return number, future.result()
        except self._lost:
            return number, CRASHED

    def _check_workers(self, address: str) -> None:
        """Load every worker's dictionary, and refuse workers of another version."""
        prints = self._client.run(_prepare)
        if not prints:
            self.close()
            raise UsageError(
                f"Dask 调度器 {address} 下没有工作进程", next_step="请先启动 dask worker"
            )
        if set(prints.values()) != {inspection_print()}:
            self.close()
            raise UsageError(
                f"Dask 调度器 {address} 的工作进程与本机的程序版本不同",
                next_step="请在各台机器上安装同一版本的 summarizer、Python 和依赖",
            )


def _prepare() -> str:
    warm_up()
    return inspection_print()


def _distributed() -> Any:
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError(
            "没有安装 Dask", next_step="请运行 pip install 'summarizer[dask]'"
        ) from error
    return distributed


def _connected(distributed: Any, where: Any) -> Any:
    try:
        return distributed.Client(where, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"连不上 Dask 调度器 {where}",
            next_step="请检查 --scheduler 的地址，确认调度器已经启动、端口可以访问",
        ) from error
