"""The commands of the README do on samples/ what the README says."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest
from command import PROGRAM, ROOT, SAMPLES, WORD_SAMPLE, environment, summarizer

from summarizer.extraction.ranking import ENGINES

QINGLAN = next(SAMPLES.glob("青岚县*.txt"))
GBK = {"PYTHONIOENCODING": "gbk:strict", "PYTHONUTF8": "0"}
TEXTS = {
    path.name: path.read_bytes().decode("gb18030" if path == QINGLAN else "utf-8-sig")
    for path in sorted(SAMPLES.glob("*.txt"))
}


def test_brief_writes_word_and_markdown_of_all_reports(tmp_path: Path) -> None:
    """The main job: two files, their paths and nothing else on standard output."""
    ended = summarizer("brief", "samples", "-o", tmp_path, folder=ROOT)
    written = [tmp_path / "综合简报.docx", tmp_path / "综合简报.md"]
    assert (ended.code, ended.out.splitlines()) == (0, list(map(str, written)))
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert zipfile.is_zipfile(written[0])


def test_brief_ends_with_one_line_that_sums_up(tmp_path: Path) -> None:
    """Files, reports, what was written and what was not read are counted."""
    ended = summarizer("brief", SAMPLES, tmp_path / "缺.txt", "-o", tmp_path / "out")
    last = "已处理6个文件、8份报告，生成2个文件；1个文件未处理"
    assert (ended.code, ended.err.splitlines()[-1]) == (1, last)


def test_notices_stand_under_the_name_of_their_file(tmp_path: Path) -> None:
    """One line names the file, its messages are indented below it."""
    ended = summarizer("brief", QINGLAN, "-o", tmp_path)
    name, *messages, verified, _ = ended.err.splitlines()
    assert verified.endswith("全部有来源依据")
    assert name == str(QINGLAN)
    assert messages
    assert all(message.startswith("  提示：") for message in messages)


@pytest.mark.parametrize("name", ["简报.md", "简报.DOCX"])
def test_an_output_file_is_the_only_file_written(name: str, tmp_path: Path) -> None:
    """``-o x.md`` writes x.md and nothing beside it."""
    ended = summarizer("brief", QINGLAN, "-o", tmp_path / name)
    assert (ended.code, [each.name for each in tmp_path.iterdir()]) == (0, [name])


def test_one_format_can_be_asked_for(tmp_path: Path) -> None:
    """``--format md`` writes no Word file."""
    summarizer("brief", QINGLAN, "-o", tmp_path, "--format", "md", "--pack", "digest")
    assert [each.name for each in tmp_path.iterdir()] == ["单篇摘要.md"]


def test_a_pack_can_be_a_folder(tmp_path: Path) -> None:
    """``--pack 文件夹`` takes a pack that is not delivered with the program."""
    pack = ROOT / "templates" / "digest"
    ended = summarizer("brief", QINGLAN, "-o", tmp_path, "--pack", pack)
    assert (ended.code, len(list(tmp_path.iterdir()))) == (0, 2)


def test_a_budget_shortens_the_memo(tmp_path: Path) -> None:
    """``--budget review=100`` leaves fewer words than the default."""
    short, usual = tmp_path / "short.md", tmp_path / "usual.md"
    summarizer("brief", QINGLAN, "-o", short, "--budget", "review=100")
    summarizer("brief", QINGLAN, "-o", usual)
    assert len(short.read_bytes()) < len(usual.read_bytes())


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_writes_a_memo(engine: str, tmp_path: Path) -> None:
    """Each engine can be asked for."""
    ended = summarizer("brief", QINGLAN, "-o", tmp_path / "x.md", "--engine", engine)
    assert (ended.code, ended.out) == (0, f"{tmp_path / 'x.md'}\n")


def test_memos_do_not_depend_on_the_run(tmp_path: Path) -> None:
    """Two runs give the same bytes, Word included, whatever the hash seed."""
    memos = []
    for seed in ("1", "2"):
        summarizer(
            "brief",
            "samples",
            "-o",
            tmp_path / seed,
            folder=ROOT,
            variables={"PYTHONHASHSEED": seed},
        )
        memos.append([path.read_bytes() for path in sorted((tmp_path / seed).iterdir())])
    assert memos[0] == memos[1]


def test_a_second_run_does_not_read_the_first_one_s_memo(tmp_path: Path) -> None:
    """A memo written among the reports is left out of the next one, and that is said."""
    (tmp_path / QINGLAN.name).write_bytes(QINGLAN.read_bytes())
    first = summarizer("brief", ".", "-o", ".", folder=tmp_path)
    memo = (tmp_path / "综合简报.md").read_bytes()
    second = summarizer("brief", ".", "-o", ".", folder=tmp_path)
    assert (first.code, second.code) == (0, 0)
    assert memo == (tmp_path / "综合简报.md").read_bytes()
    assert second.err.count("未读：") == 2


def test_inspect_shows_structure_figures_and_key_sentences() -> None:
    """A person reads region, years, parts, figures and quotations."""
    ended = summarizer("inspect", QINGLAN)
    expected = ("青岚县", "回顾2024，安排2025", "预期目标", "地区生产总值增长6.5%左右", "关键句")
    assert (ended.code, ended.err) == (0, "")
    assert [each for each in expected if each not in ended.out] == []


def test_inspect_json_follows_the_schema() -> None:
    """What ``inspect --json`` prints is what ``schema`` promises."""
    ended = summarizer("inspect", "samples", "--json", folder=ROOT)
    found = json.loads(ended.stdout)
    jsonschema.validate(found, json.loads(summarizer("schema").stdout))
    assert [len(each["reports"]) for each in found["documents"]] == [3, 1, 1, 1, 1, 1]


def test_json_is_utf_8_whatever_the_console() -> None:
    """JSON is for programs: a GBK console does not change its bytes."""
    usual = summarizer("inspect", QINGLAN, "--json")
    narrow = summarizer("inspect", QINGLAN, "--json", variables=GBK)
    assert usual.stdout == narrow.stdout


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_the_decoded_file(name: str) -> None:
    """Not a character differs, the ends of lines included."""
    assert summarizer("text", SAMPLES / name).stdout == TEXTS[name].encode("utf-8")


def test_samples_hold_both_ends_of_lines() -> None:
    """The test above sees a file of CRLF lines."""
    assert "\r\n" in TEXTS[QINGLAN.name]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*2*.*")), ids=lambda path: path.name)
def test_cleaning_a_cleaned_text_changes_nothing(path: Path) -> None:
    """``text --clean`` twice is ``text --clean`` once."""
    once = summarizer("text", "--clean", path)
    assert summarizer("text", "--clean", "-", given=once.stdout) == once


def test_word_text_has_its_automatic_numbers() -> None:
    """``text`` prints the headings' numbers that Word counts by itself."""
    assert "\n一、2024年工作回顾\n" in summarizer("text", WORD_SAMPLE).out


@pytest.mark.parametrize("sample", [QINGLAN, WORD_SAMPLE], ids=["txt", "docx"])
def test_standard_input_is_read_like_a_file(sample: Path) -> None:
    """``-`` is text or Word from a pipe, with the same reports in it."""
    piped = json.loads(summarizer("inspect", "-", "--json", given=sample.read_bytes()).stdout)
    named = json.loads(summarizer("inspect", sample, "--json").stdout)
    assert piped["documents"][0]["path"] == "标准输入"
    assert piped["documents"][0]["reports"] == named["documents"][0]["reports"]


def test_a_name_that_is_no_unicode_is_survived(tmp_path: Path) -> None:
    """A file from an old disk may have any bytes for a name."""
    try:
        strange = tmp_path / b"\xc7\xe0\xe1\xb0.txt".decode("utf-8", "surrogateescape")
        strange.write_bytes(QINGLAN.read_bytes())
    except (OSError, UnicodeError):
        pytest.skip("this file system has only Unicode names")
    codes = [
        summarizer("brief", strange, "-o", tmp_path / "out").code,
        summarizer("inspect", strange).code,
    ]
    found = json.loads(summarizer("inspect", strange, "--json").stdout)
    assert (codes, found["documents"][0]["path"]) == ([0, 0], str(strange))


def test_doctor_says_what_is_installed() -> None:
    """Version, segmenter, packs and every engine are told."""
    ended = summarizer("doctor")
    expected = ("summarizer", "分词：", "排序：", "模板包：", "字体：", *ENGINES)
    assert (ended.code, [each for each in expected if each not in ended.out]) == (0, [])


def test_a_closed_pipe_is_no_fault() -> None:
    """``summarizer inspect … | head`` ends without a traceback."""
    command = [*PROGRAM, "inspect", str(SAMPLES), "--json"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=environment()) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_the_package_runs_as_a_module() -> None:
    """Where the command's folder is not on the PATH, ``python -m summarizer`` does the same."""
    command = [sys.executable, "-m", "summarizer", "--version"]
    ended = subprocess.run(command, capture_output=True, check=False, env=environment())
    assert (ended.returncode, ended.stdout) == (0, summarizer("--version").stdout)
