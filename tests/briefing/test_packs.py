"""Memo packs: found, read, and refused in words a user understands."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from memo_builders import PACKS, copy_of_pack

from summarizer.briefing.packs import available_packs, load_pack, pack_root
from summarizer.errors import PackError

if TYPE_CHECKING:
    from pathlib import Path


def test_delivered_packs_are_listed_in_order() -> None:
    """The program comes with five packs."""
    assert available_packs() == PACKS


@pytest.mark.parametrize("name", PACKS)
def test_delivered_pack_loads_by_name(name: str) -> None:
    """A name leads to the delivered folder and its title."""
    pack = load_pack(name)
    assert (pack.name, pack.root) == (name, pack_root() / name)
    assert pack.title


def test_folder_loads_as_pack(tmp_path: Path) -> None:
    """A folder with the three files is a pack."""
    assert load_pack(str(copy_of_pack(tmp_path))).name == "自定义"


@pytest.mark.parametrize("name", ["没有这个", "", "../../etc/none"])
def test_unknown_pack_names_the_available_ones(name: str) -> None:
    """Who mistypes a name is told the names there are."""
    with pytest.raises(PackError, match="consolidated、digest"):
        load_pack(name)


@pytest.mark.parametrize("file", ["memo.docx", "memo.md.j2", "pack.toml"])
def test_missing_file_is_named(tmp_path: Path, file: str) -> None:
    """A pack without one of its files is refused with the file's name."""
    root = copy_of_pack(tmp_path)
    (root / file).unlink()
    with pytest.raises(PackError, match=file):
        load_pack(str(root))


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    """A mistake in pack.toml is reported with its line."""
    root = copy_of_pack(tmp_path)
    (root / "pack.toml").write_text(
        'title = "甲"\n\n[patterns]\n"共" = 没有引号\n', encoding="utf-8"
    )
    with pytest.raises(PackError, match="第4行"):
        load_pack(str(root))


def test_settings_in_another_encoding_are_refused(tmp_path: Path) -> None:
    """A pack.toml saved as GBK is refused, not misread."""
    root = copy_of_pack(tmp_path)
    (root / "pack.toml").write_bytes('title = "综合简报"'.encode("gb18030"))
    with pytest.raises(PackError, match="UTF-8"):
        load_pack(str(root))


def test_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    """Windows editors put a mark in front; it changes nothing."""
    root = copy_of_pack(tmp_path)
    (root / "pack.toml").write_bytes('title = "甲"'.encode("utf-8-sig"))
    assert load_pack(str(root)).title == "甲"


def test_pattern_that_is_no_text_is_named(tmp_path: Path) -> None:
    """A pattern must be a string."""
    root = copy_of_pack(tmp_path)
    (root / "pack.toml").write_text('[patterns]\n"共" = 3\n', encoding="utf-8")
    with pytest.raises(PackError, match="共"):
        load_pack(str(root))


def test_missing_pattern_is_named() -> None:
    """Composition learns which pattern a pack lacks."""
    with pytest.raises(PackError, match="没有的句式"):
        load_pack("digest").pattern("没有的句式")


def test_phrase_fills_a_pattern(tmp_path: Path) -> None:
    """A pattern is Jinja over what composition computed."""
    root = copy_of_pack(tmp_path)
    (root / "pack.toml").write_text('[patterns]\n"共" = "{{ n }}份"\n', encoding="utf-8")
    assert load_pack(str(root)).phrase("共", n=3) == "3份"


@pytest.mark.parametrize(
    "pattern", ["{{ 未知 }}", "{{ n", "{{ n.__class__.__mro__ }}", "{{ n/0 }}"]
)
def test_pattern_that_cannot_be_filled_is_a_pack_error(tmp_path: Path, pattern: str) -> None:
    """Unknown tags, broken tags, tricks and sums that fail are said to be the pack's."""
    root = copy_of_pack(tmp_path)
    (root / "pack.toml").write_text(f'[patterns]\n"共" = "{pattern}"\n', encoding="utf-8")
    with pytest.raises(PackError, match="共"):
        load_pack(str(root)).phrase("共", n=3)


def test_importing_the_writers_loads_no_heavy_library() -> None:
    """Help and usage errors must not wait for Word, XML or Jinja libraries."""
    code = (
        "import sys, summarizer.briefing.packs, summarizer.briefing.word, "
        "summarizer.briefing.markdown; "
        "print(sorted({'docx', 'docxtpl', 'jinja2', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
