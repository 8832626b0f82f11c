"""What a person does in the page is done, kept, undone, and the same in the command line."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from live import PATIENCE, PROGRAM, ROOT, Live

from builders import report_text

DAM = "改造老旧小区12个，新建农村公路86公里，北门大桥建成通车"
PROJECTS = "新引进项目26个，到位资金31.5亿元，青石电站二期并网发电"
HEADING = "着力"
INDUSTRY = "开工建设青石工业园标准厂房8万平方米，引进亿元以上项目15个"
FARMLAND = "建成高标准农田2.6万亩，培育省级龙头企业3家"
FORMATS = ("docx", "md", "html", "json", "xlsx")


def command(*arguments: str | Path, folder: Path | None = None) -> None:
    """Run ``summarizer`` with *arguments* in *folder*; it must succeed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        check=True,
        capture_output=True,
        cwd=folder,
        env=environment,
        timeout=PATIENCE,
    )


@pytest.fixture
def open_page(live: Live) -> Live:
    """Open the page and wait for the memo."""
    live.log_in()
    live.state()
    return live


def test_a_dropped_sentence_comes_back_with_undo(open_page: Live) -> None:
    """Undo and redo go through the same list."""
    state = open_page.change(action="drop", run=open_page.run_of(DAM)).told
    assert (state["memo"].count(DAM), state["undo"], state["redo"]) == (1, True, False)
    state = open_page.change(action="undo").told
    assert (state["memo"].count(DAM), state["redo"]) == (2, True)
    assert open_page.change(action="redo").told["memo"].count(DAM) == 1


def test_a_pin_is_taken_away_by_a_second_one(open_page: Live) -> None:
    """The flag of the run says so, and the list of revisions is empty again."""
    run = open_page.run_of(DAM)
    assert open_page.change(action="pin", run=run).told["trace"][run][3] == "kp"
    state = open_page.change(action="pin", run=run).told
    assert (state["trace"][run][3], "人工修改（0）" in state["revisions"]) == ("k", True)


def test_sentences_move_within_their_paragraph(open_page: Live) -> None:
    """Up and up again makes the last one the first; then there is no further."""
    run = ""
    while open_page.change(action="move", run=open_page.run_of(DAM), to="up").status == 200:
        assert run != open_page.run_of(DAM)
        run = open_page.run_of(DAM)
    memo = open_page.state()["memo"]
    assert (run.endswith("-1"), memo.index(DAM) < memo.index(PROJECTS)) == (True, True)


def test_sentences_move_over_the_edge_of_their_paragraph(open_page: Live) -> None:
    """Up it closes the paragraph above, down it opens its own again; undone, nothing is left."""

    def paragraphs() -> list[str]:
        memo = open_page.state()["memo"]
        return [each for each in re.findall(r"<p id=[^>]*>(.*?)</p>", memo) if HEADING in each]

    before = paragraphs()
    assert open_page.change(action="move", run=open_page.run_of(FARMLAND), to="up").status == 200
    moved = re.sub("<[^>]+>", "", paragraphs()[0])
    assert re.fullmatch(rf".*{INDUSTRY}.*；{FARMLAND}。.*", moved)
    kept = (open_page.out / "人工修改.toml").read_text(encoding="utf-8")
    assert f'"改为" = "{INDUSTRY}"' in kept
    assert open_page.change(action="move", run=open_page.run_of(FARMLAND), to="down").status == 200
    assert re.sub("<[^>]+>", "", "".join(paragraphs())) == re.sub("<[^>]+>", "", "".join(before))
    assert '"改为" = "（二）着力推进乡村振兴。"' in (open_page.out / "人工修改.toml").read_text(
        "utf-8"
    )


def test_a_sentence_of_the_source_is_added(open_page: Live) -> None:
    """A click on a sentence nobody chose puts it into the memo."""
    report = open_page.state()["trace"][open_page.run_of(DAM)][0]
    source = open_page.send(f"/source/{report}").text
    before, _, _ = source.partition("过去一年，")
    unit = before.rpartition('data-unit="')[2].partition('"')[0]
    state = open_page.change(action="add", report=report, unit=unit, to="review").told
    assert "过去一年，全县上下齐心协力，较好完成了各项任务" in state["memo"]


def test_what_is_listed_by_theme_is_not_chosen_by_hand(open_page: Live) -> None:
    """The page says so, and offers no change that would change nothing; words can be rewritten."""
    asked = {"pack": "extracts", "theme": "产业", "version": str(open_page.state()["version"])}
    state = open_page.post("/options", asked).told
    run = open_page.run_of("开工建设青石工业园")
    assert ("只能改写" in state["fixed"], state["trace"][run][3]) == (True, "")
    for asked in ({"action": name, "run": run, "to": "up"} for name in ("pin", "drop", "move")):
        assert open_page.change(**asked).status == 409
    report = state["trace"][run][0]
    refused = open_page.change(action="add", report=report, unit="0-1", to="review")
    assert (refused.status, "只能改写" in refused.told["message"]) == (400, True)
    assert open_page.change(action="rewrite", run=run, to="建厂房").status == 200
    assert "建厂房" in open_page.state()["memo"]


def test_what_is_quoted_to_compare_is_not_chosen_by_hand(open_page: Live) -> None:
    """The same words stand as a key sentence elsewhere, where they can."""
    open_page.send("/files?name=new.txt", "POST", report_text("白榆县").encode())
    state = open_page.state()
    found = re.findall(r'<span class="quoted" id="([^"]+)"[^>]*>(?:<mark>)?开工建设', state["memo"])
    assert {state["trace"][name][3] for name in found} == {"", "k"}


def test_a_place_nobody_offered_is_not_added(open_page: Live) -> None:
    """A unit is one the page showed."""
    report = next(iter(open_page.state()["trace"].values()))[0]
    for unit in ("3-5", "0-99999999", "-1", "x"):
        answer = open_page.change(action="add", report=report, unit=unit, to="review")
        assert answer.status == 409


def test_a_wrong_figure_is_told_at_once(open_page: Live) -> None:
    """What a person writes is verified, and the run is named."""
    run = open_page.run_of(DAM)
    open_page.change(action="rewrite", run=run, to="改造老旧小区512个")
    state = open_page.until(lambda told: told["bad"])
    assert (state["bad"], "512" in state["check"]) == ([run], True)
    open_page.change(action="undo")
    assert "全部有来源依据" in open_page.until(lambda told: "全部" in told["check"])["check"]


def test_corrections_are_applied(open_page: Live) -> None:
    """Place, years and parts, as a person says."""
    report = open_page.state()["trace"][open_page.run_of(DAM)][0]
    open_page.change(action="division", report=report, to="云岭省白水县")
    open_page.change(action="years", report=report, to="2022/2023")
    refused = open_page.change(action="years", report=report, to="去年/今年")
    assert (refused.status, "2024/2025 的样子" in refused.told["message"]) == (400, True)
    state = open_page.change(
        action="role", report=report, words="二、2025年工作安排", to="结尾"
    ).told
    assert ("云岭省白水县" in state["reports"], "回顾2022，安排2023" in state["reports"]) == (
        True,
        True,
    )


def test_an_old_page_cannot_overwrite_a_newer_change(open_page: Live) -> None:
    """The second of two browsers is told, and its change is not made."""
    seen = str(open_page.state()["version"])
    run = open_page.run_of(DAM)
    assert open_page.change(action="drop", run=run, version=seen).status == 200
    late = open_page.change(action="drop", run=run, version=seen)
    assert (late.status, "在别处改过" in late.told["message"]) == (409, True)
    assert open_page.state()["memo"].count(DAM) == 1


def test_what_was_changed_lasts(tmp_path: Path) -> None:
    """A new run applies the same revisions, from a file a person can read."""
    with Live(tmp_path) as live:
        live.log_in()
        live.change(action="drop", run=live.run_of(DAM))
    assert '"操作" = "去掉"' in (tmp_path / "简报" / "人工修改.toml").read_text(encoding="utf-8")
    with Live(tmp_path) as live:
        live.log_in()
        assert live.state()["memo"].count(DAM) == 1


def test_undo_and_redo_outlast_the_program(tmp_path: Path) -> None:
    """What was taken back can be made again by the next run, and taken back further."""
    with Live(tmp_path) as live:
        live.log_in()
        live.change(action="drop", run=live.run_of(DAM))
        live.change(action="rewrite", run="title", to="送阅稿")
        live.change(action="undo")
    with Live(tmp_path) as live:
        live.log_in()
        state = live.change(action="redo").told
        assert ("送阅稿" in state["memo"], state["redo"]) == (True, False)
        live.change(action="undo")
        state = live.change(action="undo").told
        assert (state["memo"].count(DAM), state["undo"], state["redo"]) == (2, False, True)


def test_a_history_of_other_revisions_does_not_count(tmp_path: Path) -> None:
    """Somebody wrote the file of revisions: each of its revisions is a step, nothing to redo."""
    with Live(tmp_path) as live:
        live.log_in()
        live.change(action="drop", run=live.run_of(DAM))
        live.change(action="undo")
        live.change(action="rewrite", run="title", to="送阅稿")
    path = tmp_path / "简报" / "人工修改.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("送阅稿", "送审稿"), encoding="utf-8")
    with Live(tmp_path) as live:
        live.log_in()
        state = live.state()
        assert ("送审稿" in state["memo"], state["undo"], state["redo"]) == (True, True, False)
        assert "送审稿" not in live.change(action="undo").told["memo"]


def test_a_file_of_revisions_changed_elsewhere_is_taken_over(open_page: Live) -> None:
    """An editor's save shows in the page; a broken file is said and not overwritten unasked."""
    open_page.change(action="drop", run=open_page.run_of(DAM))
    path = open_page.out / "人工修改.toml"
    path.write_text("", encoding="utf-8")
    open_page.until(lambda told: told["memo"].count(DAM) == 2)
    path.write_text("[[", encoding="utf-8")
    told = open_page.until(lambda told: "人工修改文件" in told["notice"])
    assert told["memo"].count(DAM) == 2
    refused = open_page.change(action="drop", run=open_page.run_of(DAM))
    assert (refused.status, path.read_text(encoding="utf-8")) == (400, "[[")


def test_a_changed_source_keeps_the_revisions(open_page: Live) -> None:
    """Saving a report shows its new words; the revision still applies."""
    open_page.change(action="drop", run=open_page.run_of(DAM))
    path = open_page.sources / "云渡县.txt"
    path.write_text(report_text("云渡县").replace("项目26个", "项目27个"), encoding="utf-8")
    state = open_page.until(lambda told: "项目27个" in told["memo"])
    assert state["memo"].count(DAM) == 1


def test_deleted_sources_are_said_and_nothing_is_lost(open_page: Live) -> None:
    """With its report a revision rests; it is back when the report is."""
    open_page.change(action="drop", run=open_page.run_of(DAM))
    path = open_page.sources / "云渡县.txt"
    content = path.read_bytes()
    path.unlink()
    state = open_page.until(lambda told: "云渡县.txt" not in told["reports"])
    kept = (open_page.out / "人工修改.toml").read_text(encoding="utf-8")
    assert ("未应用" in state["revisions"], '"去掉"' in kept) == (True, True)
    path.write_bytes(content)
    state = open_page.until(lambda told: "云渡县.txt" in told["reports"])
    assert ("未应用" in state["revisions"], state["memo"].count(DAM)) == (False, 1)


def test_all_sources_deleted_leaves_the_last_memo_in_view(open_page: Live) -> None:
    """The page says what is wrong above the memo of before."""
    for path in open_page.sources.iterdir():
        path.unlink()
    state = open_page.until(lambda told: told["notice"])
    assert ("没有" in state["notice"], DAM in state["memo"]) == (True, True)


def test_options_show_at_once(open_page: Live) -> None:
    """Another pack, another budget; a wrong one is said and changes nothing."""
    version = str(open_page.state()["version"])
    answer = open_page.post("/options", {"budget": "工作回顾=60", "version": version})
    assert answer.told["memo"].count(DAM) == 0
    assert answer.told["command"].endswith("--budget '工作回顾=60'")
    version = str(answer.told["version"])
    refused = open_page.post("/options", {"pack": "没有", "version": version})
    assert (refused.status, "没有名为“没有”的模板包" in refused.told["message"]) == (400, True)
    assert str(open_page.state()["version"]) == version


def test_the_counter_stands_beside_the_words_that_were_asked_for(open_page: Live) -> None:
    """What is left, and, after a person wrote more, by how much it is over."""
    assert "没有设上限" in open_page.state()["counts"]
    asked = {"words": "2000", "version": str(open_page.state()["version"])}
    counts = open_page.post("/options", asked).told["counts"]
    whole, left = map(int, re.search(r"正文(\d+)字.*还可写(\d+)字", counts).groups())
    parts = [int(each) for each in re.findall(r"<span>\D+? (\d+)字</span>", counts)]
    assert (whole + left, sum(parts)) == (2000, whole)
    long = "改" * (left + 100)
    counts = open_page.change(action="rewrite", run=open_page.run_of(DAM), to=long).told["counts"]
    assert re.search(r"上限2000字，<strong[^>]*>超出\d+字</strong>", counts)


def test_a_pack_that_breaks_while_open_is_said(tmp_path: Path) -> None:
    """The memo of before stays; the mended pack is taken up again."""
    command("template", "new", "我的", "--from", "consolidated", folder=tmp_path)
    with Live(tmp_path, "--pack", str(tmp_path / "我的")) as live:
        live.log_in()
        live.state()
        settings = tmp_path / "我的" / "pack.toml"
        good = settings.read_bytes()
        settings.write_bytes(good + b"\n[[")
        state = live.until(lambda told: told["notice"])
        assert ("pack.toml" in state["notice"], DAM in state["memo"]) == (True, True)
        settings.write_bytes(good)
        live.until(lambda told: not told["notice"].strip())


def test_files_are_added_and_refused_with_the_usual_words(open_page: Live) -> None:
    """A report is in the memo at once; what is no report is said and not kept."""
    content = report_text("白榆县").encode("gb18030")
    assert open_page.send("/files?name=new.txt", "POST", content).status == 200
    assert "白榆县" in open_page.state()["memo"]
    refused = open_page.send("/files?name=no.txt", "POST", "今天天气很好。".encode())
    assert (refused.status, "不是工作报告" in refused.told["message"]) == (400, True)
    assert [each.name for each in (open_page.out / "添加的报告").iterdir()] == ["new.txt"]


def test_export_gives_the_bytes_of_the_command_line(open_page: Live) -> None:
    """Downloads, files written by the page and files written by ``brief`` are the same."""
    open_page.change(action="drop", run=open_page.run_of(DAM))
    open_page.change(action="rewrite", run="title", to="送阅稿")
    loaded = {name: open_page.send(f"/download/{name}").body for name in FORMATS}
    said = open_page.post("/export", dict.fromkeys(FORMATS, "是")).told["message"]
    assert said.count("已写出") == len(FORMATS)
    folder = open_page.out
    written = {name: (folder / f"综合简报.{name}").read_bytes() for name in FORMATS}
    for path in folder.glob("综合简报.*"):
        path.unlink()
    command("brief", open_page.sources, "-o", folder, "--format", ",".join(FORMATS))
    made = {name: (folder / f"综合简报.{name}").read_bytes() for name in FORMATS}
    assert {name for name in FORMATS if not loaded[name] == written[name] == made[name]} == set()


def test_a_short_memo_keeps_what_is_pinned_and_is_that_of_the_command_line(
    open_page: Live,
) -> None:
    """A sentence added by hand stays when others go, and the words asked for are kept."""
    report = open_page.state()["trace"][open_page.run_of(DAM)][0]
    added = "全县上下齐心协力，较好完成了各项任务"
    source = open_page.send(f"/source/{report}").text
    unit = source.partition(added[:4])[0].rpartition('data-unit="')[2].partition('"')[0]
    asked = {"words": "850", "version": str(open_page.state()["version"])}
    before = open_page.post("/options", asked).told
    assert (added in before["memo"], "还可写" in before["counts"]) == (False, True)
    state = open_page.change(action="add", report=report, unit=unit, to="review").told
    assert (added in state["memo"], "还可写" in state["counts"]) == (True, True)
    loaded = open_page.send("/download/md").body
    command("brief", open_page.sources, "-o", open_page.out, "--words", "850", "--format", "md")
    assert (open_page.out / "综合简报.md").read_bytes() == loaded


def test_an_export_that_cannot_be_written_is_said(open_page: Live) -> None:
    """A folder in the way of the file: the message names it, the page goes on."""
    (open_page.out / "综合简报.md").mkdir(parents=True)
    answer = open_page.post("/export", {"md": "是"})
    assert (answer.status, "无法写入" in answer.told["message"]) == (400, True)
    assert open_page.send("/").status == 200


def test_revisions_that_cannot_be_saved_still_count(open_page: Live) -> None:
    """The page says that they are not on disk; the next change tries again."""
    (open_page.out / "人工修改.toml").mkdir(parents=True)
    state = open_page.change(action="drop", run=open_page.run_of(DAM)).told
    assert (state["memo"].count(DAM), "还没有存到磁盘" in state["notice"]) == (1, True)


def test_another_browser_gets_an_address_of_its_own(open_page: Live) -> None:
    """It opens once, like the first."""
    address = open_page.post("/address", {}).told["address"]
    path = address.partition(open_page.host)[2]
    assert [open_page.send(path, cookie=None).status for _ in range(2)] == [303, 403]


def test_the_button_ends_the_program(open_page: Live) -> None:
    """The answer still comes; then the process is gone, with success."""
    assert open_page.post("/close", {}).status == 200
    assert open_page.process.wait(PATIENCE) == 0
