"""A library holds what is in its folders now, finds it, hands it out."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from batch_builders import PLACES, Run, manifest_lines, reports_folder
from command import summarizer

from builders import report_text
from summarizer.batch.command import Where, means
from summarizer.batch.indexing import Indexed, index_reports
from summarizer.batch.values import Row
from summarizer.collection.database import opened, opened_for_filling
from summarizer.collection.exporting import export
from summarizer.collection.searching import Found, Query, search
from summarizer.collection.stock import documents
from summarizer.collection.tables import TABLES
from summarizer.errors import (
    MissingInputError,
    NoReportError,
    OutputError,
    SummarizerError,
    UsageError,
)
from summarizer.model import Role


def fill(library: Path, *paths: Path) -> Indexed:
    """Bring *library* up to date with *paths*."""
    where = Where(jobs=1, cache=library.parent / "缓存")
    with means(where, lambda _: None, print) as given, opened_for_filling(library) as connection:
        return index_reports(paths, Row("", (), ""), connection, given)


def find(library: Path, words: str, **limits: object) -> Found:
    """Return what *library* finds."""
    with opened(library) as connection:
        return search(connection, Query(words, **limits))  # type: ignore[arg-type] - as given


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a library of the reports of all invented places."""
    reports_folder(tmp_path / "报告")
    fill(tmp_path / "库.sqlite", tmp_path / "报告")
    return tmp_path / "库.sqlite"


def test_only_what_changed_is_done_again(library: Path) -> None:
    """One file is new, one changed, one gone; the others are left alone."""
    reports = library.parent / "报告"
    (reports / "新山县.txt").write_text(report_text("新山县"), encoding="utf-8")
    changed = report_text("青石县", priorities="重点抓好以下工作：\n办好龙舟大赛。")
    (reports / "青石县.txt").write_text(changed, encoding="utf-8")
    (reports / "柳坪县.txt").unlink()
    assert fill(library, reports) == Indexed(1, 1, 4, 1, ())
    assert find(library, "龙舟大赛").count == 1
    assert find(library, "柳坪县").count == 0
    assert fill(library, reports) == Indexed(0, 0, 6, 0, ())


def test_an_updated_library_is_what_a_new_one_would_be(library: Path, tmp_path: Path) -> None:
    """Every word finds the same, whatever was in it before."""
    reports = tmp_path / "报告"
    (reports / "青石县.txt").write_text(report_text("青石县", 2023), encoding="utf-8")
    fill(library, reports)
    fill(tmp_path / "新" / "库.sqlite", reports)
    for words in ("年", "工作", "青石县", "2023"):
        assert find(library, words, limit=999) == find(
            tmp_path / "新" / "库.sqlite", words, limit=999
        )


def test_a_refused_file_leaves_the_library(library: Path) -> None:
    """What is no report any more is not found any more."""
    (library.parent / "报告" / "青石县.txt").write_text("买菜清单\n", encoding="utf-8")
    done = fill(library, library.parent / "报告")
    assert (done.removed, len(done.refused)) == (1, 1)
    assert find(library, "青石县").count == 0


def test_a_sentence_comes_with_place_year_part_and_source(library: Path) -> None:
    """What is shown leads back to the file: the span is the sentence in its raw text."""
    (hit,) = find(library, "高标准农田", division="青石", role=Role.PRIORITIES).hits
    assert (hit.division, hit.year, hit.role) == ("青石县", 2025, Role.PRIORITIES)
    raw = Path(hit.path).read_text(encoding="utf-8")
    assert raw[hit.span[0] : hit.span[1]] == hit.text
    assert hit.place.startswith("第")


def test_search_limits_by_part_region_and_year(library: Path) -> None:
    """Each limit leaves out what is not asked for; words must stand in one sentence."""
    assert find(library, "地区生产总值").count == 2 * len(PLACES)
    assert find(library, "地区生产总值", role=Role.TARGETS).count == len(PLACES)
    assert find(library, "地区生产总值", division="云渡县").count == 2
    assert find(library, "地区生产总值", year=2020).count == 0
    assert find(library, "高标准农田 龙头企业").count == len(PLACES)
    assert find(library, "高标准农田 幼儿园").count == 0


def test_a_limited_search_says_how_many_there_are(library: Path) -> None:
    """Nothing is left out in silence."""
    found = find(library, "年", limit=3)
    assert (len(found.hits), found.count > 3) == (3, True)


def test_every_table_is_exported_alike(library: Path, tmp_path: Path) -> None:
    """CSV, JSON Lines and Parquet hold the same rows."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    with opened(library) as connection:
        for ending in ("csv", "jsonl", "parquet"):
            export(connection, tmp_path / "表", ending)
    for name, table in TABLES.items():
        lines = (tmp_path / "表" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        assert parquet.read_table(tmp_path / "表" / f"{name}.parquet").to_pylist() == rows
        text = (tmp_path / "表" / f"{name}.csv").read_text(encoding="utf-8-sig")
        read = list(csv.reader(text.splitlines()))
        assert read[0] == list(table.columns)
        assert len(read) == len(rows) + 1
        assert rows or name == "notices"


def test_documents_come_out_as_they_went_in(library: Path) -> None:
    """A region and a year choose reports; the documents are whole."""
    from summarizer.api import inspect  # noqa: PLC0415 - the comparison only

    with opened(library) as connection:
        (document,) = documents(connection, "青石县 2025")
    assert document == inspect([library.parent / "报告" / "青石县.txt"]).documents[0]


def test_a_memo_from_the_library_is_the_memo_of_the_files(library: Path, tmp_path: Path) -> None:
    """``brief --from-index``, a row that says 报告库, and ``brief`` of the files."""
    reports = tmp_path / "报告"
    common = ("--format", "md", "--pack", "digest")
    summarizer("brief", reports / "青石县.txt", "-o", tmp_path / "文件", *common)
    ended = summarizer(
        "brief", "--from-index", "青石县 2025", "--index", library, "-o", tmp_path / "库", *common
    )
    assert ended.code == 0, ended.err
    expected = next((tmp_path / "文件").iterdir()).read_bytes()
    assert next((tmp_path / "库").iterdir()).read_bytes() == expected
    (tmp_path / "清单.csv").write_text("输出,报告库\n甲,青石县 2025\n乙,没有县\n", encoding="utf-8")
    options = {"format": ("md",), "pack": ("digest",)}
    Run(tmp_path / "清单.csv", tmp_path / "批量", options=options, library=library)
    assert (tmp_path / "批量" / "甲.md").read_bytes() == expected
    assert [each["state"] for each in manifest_lines(tmp_path / "批量")] == ["done", "failed"]


def _no_database(path: Path) -> None:
    path.write_bytes(b"no database " * 500)


def _another(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other(a)")


@pytest.mark.parametrize("make", [_no_database, _another])
def test_a_file_that_is_no_library_is_refused(make: object, tmp_path: Path) -> None:
    """It is neither searched nor filled, and left as it was."""
    path = tmp_path / "库.sqlite"
    make(path)  # type: ignore[operator] - a function
    before = path.read_bytes()
    for use in (lambda: find(path, "年"), lambda: fill(path, reports_folder(tmp_path / "报告"))):
        with pytest.raises(OutputError) as raised:
            use()
        assert raised.value.next_step
    if make is _no_database:
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "kind"),
    [("  ", UsageError), ("青石县 2031", NoReportError), ("无此县", NoReportError)],
)
def test_what_is_not_there_is_said(words: str, kind: type[SummarizerError], library: Path) -> None:
    """A memo of nothing is refused with the next step."""
    with opened(library) as connection, pytest.raises(kind) as raised:
        documents(connection, words)
    assert raised.value.next_step


def test_a_missing_library_is_said(tmp_path: Path) -> None:
    """The command that makes one is named."""
    with pytest.raises(MissingInputError, match="summarizer index"):
        find(tmp_path / "库.sqlite", "年")


def test_commands_print_results_and_nothing_else(library: Path) -> None:
    """Sentences on standard output, the count beside them; JSON a line each."""
    plain = summarizer("search", "粮", "高标准", "--index", library)
    assert (plain.code, plain.out) == (0, "")
    ended = summarizer("search", "高标准农田", "--role", "重点工作", "--json", "--index", library)
    assert len(ended.out.splitlines()) == len(PLACES)
    assert {json.loads(line)["role"] for line in ended.out.splitlines()} == {"priorities"}
    assert ended.err == f"共{len(PLACES)}句\n"
    wrong = summarizer("search", "年", "--role", "重点", "--index", library)
    assert (wrong.code, "重点工作" in wrong.err) == (2, True)


def test_a_name_that_is_no_utf8_is_kept_with_its_bytes_escaped(tmp_path: Path) -> None:
    """Files from an archive with GBK names are indexed like others, and only once."""
    reports = reports_folder(tmp_path / "报告", PLACES[:1])
    name = os.fsdecode(b"\xb1\xa8\xb8\xe6.txt")
    try:
        (reports / "云渡县.txt").rename(reports / name)
    except (OSError, UnicodeError):
        pytest.skip("this file system has Unicode names only")
    assert fill(tmp_path / "库.sqlite", reports) == Indexed(1, 0, 0, 0, ())
    assert fill(tmp_path / "库.sqlite", reports) == Indexed(0, 0, 1, 0, ())
    assert (
        find(tmp_path / "库.sqlite", "云渡县")
        .hits[0]
        .path.endswith(r"\udcb1\udca8\udcb8\udce6.txt")
    )
    run = Run(reports, tmp_path / "out", by=("file",))
    assert run.done.complete
