"""Undo and redo: the steps that led to a list of revisions, kept for the next run.

The revisions themselves stand in a file a person reads and edits; the steps stand in a file of
ours beside it, which counts only while the other one is as we wrote it. Without it each
revision is a step of its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from summarizer import __version__
from summarizer.codec import CodecError, decode, encode
from summarizer.revision import Revision
from summarizer.whole_files import write_file

__all__ = ["History", "read_history", "write_history"]

_FILE = ".人工修改.撤销记录"
_MOST = 500  # steps
_LARGEST = 8 * 1024 * 1024  # bytes
Revisions = tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the list: from the place ``at`` on, ``removed`` gave way to ``added``."""

    at: int
    removed: Revisions
    added: Revisions


@dataclass(frozen=True, slots=True)
class History:
    """The steps, oldest first; those after the first ``done`` were taken back."""

    steps: tuple[Step, ...] = ()
    done: int = 0

    @classmethod
    def of(cls, revisions: Revisions) -> History:
        """Return a history in which each of *revisions* was a step."""
        steps = tuple(Step(at, (), (each,)) for at, each in enumerate(revisions))
        return cls(steps, len(steps))

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back and none was made since."""
        return self.done < len(self.steps)

    def with_step(self, before: Revisions, after: Revisions) -> History:
        """Return the history that leads on from *before* to *after*."""
        steps = (*self.steps[: self.done], _step(before, after))[-_MOST:]
        return History(steps, len(steps))

    def undo(self, revisions: Revisions) -> tuple[History, Revisions]:
        """Return what is left of *revisions* without the last step."""
        step = self.steps[self.done - 1]
        left = _put(revisions, step.at, step.added, step.removed)
        return History(self.steps, self.done - 1), left

    def redo(self, revisions: Revisions) -> tuple[History, Revisions]:
        """Return *revisions* with the step that was taken back last."""
        step = self.steps[self.done]
        again = _put(revisions, step.at, step.removed, step.added)
        return History(self.steps, self.done + 1), again


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is written: the version that wrote it, and the digest of the revisions it leads to."""

    program: str
    revisions: str
    history: History


def write_history(folder: Path, history: History, written: bytes) -> None:
    """Keep *history* in *folder*; *written* is the file of revisions. Raises ``OutputError``."""
    write_file(folder / _FILE, encode(_Kept(__version__, _digest(written), history)))


def read_history(folder: Path, revisions: Revisions, written: bytes) -> History:
    """Return the history that leads to *revisions*, which the file *written* holds."""
    path = folder / _FILE
    try:
        if path.stat().st_size > _LARGEST:
            return History.of(revisions)
        kept = decode(_Kept, path.read_bytes())
    except (OSError, CodecError):
        return History.of(revisions)
    ours = (kept.program, kept.revisions) == (__version__, _digest(written))
    return kept.history if ours and _leads_to(kept.history, revisions) else History.of(revisions)


def _leads_to(history: History, revisions: Revisions) -> bool:
    """Tell whether all steps can be taken back from *revisions*, and those undone made again."""
    if not 0 <= history.done <= len(history.steps):
        return False
    for step in reversed(history.steps[: history.done]):
        if revisions[step.at : step.at + len(step.added)] != step.added:
            return False
        revisions = _put(revisions, step.at, step.added, step.removed)
    return True


def _step(before: Revisions, after: Revisions) -> Step:
    """Return the shortest step from *before* to *after*: what both begin and end with stays."""
    at, end = 0, 0
    while at < min(len(before), len(after)) and before[at] == after[at]:
        at += 1
    while end < min(len(before), len(after)) - at and before[-1 - end] == after[-1 - end]:
        end += 1
    return Step(at, before[at : len(before) - end], after[at : len(after) - end])


def _put(revisions: Revisions, at: int, old: Revisions, new: Revisions) -> Revisions:
    return (*revisions[:at], *new, *revisions[at + len(old) :])


def _digest(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()
