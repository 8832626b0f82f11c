"""What lies on the desk: sources, what a person changed, options; and the sheet they make.

One lock guards every change; a change is refused if whoever asks has not seen the last one, so
that two browsers never overwrite each other. What is read is kept per file until the file
changes. Revisions are saved before they count; when the disk refuses, they count all the same
and the page says that they are not saved yet.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer import api
from summarizer.batch.values import Failure
from summarizer.briefing.output import FORMATS, Edition, render_memo
from summarizer.briefing.packs import load_pack
from summarizer.errors import InputError, SummarizerError, UsageError
from summarizer.model import Document
from summarizer.options import MemoOptions, ReadingOptions, Settings, read_options
from summarizer.preview.ahead import Ahead
from summarizer.preview.changes import revisions_after
from summarizer.preview.early import Early
from summarizer.preview.history import History, read_history, write_history
from summarizer.preview.intake import Found, read_sources
from summarizer.preview.order import Order
from summarizer.preview.sheet import Sheet, make_sheet
from summarizer.preview.sources import Print, Seen, find_sources, uploads_folder, watched_files
from summarizer.preview.uploads import save_upload
from summarizer.reading import with_limits
from summarizer.revision import Revision, read_revisions, revisions_path, write_revisions
from summarizer.verification import Verdict, unsupported, verification_lines, verify

__all__ = ["ANNOTATED", "EDITIONS", "Check", "ConflictError", "Desk", "Progress", "RefusedError"]

ANNOTATED = "annotated"
_QUIET = 1.5  # seconds without a change before anything is prepared
EDITIONS = (*FORMATS, ANNOTATED)
"""What can be exported: every format, and the Word file with its sources (核稿版)."""


class ConflictError(UsageError):
    """Somebody else changed the memo since the page last looked."""

    code = "conflict"

    def __init__(self) -> None:
        """Say it in the words of the page."""
        super().__init__(
            "简报刚在别处改过（另一个窗口，或源文件有变）", next_step="已换成最新内容，请再改一次"
        )


class RefusedError(InputError):
    """A file that was added cannot be used; it says what reading it said."""

    def __init__(self, failure: Failure) -> None:
        """Say it again."""
        super().__init__(failure.message, next_step=failure.next_step)
        self.code = failure.code


@dataclass(frozen=True, slots=True)
class Check:
    """What verification said of a sheet: its lines, and the words that no source bears out."""

    version: int = 0
    lines: tuple[str, ...] = ()
    unsupported: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading is: ``done`` of ``of`` files, what is in work; no text when it is done."""

    text: str = ""
    done: int = 0
    of: int = 0
    awaited: tuple[str, ...] = ()


class Desk:
    """The one mutable thing of the preview. ``version`` counts sheets, ``stamp`` what is seen."""

    def __init__(self, order: Order) -> None:
        """Lay nothing on the desk yet; ``look`` reads the sources."""
        with_limits(order.reading.limits)  # refuses a limit nobody knows
        self.order = order
        self.sheet = Sheet()
        self.revisions: tuple[Revision, ...] = ()
        self.refused: tuple[Failure, ...] = ()
        self.check = Check()
        self.version = self.stamp = 0
        self.progress = Progress("正在读取……")
        self.unsaved = ""
        self.lock = threading.RLock()
        self.history = History()
        self.shown: Mapping[int, Mapping[str, Any]] = {}  # the panes of the last versions
        self._looking = threading.Lock()
        self._read: dict[Path, tuple[Print, Found]] = {}
        self._seen, self._watched = Seen(), dict[Path, Print]()
        self._saved: bytes | None = None
        self._early, self._ahead = Early(), Ahead()
        self._changed = 0.0
        self._chosen: dict[str, tuple[tuple[Document, ...], tuple[Document, ...]]] = {}

    def look(self) -> bool:
        """Read what is new or changed among sources, pack and revisions; tell if anything was."""
        with self._looking:
            seen, watched = find_sources(self.order), watched_files(self.order)
            if (seen, watched) == (self._seen, self._watched) and self.version:
                return False
            if not self.version:
                self._load_revisions()
            read = self._inspect(seen.prints)
            with self.lock:
                self._seen, self._watched, self._read = seen, watched, read
                self._note_refused()
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
                self._revise(new, self.history.with_step(self.revisions, new))

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
            self._watched = watched_files(self.order)
            self._show(tried)

    def set_reading(self, written: Mapping[str, Sequence[str]]) -> None:
        """Read by other limits or with a password what was refused; the rest stays as read."""
        reading = read_options(ReadingOptions, written)
        with_limits(reading.limits)
        with self._looking, self.lock:
            kept = reading.password or self.order.reading.password
            self.order = replace(self.order, reading=replace(reading, password=kept))
            self._read = {path: each for path, each in self._read.items() if each[1].document}
            self._seen = Seen()
        self.look()

    def add(self, name: str, content: bytes) -> str:
        """Add an uploaded file; return the name it was saved under. Raises what reading raises."""
        path = save_upload(uploads_folder(self.order), name, content)
        seen = find_sources(replace(self.order, paths=(path,)))
        added = [each for each in seen.prints if path in (each, *each.parents)]
        with self._looking:
            found = {each: self._inspect({each: seen.prints[each]})[each] for each in added}
            usable = {each: read for each, read in found.items() if read[1].document}
            self._read |= usable
        if not usable:
            path.unlink()
            self._announce(Progress())
            refused = [read.failure for _, read in found.values() if read.failure]
            raise RefusedError((*refused, *seen.missing)[0])
        self.look()
        return path.name

    def contents(self, name: str) -> bytes:
        """Return the memo in the format *name*, as the command line would write it."""
        if name not in EDITIONS:
            raise UsageError(f"没有“{name}”这种格式", next_step=f"可用：{'、'.join(EDITIONS)}")
        with self.lock:
            self._must_be_read()
            revised = self.sheet.revised
            options = _edition(self.order.options, name)
        (content,) = api.render(revised.documents, options, rewrites=revised.rewrites).values()
        return content

    def export(self, formats: Sequence[str]) -> tuple[list[Path], list[Path]]:
        """Write the memo beside its revisions; return the files written, and those kept."""
        kept: list[Path] = []
        with self.lock:
            self._must_be_read()
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
            version, sheet, pack = self.version, self.sheet, self.order.options.pack
            if self.check.version == version or sheet.memo is None or sheet.comparison is None:
                return
        edition = Edition(sheet.memo, load_pack(pack), sheet.comparison)
        written = render_memo(edition, ("md",))["md"]
        verdicts = verify(api.read(written, name="简报.md"), sheet.revised.documents)
        lines = tuple(verification_lines(verdicts))
        with self.lock:
            if self.version == version:
                self.check = Check(version, lines, unsupported(verdicts))
                self.stamp += 1

    def prepare(self) -> bool:
        """Work out a little of what a person may ask for next; tell if there was anything."""
        with self.lock:
            quiet = time.monotonic() - self._changed > _QUIET
            if not quiet or self.check.version != self.version or not self.sheet.memo:
                return False
            documents, settings, options = (
                self._originals(),
                self.order.settings,
                self.order.options,
            )
        return self._ahead.step(documents, settings, options)

    def _must_be_read(self) -> None:
        if not self.version:
            raise UsageError("报告还没有读完", next_step="请稍候再试")

    def _must_be(self, version: int) -> None:
        self._must_be_read()
        if version != self.version:
            raise ConflictError
        if self._revisions_changed():
            self._load_revisions()
            if self.unsaved:  # what a person wrote there is not overwritten
                raise UsageError(self.unsaved)
            self._rebuild()
            raise ConflictError

    def _undo(self) -> None:
        if not self.history.done:
            raise UsageError("没有可以撤销的修改")
        history, revisions = self.history.undo(self.revisions)
        self._revise(revisions, history)

    def _redo(self) -> None:
        if not self.history.can_redo:
            raise UsageError("没有可以重做的修改")
        history, revisions = self.history.redo(self.revisions)
        self._revise(revisions, history)

    def _revise(self, revisions: tuple[Revision, ...], history: History) -> None:
        self.revisions, self.history = revisions, history
        try:
            self._saved = write_revisions(revisions_path(self.order.out), revisions)
            write_history(self.order.out, history, self._saved)
            self.unsaved = ""
        except SummarizerError as error:
            self.unsaved = f"修改还没有存到磁盘：{error}"
        self._watched = watched_files(self.order)
        self._rebuild()

    def _rebuild(self) -> None:
        options = self.order.options
        settings = api.with_room(self.order.settings, options.words)
        self._show(make_sheet(self._documents(settings), self.revisions, settings, options))

    def _show(self, sheet: Sheet) -> None:
        if sheet.problem and self.sheet.memo and self.version:  # the last good one stays in view
            sheet = replace(self.sheet, problem=sheet.problem)
        self.sheet = sheet
        self._changed = time.monotonic()
        self.version += 1
        self.stamp += 1
        self.progress = Progress()

    def _documents(self, settings: Settings) -> tuple[Document, ...]:
        """Return what was read, with the sentences that *settings* choose."""
        documents = self._originals()
        if settings == Settings():
            return documents
        name = repr(settings)
        known = self._chosen.get(name)
        if known is None or known[0] != documents:
            self._chosen = {name: (documents, self._ahead.choose(documents, settings))}
        return self._chosen[name][1]

    def _originals(self) -> tuple[Document, ...]:
        return tuple(each.document for _, each in self._read.values() if each.document)

    def _inspect(self, prints: Mapping[Path, Print]) -> dict[Path, tuple[Print, Found]]:
        """Return what each source holds; only what is new or changed is read."""
        known = {path: self._read.get(path) for path in prints}
        read = {p: each for p, each in known.items() if each and each[0] == prints[p]}
        new = [path for path in prints if path not in read]
        self._tell(prints, read)
        reading = read_sources(
            new, self.order.reading, self.order.cache, lambda page: self._tell(prints, read, page)
        )
        for path, found in reading:
            read[path] = (prints[path], found)
            self._tell(prints, read)
        return {path: read[path] for path in prints}

    def _tell(
        self, prints: Mapping[Path, Print], read: Mapping[Path, tuple[Print, Found]], page: str = ""
    ) -> None:
        """Say how far reading is; the first time, show what was read so far."""
        awaited = tuple(path.name for path in prints if path not in read)
        if not awaited:
            return
        where = f"{len(read) + 1}/{len(prints)}"
        text = f"正在读取 {where}：{page or awaited[0]}"
        if not self.version:
            found = (read[path][1].document for path in prints if path in read)
            documents = [each for each in found if each]
            self.sheet = self._early.sheet(self.sheet, documents, self.revisions, self.order)
        self._announce(Progress(text, len(read), len(prints), awaited))

    def _announce(self, progress: Progress) -> None:
        self.progress = progress
        self.stamp += 1

    def _note_refused(self) -> None:
        failures = (found.failure for _, found in self._read.values())
        self.refused = (*self._seen.missing, *(each for each in failures if each))

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
            self.history = read_history(self.order.out, self.revisions, self._saved)
            self.unsaved = ""
        except SummarizerError as error:
            self.unsaved = str(error)


def _edition(options: MemoOptions, name: str) -> MemoOptions:
    """Return *options* for one file: a format, or the annotated Word file."""
    annotated = name == ANNOTATED
    return replace(options, formats=("docx" if annotated else name,), annotated=annotated)
