"""What appears where: a narrow console, a terminal, an interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import PROGRAM, SAMPLES, environment, summarizer

GBK = {"PYTHONIOENCODING": "gbk:strict", "PYTHONUTF8": "0"}
QINGLAN = next(SAMPLES.glob("青岚县*.txt"))
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.mark.parametrize("call", [("inspect", "."), ("doctor",), ("--help",), ("brief", "--help")])
def test_a_gbk_console_shows_what_it_can(call: tuple[str, ...]) -> None:
    """Nothing fails for a character GBK does not have, and the rest is readable."""
    ended = summarizer(*call, folder=SAMPLES, variables=GBK)
    assert (ended.code, ended.stderr) == (0, b"")
    assert ended.stdout.decode("gbk").replace("\r\n", "\n") == summarizer(*call, folder=SAMPLES).out


def test_a_gbk_console_survives_brief(tmp_path: Path) -> None:
    """The memo is the same file, the messages are GBK."""
    (tmp_path / "𠮷田€.txt").write_bytes(QINGLAN.read_bytes())
    narrow = summarizer("brief", tmp_path, "-o", tmp_path / "narrow.md", variables=GBK)
    usual = summarizer("brief", tmp_path / "𠮷田€.txt", "-o", tmp_path / "usual.md")
    assert (narrow.code, usual.code) == (0, 0)
    assert "已处理1个文件" in narrow.stderr.decode("gbk")
    assert (tmp_path / "narrow.md").read_bytes() == (tmp_path / "usual.md").read_bytes()


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    """Yield (our end, the command's end) of a pseudo-terminal."""
    ours, theirs = os.openpty()
    try:
        yield ours, theirs
    finally:
        os.close(ours)


def until(ours: int, words: bytes) -> bytes:
    """Return what the terminal shows up to *words*, or up to the end of the command."""
    shown = b""
    while words not in shown:
        try:
            shown += os.read(ours, 1024)
        except OSError:  # how Linux tells that the other end is closed
            break
    return shown


@posix
def test_progress_appears_on_a_terminal() -> None:
    """Each file is counted where a person is watching."""
    with terminal() as (ours, theirs):
        command = [*PROGRAM, "inspect", str(SAMPLES)]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment()
        ) as process:
            os.close(theirs)
            shown = until(ours, b"[6/6]")
            process.wait()
    assert shown.count(b"/6]") == 6


def test_progress_does_not_appear_elsewhere() -> None:
    """A log file gets no counter and no control characters."""
    ended = summarizer("inspect", SAMPLES)
    assert b"/6]" not in ended.stderr
    assert b"\x1b" not in ended.stdout + ended.stderr


@posix
def test_an_interruption_ends_with_130_and_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C while reports are read: one line, exit code 130, no file and no folder."""
    reports, out = tmp_path / "reports", tmp_path / "out"
    reports.mkdir()
    for number in range(200):
        (reports / f"{number}.txt").write_bytes(QINGLAN.read_bytes())
    with terminal() as (ours, theirs):
        command = [*PROGRAM, "brief", str(reports), "-o", str(out)]
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=theirs,
            env=environment(),
            preexec_fn=_heed_interrupts,  # noqa: PLW1509 - this process has one thread
        ) as process:
            os.close(theirs)
            until(ours, b"[3/200]")
            process.send_signal(signal.SIGINT)
            said = until(ours, b"\0").decode("utf-8")
            printed = process.stdout.read() if process.stdout else b""
            code = process.wait()
    assert (code, printed, out.exists()) == (130, b"", False), said
    assert ("已中断" in said, "Traceback" in said) == (True, False)


def _heed_interrupts() -> None:
    """Undo what a shell does to jobs in the background: there Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
