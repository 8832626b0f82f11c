"""``batch`` and ``cache`` as a user's shell starts them: what is printed where, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batch_builders import PLACES, reports_folder
from command import summarizer

from summarizer.batch.events import Event
from summarizer.cli.progress import Counter


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder with two reports and a broken file."""
    folder = reports_folder(tmp_path / "报告", PLACES[:2])
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no archive")
    return folder


def test_results_progress_and_log_go_their_own_ways(reports: Path, tmp_path: Path) -> None:
    """The page's path alone on stdout; a line per file beside it; the log in JSON; code 4."""
    log, out = tmp_path / "日志.jsonl", tmp_path / "out"
    ended = summarizer(
        "batch", reports, "-o", out, "--cache", tmp_path / "缓存", "--jobs", "1",
        "--format", "md", "--log", log,
    )  # fmt: skip
    assert (ended.code, ended.out) == (4, f"{out / '运行报告.html'}\n")
    lines = ended.err.splitlines()
    assert sum(line.startswith("已读：") for line in lines) == 2
    assert sum(line.startswith("未处理：") for line in lines) == 1
    assert lines[-1] == "简报2份：完成2份；1个文件未能处理"
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    done = [each["event"] for each in events if each["event"] in ("file", "memo")]
    assert sorted(done) == ["file"] * 3 + ["memo"] * 2
    assert [each["failure"] is None for each in events].count(False) == 1


def test_quiet_says_only_how_it_ended(reports: Path, tmp_path: Path) -> None:
    """``--quiet`` leaves the last line."""
    ended = summarizer(
        "batch", reports, "-o", tmp_path / "out", "--cache", tmp_path / "缓存", "--jobs", "1",
        "--quiet",
    )  # fmt: skip
    assert ended.err.splitlines() == ["简报2份：完成2份；1个文件未能处理"]


WRONG = {
    "a shard beyond the last": ("--shard", "3/2"),
    "a shard that is no number": ("--shard", "one"),
    "a scheduler without dask": ("--scheduler", "tcp://127.0.0.1:1"),
    "an unknown executor": ("--executor", "slurm"),
    "no processes": ("--jobs", "0"),
    "an unknown pack": ("--pack", "没有"),
    "an unknown format": ("--format", "wps"),
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_call_is_said_before_any_work(
    arguments: tuple[str, ...], reports: Path, tmp_path: Path
) -> None:
    """Exit code 2, one Chinese line with the next step, no memo."""
    ended = summarizer(
        "batch", reports, "-o", tmp_path / "out", "--cache", tmp_path / "缓存", *arguments
    )
    assert (ended.code, ended.out, "Traceback" in ended.err) == (2, "", False)
    assert ended.err.splitlines()[-1].startswith("错误：")
    assert not list(tmp_path.glob("out/*.md"))


def test_a_number_that_is_none_is_told_in_chinese() -> None:
    """What the parser of options refuses is no English sentence either."""
    said = "错误：选项 --jobs 的值不对，要写不小于1的整数"
    assert summarizer("batch", "x", "-o", "y", "--jobs", "0").err.startswith(said)
    assert "选项 --year 的值不对，要写整数" in summarizer("search", "x", "--year", "去年").err


def test_the_cache_is_shown_and_emptied(reports: Path, tmp_path: Path) -> None:
    """``cache stats`` counts by kind, ``cache clear`` says how many are gone."""
    cache = tmp_path / "缓存"
    assert summarizer("cache", "stats", "--cache", cache).out.splitlines()[-1] == "  空"
    summarizer("batch", reports, "-o", tmp_path / "out", "--cache", cache, "--jobs", "1")
    shown = summarizer("cache", "stats", "--cache", cache).out
    assert "报告：2条" in shown
    assert "简报：2条" in shown
    assert summarizer("cache", "clear", "--old", "--cache", cache).out == "已清除0条\n"
    assert summarizer("cache", "clear", "--cache", cache).out == "已清除4条\n"


def test_progress_tells_rate_remaining_time_and_the_file_in_work() -> None:
    """Ten of forty things done in ten seconds: thirty seconds to go."""
    counter = Counter(100.0)
    counter.count(Event("plan", "", files=20, memos=20))
    for number in range(10):
        counter.count(Event("file", f"{number}.txt"))
    counter.count(Event("begin", "报告/十一.docx"))
    assert counter.line(110.0) == "文件10/20  简报0/20  每秒1.0个  剩余约00:30  十一.docx"
