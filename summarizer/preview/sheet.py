"""Everything the page shows of one state, computed once: a pure function of what is on the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer import api
from summarizer.briefing.compose import chooses
from summarizer.briefing.html import body_html
from summarizer.briefing.lengths import block_words, count_words
from summarizer.briefing.memo import Heading, Memo, Table, block_id
from summarizer.briefing.packs import Pack, load_pack
from summarizer.errors import SummarizerError
from summarizer.extraction.key_sentences import DEFAULT_BUDGETS
from summarizer.model import ROLE_NAMES, Comparison, Document
from summarizer.options import MemoOptions, Settings
from summarizer.preview.traces import Placed, Trace, placed_reports, traces
from summarizer.revision import Revised, Revision, Unfit
from summarizer.revision.apply import apply_rewrites

__all__ = ["Part", "Sheet", "make_sheet"]

_FIXED = "“{}”里的字句由程序按专题或指标列出，只能改写；要增减、移动句子，请换综合简报"


@dataclass(frozen=True, slots=True)
class Part:
    """字数 of one part of the memo, counted as ``--words`` counts: cells of tables apart."""

    title: str
    words: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One state of the memo; ``problem`` says why there is none, or why it is that of before.

    ``fixed`` says why no sentence of it can be chosen otherwise, if that is so.
    """

    revised: Revised = field(default_factory=lambda: Revised(()))
    reports: tuple[Placed, ...] = ()
    memo: Memo | None = None
    comparison: Comparison | None = None
    body: str = ""
    traces: Mapping[str, Trace] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    over: tuple[str, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    problem: str = ""
    fixed: str = ""

    @property
    def words(self) -> int:
        """字数 of the whole, counted as ``--words`` counts."""
        return sum(part.words for part in self.parts)

    def report(self, name: str) -> Placed | None:
        """Return the report that the page calls *name*."""
        return next((each for each in self.reports if each.id == name), None)


def make_sheet(
    documents: Sequence[Document],
    revisions: Sequence[Revision],
    settings: Settings,
    options: MemoOptions,
) -> Sheet:
    """Return the state of the memo of *documents*; what goes wrong is its ``problem``."""
    revised = Revised(tuple(documents))
    try:
        revised = api.revise(documents, revisions, settings)
        comparison = api.compared(revised.documents, options)
        pack = load_pack(options.pack)
        memo = api.sized(comparison, pack, options)
        done = apply_rewrites(memo, comparison, revised.rewrites)
        shown = _sheet(revised, done.memo, pack, (settings, done.unfit))
        return replace(shown, comparison=comparison)
    except SummarizerError as error:
        return Sheet(revised, placed_reports(revised.documents), problem=str(error))


def _sheet(
    revised: Revised, memo: Memo, pack: Pack, known: tuple[Settings, tuple[Unfit, ...]]
) -> Sheet:
    settings, unfit = known
    reports = placed_reports(revised.documents)
    return Sheet(
        revised=revised,
        reports=reports,
        memo=memo,
        body=body_html(memo, pack),
        traces=traces(memo, reports),
        own=_own_words(memo),
        parts=tuple(_parts(memo)),
        over=tuple(_over_budget(reports, settings)),
        unfit=(*revised.unfit, *unfit),
        fixed="" if chooses(pack) else _FIXED.format(pack.title),
    )


def _own_words(memo: Memo) -> dict[str, str]:
    """Return the memo's own words that can be written anew, by the id of their block."""
    own = {"title": memo.title}
    for position, block in enumerate(memo.blocks):
        if not isinstance(block, Table) and len(block.runs) == 1 and not block.runs[0].quotation:
            own[block_id(position)] = block.runs[0].text
    return own


def _parts(memo: Memo) -> Iterator[Part]:
    """Yield the 字数 under each heading of the first level, what stands before it first."""
    title, words = "标题、导语", count_words(memo.head) + count_words(memo.title)
    for block in memo.blocks:
        if isinstance(block, Heading) and block.level == 1:
            yield Part(title, words)
            title, words = "".join(run.text for run in block.runs), 0
        words += block_words(block)
    yield Part(title, words + count_words(memo.tail))


def _over_budget(reports: Sequence[Placed], settings: Settings) -> list[str]:
    """Say where a person's choice takes more than the budget of a part."""
    said = []
    for role, budget in {**DEFAULT_BUDGETS, **settings.budgets}.items():
        for placed in reports:
            keys = [key for key in placed.report.key_sentences if key.role is role]
            used = sum(len(key.span) + 1 for key in keys)
            if used > budget:
                division = placed.report.division
                name = division.name if division else "地区待核"
                said.append(f"{name}{ROLE_NAMES[role]}{used}字，超出{budget}字")
    return said
