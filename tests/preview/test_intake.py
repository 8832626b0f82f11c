"""Reading for the page: the same documents by whatever way they come."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import report_text
from summarizer import api
from summarizer.batch.cache import FILE
from summarizer.model import Document
from summarizer.options import ReadingOptions
from summarizer.preview.intake import Found, read_sources


def read(paths: list[Path], cache: Path) -> dict[Path, Found]:
    """Read *paths* with the cache in the folder *cache*."""
    return dict(read_sources(paths, ReadingOptions(), cache, lambda _: None))


def written(folder: Path, count: int) -> list[Path]:
    """Write *count* small reports."""
    paths = [folder / f"{number}号.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(report_text().replace("26个", f"{number + 30}个"), encoding="utf-8")
    return paths


def documents(found: dict[Path, Found], paths: list[Path]) -> tuple[Document | None, ...]:
    """Return what *found* has for *paths*."""
    return tuple(found[path].document for path in paths)


def test_what_the_cache_holds_is_what_reading_gives(tmp_path: Path) -> None:
    """New, known, and known under another name."""
    paths, cache = written(tmp_path, 2), tmp_path / "缓存"
    expected = api.inspect(paths).documents
    assert documents(read(paths, cache), paths) == expected
    assert documents(read(paths, cache), paths) == expected
    moved = [path.rename(path.with_name(f"新{path.name}")) for path in paths]
    assert documents(read(moved, cache), moved) == api.inspect(moved).documents


def test_many_files_are_read_by_processes_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is no report is refused among them, by its name."""
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    paths = written(tmp_path, 17)
    paths[3].write_text("今天天气很好。", encoding="utf-8")
    found = read(paths, tmp_path / "缓存")
    refused = found.pop(paths[3]).failure
    assert refused is not None
    assert (refused.code, str(paths[3]) in refused.message) == ("no-report", True)
    others = [path for path in paths if path in found]
    assert documents(found, others) == api.inspect(others).documents


def test_a_cache_that_cannot_be_read_costs_nothing_but_time(tmp_path: Path) -> None:
    """The files are read as ever."""
    paths, cache = written(tmp_path, 1), tmp_path / "缓存"
    cache.mkdir()
    (cache / FILE).write_bytes(b"no database" * 100)
    assert documents(read(paths, cache), paths) == api.inspect(paths).documents
