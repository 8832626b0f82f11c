"""What a person changed about memos (人工修改.toml), sorted to the files and rows of a batch.

The rule of place is that of ``brief``: the file lies in the folder a memo is written to, and
counts for every memo there. A revision is about one report, and a batch may hold many whose
titles are the same (政府工作报告); so it goes to the file of its name, and where several files
share the name to the one whose report has its title too. What fits no file is told, not guessed.

Place and years are put right on the cards, before rows are made and reports chosen; the rest
is done by the stage that makes the memo.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.batch.values import Card, Edited, ReportCard, Row, RowResult
from summarizer.revision import REVISIONS_FILE, Kind, ReportName, Revision, read_revisions
from summarizer.revision.placing import NotFittingError, placed
from summarizer.revision.values import find_name

__all__ = ["NO_EDITS", "Edits", "concerning", "corrected", "edits_in", "folder_of", "left_over"]

Look = Callable[[Sequence[Path]], Mapping[Path, Card]]
NOT_READ = "这次没有读到这份报告"
NOT_THERE = "简报中现在没有这段文字"


@dataclass(frozen=True, slots=True)
class Edits:
    """The ``revisions`` of one folder: ``about`` a file each, or of memos' ``own`` words.

    ``lost`` says of those that fit no file why.
    """

    revisions: tuple[Revision, ...] = ()
    about: Mapping[Path, tuple[Revision, ...]] = field(default_factory=dict)
    own: tuple[Revision, ...] = ()
    lost: Mapping[Revision, str] = field(default_factory=dict)

    def among(self, places: Mapping[Path, Card]) -> Edits:
        """Return the same revisions sorted to other *places* (those of the library)."""
        return _sorted_out(self.revisions, places, lambda paths: {p: places[p] for p in paths})


NO_EDITS = Edits()


def folder_of(row: Row, out: Path) -> Path:
    """Return the folder that the memo of *row* is written to."""
    return (out / row.output).parent


def edits_in(folder: Path, files: Iterable[Path], look: Look) -> Edits:
    """Return the revisions that lie in *folder*, for memos made of *files*.

    *look* tells what is in files that share a name. Raises ``UsageError`` for a file of
    revisions that cannot be understood: a memo without them must not replace one with them.
    """
    revisions = read_revisions(folder / REVISIONS_FILE)
    return _sorted_out(revisions, files, look) if revisions else NO_EDITS


def corrected(card: Card, path: Path, edits: Edits) -> Card:
    """Return *card* with places and years as a person put them right."""
    reports = list(card.reports)
    for revision in edits.about.get(path, ()):
        number = _number(card, path, revision)
        if number is not None:
            reports[number] = _placed(reports[number], revision)
    return replace(card, reports=tuple(reports))


def concerning(
    card: Card, path: Path, numbers: Sequence[int], edits: Edits
) -> tuple[Revision, ...]:
    """Return the revisions about the reports *numbers* of the file at *path*."""
    return tuple(each for each in edits.about.get(path, ()) if _number(card, path, each) in numbers)


def left_over(
    edits: Mapping[Path, Edits], rows: Iterable[RowResult], out: Path, *, whole: bool
) -> tuple[Edited, ...]:
    """Return the revisions that concern no memo of a run, or are of words that none has.

    A run that is not the *whole* (a shard) tells only those that fit no file of any part.
    """
    seen: dict[Path, set[Revision]] = defaultdict(set)
    for row in rows:
        seen[folder_of(row.row, out)].update(each.revision for each in row.edited)
    return tuple(
        Edited(revision, revision.report.file if revision.report else None, _why(revision, each))
        for folder, each in edits.items()
        for revision in each.revisions
        if revision not in seen[folder] and (whole or revision in each.lost)
    )


def _sorted_out(revisions: Iterable[Revision], files: Iterable[Path], look: Look) -> Edits:
    named: dict[str, list[Path]] = defaultdict(list)
    for path in dict.fromkeys(files):
        named[path.name].append(path)
    revisions = tuple(revisions)
    wanted = dict.fromkeys(each.report.file for each in revisions if each.report)
    shared = [path for name in wanted if len(named[name]) > 1 for path in named[name]]
    cards = look(shared) if shared else {}
    about: dict[Path, tuple[Revision, ...]] = {}
    lost: dict[Revision, str] = {}
    for each in revisions:
        if each.report is None:
            continue
        meant = _meant(each.report, named[each.report.file], cards)
        if isinstance(meant, Path):
            about[meant] = (*about.get(meant, ()), each)
        else:
            lost[each] = meant
    own = tuple(each for each in revisions if each.report is None and each.kind is Kind.REWRITE)
    return Edits(revisions, about, own, lost)


def _meant(name: ReportName, paths: Sequence[Path], cards: Mapping[Path, Card]) -> Path | str:
    """Return which of the *paths*, all of one name, holds the report *name*, or why none does."""
    if not paths:
        return f"这次没有读到叫“{name.file}”的文件"
    if len(paths) == 1:
        return paths[0]
    holding = [
        path
        for path in paths
        if path in cards and any(each.name == name.title for each in cards[path].reports)
    ]
    return holding[0] if len(holding) == 1 else f"{len(paths)}个文件都叫“{name.file}”，分不清"


def _number(card: Card, path: Path, revision: Revision) -> int | None:
    """Return the number of the report in the file at *path* that *revision* is about."""
    if revision.report is None:
        return None
    return find_name([ReportName(path.name, each.name) for each in card.reports], revision.report)


def _placed(report: ReportCard, revision: Revision) -> ReportCard:
    try:
        return replace(report, **placed(revision))
    except NotFittingError:  # the stage that makes the memo meets and tells it
        return report


def _why(revision: Revision, edits: Edits) -> str:
    missing = NOT_THERE if revision in edits.own else NOT_READ
    return edits.lost.get(revision, missing)
