"""The file of revisions can be read by a person, is read back as written, refused when broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.model import Role
from summarizer.revision import (
    REVISIONS_FILE,
    Kind,
    ReportName,
    Revision,
    read_revisions,
    revisions_path,
    write_revisions,
)
from summarizer.revision.file import as_toml, parse_revisions

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = st.builds(ReportName, TEXT.filter(bool), TEXT)
REVISIONS = st.builds(
    Revision,
    st.sampled_from(Kind),
    TEXT,
    TEXT,
    st.none() | NAMES,
    st.none() | st.sampled_from(Role),
    TEXT,
)


def test_a_revision_reads_like_a_note() -> None:
    """Keys are Chinese and only what is said stands there."""
    revision = Revision(
        Kind.SWAP, "建成道路3条", "新增床位200张", ReportName("a.txt", "报告"), Role.REVIEW
    )
    assert as_toml([revision]).splitlines()[-7:] == [
        '[["修改"]]',
        '"操作" = "换句"',
        '"文件" = "a.txt"',
        '"报告" = "报告"',
        '"部分" = "工作回顾"',
        '"原文" = "建成道路3条"',
        '"改为" = "新增床位200张"',
    ]


@given(st.lists(REVISIONS, max_size=4))
def test_what_is_written_is_read_back(revisions: list[Revision]) -> None:
    """Quotes, breaks and control characters survive."""
    written = as_toml(revisions).encode()
    assert parse_revisions(written, Path(REVISIONS_FILE)) == tuple(revisions)


def test_the_file_stands_in_the_folder_of_the_memo(tmp_path: Path) -> None:
    """Beside a named file, or in the named folder."""
    expected = tmp_path / REVISIONS_FILE
    assert (revisions_path(tmp_path / "简报.docx"), revisions_path(tmp_path)) == (
        expected,
        expected,
    )


def test_no_file_is_no_revision(tmp_path: Path) -> None:
    """A first run has none."""
    assert read_revisions(tmp_path / REVISIONS_FILE) == ()


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """Nothing but the file itself is left in the folder."""
    path = tmp_path / REVISIONS_FILE
    for words in ("甲", "乙"):
        write_revisions(path, [Revision(Kind.DROP, words)])
    assert [each.words for each in read_revisions(path)] == ["乙"]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("\xff", "不是 UTF-8"),
        ("[[修改", "写法不对"),
        ('"修改" = 3', "应写成 [[修改]]"),
        ('[["修改"]]\n"操作" = 1', "不是文字"),
        ('[["修改"]]\n"操作" = "炒"', "操作“炒”不认识"),
        ('[["修改"]]\n"操作" = "固定"\n"部份" = "x"', "不认识“部份”"),
        ('[["修改"]]\n"操作" = "固定"\n"部分" = "x"', "部分“x”不认识"),
    ],
)
def test_a_broken_file_is_refused_and_left_alone(tmp_path: Path, content: str, said: str) -> None:
    """The message names the file and the entry; the file keeps its bytes."""
    path = tmp_path / REVISIONS_FILE
    path.write_bytes(content.encode("latin-1" if "\xff" in content else "utf-8"))
    before = path.read_bytes()
    with pytest.raises(UsageError, match="人工修改文件") as refused:
        read_revisions(path)
    assert said in refused.value.message
    assert path.read_bytes() == before
