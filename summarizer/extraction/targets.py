"""The year's targets (主要预期目标) out of the sentences that list them.

Every clause of a targets passage states a target, leads to one, or comments on them. A clause
with a figure always gives an entry, under the key ``other`` if its name is not listed; a clause
in words (与经济增长同步, 完成省下达任务) gives one if its predicate is known. What remains is
returned as a ``Finding``; nothing is dropped in silence.

Five-year and average figures (年均, “十四五”期间, 到2030年) are no targets of the year: they are
findings. So are figures that fit no name; what they are said of is kept as ``Unread``, so that
a table can tell 未识别 from 未提. Cumulative ones (“十四五”以来累计降低10%) are entries of their
own whose key ends in ``_cumulative`` and whose name carries the cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.extraction.clauses import clauses_of, sentences_of
from summarizer.extraction.extracted import Extracted
from summarizer.extraction.figures import Passage, indicators_of, pair_up, predicates_of
from summarizer.extraction.subjects import read_names
from summarizer.extraction.wordings import (
    goes_on,
    is_commentary,
    part_words,
    read_object,
    worded_all,
)
from summarizer.model import Finding, Indicator, Missing, Span, Stage, Unread
from summarizer.text.numerals import fold_figures
from summarizer.text.periods import Period, Years, find_cues
from summarizer.text.quantities import quantities_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.extraction.figures import Predicate
    from summarizer.extraction.subjects import Name
    from summarizer.lexicon.indicators import IndicatorLexicon

__all__ = ["extract_targets"]

Read = Indicator | Unread | Finding

_LEAD_IN = re.compile(
    r"[^。\n]{0,200}?目标(?:任务)?(?:建议|安排|设定|确定)?(?:如下)?(?:是|为)?\s*:"
    r"|[^。,;\n]{0,60}?目标(?:任务)?(?:建议)?(?:是|为)\s*"
)
_CUMULATIVE = re.compile(r'(?:"?十[一二三四五六七八九]五"?(?:期间|以来|时期)?|五年)?累计')
_SPUR = re.compile("力争|争取|确保")  # words before a name that belong to its wording
_BARE_CUE = re.compile(
    r'(?:到)?(?:20\d\d年末?|"?十[一二三四五六七八九]五"?(?:期间|时期|末)|今后五年)'
)
_CUE_HEAD = 8  # 到2030年 at the head of a clause rules the rest of the sentence
_PLACEHOLDER = re.compile(r"[X×○*]+(?=[%亿万元个])")  # X亿元 in a model text
_LABEL = re.compile("(?:(?:约束|预期|指导)性|其他|主要)?(?:指标|目标)(?:是|为|有|包括|方面)?:?")
_ALL = re.compile("均|都|全部")
_SCRAP = 3  # a shorter rest of a clause (的目标) says nothing


@dataclass(slots=True)
class _State:
    """What a clause may take from those before it.

    ``names`` are the last names; ``pending`` are clauses of names still without a predicate,
    each with its names; ``period`` is the time the sentence speaks of.
    """

    names: tuple[Name, ...] = ()
    pending: tuple[tuple[Span, tuple[Name, ...]], ...] = ()
    period: Period = Period.PLANNED


def extract_targets(
    text: str, sections: Sequence[Span], *, year: int | None, lexicon: IndicatorLexicon
) -> Extracted:
    """Return the targets for *year* stated in *sections* of *text*, and what was not understood.

    *sections* are the sentences that list the targets (主要预期目标是：…).
    """
    passage = Passage.of(text, lexicon, Stage.TARGET, year)
    read = [
        found
        for section in sections
        for sentence in sentences_of(passage.folded, section)
        for found in _read_sentence(passage, sentence)
    ]
    return Extracted(
        tuple(found for found in read if isinstance(found, Indicator)),
        tuple(found for found in read if isinstance(found, Unread)),
        tuple(found for found in read if isinstance(found, Finding)),
    )


def _read_sentence(passage: Passage, sentence: Span) -> Iterator[Read]:
    state = _State()
    start = sentence.start
    lead_in = _LEAD_IN.match(passage.folded, sentence.start, sentence.end)
    if lead_in:
        start = lead_in.end()
        state.period = _period(passage, Span(sentence.start, start), Period.PLANNED)
    elif _only_comments(passage, sentence):
        return
    for clause in clauses_of(passage.folded, Span(start, sentence.end)):
        yield from _read_clause(passage, clause, sentence, state)
    yield from _unserved(passage, state)


def _only_comments(passage: Passage, sentence: Span) -> bool:
    """Tell whether *sentence* begins with a comment on the targets and holds no figure."""
    first = next(clauses_of(passage.folded, sentence), sentence)
    figures = quantities_in(passage.folded, sentence.start, sentence.end)
    return is_commentary(passage, first) and next(figures, None) is None


def _read_clause(passage: Passage, clause: Span, sentence: Span, state: _State) -> Iterator[Read]:
    quantities = tuple(quantities_in(passage.folded, clause.start, clause.end))
    state.period = _period_from(passage, clause, state.period)
    if not quantities:
        words = clause.of(passage.folded)
        if not (
            is_commentary(passage, clause) or _BARE_CUE.fullmatch(words) or _LABEL.fullmatch(words)
        ):
            yield from _read_words(passage, clause, sentence, state)
        return
    yield from _unserved(passage, state)
    end = clause.start
    for predicate in predicates_of(passage, clause, quantities):
        yield from _read_predicate(passage, predicate, sentence, state)
        end = predicate.span.end
    rest = Span(end, clause.end)
    if len(rest) > _SCRAP and not is_commentary(passage, rest):
        yield from _not_understood(passage, rest)


def _read_predicate(
    passage: Passage, predicate: Predicate, sentence: Span, state: _State
) -> Iterator[Read]:
    folded, subject = passage.folded, predicate.subject
    cumulative = _CUMULATIVE.search(folded, subject.start, predicate.quantities[0].figure.start)
    if cumulative and cumulative.start() < subject.end:
        subject = Span(min(cumulative.end(), subject.end), subject.end)
    cue = _BARE_CUE.match(folded, subject.start, subject.end)
    if cue and cue.end() < subject.end:  # 到2030年森林覆盖率达到60%
        subject = Span(cue.end(), subject.end)
    whole = Span(predicate.subject.start, predicate.span.end)
    figures = len(predicate.quantities)
    names = read_names(folded, subject, passage.lexicon, figures=figures) or state.names
    state.names = names
    if not cumulative and _period(passage, whole, state.period) is not Period.PLANNED:
        yield _other_period(passage, whole)
        yield from _unread(names, Missing.OTHER_PERIOD, whole)
        return
    pairs = pair_up(passage, predicate, names) if names else ()
    if not pairs:
        yield from _not_understood(passage, whole, names)
    for found in indicators_of(passage, predicate, pairs, sentence):
        spurred = _spurred(passage, subject, found)
        yield _cumulative(spurred, cumulative[0]) if cumulative else spurred


def _spurred(passage: Passage, subject: Span, found: Indicator) -> Indicator:
    """Return *found* with the 力争 that stands before its name put before its wording."""
    spur = _SPUR.search(passage.folded, subject.start, max(subject.start, found.name_span.start))
    return replace(found, text=spur[0] + found.text) if spur else found


def _cumulative(found: Indicator, cue: str) -> Indicator:
    printed = re.sub('"(.+?)"', "“\\1”", cue)
    return replace(found, key=f"{found.key}_cumulative", name=f"{found.as_written}（{printed}）")


def _read_words(passage: Passage, clause: Span, sentence: Span, state: _State) -> Iterator[Read]:
    placeholder = _PLACEHOLDER.search(passage.folded, clause.start, clause.end)
    if placeholder:
        subject = Span(clause.start, placeholder.start())
        names = read_names(passage.folded, subject, passage.lexicon)
        yield from _not_understood(passage, clause, names)
        return
    if state.names and goes_on(passage, clause):
        groups = _served(passage, state, clause) or (state.names,)
        yield from _worded_groups(passage, groups, clause, sentence)
        return
    parted = part_words(passage, clause)
    if parted is None:
        state.names = read_names(passage.folded, clause, passage.lexicon)
        state.pending = (*state.pending, (clause, state.names))
        return
    names, predicate = parted
    state.names = names
    groups = _served(passage, state, predicate)
    if names:
        groups = (*groups, names)
    if len(groups) == 0:
        state.names = read_object(passage, clause)
        groups = (state.names,)
    yield from _worded_groups(passage, groups, predicate, sentence)
    yield from _unserved(passage, state)


def _worded_groups(
    passage: Passage, groups: tuple[tuple[Name, ...], ...], predicate: Span, sentence: Span
) -> Iterator[Indicator]:
    """Yield the indicators of clauses of names that share *predicate*, each as it is written."""
    for names in groups:
        yield from worded_all(passage, names, predicate, sentence)


def _served(passage: Passage, state: _State, predicate: Span) -> tuple[tuple[Name, ...], ...]:
    """Return the clauses of names that waited for *predicate*, and take them off the pending ones.

    均完成省下达任务 serves all of them; 完成省下达任务 the last one, if its names are listed.
    """
    if _ALL.match(passage.folded, predicate.start):
        served, state.pending = state.pending, ()
    elif state.pending and all(name.entry for name in state.pending[-1][1]):
        served, state.pending = state.pending[-1:], state.pending[:-1]
    else:
        return ()
    return tuple(names for _, names in served if names)


def _unserved(passage: Passage, state: _State) -> Iterator[Read]:
    """Say which clauses of names got no predicate."""
    for clause, names in state.pending:
        yield from _not_understood(passage, clause, names)
    state.pending = ()


def _period(passage: Passage, span: Span, default: Period, *, head: int | None = None) -> Period:
    """Return the time that the last cue of *span* gives, or of its first *head* characters."""
    years = Years(passage.year - 1 if passage.year else None, passage.year)
    end = span.end if head is None else span.start + head
    period = default
    for cue in find_cues(passage.folded, span, years):
        if cue.position < end and (passage.year or cue.period is not Period.OTHER):
            period = cue.period or default
    return period


def _period_from(passage: Passage, clause: Span, default: Period) -> Period:
    """Return the time that rules *clause* and what follows: a cue at its head gives it."""
    if _CUMULATIVE.search(passage.folded, clause.start, clause.end):
        return default
    return _period(passage, clause, default, head=_CUE_HEAD)


def _other_period(passage: Passage, span: Span) -> Finding:
    words = span.of(passage.text).strip("，、；, ")
    return Finding("figure-of-other-period", f"不是当年目标，未列入：{words}", span)


def _not_understood(passage: Passage, span: Span, names: tuple[Name, ...] = ()) -> Iterator[Read]:
    """Yield what is doubtful about *span*, and the indicators it names."""
    words = span.of(passage.text).strip("，、；, ")
    if _PLACEHOLDER.search(fold_figures(words)):
        yield Finding("figure-placeholder", f"数字为占位符，疑为未填的模板，请核对：{words}", span)
    elif any(char.isdigit() for char in words):
        yield Finding("figure-not-understood", f"数字未能对应到指标，请核对：{words}", span)
    else:
        yield Finding("target-not-understood", f"目标表述未能识别，请核对：{words}", span)
    yield from _unread(names, Missing.NOT_UNDERSTOOD, span)


def _unread(names: tuple[Name, ...], reason: Missing, span: Span) -> Iterator[Unread]:
    for name in names:
        if name.entry:
            yield Unread(name.entry.key, name.entry.name, Stage.TARGET, reason, span)
