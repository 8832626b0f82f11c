"""Which files lie before the desk: what a person named, what was added in the page, the pack.

Asking the disk for time and size each time works on network drives too, where nobody tells of
changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.batch.inspecting import opening
from summarizer.batch.values import Failure
from summarizer.briefing.output import FORMATS, own_files
from summarizer.briefing.packs import load_pack
from summarizer.errors import InputError, SummarizerError
from summarizer.preview.order import Order
from summarizer.preview.uploads import UPLOADS
from summarizer.reading import find_files
from summarizer.revision import revisions_path

__all__ = ["Print", "Seen", "find_sources", "uploads_folder", "watched_files"]

Print = tuple[int, int]
"""Time and size of a file."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The sources in order, each with its print, and why a path leads to none."""

    prints: Mapping[Path, Print] = field(default_factory=dict)
    missing: tuple[Failure, ...] = ()


def find_sources(order: Order) -> Seen:
    """Return the sources of *order* as they are now; memos written beside them are none."""
    missing: list[Failure] = []
    found: dict[Path, Path] = {}
    own = {path.resolve() for path in _own_files(order)}
    uploads = uploads_folder(order)
    for path in (*order.paths, *((uploads,) if uploads.is_dir() else ())):
        try:
            for file in find_files([path], opening(order.reading)):
                found.setdefault(file.resolve(), file)
        except InputError as error:
            missing.append(Failure.of(error, str(path)))
    prints = {file: _print(file) for place, file in found.items() if place not in own}
    return Seen(prints, tuple(missing))


def watched_files(order: Order) -> dict[Path, Print]:
    """Return what is no source and still decides the memo: the pack's files, the revisions."""
    try:
        pack = load_pack(order.options.pack)
        files = sorted(each for each in pack.root.iterdir() if each.is_file())
    except (SummarizerError, OSError):
        files = []
    return {path: _print(path) for path in (*files, revisions_path(order.out))}


def uploads_folder(order: Order) -> Path:
    """Return the folder that files added in the page are saved in."""
    return order.out / UPLOADS


def _own_files(order: Order) -> tuple[Path, ...]:
    try:
        pack = load_pack(order.options.pack)
        annotated = own_files(order.out, pack, ("docx",), annotated=True)
        return own_files(order.out, pack, FORMATS) + annotated
    except SummarizerError:
        return ()


def _print(path: Path) -> Print:
    """Return time and size of the file at *path*, or of the archive that holds it."""
    place = next((each for each in (path, *path.parents) if each.is_file()), path)
    try:
        found = place.stat()
    except OSError:
        return (0, -1)
    return (found.st_mtime_ns, found.st_size)
