"""Whatever is handed in, the answer is one clear Chinese line and an exit code."""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import SAMPLES, WORD_SAMPLE, Ended, summarizer

GOOD = next(SAMPLES.glob("青岚县*.txt"))
NOVEL = (
    "第一章\n那年冬天，雪下得很大。老周把小船拖到岸上，对女儿说：“河封了，我们等开春再走。”\n"
    "女儿没有答话，只把灯捻亮了些。窗外的风一阵紧过一阵，吹得门板吱呀作响。\n"
) * 20
WHOLE_MESSAGE = re.compile(r"[^（）]*[\u4e00-\u9fff][^（）]*(（.*）)?.*（.+）")


def _fifo(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(path)


def _junk(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(5000))  # noqa: S311 - no secret


def _folder_of_a_picture(path: Path) -> None:
    path.mkdir()
    (path / "合影.png").write_bytes(b"\x89PNG\r\n\x1a\n")


MAKERS: dict[str, Callable[[Path], object]] = {
    "空.txt": Path.touch,
    "空白.txt": lambda path: path.write_text(" \n\n\t　\n", encoding="utf-8"),
    "乱码.txt": _junk,
    "乱码.docx": _junk,
    "截断.docx": lambda path: path.write_bytes(WORD_SAMPLE.read_bytes()[:600]),
    "小说.txt": lambda path: path.write_text(NOVEL, encoding="utf-8"),
    "空文件夹": Path.mkdir,
    "图片文件夹": _folder_of_a_picture,
    "缺失.txt": lambda _: None,
    "管道.txt": _fifo,
}


@pytest.fixture(params=MAKERS)
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a path that no report can be read from."""
    name: str = request.param
    MAKERS[name](tmp_path / name)
    return tmp_path / name


def refusals(ended: Ended) -> list[str]:
    """Return the lines that refuse, after holding that nothing else went wrong."""
    assert "Traceback" not in ended.err
    lines = [line for line in ended.err.splitlines() if line.startswith(("未处理：", "错误："))]
    assert all(WHOLE_MESSAGE.fullmatch(line) for line in lines), "no next step"
    return lines


def test_a_bad_input_is_refused_with_a_next_step(bad: Path, tmp_path: Path) -> None:
    """One line names the file, why, and what to do; nothing is written."""
    ended = summarizer("brief", bad, "-o", tmp_path / "out")
    refused, closing = refusals(ended)
    assert (ended.code, ended.out) == (1, "")
    assert str(bad) in refused
    assert closing.startswith("错误：没有可用的工作报告")
    assert not (tmp_path / "out").exists()


def test_bad_inputs_do_not_stop_the_others(tmp_path: Path) -> None:
    """The memo of the good file is written, and the exit code tells of the bad ones."""
    for name, make in MAKERS.items():
        make(tmp_path / name)
    ended = summarizer("brief", *MAKERS, GOOD, "-o", "out", folder=tmp_path)
    assert (ended.code, len(ended.out.splitlines())) == (1, 2)
    refused = "\n".join(refusals(ended))
    assert [name for name in MAKERS if refused.count(name) != 1] == []
    assert ended.err.endswith(f"生成2个文件；{len(MAKERS)}个文件未处理\n")


def test_text_refuses_a_bad_input(bad: Path) -> None:
    """``text`` says why there is no text; a novel is text like any other."""
    ended = summarizer("text", bad)
    if bad.name == "小说.txt":
        assert ended.out == NOVEL
    else:
        assert ended.code == 1
        assert [str(bad) in line for line in refusals(ended)] == [True]


def test_half_a_word_file_is_read_and_said_to_be_half(tmp_path: Path) -> None:
    """What can be saved of a docx cut in half is saved, with a notice."""
    half = tmp_path / "半份.docx"
    half.write_bytes(WORD_SAMPLE.read_bytes()[: WORD_SAMPLE.stat().st_size // 2])
    ended = summarizer("brief", half, "-o", tmp_path / "out")
    assert (ended.code, "不完整或局部损坏" in ended.err) == (0, True)


def test_empty_standard_input_is_refused() -> None:
    """A pipe that brings nothing is told from a file that holds nothing."""
    ended = summarizer("inspect", "-")
    assert (ended.code, ["标准输入" in line for line in refusals(ended)]) == (1, [True, False])


WRONG_CALLS = {
    "unknown pack": ("--pack", "没有这个"),
    "pack folder without files": ("--pack", "."),
    "unknown engine": ("--engine", "没有这个"),
    "unknown option": ("--没有这个",),
    "unknown format": ("--format", "pdf"),
    "no format": ("--format", ","),
    "output of another format": ("-o", "简报.pdf"),
    "option without its value": ("--budget",),
    "flag with a value": ("--help=1",),
    "budget without a number": ("--budget", "review"),
    "budget that is no number": ("--budget", "review=²"),
    "budget of an unknown part": ("--budget", "没有=400"),
    "budget of a part without key sentences": ("--budget", "opening=400"),
    "budget too small": ("--budget", "review=5"),
    "budget too long": ("--budget", "review=" + "9" * 5000),
    "empty path": ("",),
}


@pytest.mark.parametrize("wrong", WRONG_CALLS.values(), ids=WRONG_CALLS)
def test_a_wrong_call_of_brief_is_explained(wrong: tuple[str, ...], tmp_path: Path) -> None:
    """Exit code 2, one Chinese line with a next step, nothing written."""
    ended = summarizer("brief", GOOD, "-o", "out", *wrong, folder=tmp_path)
    assert (ended.code, ended.out, len(refusals(ended))) == (2, "", 1)
    assert ended.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "call",
    [
        ("没有这个",),
        ("it's",),
        ("--没有",),
        ("brief",),
        ("brief", "x"),
        ("text",),
        ("text", "a", "b"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_points_to_the_help(call: tuple[str, ...]) -> None:
    """Unknown commands, missing and extra arguments: exit code 2 and where to look."""
    ended = summarizer(*call)
    assert (ended.code, ended.out, len(refusals(ended))) == (2, "", 1)
    assert "--help 查看用法" in ended.err
    assert not re.search(r"[A-Za-z]{3,} [a-z]{3,} [a-z]{3,}", ended.err), "English words"


def test_a_broken_pack_is_named_with_its_line(tmp_path: Path) -> None:
    """``pack.toml`` that is no TOML is refused before any report is read."""
    for name in ("memo.docx", "memo.md.j2"):
        (tmp_path / name).touch()
    (tmp_path / "pack.toml").write_text('title = "简报\n', encoding="utf-8")
    ended = summarizer("brief", GOOD, "-o", tmp_path / "out", "--pack", tmp_path)
    assert (ended.code, ["pack.toml 第1行" in line for line in refusals(ended)]) == (2, [True])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("out", ["文件", "文件/下级", "文件/简报.md"])
def test_an_output_below_a_file_is_refused(out: str, tmp_path: Path) -> None:
    """A folder that cannot be made is said so before the work."""
    (tmp_path / "文件").touch()
    ended = summarizer("brief", GOOD, "-o", tmp_path / out)
    assert (ended.code, ["无法写入" in line for line in refusals(ended)]) == (2, [True])


def test_no_memo_is_written_where_one_of_its_files_cannot_be(tmp_path: Path) -> None:
    """A folder in the place of the Markdown memo keeps the Word memo from being written."""
    (tmp_path / "综合简报.md").mkdir()
    ended = summarizer("brief", GOOD, "-o", tmp_path)
    assert (ended.code, ended.out, len(refusals(ended))) == (2, "", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["综合简报.md"]


def test_a_report_is_never_overwritten_by_its_memo(tmp_path: Path) -> None:
    """An output that is also an input is refused, and the file is untouched."""
    report = tmp_path / "报告.docx"
    report.write_bytes(WORD_SAMPLE.read_bytes())
    ended = summarizer("brief", "报告.docx", "-o", report, folder=tmp_path)
    assert (ended.code, len(refusals(ended))) == (2, 1)
    assert report.read_bytes() == WORD_SAMPLE.read_bytes()


def test_a_digest_of_several_reports_is_refused(tmp_path: Path) -> None:
    """The pack for one report says so, and nothing is written."""
    ended = summarizer("brief", SAMPLES, "-o", tmp_path / "out", "--pack", "digest")
    assert (ended.code, len(refusals(ended)), (tmp_path / "out").exists()) == (2, 1, False)


@pytest.mark.parametrize(
    "call",
    [
        ("text", "缺失.txt"),
        ("inspect", "缺失.txt"),
        ("brief", "缺失.txt", "-o", "out", "--pack", "x"),
    ],
    ids=" ".join,
)
def test_debug_shows_where_an_error_arose(call: tuple[str, ...], tmp_path: Path) -> None:
    """``--debug`` adds the traceback to the same message."""
    usual = summarizer(*call, folder=tmp_path)
    debug = summarizer("--debug", *call, folder=tmp_path)
    assert ("Traceback" in usual.err, "Traceback" in debug.err) == (False, True)
    assert usual.err.splitlines()[-1] == debug.err.splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a path that is too long")
def test_an_output_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """What the system says of the name is passed on in Chinese."""
    ended = summarizer("brief", GOOD, "-o", tmp_path / ("长" * 300))
    assert (ended.code, ["文件名太长" in line for line in refusals(ended)]) == (2, [True])
