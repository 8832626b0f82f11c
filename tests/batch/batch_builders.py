"""Small batches that tests need: a folder of invented reports, a run, what it left."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from builders import report_text
from summarizer.batch.command import Asked, Done, Where, run_batch
from summarizer.batch.events import Event

__all__ = ["PLACES", "Run", "manifest_lines", "reports_folder", "tree"]

PLACES = ("云渡县", "青石县", "白鹭县", "松岩县", "临湖县", "柳坪县")
PAGE = "运行报告"


def reports_folder(folder: Path, places: tuple[str, ...] = PLACES) -> Path:
    """Write a report of each of *places* into *folder* and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in places:
        (folder / f"{place}.txt").write_text(report_text(place), encoding="utf-8")
    return folder


def tree(out: Path) -> dict[str, str]:
    """Return the digest of every file below *out* by name, but for the page with durations."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith(PAGE)
    }


def manifest_lines(out: Path, name: str = "manifest.jsonl") -> list[dict[str, Any]]:
    """Return what the run report says of each row."""
    text = (out / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


class Run:
    """One run in this process, with everything it told."""

    def __init__(self, source: Path, out: Path, **given: Any) -> None:
        """Run a batch over *source* with what is *given* of ``Asked`` and ``Where``.

        By default it writes Markdown, in this process, its cache beside *out*.
        """
        self.events: list[Event] = []
        self.said: list[str] = []
        where: Mapping[str, Any] = {"jobs": 1, "cache": out.parent / "缓存"}
        named = {each.name for each in fields(Where)}
        chosen = {**where, **{name: value for name, value in given.items() if name in named}}
        asked = Asked(
            source,
            out,
            given.get("by", ()),
            given.get("options", {"format": ("md",)}),
            given.get("shard"),
            Where(**chosen),
            given.get("library"),
        )
        self.done: Done = run_batch(asked, self.events.append, self.said.append)

    def worked_on(self, kind: str) -> list[str]:
        """Return the names of files or memos that were not taken from the cache."""
        return [
            Path(each.name).name for each in self.events if each.kind == kind and not each.cached
        ]
