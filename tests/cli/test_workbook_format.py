"""``--format xlsx``: the workbook is written like the memo, whole, alone or beside it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from command import SAMPLES, summarizer

import summarizer as library
from summarizer.errors import UsageError

QINGLAN_SAMPLE = next(SAMPLES.glob("青岚县*.txt"))


def test_the_command_writes_the_workbook_alone(tmp_path: Path) -> None:
    """``--format xlsx`` writes no memo."""
    ended = summarizer("brief", QINGLAN_SAMPLE, "-o", tmp_path, "--format", "xlsx")
    assert ended.code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["综合简报.xlsx"]
    assert zipfile.is_zipfile(tmp_path / "综合简报.xlsx")


def test_the_workbook_stands_beside_the_memo(tmp_path: Path) -> None:
    """One file for each format that is asked for."""
    documents = library.inspect([QINGLAN_SAMPLE]).documents
    written = library.brief(documents, tmp_path, library.MemoOptions(formats=("md", "xlsx")))
    assert [path.name for path in written] == ["综合简报.md", "综合简报.xlsx"]
    assert sorted(tmp_path.iterdir()) == sorted(written)


def test_a_file_name_of_a_workbook_is_the_only_file_written(tmp_path: Path) -> None:
    """``-o 对照.xlsx`` writes that file and no memo."""
    documents = library.inspect([QINGLAN_SAMPLE]).documents
    written = library.brief(documents, tmp_path / "对照.xlsx")
    assert written == (tmp_path / "对照.xlsx",)
    assert list(tmp_path.iterdir()) == list(written)


def test_a_pack_that_refuses_writes_no_workbook(tmp_path: Path) -> None:
    """Two years are asked for and one is there: nothing is written."""
    documents = library.inspect([QINGLAN_SAMPLE]).documents
    with pytest.raises(UsageError, match="前后相连"):
        library.brief(documents, tmp_path, library.MemoOptions(pack="two-years", formats=("xlsx",)))
    assert list(tmp_path.iterdir()) == []
