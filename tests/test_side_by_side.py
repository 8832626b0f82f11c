"""Reports extracted by several processes are those that one process finds."""

from __future__ import annotations

import multiprocessing
import os
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from builders import file_of, report_text
from summarizer import api, side_by_side
from summarizer.model import Document
from summarizer.pipeline import Extraction
from summarizer.side_by_side import SideBySide


@pytest.fixture(autouse=True)
def _little_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few small reports be worth a process, and each be handed out alone."""
    monkeypatch.setattr(side_by_side, "ENOUGH", 1)
    monkeypatch.setattr(side_by_side, "PORTION", 1)


def written(folder: Path, count: int) -> list[Path]:
    """Write *count* small reports and, among them, a file that is none."""
    paths = [folder / f"{number}号.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(report_text().replace("26个", f"{number + 30}个"), encoding="utf-8")
    paths[1].write_text("今天天气很好。", encoding="utf-8")
    return paths


def compilation(count: int) -> str:
    """Return a text of *count* reports."""
    return "\n".join(report_text("云渡县", 2000 + number) for number in range(count))


def documents(*texts: str, processes: int) -> tuple[Document, ...]:
    """Return the documents of *texts*, worked through by *processes*."""
    with SideBySide(Extraction(), processes) as work:
        for left, text in enumerate(reversed(texts)):
            work.take(file_of(text), left=left)
        return work.documents()


def test_files_come_in_their_order_with_what_was_refused(tmp_path: Path) -> None:
    """And progress is told of each, before it."""
    paths = written(tmp_path, 6)
    told: list[tuple[int, int, str]] = []
    alone = api.inspect(paths)
    together = api.inspect(paths, run=api.Run(lambda *words: told.append(words), processes=2))
    assert together.documents == alone.documents
    assert list(map(str, together.refused)) == list(map(str, alone.refused))
    assert told == [(number, 6, str(path)) for number, path in enumerate(paths, start=1)]


def test_reports_of_one_compilation_are_shared_out() -> None:
    """They come in the order of the text."""
    text = compilation(5)
    (together,) = documents(text, processes=3)
    assert len(together.reports) == 5
    assert (together,) == documents(text, processes=1)


def test_what_a_process_that_died_had_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No report is lost."""
    texts = [report_text("云渡县", year) for year in range(2010, 2016)]
    monkeypatch.setattr(side_by_side, "warm_up", partial(os._exit, 9))
    assert documents(*texts, processes=2) == documents(*texts, processes=1)


def test_nothing_is_left_behind_when_the_work_is_broken_off() -> None:
    """They are ended at once, whatever they do."""
    before = set(multiprocessing.active_children())
    with SideBySide(Extraction(), 2) as work:
        work.take(file_of(report_text()), left=0)
        started = set(multiprocessing.active_children()) - before
    assert len(started) == 1
    assert all(wait([process.sentinel], timeout=10) for process in started)


def test_little_text_is_worked_through_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting a process would take longer."""
    monkeypatch.setattr(side_by_side, "ENOUGH", 150_000)
    before = set(multiprocessing.active_children())
    with SideBySide(Extraction(), 2) as work:
        work.take(file_of(report_text()), left=10)
        assert set(multiprocessing.active_children()) <= before
