"""What lies on the desk: sources, what a person changed, options; and the sheet they make.

One lock guards every change; a change is refused if whoever asks has not seen the last one, so
that two browsers never overwrite each other. What is read is kept per file until the file
changes. Revisions are saved before they count; when the disk refuses, they count all the same
and the page says that they are not saved yet.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from summarizer import api
from summarizer.briefing.output import FORMATS, own_files
from summarizer.briefing.packs import load_pack
from summarizer.errors import InputError, SummarizerError, UsageError
from summarizer.model import Document
from summarizer.options import MemoOptions, Settings, read_options
from summarizer.preview.changes import revisions_after
from summarizer.preview.sheet import Sheet, make_sheet
from summarizer.preview.uploads import UPLOADS, save_upload
from summarizer.reading import find_files
from summarizer.revision import Revision, read_revisions, revisions_path, write_revisions
from summarizer.verification import Verdict, unsupported, verification_lines, verify

__all__ = ["ANNOTATED", "EDITIONS", "Check", "ConflictError", "Desk", "Order"]

ANNOTATED = "annotated"
EDITIONS = (*FORMATS, ANNOTATED)
"""What can be exported: every format, and the Word file with its sources (核稿版)."""
Print = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Order:
    """What the command asked for: sources, the folder of the memo, options."""

    paths: tuple[Path, ...]
    out: Path
    settings: Settings = field(default_factory=Settings)
    options: MemoOptions = field(default_factory=MemoOptions)


class ConflictError(UsageError):
    """Somebody else changed the memo since the page last looked."""

    code = "conflict"

    def __init__(self) -> None:
        """Say it in the words of the page."""
        super().__init__(
            "简报刚在别处改过（另一个窗口，或源文件有变）", next_step="已换成最新内容，请再改一次"
        )


@dataclass(frozen=True, slots=True)
class Check:
    """What verification said of a sheet: its lines, and the words that no source bears out."""

    version: int = 0
    lines: tuple[str, ...] = ()
    unsupported: tuple[Verdict, ...] = ()


class Desk:
    """The one mutable thing of the preview. ``version`` counts sheets, ``stamp`` what is seen."""

    def __init__(self, order: Order) -> None:
        """Lay nothing on the desk yet; ``look`` reads the sources."""
        self.order = order
        self.sheet = Sheet(body='<p class="empty">正在读取报告……</p>')
        self.revisions: tuple[Revision, ...] = ()
        self.refused: tuple[InputError, ...] = ()
        self.check = Check()
        self.version = self.stamp = 0
        self.progress = "正在读取……"
        self.unsaved = ""
        self.lock = threading.RLock()
        self._looking = threading.Lock()
        self._past: list[tuple[Revision, ...]] = []
        self._future: list[tuple[Revision, ...]] = []
        self._read: dict[Path, tuple[Print, Any]] = {}
        self._prints: dict[Path, Print] = {}
        self._missing: tuple[InputError, ...] = ()
        self._saved: bytes | None = None
        self._chosen: dict[str, tuple[tuple[Document, ...], tuple[Document, ...]]] = {}

    def can_undo(self) -> bool:
        """Tell whether there is a change to take back; a new run takes back its last one."""
        return bool(self._past or self.revisions)

    def can_redo(self) -> bool:
        """Tell whether a change was taken back and nothing changed since."""
        return bool(self._future)

    def look(self) -> bool:
        """Read what is new or changed among sources, pack and revisions; tell if anything was."""
        with self._looking:
            sources, missing = self._find_sources()
            prints = sources | self._watched()
            if prints == self._prints and missing == self._missing and self.version:
                return False
            read = self._inspect(sources)
            with self.lock:
                self._prints, self._read, self._missing = prints, read, missing
                self.refused = (*missing, *(e for _, found in read.values() for e in found.refused))
                self._load_revisions()
                self._rebuild()
            return True

    def change(self, asked: Mapping[str, str], version: int) -> None:
        """Make the change that a page *asked* for, which shows *version*."""
        with self.lock:
            self._must_be(version)
            action = asked.get("action", "")
            if action == "undo":
                self._undo()
            elif action == "redo":
                self._redo()
            else:
                new = revisions_after(self.sheet, self.revisions, asked)
                self._past.append(self.revisions)
                self._future.clear()
                self._revise(new)

    def set_options(self, written: Mapping[str, Sequence[str]], version: int) -> None:
        """Lay the memo out and choose sentences by other options."""
        with self.lock:
            self._must_be(version)
            settings = read_options(Settings, written)
            options = replace(read_options(MemoOptions, written), formats=FORMATS)
            load_pack(options.pack)
            roomy = api.with_room(settings, options.words)
            tried = make_sheet(self._documents(roomy), self.revisions, roomy, options)
            if tried.problem:
                raise UsageError(tried.problem)
            self.order = replace(self.order, settings=settings, options=options)
            self._note_watched()
            self._show(tried)

    def add(self, name: str, content: bytes) -> str:
        """Add an uploaded file; return the name it was saved under. Raises what reading raises."""
        path = save_upload(self.uploads, name, content)
        found = api.inspect([path])
        if found.refused:
            path.unlink()
            raise found.refused[0]
        self.look()
        return path.name

    def contents(self, name: str) -> bytes:
        """Return the memo in the format *name*, as the command line would write it."""
        if name not in EDITIONS:
            raise UsageError(f"没有“{name}”这种格式", next_step=f"可用：{'、'.join(EDITIONS)}")
        with self.lock:
            revised = self.sheet.revised
            options = _edition(self.order.options, name)
        (content,) = api.render(revised.documents, options, rewrites=revised.rewrites).values()
        return content

    def export(self, formats: Sequence[str]) -> tuple[list[Path], list[Path]]:
        """Write the memo beside its revisions; return the files written, and those kept."""
        kept: list[Path] = []
        with self.lock:
            revised = self.sheet.revised
            options = [_edition(self.order.options, name) for name in formats if name in EDITIONS]
        written: list[Path] = []
        for each in options:
            written += api.brief(
                revised.documents,
                self.order.out,
                each,
                rewrites=revised.rewrites,
                on_kept=kept.append,
            )
        return written, kept

    def verify(self) -> None:
        """Check the figures of the sheet shown against its sources, unless that was done."""
        with self.lock:
            version, revised, options = self.version, self.sheet.revised, self.order.options
            if self.check.version == version or self.sheet.memo is None:
                return
        options = replace(options, formats=("md",))
        memo = api.render(revised.documents, options, rewrites=revised.rewrites)["md"]
        verdicts = verify(api.read(memo, name="简报.md"), revised.documents)
        lines = tuple(verification_lines(verdicts))
        with self.lock:
            if self.version == version:
                self.check = Check(version, lines, unsupported(verdicts))
                self.stamp += 1

    @property
    def uploads(self) -> Path:
        """The folder that files added in the page are saved in."""
        return self.order.out / UPLOADS

    def _must_be(self, version: int) -> None:
        if version != self.version:
            raise ConflictError
        if self._revisions_changed():
            self._load_revisions()
            if self.unsaved:  # what a person wrote there is not overwritten
                raise UsageError(self.unsaved)
            self._rebuild()
            raise ConflictError

    def _undo(self) -> None:
        if not self.can_undo():
            raise UsageError("没有可以撤销的修改")
        self._future.append(self.revisions)
        self._revise(self._past.pop() if self._past else self.revisions[:-1])

    def _redo(self) -> None:
        if not self._future:
            raise UsageError("没有可以重做的修改")
        self._past.append(self.revisions)
        self._revise(self._future.pop())

    def _revise(self, revisions: tuple[Revision, ...]) -> None:
        self.revisions = revisions
        try:
            self._saved = write_revisions(revisions_path(self.order.out), revisions)
            self.unsaved = ""
        except SummarizerError as error:
            self.unsaved = f"修改还没有存到磁盘：{error}"
        self._note_watched()
        self._rebuild()

    def _rebuild(self) -> None:
        options = self.order.options
        settings = api.with_room(self.order.settings, options.words)
        self._show(make_sheet(self._documents(settings), self.revisions, settings, options))

    def _show(self, sheet: Sheet) -> None:
        if sheet.problem and self.sheet.memo:  # the last good memo stays in view
            sheet = replace(self.sheet, problem=sheet.problem)
        self.sheet = sheet
        self.version += 1
        self.stamp += 1
        self.progress = ""

    def _documents(self, settings: Settings) -> tuple[Document, ...]:
        """Return what was read, with the sentences that *settings* choose."""
        documents = tuple(each for _, found in self._read.values() for each in found.documents)
        if settings == Settings():
            return documents
        name = repr(settings)
        known = self._chosen.get(name)
        if known is None or known[0] != documents:
            self._chosen = {name: (documents, api.choose_again(documents, settings))}
        return self._chosen[name][1]

    def _inspect(self, sources: Mapping[Path, Print]) -> dict[Path, tuple[Print, Any]]:
        """Return what each source holds; only what is new or changed is read."""
        read: dict[Path, tuple[Print, Any]] = {}
        for number, (path, seen) in enumerate(sources.items(), start=1):
            known = self._read.get(path)
            if known is None or known[0] != seen:
                self.progress = f"正在读取 {number}/{len(sources)}：{path.name}"
                self.stamp += 1
                known = (seen, api.inspect([path]))
            read[path] = known
        return read

    def _find_sources(self) -> tuple[dict[Path, Print], tuple[InputError, ...]]:
        """Return size and time of every source, in order, and the paths that were refused.

        Asking the disk each time works on network drives too, where nobody tells of changes.
        """
        missing: list[InputError] = []
        found: dict[Path, Path] = {}
        own = {path.resolve() for path in self._own_files()}
        uploads = (self.uploads,) if self.uploads.is_dir() else ()
        for path in (*self.order.paths, *uploads):
            try:
                for file in find_files([path]):
                    found.setdefault(file.resolve(), file)
            except InputError as error:
                missing.append(error)
        if [str(each) for each in missing] == [str(each) for each in self._missing]:
            missing = list(self._missing)
        sources = {file: _print(file) for place, file in found.items() if place not in own}
        return sources, tuple(missing)

    def _watched(self) -> dict[Path, Print]:
        """Return size and time of what is no source: the pack's files, and the revisions."""
        try:
            pack = load_pack(self.order.options.pack)
            files = sorted(each for each in pack.root.iterdir() if each.is_file())
        except (SummarizerError, OSError):
            files = []
        return {path: _print(path) for path in (*files, revisions_path(self.order.out))}

    def _note_watched(self) -> None:
        """Take what was just written or chosen as seen; sources are left to the next look."""
        sources = {path: seen for path, seen in self._prints.items() if path in self._read}
        self._prints = sources | self._watched()

    def _own_files(self) -> tuple[Path, ...]:
        try:
            pack = load_pack(self.order.options.pack)
            annotated = own_files(self.order.out, pack, ("docx",), annotated=True)
            return own_files(self.order.out, pack, FORMATS) + annotated
        except SummarizerError:
            return ()

    def _revisions_changed(self) -> bool:
        try:
            return revisions_path(self.order.out).read_bytes() != (self._saved or b"")
        except FileNotFoundError:
            return False  # the next change writes it again
        except OSError:
            return False

    def _load_revisions(self) -> None:
        """Take the revisions from their file if somebody else wrote it."""
        path = revisions_path(self.order.out)
        if not self._revisions_changed():
            return
        try:
            self.revisions = read_revisions(path)
            self._saved = path.read_bytes()
            self._past.clear()
            self._future.clear()
            self.unsaved = ""
        except SummarizerError as error:
            self.unsaved = str(error)


def _edition(options: MemoOptions, name: str) -> MemoOptions:
    """Return *options* for one file: a format, or the annotated Word file."""
    annotated = name == ANNOTATED
    return replace(options, formats=("docx" if annotated else name,), annotated=annotated)


def _print(path: Path) -> Print:
    """Return time and size of the file at *path*, or of the archive that holds it."""
    place = next((each for each in (path, *path.parents) if each.is_file()), path)
    try:
        found = place.stat()
    except OSError:
        return (0, -1)
    return (found.st_mtime_ns, found.st_size)
