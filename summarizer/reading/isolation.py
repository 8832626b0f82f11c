"""Parsers of binary formats run in a process of their own, so that one file costs only itself.

A crash of a C library, a hang or hunger for memory ends the worker, not the run: the file is
refused by name and a new worker is started for the next. One worker serves a process for all
its files; starting it takes about a tenth of a second, a request one or two milliseconds
(tests/benchmarks/bench_reading.py).

``multiprocessing`` was left: its ``spawn`` runs the user's main module again, its pools
cannot be used in daemonic processes, and a killed worker leaves a pool waiting.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

from summarizer.errors import DamagedInputError, InputError, MissingExtraError
from summarizer.reading.child import SIZE, receive, send
from summarizer.reading.limits import too_large
from summarizer.reading.options import Options

if TYPE_CHECKING:
    from summarizer.reading.extract import Extract

__all__ = ["read_isolated"]

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from summarizer.reading.child import main; main()"
)
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows only
_PATIENCE = 5  # seconds that a worker may take to end


def read_isolated(key: str, name: str, data: bytes, options: Options) -> Extract:
    """Return what the reader of format *key* makes of *data*, read in the worker.

    Raises what the reader raises; DamagedInputError if it fails or crashes, TooLargeError if
    it takes longer than ``options.limits.seconds``, MissingExtraError if a library that reads
    the format is not installed.
    """
    with _STATE.lock:
        answer = _STATE.current().ask(key, name, data, options)
    if answer[0] == "done":
        extract: Extract = answer[1]
        return extract
    if answer[0] == "refused":
        raise answer[1]
    if answer[0] == "missing":
        raise MissingExtraError(
            f"读取“{name}”所需的组件 {answer[1]} 没有安装",
            next_step="请在项目文件夹重新运行 pip install .",
        )
    raise _unreadable(name, answer[1], answer[2])


def _unreadable(name: str, kind: str, where: str) -> InputError:
    """Return the refusal of a file on which its parser failed."""
    error = DamagedInputError(
        f"“{name}”已损坏或不合规范，无法解析（{kind}）",
        next_step="请用 Word 或 WPS 打开后另存为 .docx，再重试",
    )
    error.add_note(where)  # for --debug
    return error


class _Worker:
    """A process that reads one file at a time."""

    def __init__(self) -> None:
        """Start the process, with the same modules as here."""
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, our own words
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, key: str, name: str, data: bytes, options: Options) -> tuple[Any, ...]:
        """Return the worker's answer; time counts from the last page it told of."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None  # noqa: S101 - both were asked for
        assert answers is not None  # noqa: S101
        alarm = _Alarm(self._process, options.limits.seconds)
        try:
            send(requests, (key, name, Options(options.limits, options.password)))
            requests.write(SIZE.pack(len(data)))
            requests.write(data)
            requests.flush()
            while (answer := receive(answers))[0] == "page":
                alarm.restart()
                if options.on_page:
                    options.on_page(answer[1], answer[2])
        except (EOFError, OSError):
            return self._end(name, alarm, options)
        except BaseException:  # interrupted: what it is at cannot be taken for a later answer
            self.close()
            raise
        finally:
            alarm.stop()
        return tuple(answer)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait(_PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                _close_quietly(stream)

    def _end(self, name: str, alarm: _Alarm, options: Options) -> tuple[Any, ...]:
        """Return the refusal for a file on which the worker ended."""
        self.close()
        if alarm.rung:
            reason = f"读取超过 {options.limits.seconds} 秒"
            return "refused", too_large(name, reason, "seconds")
        return "failed", f"解析程序退出 {self._process.returncode}", ""


class _Alarm:
    """Kills a process that does not answer in time."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        """Start counting."""
        self._process = process
        self._seconds = seconds
        self.rung = False
        self.restart()

    def restart(self) -> None:
        """Count from now."""
        self.stop()
        self._timer = threading.Timer(self._seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        timer: threading.Timer | None = getattr(self, "_timer", None)
        if timer:
            timer.cancel()

    def _ring(self) -> None:
        self.rung = True
        self._process.kill()


def _close_quietly(stream: Any) -> None:
    try:
        stream.close()
    except OSError:  # what was not written before the end
        return


class _State:
    """The worker of this process, and who may ask it."""

    def __init__(self) -> None:
        """Start without a worker."""
        self.lock = threading.Lock()
        self.worker: _Worker | None = None
        self.inherited: list[_Worker] = []

    def current(self) -> _Worker:
        """Return the worker, a new one if there is none that lives."""
        if self.worker is not None and not self.worker.alive:
            self.close()
        if self.worker is None:
            self.worker = _Worker()
        return self.worker

    def close(self) -> None:
        """End the worker."""
        if self.worker is not None:
            self.worker.close()
            self.worker = None

    def forget(self) -> None:
        """Leave the worker to the process that this one was forked from."""
        self.lock = threading.Lock()
        if self.worker is not None:
            self.inherited.append(self.worker)
            self.worker = None


_STATE = _State()
atexit.register(_STATE.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_STATE.forget)
