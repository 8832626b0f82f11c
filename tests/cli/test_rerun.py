"""Running again over a memo that a leader has edited loses none of the edits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import SAMPLES, summarizer

import summarizer as library
from summarizer.errors import OutputError

QINGLAN_SAMPLE = next(SAMPLES.glob("青岚县*.txt"))
NAME = "综合简报.md"
EDITED = "领导改过的一稿\n"


def brief(folder: Path) -> list[Path]:
    """Write the Markdown memo into *folder*; return the names under which others were kept."""
    kept: list[Path] = []
    documents = library.inspect([QINGLAN_SAMPLE]).documents
    library.brief(documents, folder, library.MemoOptions(formats=("md",)), on_kept=kept.append)
    return kept


def test_an_edited_memo_is_kept_and_said(tmp_path: Path) -> None:
    """The edit stands in the file that the message names; the new memo has its usual name."""
    (tmp_path / NAME).write_text(EDITED, encoding="utf-8")
    ended = summarizer("brief", QINGLAN_SAMPLE, "-o", tmp_path, "--format", "md")
    kept = tmp_path / "综合简报.旧版1.md"
    assert ended.code == 0
    assert f"原有简报与新稿不同，已另存为{kept}" in ended.err
    assert ended.out.splitlines() == [str(tmp_path / NAME)]
    assert kept.read_text(encoding="utf-8") == EDITED
    assert (tmp_path / NAME).read_text(encoding="utf-8") != EDITED


def test_an_unchanged_memo_is_not_kept(tmp_path: Path) -> None:
    """The same input gives the same bytes, so nothing is lost and nothing piles up."""
    assert brief(tmp_path) == []
    assert brief(tmp_path) == []
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_each_edit_gets_a_name_of_its_own(tmp_path: Path) -> None:
    """A second edit does not overwrite the first one kept."""
    for edit in ("一\n", "二\n"):
        (tmp_path / NAME).write_text(edit, encoding="utf-8")
        brief(tmp_path)
    assert (tmp_path / "综合简报.旧版1.md").read_text(encoding="utf-8") == "一\n"
    assert (tmp_path / "综合简报.旧版2.md").read_text(encoding="utf-8") == "二\n"


def test_a_kept_memo_is_not_read_as_a_report(tmp_path: Path) -> None:
    """Reports and memo in one folder: neither the memo nor what was kept of it is input."""
    shutil.copy(QINGLAN_SAMPLE, tmp_path)
    first = summarizer("brief", tmp_path, "-o", tmp_path, "--format", "md")
    memo = (tmp_path / NAME).read_bytes()
    for _ in range(2):
        (tmp_path / NAME).write_text(EDITED, encoding="utf-8")
        again = summarizer("brief", tmp_path, "-o", tmp_path, "--format", "md")
        assert (again.code, again.out) == (first.code, first.out)
        assert (tmp_path / NAME).read_bytes() == memo


def test_a_folder_of_the_name_is_refused_and_left(tmp_path: Path) -> None:
    """Nothing is renamed where the memo cannot be written."""
    (tmp_path / NAME).mkdir()
    with pytest.raises(OutputError, match="同名文件夹"):
        brief(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
