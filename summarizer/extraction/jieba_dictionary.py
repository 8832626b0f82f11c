"""jieba's dictionary, loaded safely.

jieba keeps its parsed dictionary as ``jieba.cache`` in the temp folder every user shares
and loads whatever lies there unchecked. Here it gets a folder of its own, readable and
writable by this user only; where that cannot be had, a throw-away folder, at the price of
a slower start. The cache file is named after the versions of jieba and Python, because
jieba does not notice that a cache is older than its dictionary.

A dictionary must be loaded before a process pool starts: a fork while it loads hangs.
``load_dictionary`` therefore returns only once it is loaded.
"""

from __future__ import annotations

import logging
import os
import stat
import sys
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

import platformdirs

__all__ = ["cache_folder", "import_jieba", "load_dictionary", "private_folder"]


def import_jieba() -> Any:
    """Import jieba without its warnings (from pkg_resources) and its log on stderr."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415 — 0.7 s that the default segmenter does not need
    jieba.setLogLevel(logging.CRITICAL)
    return jieba


def load_dictionary(tokenizer: Any, folder: Path | None = None) -> None:
    """Load the dictionary of *tokenizer* (a ``jieba.Tokenizer``), unless it is loaded.

    *folder* is where its cache may live, ``cache_folder()`` if ``None``. Only the
    tokenizer's documented settings ``tmp_dir`` and ``cache_file`` are used.
    """
    if tokenizer.initialized:
        return
    own = private_folder(folder or cache_folder())
    if own is not None:
        _load(tokenizer, own)
        return
    with tempfile.TemporaryDirectory(prefix="summarizer-") as scratch:
        _load(tokenizer, Path(scratch))


def cache_folder() -> Path:
    """Return the folder for jieba's cache below the user's own cache folder."""
    return platformdirs.user_cache_path("summarizer", appauthor=False) / "jieba"


def private_folder(folder: Path) -> Path | None:
    """Return *folder*, created with mode 0700 if missing, or ``None`` if others may write there."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours_alone(folder) else None
    return None


def _is_ours_alone(folder: Path) -> bool:
    if sys.platform == "win32":
        return True  # below the user's profile, which its access list protects
    state = folder.lstat()
    closed = not state.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid() and closed


def _load(tokenizer: Any, folder: Path) -> None:
    version = import_jieba().__version__
    tokenizer.tmp_dir = str(folder)
    tokenizer.cache_file = f"jieba-{version}.{sys.implementation.cache_tag}.cache"
    tokenizer.initialize()
