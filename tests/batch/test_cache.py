"""Whatever is wrong with the cache, the batch comes out; what was wrong is said."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from batch_builders import PLACES, Run, reports_folder, tree
from command import PROGRAM, environment

from summarizer.batch.cache import FILE, Cache, cache_stats, clear_cache
from summarizer.errors import OutputError

CHATTR, MOUNT, UMOUNT = (shutil.which(name) or "" for name in ("chattr", "mount", "umount"))
posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and disks of POSIX")


def _older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE results(a); INSERT INTO results VALUES(1);")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE other(a); PRAGMA user_version = 99;")


def _damaged(path: Path) -> None:
    path.write_bytes(b"no database " * 500)


def _forged(path: Path) -> None:
    """Write a cache of the right form with entries nobody can decode."""
    with closing(Cache(path.parent, print)):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TRIGGER forge AFTER INSERT ON entries BEGIN "
            "UPDATE entries SET card = X'80049503', body = X'80049503' WHERE key = NEW.key; END;"
        )


def _a_folder_in_the_way(path: Path) -> None:
    path.mkdir()


MAKERS: dict[Callable[[Path], object], str] = {
    _older: "旧版本",
    _newer: "更新版本",
    _damaged: "已损坏",
    _a_folder_in_the_way: "无法",
}


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_a_cache_that_is_no_use_is_told_and_replaced(
    make: Callable[[Path], object], tmp_path: Path
) -> None:
    """The memos are those of a run with a cache in order."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    Run(reports, tmp_path / "right" / "out")
    (tmp_path / "缓存").mkdir()
    make(tmp_path / "缓存" / FILE)
    run = Run(reports, tmp_path / "out")
    assert tree(tmp_path / "out") == tree(tmp_path / "right" / "out")
    assert len([line for line in run.said if MAKERS[make] in line]) == 1


def test_entries_that_somebody_forged_are_done_again(tmp_path: Path) -> None:
    """What cannot be decoded is as good as absent, and is never run."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    (tmp_path / "缓存").mkdir()
    _forged(tmp_path / "缓存" / FILE)
    Run(reports, tmp_path / "out", by=("file",))
    again = Run(reports, tmp_path / "out", by=("file",))
    assert again.worked_on("file") == ["云渡县.txt", "青石县.txt"]


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], None]]:
    """Return a function that lets nobody write a folder, root included, until the test ends."""
    as_root = sys.platform != "win32" and os.geteuid() == 0
    if as_root and not CHATTR:
        pytest.skip("root may write everything here")
    locked: list[Path] = []

    def lock(folder: Path) -> None:
        for path in (*folder.iterdir(), folder):
            locked.append(path)
            path.chmod(0o555 if path.is_dir() else 0o444)
            if as_root and subprocess.run([CHATTR, "+i", path], check=False).returncode:
                pytest.skip("root may write everything here")

    yield lock
    for path in reversed(locked):
        if as_root:
            subprocess.run([CHATTR, "-i", path], check=False)
        path.chmod(0o755)


@posix
def test_a_cache_that_may_only_be_read_is_read(
    read_only: Callable[[Path], None], tmp_path: Path
) -> None:
    """What it holds is used; what is new is not kept, which is said once."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    Run(reports, tmp_path / "out")
    reports_folder(reports, PLACES[:3])
    read_only(tmp_path / "缓存")
    run = Run(reports, tmp_path / "out")
    assert run.done.complete
    assert run.worked_on("file") == ["白鹭县.txt"]
    assert [("无法写入" in line, "下次要重新计算" in line) for line in run.said] == [(True, True)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that is a disk of its own, with room for very little."""
    folder = tmp_path / "小盘"
    folder.mkdir()
    mount = [MOUNT, "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder)]
    if not MOUNT or subprocess.run(mount, check=False).returncode:
        pytest.skip("no disk can be made here")
    yield folder
    subprocess.run([UMOUNT, str(folder)], check=True)


@posix
def test_a_full_disk_under_the_cache_stops_nothing(small_disk: Path, tmp_path: Path) -> None:
    """The memos come out; what could not be kept is said once."""
    reports = reports_folder(tmp_path / "报告")
    run = Run(reports, tmp_path / "out", cache=small_disk)
    assert run.done.complete
    assert [line for line in run.said if "磁盘已满" in line and "重新计算" in line] == run.said
    assert len(run.said) == 1


@posix
def test_a_full_disk_under_the_output_is_told(small_disk: Path, tmp_path: Path) -> None:
    """Rows that found no room are named; there is no half file; more room, and all is there."""
    reports = reports_folder(tmp_path / "报告")
    options = {"format": ("docx", "md")}
    filler = small_disk / "占位"
    filler.write_bytes(bytes(100 * 1024))
    Run(reports, tmp_path / "right", options=options)
    expected = tree(tmp_path / "right")
    with pytest.raises(OutputError, match="磁盘已满"):
        Run(reports, small_disk / "out", options=options, cache=tmp_path / "缓存")
    there = {name: each for name, each in tree(small_disk / "out").items() if name[0] != "."}
    assert there.items() <= expected.items()
    filler.unlink()
    Run(reports, small_disk / "out", options=options, cache=tmp_path / "缓存")
    assert tree(small_disk / "out") == expected


def test_two_runs_share_one_cache(tmp_path: Path) -> None:
    """Both come out whole, started at once on the same files."""
    reports = reports_folder(tmp_path / "报告")
    running = [
        subprocess.Popen(
            [
                *PROGRAM, "batch", str(reports), "-o", str(tmp_path / name), "--format", "md",
                "--cache", str(tmp_path / "缓存"), "--jobs", "1",
            ],
            env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        for name in ("a", "b")
    ]  # fmt: skip
    said = [process.communicate()[1].decode("utf-8") for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert not any("无法" in each for each in said)


def test_statistics_of_another_version_s_cache_say_so(tmp_path: Path) -> None:
    """A cache of another form is named as such, with what to do."""
    _older(tmp_path / FILE)
    with pytest.raises(OutputError, match="其他版本"):
        cache_stats(tmp_path, frozenset())


def test_statistics_count_and_clearing_empties(tmp_path: Path) -> None:
    """Entries of other versions of the program are told apart, and can go alone."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    Run(reports, tmp_path / "out")
    folder = tmp_path / "缓存"
    counted = {each.stage: each.entries for each in cache_stats(folder, frozenset()).stages}
    assert counted == {"inspect": 2, "memo": 2}
    assert clear_cache(folder, frozenset({"another program"})) == 4
    assert cache_stats(folder, frozenset()).stages == ()
