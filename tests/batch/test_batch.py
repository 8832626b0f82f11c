"""A batch writes a memo per row, does nothing twice, and stops for nothing."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from batch_builders import PLACES, Run, manifest_lines, reports_folder, tree
from command import summarizer

from builders import report_text
from summarizer.api import brief, inspect
from summarizer.batch.columns import columns
from summarizer.batch.workplace import workplace
from summarizer.cli import commands
from summarizer.errors import NoReportError, OutputError, UsageError
from summarizer.options import MemoOptions

CHOOSING = {"output", "files", "regions", "within", "year"}  # files are PATH, output is OUT


def test_a_folder_gives_a_memo_per_region(tmp_path: Path) -> None:
    """Each region's memo is what ``brief`` writes of its report."""
    reports = reports_folder(tmp_path / "报告")
    run = Run(reports, tmp_path / "out")
    assert run.done.complete
    assert sorted(path.stem for path in (tmp_path / "out").glob("*.md")) == sorted(PLACES)
    documents = inspect([reports / "青石县.txt"]).documents
    (alone,) = brief(documents, tmp_path / "alone", MemoOptions(formats=("md",)))
    assert (tmp_path / "out" / "青石县.md").read_bytes() == alone.read_bytes()


def test_options_of_a_row_do_what_they_do_for_brief(tmp_path: Path) -> None:
    """A limit of words, an engine: the memo is the one ``brief`` writes with them."""
    report = reports_folder(tmp_path / "报告", PLACES[:1]) / "云渡县.txt"
    written = {"format": ("md",), "words": ("1000",), "engine": ("lead",), "pack": ("digest",)}
    Run(report.parent, tmp_path / "out", options=written)
    options = ("--format", "md", "--words", "1000", "--engine", "lead", "--pack", "digest")
    assert summarizer("brief", report, "-o", tmp_path / "alone", *options).code == 0
    (alone,) = (tmp_path / "alone").iterdir()
    assert (tmp_path / "out" / "云渡县.md").read_bytes() == alone.read_bytes()


def test_nothing_is_left_in_the_output_but_the_results(tmp_path: Path) -> None:
    """No scratch folder, no lock, no part of a file."""
    Run(reports_folder(tmp_path / "报告", PLACES[:1]), tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"云渡县.md", "manifest.jsonl", "failures.csv", "运行报告.html"}


def test_a_second_run_computes_nothing(tmp_path: Path) -> None:
    """Everything comes from the cache, and the output is the same."""
    reports = reports_folder(tmp_path / "报告")
    Run(reports, tmp_path / "out", by=("division", "all"))
    before = tree(tmp_path / "out")
    again = Run(reports, tmp_path / "out", by=("division", "all"))
    assert (again.worked_on("file"), again.worked_on("memo")) == ([], [])
    assert tree(tmp_path / "out") == before


def test_a_changed_file_is_done_again_and_no_other(tmp_path: Path) -> None:
    """Its report, its memo and the memo of all; ours is replaced and not kept as an edit."""
    reports = reports_folder(tmp_path / "报告")
    Run(reports, tmp_path / "out", by=("division", "all"))
    changed = report_text("青石县", closing="让我们继续努力。")
    (reports / "青石县.txt").write_text(changed, encoding="utf-8")
    again = Run(reports, tmp_path / "out", by=("division", "all"))
    assert again.worked_on("file") == ["青石县.txt"]
    assert again.worked_on("memo") == ["青石县", "全部"]
    assert not list((tmp_path / "out").glob("*旧版*"))
    clean = Run(reports, tmp_path / "clean" / "out", by=("division", "all"))
    assert clean.done.complete
    assert tree(tmp_path / "out") == tree(tmp_path / "clean" / "out")


def test_the_cache_knows_a_file_under_another_name(tmp_path: Path) -> None:
    """What counts is the content: a renamed file is not read again, but cited by its name."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    Run(reports, tmp_path / "out")
    (reports / "云渡县.txt").rename(reports / "新名.txt")
    again = Run(reports, tmp_path / "out")
    assert again.worked_on("file") == []
    assert "新名.txt" in (tmp_path / "out" / "云渡县.md").read_text(encoding="utf-8")


def test_clocks_decide_nothing(tmp_path: Path) -> None:
    """Files dated in the future or the past are neither done again nor missed."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    Run(reports, tmp_path / "out")
    before = tree(tmp_path / "out")
    for number, path in enumerate([*reports.iterdir(), *(tmp_path / "缓存").iterdir()]):
        os.utime(path, (10**9 * (1 + 2 * (number % 2)),) * 2)
    again = Run(reports, tmp_path / "out")
    assert (again.worked_on("file"), tree(tmp_path / "out")) == ([], before)


def test_an_edited_memo_is_kept(tmp_path: Path) -> None:
    """What a person wrote into a memo stands beside the new one."""
    reports = reports_folder(tmp_path / "报告", PLACES[:1])
    Run(reports, tmp_path / "out")
    (tmp_path / "out" / "云渡县.md").write_text("领导改过的稿子\n", encoding="utf-8")
    Run(reports, tmp_path / "out")
    kept = (tmp_path / "out" / "云渡县.旧版1.md").read_text(encoding="utf-8")
    page = (tmp_path / "out" / "运行报告.html").read_text(encoding="utf-8")
    assert kept == "领导改过的稿子\n"
    assert "云渡县.旧版1.md" in page
    assert '<a href="#r1">云渡县</a>：原有简报已改动过，另存' in page


def test_a_broken_file_stops_nothing(tmp_path: Path) -> None:
    """The others come out; the broken one is named in all three reports, exit code 4."""
    reports = reports_folder(tmp_path / "报告")
    (reports / "坏.docx").write_bytes(b"PK\x03\x04 no archive")
    run = Run(reports, tmp_path / "out")
    assert not run.done.complete
    assert len(list((tmp_path / "out").glob("*.md"))) == len(PLACES)
    table = (tmp_path / "out" / "failures.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(table.decode("utf-8-sig").splitlines())
    assert row["文件"].endswith("坏.docx")
    assert (bool(row["原因"]), bool(row["下一步"])) == (True, True)
    assert "坏.docx" in (tmp_path / "out" / "运行报告.html").read_text(encoding="utf-8")
    assert manifest_lines(tmp_path / "out")[-1]["file"]["path"].endswith("坏.docx")


def test_a_row_without_report_says_why_once(tmp_path: Path) -> None:
    """The refusal of its only file is the reason; nothing general is added."""
    reports = reports_folder(tmp_path / "报告", PLACES[:1])
    (reports / "坏.docx").write_bytes(b"PK\x03\x04 no archive")
    Run(reports, tmp_path / "out", by=("file",))
    (bad,) = [line for line in manifest_lines(tmp_path / "out") if line["output"] == "坏"]
    assert (bad["state"], len(bad["failures"])) == ("failed", 1)
    assert bad["failures"][0]["path"].endswith("坏.docx")


def test_a_name_that_excel_would_compute_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file name is no formula."""
    reports = reports_folder(tmp_path / "报告", PLACES[:1])
    monkeypatch.chdir(reports)
    (reports / "=HYPERLINK(1).txt").touch()
    Run(Path(), tmp_path / "out")
    table = (tmp_path / "out" / "failures.csv").read_text(encoding="utf-8-sig")
    paths = [row["文件"] for row in csv.DictReader(table.splitlines())]
    assert "'=HYPERLINK(1).txt" in paths


def test_memos_in_the_folder_are_not_taken_for_reports(tmp_path: Path) -> None:
    """The output may lie among the reports."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    for _ in range(2):
        run = Run(reports, reports / "简报", cache=tmp_path / "缓存")
    assert run.done.complete
    assert len(manifest_lines(reports / "简报")) == 2


def test_shards_together_give_the_whole(tmp_path: Path) -> None:
    """Each shard does its part; the memos of all are those of one run."""
    reports = reports_folder(tmp_path / "报告")
    Run(reports, tmp_path / "whole", by=("file",))
    for number in (1, 2, 3):
        Run(reports, tmp_path / "parts", by=("file",), shard=(number, 3))
    memos = {name: each for name, each in tree(tmp_path / "whole").items() if name[-3:] == ".md"}
    parts = {name: each for name, each in tree(tmp_path / "parts").items() if name[-3:] == ".md"}
    assert memos == parts
    lines = [manifest_lines(tmp_path / "parts", f"manifest.{n}-3.jsonl") for n in (1, 2, 3)]
    assert list(map(len, lines)) == [2, 2, 2]


def test_years_and_everything_are_groupings(tmp_path: Path) -> None:
    """``--by`` may be given more than once."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    (reports / "旧.txt").write_text(report_text("云渡县", 2023), encoding="utf-8")
    Run(reports, tmp_path / "out", by=("year", "all"))
    found = {line["output"]: len(line["reports"]) for line in manifest_lines(tmp_path / "out")}
    assert found == {"2025年": 2, "2023年": 1, "全部": 3}


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    """There is nothing to write."""
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告" / "空.txt").touch()
    with pytest.raises(NoReportError):
        Run(tmp_path / "报告", tmp_path / "out")


def test_two_runs_do_not_write_one_folder(tmp_path: Path) -> None:
    """The second is told so while the first one works."""
    reports = reports_folder(tmp_path / "报告", PLACES[:1])
    with (
        workplace(tmp_path / "out", ""),
        pytest.raises(OutputError, match="另一个批量任务"),
    ):
        Run(reports, tmp_path / "out")


def test_every_option_of_brief_is_a_column() -> None:
    """What ``brief`` takes beside its paths and OUT, a row takes."""
    taken = {
        option.removeprefix("--")
        for param in commands.commands["brief"].params
        for option in param.opts
        if param.name not in {"paths", "output", "library"} and option.startswith("--")
    }
    assert taken <= {each.name for each in columns()}
    assert {each.name for each in columns()} - taken == CHOOSING


def test_an_unknown_grouping_is_refused(tmp_path: Path) -> None:
    """The known ones are named."""
    reports = reports_folder(tmp_path / "报告", PLACES[:1])
    with pytest.raises(UsageError, match="prefecture"):
        Run(reports, tmp_path / "out", by=("city",))
