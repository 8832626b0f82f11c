"""``--annotated`` and the formats for browsers and programs, as a user asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import docx
from command import SAMPLES, summarizer

import summarizer as library

QINGLAN = next(SAMPLES.glob("青岚县*.txt"))


def test_the_annotated_copy_stands_beside_the_clean_one(tmp_path: Path) -> None:
    """Each has its own name; only the one has comments."""
    documents = library.inspect([QINGLAN]).documents
    (clean,) = library.brief(documents, tmp_path, library.MemoOptions(formats=("docx",)))
    (annotated,) = library.brief(
        documents, tmp_path, library.MemoOptions(formats=("docx",), annotated=True)
    )
    counts = [len(docx.Document(str(path)).comments) for path in (clean, annotated)]
    assert (clean.name, annotated.name) == ("综合简报.docx", "综合简报（核稿版）.docx")
    assert (counts[0], counts[1] > 20) == (0, True)


def test_the_command_writes_the_annotated_copy(tmp_path: Path) -> None:
    """``--annotated`` touches the Word file only."""
    ended = summarizer("brief", QINGLAN, "-o", tmp_path, "--annotated", "--pack", "digest")
    assert ended.code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "单篇摘要.md",
        "单篇摘要（核稿版）.docx",
    ]


def test_a_page_and_json_are_written_on_demand(tmp_path: Path) -> None:
    """One HTML file, and JSON whose spans are those of ``inspect --json``."""
    ended = summarizer("brief", QINGLAN, "-o", tmp_path, "--format", "html,json")
    assert (ended.code, "全部有来源依据" in ended.err) == (0, True)
    page = (tmp_path / "综合简报.html").read_text(encoding="utf-8")
    memo = json.loads((tmp_path / "综合简报.json").read_text(encoding="utf-8"))
    assert page.startswith("<!DOCTYPE html>")
    raw = library.read(QINGLAN).raw
    quoted = [
        run
        for block in memo["blocks"]
        if block["kind"] == "paragraph"
        for run in block["runs"]
        if run["quotation"]
    ]
    assert quoted
    for run in quoted:
        start, end = run["quotation"]["span"]
        assert "".join(run["text"].split()) in "".join(raw[start:end].split())
        assert f'id="{run["id"]}"' in page


def test_a_missing_theme_is_said_before_any_file_is_read(tmp_path: Path) -> None:
    """Nothing is inspected for a memo that cannot be written."""
    ended = summarizer("brief", tmp_path / "nothing", "-o", tmp_path, "--pack", "extracts")
    assert (ended.code, "--theme" in ended.err, "nothing" in ended.err) == (2, True, False)
