"""Memos of 31 provincial reports against the reports they are made of."""

from __future__ import annotations

import time
import zipfile
from functools import cache
from pathlib import Path

import pytest
from rounds import file_of_memo

from summarizer import api
from summarizer.model import Document
from summarizer.pipeline import inspect_source
from summarizer.reading import read_bytes
from summarizer.verification import unsupported, verification_lines, verify

FOLDER = Path(__file__).parents[2].parent / "shared" / "reports" / "provinces-2025"
MOST_SECONDS = 3.0
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the shared reports are not at hand")


@cache
def provinces() -> tuple[Document, ...]:
    """Return what is found in the 31 reports (about ten seconds)."""
    (path,) = FOLDER.glob("*.zip")
    with zipfile.ZipFile(path, metadata_encoding="gb18030") as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        return tuple(inspect_source(read_bytes(name, archive.read(name))) for name in names)


def test_the_memo_of_all_is_borne_out_in_time() -> None:
    """No figure of the memo is unsupported, and the check takes less than three seconds."""
    documents = provinces()
    file = file_of_memo(api.compose(documents), "md")
    started = time.process_time()
    verdicts = verify(file, documents)
    seconds = time.process_time() - started
    assert list(verification_lines(verdicts)) == [f"共核对{len(verdicts)}处，全部有来源依据"]
    assert seconds < MOST_SECONDS


def test_the_digest_of_each_is_borne_out() -> None:
    """Each report bears out its own digest."""
    doubtful = {
        document.file.path: unsupported(
            verify(file_of_memo(api.compose([document], pack="digest"), "md"), [document])
        )
        for document in provinces()
    }
    assert {path: found for path, found in doubtful.items() if found} == {}
