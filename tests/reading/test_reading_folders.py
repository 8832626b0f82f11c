"""Which files a path stands for, and in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarizer.errors import NoReportError
from summarizer.reading import find_files
from summarizer.reading.names import natural_key


def _fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("云溪市", encoding="utf-8")


def _names(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in find_files([folder])]


@pytest.mark.parametrize(
    "ordered",
    [
        ["第1章", "第2章", "第10章"],
        ["第一章", "第二章", "第九章", "第十章", "第十一章", "第二十章"],
        ["2 甲", "10 乙", "甲"],
        ["a1b2", "a1b10", "a02b1"],
        ["第９章", "第１０章"],
    ],
)
def test_numbers_in_names_count_as_numbers(ordered: list[str]) -> None:
    """Names sort as people expect, in Arabic, full-width and Chinese numerals."""
    shuffled = [*ordered[1::2], *ordered[::2]]
    assert sorted(shuffled, key=natural_key) == ordered


def test_folders_are_walked_in_natural_order(tmp_path: Path) -> None:
    """Files and folders of a folder stand in one order."""
    _fill(tmp_path, "10.txt", "2/b.md", "2/a.docx", "1.txt", "3.wps", "无扩展名")
    assert _names(tmp_path) == ["1.txt", "2/a.docx", "2/b.md", "3.wps", "10.txt", "无扩展名"]


def test_what_is_no_document_is_left_out(tmp_path: Path) -> None:
    """Hidden, lock and system files, notes about the folder, and other extensions are skipped."""
    _fill(tmp_path, ".隐藏.txt", "~$报告.docx", "NOTES.md", "readme.md", "表.xlsx", "图.png")
    _fill(tmp_path, ".git/a.txt", "__MACOSX/b.txt", "报告.TXT")
    assert _names(tmp_path) == ["报告.TXT"]


def test_a_file_named_by_the_user_is_never_left_out(tmp_path: Path) -> None:
    """Skipping is for what a folder happens to hold."""
    _fill(tmp_path, "NOTES.md", "表.xlsx")
    given = [tmp_path / "表.xlsx", tmp_path / "NOTES.md", tmp_path / "没有.txt"]
    assert find_files(given) == tuple(given)


def test_a_file_named_twice_is_found_once(tmp_path: Path) -> None:
    """A file beside its folder is not counted as a second report."""
    _fill(tmp_path, "1.txt", "2.txt")
    assert find_files([tmp_path / "2.txt", tmp_path]) == (tmp_path / "2.txt", tmp_path / "1.txt")


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    """What is inside counts."""
    _fill(tmp_path, "报告.docx/正文.txt")
    assert _names(tmp_path) == ["报告.docx/正文.txt"]


def test_links_are_followed_only_inside_the_folder(tmp_path: Path) -> None:
    """A link cannot bring in what the user did not name, nor a walk without end."""
    folder = tmp_path / "汇编"
    _fill(folder, "甲.txt")
    _fill(tmp_path, "外.txt", "外部/乙.txt")
    (folder / "出.txt").symlink_to(tmp_path / "外.txt")
    (folder / "出").symlink_to(tmp_path / "外部")
    (folder / "圈").symlink_to(folder)
    (folder / "断.txt").symlink_to(folder / "没有.txt")
    (folder / "自.txt").symlink_to(folder / "自.txt")
    assert _names(folder) == ["甲.txt"]


def test_pipes_are_skipped(tmp_path: Path) -> None:
    """A pipe in a folder would block for ever."""
    _fill(tmp_path, "甲.txt")
    os.mkfifo(tmp_path / "管道.txt")
    assert _names(tmp_path) == ["甲.txt"]


def test_a_folder_without_a_document_is_refused_by_name(tmp_path: Path) -> None:
    """The user learns which folder is meant."""
    _fill(tmp_path, "空/表.xlsx")
    with pytest.raises(NoReportError, match="空"):
        find_files([tmp_path / "空"])
