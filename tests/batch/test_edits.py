"""A batch applies what a person changed (人工修改.toml) as ``brief`` does, memo by memo."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_builders import PLACES, Run, manifest_lines, reports_folder, tree
from command import summarizer

from builders import report_text
from summarizer import api
from summarizer.errors import UsageError
from summarizer.model import Role
from summarizer.revision import (
    REVISIONS_FILE,
    Kind,
    ReportName,
    Revision,
    name_of,
    write_revisions,
)

DIGEST = {"format": ("md",), "pack": ("digest",)}


def revision_of(path: Path, kind: Kind, to: str = "") -> Revision:
    """Return a revision of the first sentence that a memo quotes of the review at *path*."""
    (document,) = api.inspect([path]).documents
    report = document.reports[0]
    key = next(each for each in report.key_sentences if each.role is Role.REVIEW)
    words = key.span.of(document.source.text)
    return Revision(kind, words, to, name_of(document, report), Role.REVIEW)


def edited(out: Path, *revisions: Revision) -> Path:
    """Write *revisions* into the folder *out* and return it."""
    out.mkdir(parents=True, exist_ok=True)
    write_revisions(out / REVISIONS_FILE, revisions)
    return out


def test_a_memo_is_the_one_that_brief_writes_with_the_same_changes(tmp_path: Path) -> None:
    """A sentence written anew and one dropped: byte for byte, and it is told how many."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    rewritten = revision_of(reports / "云渡县.txt", Kind.REWRITE, "去年全县经济平稳增长")
    dropped = revision_of(reports / "青石县.txt", Kind.DROP)
    run = Run(reports, edited(tmp_path / "out", rewritten, dropped), options=DIGEST)
    assert run.done.totals == "简报2份：完成2份；已应用人工修改2处，0处接不上"
    for place in PLACES[:2]:
        alone = edited(tmp_path / place, rewritten, dropped)
        options = ("--format", "md", "--pack", "digest")
        assert summarizer("brief", reports / f"{place}.txt", "-o", alone, *options).code == 0
        (memo,) = alone.glob("*.md")
        assert (tmp_path / "out" / f"{place}.md").read_bytes() == memo.read_bytes()


def test_only_the_memos_a_change_concerns_are_made_again(tmp_path: Path) -> None:
    """The change is part of what a memo is kept under; no file is inspected again."""
    reports = reports_folder(tmp_path / "报告", PLACES[:3])
    out = tmp_path / "out"
    Run(reports, out, options=DIGEST)
    before = tree(out)
    edited(out, revision_of(reports / "青石县.txt", Kind.DROP))
    again = Run(reports, out, options=DIGEST)
    assert (again.worked_on("file"), again.worked_on("memo")) == ([], ["青石县"])
    (out / REVISIONS_FILE).unlink()
    Run(reports, out, options=DIGEST)
    assert tree(out) == before


def test_a_corrected_place_decides_which_memo_a_report_is_in(tmp_path: Path) -> None:
    """The report is grouped, chosen and named under the place a person gave it."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    name = revision_of(reports / "云渡县.txt", Kind.DROP).report
    moved = Revision(Kind.DIVISION, "", "陕西省商洛市商州区", name)
    out = edited(tmp_path / "out", moved)
    assert Run(reports, out).done.complete
    assert {path.stem for path in out.glob("*.md")} == {"商州区", "青石县"}
    codes = {each["output"]: each["reports"][0]["code"] for each in manifest_lines(out)}
    assert codes["商州区"] == "611002"


def test_a_corrected_year_decides_which_rows_take_a_report(tmp_path: Path) -> None:
    """A list that asks for 2026 finds the report whose year a person put right."""
    reports = reports_folder(tmp_path / "报告", PLACES[:1])
    name = revision_of(reports / "云渡县.txt", Kind.DROP).report
    out = edited(tmp_path / "out", Revision(Kind.YEARS, "", "2025/2026", name))
    listed = tmp_path / "清单.csv"
    listed.write_text("输出,文件,年度\n一,报告,2026\n", encoding="utf-8")
    assert Run(listed, out).done.complete


def test_what_fits_no_more_is_a_notice_of_its_memo(tmp_path: Path) -> None:
    """Words that are gone: told in the page and the lines, and the memo comes out."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    name = revision_of(reports / "云渡县.txt", Kind.DROP).report
    out = edited(tmp_path / "out", Revision(Kind.DROP, "没有这句话", report=name))
    run = Run(reports, out)
    assert run.done.complete
    assert run.done.totals.endswith("已应用人工修改0处，1处接不上")
    notices = {each["output"]: each["notices"] for each in manifest_lines(out)}
    assert [each["code"] for each in notices["云渡县"]].count("revision-unfit") == 1
    assert "revision-unfit" not in [each["code"] for each in notices["青石县"]]
    page = (out / "运行报告.html").read_text(encoding="utf-8")
    assert '<a href="#r1">云渡县</a>：有人工修改接不上' in page
    assert "人工修改未应用：原文中已没有这句话：“没有这句话”" in page


def test_a_change_of_a_file_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    """It stands above the memos, and as a line of its own."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    gone = Revision(Kind.DROP, "某句", report=ReportName("别处.txt", "别处政府工作报告"))
    out = edited(tmp_path / "out", gone)
    Run(reports, out)
    (line,) = [each["revision"] for each in manifest_lines(out) if "revision" in each]
    assert (line["path"], line["unfit"]) == ("别处.txt", "这次没有读到叫“别处.txt”的文件")
    assert "没有应用的人工修改" in (out / "运行报告.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("by", ["file", "division"])
def test_files_of_one_name_are_told_apart_by_title(by: str, tmp_path: Path) -> None:
    """A correction of one county's 报告.txt never reaches another county's."""
    for place in PLACES[:2]:
        (reports_folder(tmp_path / "报告" / place, (place,)) / f"{place}.txt").rename(
            tmp_path / "报告" / place / "报告.txt"
        )
    name = revision_of(tmp_path / "报告" / "云渡县" / "报告.txt", Kind.DROP).report
    out = edited(tmp_path / "out", Revision(Kind.DIVISION, "", "陕西省商洛市商州区", name))
    Run(tmp_path / "报告", out, by=(by,))
    places = {each["reports"][0]["division"] for each in manifest_lines(out)}
    assert places == {"陕西省商洛市商州区", "青石县"}


def test_files_of_one_name_and_title_are_not_guessed_between(tmp_path: Path) -> None:
    """Two counties whose files and titles are the same: neither is changed, and it is told."""
    for place in PLACES[:2]:
        folder = tmp_path / "报告" / place
        folder.mkdir(parents=True)
        text = report_text(place).partition("\n")[2]
        (folder / "报告.txt").write_text(f"政府工作报告\n{text}", encoding="utf-8")
    name = ReportName("报告.txt", "政府工作报告")
    out = edited(tmp_path / "out", Revision(Kind.DIVISION, "", "陕西省商洛市商州区", name))
    Run(tmp_path / "报告", out, by=("file",))
    lines = manifest_lines(out)
    assert "陕西省商洛市商州区" not in {each["reports"][0]["division"] for each in lines[:2]}
    assert lines[-1]["revision"]["unfit"] == "2个文件都叫“报告.txt”，分不清"


def test_each_folder_of_memos_has_its_own_changes(tmp_path: Path) -> None:
    """The rule of place is that of ``brief``: the file beside the memo counts."""
    reports = reports_folder(tmp_path / "报告", PLACES[:1])
    listed = tmp_path / "清单.csv"
    listed.write_text("输出,文件\n甲/稿,报告\n乙/稿,报告\n", encoding="utf-8")
    dropped = revision_of(reports / "云渡县.txt", Kind.DROP)
    edited(tmp_path / "out" / "甲", dropped)
    Run(listed, tmp_path / "out", options=DIGEST)
    has = {
        name: dropped.words in (tmp_path / "out" / name / "稿.md").read_text(encoding="utf-8")
        for name in ("甲", "乙")
    }
    assert has == {"甲": False, "乙": True}


def test_the_memos_own_words_are_changed_wherever_they_stand(tmp_path: Path) -> None:
    """A title written anew; that another memo of the folder does not have it is no doubt."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    Run(reports, tmp_path / "plain" / "out", options=DIGEST)
    first = (tmp_path / "plain" / "out" / "云渡县.md").read_text(encoding="utf-8").splitlines()
    title = next(line.removeprefix("# ") for line in first if line.startswith("# "))
    out = edited(tmp_path / "out", Revision(Kind.REWRITE, title, "送阅稿"))
    run = Run(reports, out, options=DIGEST)
    assert run.done.totals.endswith("已应用人工修改1处，0处接不上")
    assert "送阅稿" in (out / "云渡县.md").read_text(encoding="utf-8")


def test_shards_apply_what_the_whole_applies(tmp_path: Path) -> None:
    """Which file a change is about is decided over all rows, whatever part is done."""
    reports = reports_folder(tmp_path / "报告", PLACES[:3])
    dropped = revision_of(reports / "青石县.txt", Kind.DROP)
    Run(reports, edited(tmp_path / "whole", dropped), by=("file",), options=DIGEST)
    for number in (1, 2):
        parts = edited(tmp_path / "parts", dropped)
        run = Run(reports, parts, by=("file",), options=DIGEST, shard=(number, 2))
        assert "接不上" not in run.done.totals.replace("0处接不上", "")
    for place in PLACES[:3]:
        whole, part = (tmp_path / name / f"{place}.md" for name in ("whole", "parts"))
        assert whole.read_bytes() == part.read_bytes()


def test_a_broken_file_of_changes_stops_before_any_work(tmp_path: Path) -> None:
    """A memo without a person's changes must not replace one with them."""
    reports = reports_folder(tmp_path / "报告", PLACES[:1])
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / REVISIONS_FILE).write_text("[[", encoding="utf-8")
    with pytest.raises(UsageError, match="人工修改文件"):
        Run(reports, tmp_path / "out")
    assert not list((tmp_path / "out").glob("*.md"))


def test_files_that_hold_the_same_report_are_named(tmp_path: Path) -> None:
    """Written once, and the page and the lines say which file repeats which."""
    reports = reports_folder(tmp_path / "报告", PLACES[:2])
    text = (reports / "云渡县.txt").read_text(encoding="utf-8")
    (reports / "另存.txt").write_text(f"{text}\n", encoding="utf-8")
    out = tmp_path / "out"
    Run(reports, out, by=("all",))
    (line,) = manifest_lines(out)
    same = {Path(e["path"]).name: e["same_as"] and Path(e["same_as"]).name for e in line["reports"]}
    assert same == {"云渡县.txt": None, "青石县.txt": None, "另存.txt": "云渡县.txt"}
    assert [each["code"] for each in line["notices"]].count("report-repeated") == 1
    page = (out / "运行报告.html").read_text(encoding="utf-8")
    assert "3份，其中1份重复" in page
    assert "另存.txt（与“云渡县.txt”相同，未列入）" in page
