"""jieba's dictionary: its cache is private or not used."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from summarizer.extraction.jieba_dictionary import import_jieba, load_dictionary, private_folder

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")


@posix
def test_the_folder_is_created_for_this_user_only(tmp_path: Path) -> None:
    """A missing cache folder is made with mode 0700."""
    folder = private_folder(tmp_path / "caches" / "jieba")
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o700


@posix
def test_a_folder_open_to_others_is_not_used(tmp_path: Path) -> None:
    """A cache others could have written is not trusted."""
    tmp_path.chmod(0o777)
    assert private_folder(tmp_path) is None


@posix
def test_a_linked_folder_is_not_used(tmp_path: Path) -> None:
    """A symbolic link may lead anywhere."""
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert private_folder(tmp_path / "link") is None


def test_a_folder_that_cannot_be_made_is_not_used(tmp_path: Path) -> None:
    """A file in the way means no private folder, not a crash."""
    (tmp_path / "file").touch()
    assert private_folder(tmp_path / "file" / "jieba") is None


def test_the_cache_lies_in_the_folder_under_its_version(tmp_path: Path) -> None:
    """Loading writes one cache file, named after the versions of jieba and Python."""
    jieba = import_jieba()
    tokenizer = jieba.Tokenizer()
    load_dictionary(tokenizer, tmp_path / "own")
    written = [path.name for path in (tmp_path / "own").iterdir()]
    tag = sys.implementation.cache_tag
    assert (tokenizer.initialized, written) == (True, [f"jieba-{jieba.__version__}.{tag}.cache"])


def test_a_damaged_cache_is_built_anew(tmp_path: Path) -> None:
    """A cache file cut short does not harm the dictionary."""
    jieba = import_jieba()
    tag = sys.implementation.cache_tag
    folder = tmp_path / "own"
    folder.mkdir(mode=0o700)
    (folder / f"jieba-{jieba.__version__}.{tag}.cache").write_bytes(b"\xe9")
    tokenizer = jieba.Tokenizer()
    load_dictionary(tokenizer, folder)
    assert tokenizer.lcut("规模以上工业增加值") == ["规模", "以上", "工业", "增加值"]


@posix
def test_without_a_private_folder_nothing_is_left_behind(tmp_path: Path) -> None:
    """An untrusted folder is neither read nor written."""
    tmp_path.chmod(0o777)
    tokenizer = import_jieba().Tokenizer()
    load_dictionary(tokenizer, tmp_path)
    assert (tokenizer.initialized, list(tmp_path.iterdir())) == (True, [])


def test_loading_jieba_prints_nothing() -> None:
    """Neither jieba's log nor warnings of its imports reach the user."""
    code = "from summarizer.extraction.tokens import load_segmenter; load_segmenter('jieba')"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert (shown.stdout, shown.stderr) == ("", "")
