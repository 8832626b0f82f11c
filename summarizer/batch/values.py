"""The values of a batch: rows, what became of them, and what stages hand back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from summarizer.errors import SummarizerError
from summarizer.model import Division, Document, Notice
from summarizer.options import MemoOptions, ReadingOptions, Settings
from summarizer.revision import Revision, name_of

__all__ = [
    "UNKNOWN_PLACE",
    "UNKNOWN_YEAR",
    "Card",
    "Edited",
    "Failure",
    "Inspection",
    "Memo",
    "Output",
    "ReportCard",
    "Row",
    "RowResult",
    "State",
    "card_of",
]

UNKNOWN_PLACE = "地区不详"
UNKNOWN_YEAR = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One memo asked for.

    ``inputs`` are files and folders; of the reports in them the memo takes those of the
    named ``regions`` (all if none is named), those that lie ``within`` a region, those of
    ``year``. With ``stock`` it takes what the library of reports has for these words instead.
    ``output`` is the memo's name in the output folder, without an ending. ``place`` says
    where the row was asked for (第3行), for messages.
    """

    output: str
    inputs: tuple[Path, ...]
    place: str
    regions: tuple[str, ...] = ()
    within: str | None = None
    year: int | None = None
    stock: str | None = None
    settings: Settings = field(default_factory=Settings)
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    options: MemoOptions = field(default_factory=MemoOptions)


@dataclass(frozen=True, slots=True)
class ReportCard:
    """What choosing and listing a report needs, without its text.

    ``name`` is what revisions call it: its title, or else its first words.
    """

    title: str | None
    division: Division | None
    review_year: int | None
    plan_year: int | None
    full_report: bool
    complete: bool
    name: str

    @property
    def year(self) -> int | None:
        """The year a report is called after (2024年政府工作报告): the one it plans, if any."""
        return self.plan_year or self.review_year


@dataclass(frozen=True, slots=True)
class Card:
    """What choosing and listing needs of a document, without its text."""

    sha256: str
    notices: tuple[Notice, ...]
    reports: tuple[ReportCard, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something did not come out: a refusal that can be kept, sent and listed."""

    code: str
    message: str
    next_step: str
    path: str | None = None

    @classmethod
    def of(cls, error: SummarizerError, path: str | None = None) -> Failure:
        """Return *error* as a value."""
        return cls(error.code, error.message, error.next_step, path)

    def __str__(self) -> str:
        return f"{self.message}（{self.next_step}）" if self.next_step else self.message


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is in one file: its card, and the whole document encoded."""

    card: Card
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a revision in a memo: ``unfit`` says why it could not be applied.

    ``path`` is the file it is about, ``None`` for the memo's own words.
    """

    revision: Revision
    path: str | None
    unfit: str | None = None


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo's content by format, what verifying it said, and what a person changed about it.

    ``questioned`` are the figures without a source, ``verified`` the line that counts.
    ``repeats`` are reports that another one of those taken repeats, by their numbers in order:
    (left out, kept).
    """

    contents: tuple[tuple[str, bytes], ...]
    questioned: tuple[str, ...]
    verified: str
    seconds: float
    edited: tuple[Edited, ...] = ()
    repeats: tuple[tuple[int, int], ...] = ()


class State(StrEnum):
    """What became of a row: all of it, some of it, nothing, or not reached yet."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Output:
    """A file written, by its name in the output folder, and the digest of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row.

    ``notices`` name the file they are about; ``kept`` are earlier memos that were set aside;
    ``repeats`` are (left out, kept) as numbers of ``reports``.
    ``seconds`` is the work that was done, whatever machine did it; 0 if all was cached.
    """

    row: Row
    state: State
    outputs: tuple[Output, ...] = ()
    reports: tuple[tuple[str, ReportCard], ...] = ()
    notices: tuple[tuple[str, Notice], ...] = ()
    failures: tuple[Failure, ...] = ()
    questioned: tuple[str, ...] = ()
    verified: str = ""
    kept: tuple[str, ...] = ()
    edited: tuple[Edited, ...] = ()
    repeats: tuple[tuple[int, int], ...] = ()
    seconds: float = 0.0
    cached: bool = False


def card_of(document: Document) -> Card:
    """Return the card of *document*."""
    text = document.source.text
    reports = tuple(
        ReportCard(
            each.title.of(text) if each.title else None,
            each.division,
            each.review_year,
            each.plan_year,
            each.full_report,
            each.complete,
            name_of(document, each).title,
        )
        for each in document.reports
    )
    return Card(document.file.sha256, document.notices, reports)
