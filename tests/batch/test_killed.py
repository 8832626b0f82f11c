"""A kill at any moment loses nothing; ``killing.py`` does the same more often."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_builders import PLACES, Run, reports_folder, tree
from command import PROGRAM, environment
from killing import killed_runs

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@posix
def test_a_killed_run_is_continued_to_the_same_bytes(tmp_path: Path) -> None:
    """SIGKILL at seeded moments, then the same command again."""
    reports = reports_folder(tmp_path / "报告")
    assert [names for _, names in killed_runs(reports, tmp_path, times=2, seed=7)] == [[], []]


@posix
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_how_to_go_on(sent: int, tmp_path: Path) -> None:
    """Ctrl-C or a polite end: exit code 130, a report of what is done, no process left."""
    reports = reports_folder(tmp_path / "报告")
    for number in range(150):
        copy = reports / f"{number}.txt"
        copy.write_text(
            f"{(reports / '云渡县.txt').read_text(encoding='utf-8')}{number}\n", "utf-8"
        )
    out = tmp_path / "out"
    command = ["batch", reports, "-o", out, "--cache", tmp_path / "缓存", "--by", "file"]
    with _started(*command, "--format", "md") as process:
        for _ in range(3):
            process.stderr.readline()  # type: ignore[union-attr] - it is a pipe
        process.send_signal(sent)
        said = process.communicate()[1].decode("utf-8")
    assert (process.returncode, "Traceback" in said) == (130, False)
    assert "再运行同一条命令即可继续" in said
    assert "未运行" in (out / "运行报告.html").read_text(encoding="utf-8")


@posix
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """Nothing runs on when the command itself is killed."""
    reports = reports_folder(tmp_path / "报告")
    command = ["batch", reports, "-o", tmp_path / "out", "--cache", tmp_path / "缓存"]
    with _started(*command) as process:
        process.stderr.readline()  # type: ignore[union-attr] - it is a pipe
        children = _children(process.pid)
        process.kill()
        process.wait()
    until = time.monotonic() + 10
    while any(map(_runs, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert [child for child in children if _runs(child)] == []


def _started(*arguments: object) -> subprocess.Popen[bytes]:
    """Start a batch with two workers, that heeds Ctrl-C even in the background of a shell."""
    return subprocess.Popen(
        [*PROGRAM, *map(str, arguments), "--jobs", "2"],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 - this process has one thread
    )


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    if not listed.exists():
        pytest.skip("this system does not list children")
    found = [int(child) for child in listed.read_text(encoding="ascii").split()]
    assert found
    return found


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
        return "Z" not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8").split()[2]
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_how_many_processes_changes_nothing(tmp_path: Path) -> None:
    """One process and two write the same bytes."""
    reports = reports_folder(tmp_path / "报告", PLACES[:4])
    for jobs in (1, 2):
        Run(reports, tmp_path / f"{jobs}" / "out", by=("division", "all"), jobs=jobs)
    assert tree(tmp_path / "1" / "out") == tree(tmp_path / "2" / "out")
