"""The values of revisions: one change by a person, and why one does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from summarizer.model import Document, Report, Role

__all__ = [
    "CORRECTING",
    "Kind",
    "ReportName",
    "Revised",
    "Revision",
    "Unfit",
    "find_name",
    "name_of",
]

_EXCERPT = 30  # characters that stand for a report without a title


class Kind(StrEnum):
    """What a person did."""

    PIN = "pin"
    DROP = "drop"
    SWAP = "swap"
    MOVE = "move"
    REWRITE = "rewrite"
    ROLE = "role"
    DIVISION = "division"
    YEARS = "years"


CORRECTING = frozenset({Kind.ROLE, Kind.DIVISION, Kind.YEARS})
"""Kinds that put right what the program understood; they come before all others."""


@dataclass(frozen=True, slots=True)
class ReportName:
    """Which report: the name of its file without folders, and its title.

    Where a report has no title, its first words stand for it. One of the two is enough to
    find it again, if no other report shares it.
    """

    file: str
    title: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One change by a person, told by content.

    ``words`` are what it is about and ``to`` what they become:

    ==========  ====================================  =======================================
    ``kind``    ``words``                             ``to``
    ==========  ====================================  =======================================
    pin         words of the report                   –
    drop        words of the report                   –
    swap        words of the report                   other words of the report
    move        words of the report                   the words they now follow: a sentence, or
                                                      the heading of a task; empty: first
    rewrite     words as the memo prints them         new words; empty: none
    role        first words of the section            name of the role (工作回顾)
    division    –                                     full name (陕西省商洛市商州区)
    years       –                                     review and plan year (2024/2025, 2024/-)
    ==========  ====================================  =======================================

    ``report`` is ``None`` for the memo's own words. ``role`` is the part of the memo a sentence
    stands in; ``cell`` says of a table which row and column (松浦市／地区生产总值).
    """

    kind: Kind
    words: str = ""
    to: str = ""
    report: ReportName | None = None
    role: Role | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A revision that could not be applied this time; ``reason`` is a Chinese sentence."""

    revision: Revision
    reason: str


@dataclass(frozen=True, slots=True)
class Revised:
    """Documents as a person wants them read and quoted; ``rewrites`` await the memo."""

    documents: tuple[Document, ...]
    rewrites: tuple[Revision, ...] = ()
    unfit: tuple[Unfit, ...] = ()


def name_of(document: Document, report: Report) -> ReportName:
    """Return the name by which revisions find *report* again."""
    text = document.source.text
    title = report.title.of(text) if report.title else _opening(text, report)
    return ReportName(PurePath(document.file.path).name, " ".join(title.split()))


def find_name(names: Sequence[ReportName], name: ReportName) -> int | None:
    """Return the number of the report that *name* means among those called *names*.

    Both file and title agree, or only one report has this title, or only this file's one
    report can be meant (its title changed); else ``None``.
    """
    by_title = [i for i, each in enumerate(names) if each.title == name.title]
    by_file = [i for i, each in enumerate(names) if each.file == name.file]
    both = [i for i in by_title if i in by_file]
    for found in (both, by_title, by_file):
        if len(found) == 1:
            return found[0]
    return None


def _opening(text: str, report: Report) -> str:
    start = report.span.start
    while start < report.span.end and text[start].isspace():
        start += 1
    return text[start : min(start + _EXCERPT, report.span.end)]
