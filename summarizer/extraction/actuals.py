"""The headline results (完成值) of the reviewed year, out of the review.

A review tells a story: most of its figures belong to projects, parts of the region, other years
or five years. A figure is taken only if its subject is a listed indicator with nothing but
neutral words before it, its time is the reviewed year (``text.periods``), its unit fits the
indicator, and it is the region's own (not 高于全国0.5个百分点). A clause without a subject
(，增长8.6%) goes on with the subject before it; a rank in between (居全省第二) does not break this,
anything else does.

预计 figures are taken, with the word: a report read in January often has no others. The first
figure of an indicator and measure stands; a later one that differs is a finding.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.extraction.clauses import clauses_of, sentences_of
from summarizer.extraction.extracted import Extracted
from summarizer.extraction.figures import (
    GROWTH_TAILS,
    Passage,
    indicators_of,
    pair_up,
    predicates_of,
)
from summarizer.extraction.subjects import is_neutral, read_names, trimmed, without_neutral
from summarizer.model import (
    Bound,
    Finding,
    Indicator,
    Measure,
    Missing,
    Span,
    Stage,
    Unread,
)
from summarizer.text.periods import Cue, Period, Years, find_cues, period_at, topic_after
from summarizer.text.quantities import quantities_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.extraction.figures import Predicate
    from summarizer.extraction.subjects import Name
    from summarizer.lexicon.indicators import IndicatorLexicon
    from summarizer.text.quantities import Quantity

__all__ = ["extract_actuals"]

# Words about a figure's rank or sort, between an indicator and its next figure.
_RANK = re.compile(
    r"(?:[、\s]*(?:居(?!民)|位居|位列|列|排|稳居|跃居|重回|创|连续|总量|增速|增幅|增量|首次|继续|再次|时隔)[^、]*)+"
)
_PART = re.compile("(?<!地)区|县|市|镇|乡|旗|街道|园|新城|全国|我国|集团|企业")
_BARE = 12  # a clause this short that ends with a part of the region names it as the subject
_CLIMBS = re.compile("(?:接连|先后|连续|首次|再次|成功)?[连跨跃迈登站攀]")
_PROJECTED = re.compile("预计|初步核算|初步统计")
# 超200亿元的县 is no result of the region; 2.09%的低位 is one.
_GOES_ON = re.compile(
    r"的(?!(?:历史|较低|较高|较快|合理)?(?:低位|高位|水平|区间))|(?:县|市|区|镇|家|户|企业|项目|产业)"
)
_PERCENT = {"%", "‰"}


@dataclass(slots=True)
class _State:
    """What a clause may take from those before it.

    ``names`` are the indicators that go on; ``apart`` is true while the sentence speaks of a
    part of the region; ``topic`` is the time the text speaks of.
    """

    names: tuple[Name, ...] = ()
    apart: bool = False
    topic: Period = Period.REVIEWED


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence with its cues of time and its figures."""

    sentence: Span
    cues: tuple[Cue, ...]
    quantities: tuple[Quantity, ...]


def extract_actuals(
    text: str, sections: Sequence[Span], *, year: int | None, lexicon: IndicatorLexicon
) -> Extracted:
    """Return the results of *year* stated in *sections* (工作回顾), and figures that disagree."""
    passage = Passage.of(text, lexicon, Stage.ACTUAL, year)
    read = [one for section in sections for one in _read_section(passage, section)]
    results = [one for one in read if isinstance(one, Indicator)]
    unread = tuple(one for one in read if isinstance(one, Unread))
    kept, findings = _each_once(results)
    return Extracted(kept, unread, findings)


def _read_section(passage: Passage, section: Span) -> Iterator[Indicator | Unread]:
    years = Years(passage.year, passage.year + 1 if passage.year else None)
    cues = tuple(find_cues(passage.folded, section, years))
    cue_places = [cue.position for cue in cues]
    quantities = tuple(quantities_in(passage.folded, section.start, section.end))
    figure_places = [quantity.span.start for quantity in quantities]
    state = _State()
    for sentence in sentences_of(passage.folded, section):
        place = _Place(
            sentence,
            cues[_slice(cue_places, sentence)],
            quantities[_slice(figure_places, sentence)],
        )
        state.topic = topic_after(place.cues, sentence, state.topic)
        state.names, state.apart = (), False
        if place.quantities:
            for clause in clauses_of(passage.folded, sentence):
                yield from _read_clause(passage, clause, place, state)


def _slice(places: list[int], span: Span) -> slice:
    """Return which of the ascending *places* lie in *span*."""
    return slice(bisect_left(places, span.start), bisect_left(places, span.end))


def _read_clause(
    passage: Passage, clause: Span, place: _Place, state: _State
) -> Iterator[Indicator | Unread]:
    quantities = tuple(one for one in place.quantities if clause.covers(one.span))
    if not quantities:
        state.names = _names_going_on(passage, clause, state)
        return
    for predicate in predicates_of(passage, clause, quantities):
        names = _names_of(passage, predicate, state)
        state.names = names or _climbing(passage, predicate)
        if predicate.relative or not names or state.apart:
            continue
        at = predicate.quantities[0].figure.start
        if period_at(place.cues, at, clause, state.topic) is Period.REVIEWED:
            yield from _read_predicate(passage, predicate, place.sentence, state.names)
        else:
            yield from _of_other_years(predicate, state.names)


def _of_other_years(predicate: Predicate, names: tuple[Name, ...]) -> Iterator[Unread]:
    """Yield the indicators whose figure is of five years, or of another year."""
    for name in names:
        if name.entry:
            yield Unread(
                name.entry.key,
                name.entry.name,
                Stage.ACTUAL,
                Missing.OTHER_PERIOD,
                predicate.span,
            )


def _names_going_on(passage: Passage, clause: Span, state: _State) -> tuple[Name, ...]:
    """Return the names that a clause without a figure leaves to the next one."""
    words = clause.of(passage.folded)
    state.apart = state.apart or (len(words) <= _BARE and _ends_with_part(words, passage.lexicon))
    start = without_neutral(passage.folded, clause, passage.lexicon)
    found = passage.lexicon.prefix(start.of(passage.folded))
    if found:
        end = start.start + found[0]
        return read_names(passage.folded, Span(start.start, end), passage.lexicon)
    return state.names if _RANK.match(words) else ()


def _names_of(passage: Passage, predicate: Predicate, state: _State) -> tuple[Name, ...]:
    """Return the listed names *predicate* speaks of, none if any of them is not listed."""
    subject = trimmed(passage.folded, predicate.subject)
    words = subject.of(passage.folded)
    said = without_neutral(passage.folded, subject, passage.lexicon)
    if said.start >= said.end or _RANK.fullmatch(words):
        tail = words if words in passage.lexicon.words["tails"] else ""
        return tuple(replace(name, tail=tail) for name in state.names)
    figures = len(predicate.quantities)
    names = read_names(passage.folded, subject, passage.lexicon, figures=figures)
    if all(name.entry or name.label in passage.lexicon.pairs for name in names):
        return names
    state.apart = state.apart or _is_part(words, passage.lexicon)
    return ()


def _climbing(passage: Passage, predicate: Predicate) -> tuple[Name, ...]:
    """Return the names of a subject that goes on to its steps (生产总值连跨4个千亿台阶，达到…)."""
    start = without_neutral(passage.folded, predicate.subject, passage.lexicon)
    found = passage.lexicon.prefix(start.of(passage.folded))
    if not found or not _CLIMBS.match(passage.folded, start.start + found[0]):
        return ()
    end = start.start + found[0]
    return read_names(passage.folded, Span(start.start, end), passage.lexicon)


def _is_part(words: str, lexicon: IndicatorLexicon) -> bool:
    """Tell whether *words* end with the name of a part's figure (高新区生产总值)."""
    found = lexicon.suffix(words)
    return found is not None and _ends_with_part(words[: found[0]], lexicon)


def _ends_with_part(words: str, lexicon: IndicatorLexicon) -> bool:
    """Tell whether a part of the region stands last in *words* but for neutral words."""
    return any(is_neutral(words[part.end() :], lexicon) for part in _PART.finditer(words))


def _read_predicate(
    passage: Passage, predicate: Predicate, sentence: Span, names: tuple[Name, ...]
) -> Iterator[Indicator]:
    if _GOES_ON.match(passage.folded, predicate.span.end):
        return
    pairs = pair_up(passage, predicate, names)
    kept = tuple(pair for pair in pairs if pair[0].entry)
    for (name, quantity), found in zip(
        kept, indicators_of(passage, predicate, kept, sentence), strict=True
    ):
        if _fits(name, quantity, found):
            yield _projected(passage, predicate.subject, found)


def _fits(name: Name, quantity: Quantity, found: Indicator) -> bool:
    """Tell whether the figure can be one of its indicator: unit, measure, direction."""
    entry = name.entry
    if entry is None:
        return False
    if found.measure is Measure.LEVEL:
        return found.unit is not None and found.unit.endswith(entry.units)
    if found.unit == "百分点":
        return entry.percent is Measure.SHARE
    if found.unit not in _PERCENT:
        return False
    if found.measure is Measure.GROWTH:
        said = quantity.direction or found.text.startswith(GROWTH_TAILS) or not entry.units
        return bool(said or name.tail.startswith(GROWTH_TAILS) or "增" in found.text)
    return found.measure is not Measure.SHARE or entry.percent is Measure.SHARE


def _projected(passage: Passage, subject: Span, found: Indicator) -> Indicator:
    """Return *found* with the 预计 that stands before its name put before its wording."""
    word = _PROJECTED.search(
        passage.folded, subject.start, max(subject.start, found.name_span.start)
    )
    return replace(found, text=word[0] + found.text) if word else found


def _each_once(
    found: list[Indicator],
) -> tuple[tuple[Indicator, ...], tuple[Finding, ...]]:
    """Return each result once, and those that disagree with a finding that says so.

    In one sentence the exact figure of an indicator stands for the rounded one.
    """
    kept: dict[tuple[str, Measure], list[Indicator]] = {}
    findings = []
    for one in found:
        before = kept.setdefault((one.key, one.measure), [])
        first = before[0] if before else one
        if one.sentence == first.sentence:
            if not before:
                before.append(one)
            elif first.bound is Bound.OVER and one.bound is Bound.EXACT:
                before[0] = one  # 突破9000亿元、达到9321.19亿元
        elif not any(_agree(one, other) for other in before):
            before.append(one)
            words = f"{one.name}前后不一：{first.text}；{one.text}"
            findings.append(Finding("figure-conflict", words, one.span))
    return tuple(one for group in kept.values() for one in group), tuple(findings)


def _agree(one: Indicator, other: Indicator) -> bool:
    return (one.value, one.upper, one.unit) == (other.value, other.upper, other.unit)
