"""Progress of a batch: a line that changes on a terminal, one line per file elsewhere.

The log (``--log``) holds the same events as JSON lines, for programs.
"""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING

import click

from summarizer.errors import OutputError

if TYPE_CHECKING:
    from summarizer.batch.events import Event, Listener

__all__ = ["Counter", "reporting"]

WIDE = "WF"
MINUTE = 60


@contextmanager
def reporting(*, quiet: bool, log: Path | None) -> Iterator[Listener]:
    """Return, for the time of a run, who listens to it."""
    listeners: list[Listener] = []
    with ExitStack() as stack:
        if log:
            listeners.append(_logger(stack.enter_context(_opened(log))))
        if not quiet:
            on_terminal = sys.stderr.isatty()
            listeners.append(_terminal(stack) if on_terminal else _say_line)
        yield lambda event: _tell_all(listeners, event)


def _tell_all(listeners: list[Listener], event: Event) -> None:
    for listener in listeners:
        listener(event)


class Counter:
    """How far a run is, how fast it goes and how long it will take."""

    def __init__(self, now: float) -> None:
        """Begin at *now* seconds of a clock that never goes back."""
        self._began = now
        self._files = self._memos = 0
        self._all_files = self._all_memos = 0
        self._name = ""

    def count(self, event: Event) -> None:
        """Take *event* into account."""
        if event.kind == "plan":
            self._all_files = self._files + event.files
            self._all_memos = self._memos + event.memos
        elif event.kind == "begin":
            self._name = Path(event.name).name
        else:
            self._files += event.kind == "file"
            self._memos += event.kind == "memo"
            self._name = Path(event.name).name

    def line(self, now: float) -> str:
        """Return the state of the run at *now* in one line."""
        done, expected = self._files + self._memos, self._all_files + self._all_memos
        seconds = max(now - self._began, 0.001)
        left = (expected - done) * seconds / done if done else 0.0
        memos = f"简报{self._memos}/{self._all_memos}  " if self._all_memos else ""
        return (
            f"文件{self._files}/{self._all_files}  {memos}"
            f"每秒{done / seconds:.1f}个  剩余约{_clock(left)}  {self._name}"
        )


def _terminal(stack: ExitStack) -> Callable[[Event], None]:
    counter = Counter(monotonic())

    def show(event: Event) -> None:
        counter.count(event)
        line = _fitting(counter.line(monotonic()), shutil.get_terminal_size().columns - 1)
        click.echo(f"\r\033[K{line}", err=True, nl=False)
        if event.failure:
            click.echo(f"\r\033[K未处理：{event.failure}", err=True)

    stack.callback(lambda: click.echo("\r\033[K", err=True, nl=False))
    return show


def _say_line(event: Event) -> None:
    """Say in one line what became of a file or a memo."""
    took = "缓存" if event.cached else f"{event.seconds:.2f}秒"
    if event.kind == "file":
        ended = f"未处理：{event.failure}" if event.failure else f"已读：{event.name}（{took}）"
        click.echo(ended, err=True)
    elif event.kind == "memo" and event.result:
        faults = "；".join(map(str, event.result.failures))
        written = "、".join(each.name for each in event.result.outputs)
        click.echo(
            f"简报：{written or event.name}（{took}）{'；' if faults else ''}{faults}", err=True
        )


def _logger(file: IO[str]) -> Callable[[Event], None]:
    def write(event: Event) -> None:
        entry = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "event": event.kind,
            "name": event.name,
            "seconds": round(event.seconds, 4),
            "cached": event.cached,
            "files": event.files,
            "memos": event.memos,
            "state": event.result.state.value if event.result else None,
            "failure": str(event.failure) if event.failure else None,
        }
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        file.flush()

    return write


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    try:
        file = path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise OutputError(
            f"日志文件“{path}”无法写入", next_step="请检查文件夹权限，或换一个位置"
        ) from error
    with file:
        yield file


def _fitting(line: str, columns: int) -> str:
    """Return as much of *line* as fits; a Han character takes two columns."""
    room = columns
    for index, character in enumerate(line):
        room -= 2 if unicodedata.east_asian_width(character) in WIDE else 1
        if room < 0:
            return line[:index]
    return line


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), MINUTE)
    hours, minutes = divmod(minutes, MINUTE)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
