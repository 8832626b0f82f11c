"""The sentences of a memo against the reports they are about.

A passage is cut at ；and 。 into units. A unit that stands word for word in the report bears
out all its figures (``wording``). In any other unit each figure is looked up by its subject
(``nearest``): among the figures said of the most alike subject one must be the same. So a
hand-written sentence may reword and reorder, and a changed digit is found although the
number stands elsewhere in the report.

A passage that names no region may be borne out by any, but one sentence of it only by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.model import Stage
from summarizer.verification.counts import is_count
from summarizer.verification.figures import Figure, figures_in
from summarizer.verification.folding import fold_text
from summarizer.verification.nearest import Sought, explain, supporters
from summarizer.verification.sources import Sources
from summarizer.verification.verdicts import Claim, Kind, Verdict
from summarizer.verification.wording import place_in

__all__ = ["Passage", "judge_passage"]

_UNIT = re.compile(r"[^。；;！？!?]+")
_EDGES = ",、:.-\"' "
_SAYS = re.compile(r"(?:市|省|县|区)?(?:提出|明确|预期|预计|强调|部署|要求|则|为|的|:|,|将)*")
_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_LONG_ENOUGH = 12  # characters of a sentence without figures that cannot be alike by chance


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its words, its place in the memo, the reports and stage it is about.

    ``certain`` is false if the memo names no region, so that *reports* are all; ``framing``
    is true for the memo's own words, in which 5份 and 3个地区 are no report's figures.
    """

    text: str
    place: str
    reports: tuple[int, ...]
    stage: Stage | None
    certain: bool
    framing: bool = False


def judge_passage(passage: Passage, sources: Sources) -> Iterator[Verdict]:
    """Yield a verdict for each figure of *passage*, and for words moved to another region."""
    for words in _UNIT.findall(passage.text):
        unit = fold_text(words).strip(_EDGES)
        if unit:
            yield from _judge_unit(passage, unit, sources)


def _judge_unit(passage: Passage, unit: str, sources: Sources) -> Iterator[Verdict]:
    figures = tuple(
        each
        for each in figures_in(unit)
        if not passage.framing or not is_count(unit, each.quantity)
    )
    for number in passage.reports:
        source = sources.reports[number]
        at = place_in(source, unit, passage.stage)
        if at is not None:
            for figure in figures:
                span = figure.quantity.span
                found = source.quote(at + span.start, at + span.end)
                claim = _claim(passage, figure, unit, sources)
                yield Verdict(claim, supported=True, candidates=(found,))
            return
    other = _of_named_region(passage, unit, sources)
    if other:
        yield from _judge_unit(*other, sources)
    elif (mark := _COLON.search(unit)) and len(unit) > mark.end():  # 标题：正文
        yield from _judge_unit(passage, unit[: mark.start()], sources)
        yield from _judge_unit(passage, unit[mark.end() :], sources)
    elif figures:
        several = sources.regions.leading(unit) is not None
        loose = replace(passage, certain=passage.certain and not several)
        yield from _judge_figures(loose, unit, _masked(loose, unit, figures, sources), sources)
    elif passage.certain and len(unit) >= _LONG_ENOUGH:
        yield from _moved(passage, unit, sources)


def _of_named_region(passage: Passage, unit: str, sources: Sources) -> tuple[Passage, str] | None:
    """Return *unit* without the region's name it begins with, as a passage about that region."""
    found = sources.regions.leading(unit)
    if found is None:
        return None
    rest = unit[found.end :].removeprefix("(待核)")
    said = _SAYS.match(rest)
    rest = rest[said.end() if said else 0 :].strip(_EDGES)
    if not rest or any(each.reports != found.reports for each in sources.regions.mentions(rest)):
        return None
    return replace(passage, reports=found.reports, certain=True), rest


def _judge_figures(
    passage: Passage, unit: str, figures: tuple[Figure, ...], sources: Sources
) -> Iterator[Verdict]:
    shared: set[int] | None = None
    for figure in figures:
        claim = _claim(passage, figure, unit, sources)
        about = _about(passage, figure, unit, sources)
        sought = Sought(figure, unit, about or passage.reports, passage.stage)
        found = supporters(sought, sources)
        if not found:
            differs, candidates = explain(sought, sources)
            yield Verdict(claim, supported=False, differs=differs, candidates=candidates)
            continue
        if not passage.certain and not about:
            before, shared = shared, set(found) if shared is None else shared & set(found)
            if before and not shared:  # one sentence put together from several regions
                yield Verdict(claim, False, ("region",), tuple(found.values()))
                continue
        yield Verdict(claim, supported=True, candidates=tuple(found.values())[:1])


def _masked(
    passage: Passage, unit: str, figures: tuple[Figure, ...], sources: Sources
) -> tuple[Figure, ...]:
    """Return *figures* with subjects that hold no region's name, if the unit names regions."""
    masked = unit
    for each in () if passage.certain else sources.regions.mentions(unit):
        masked = masked[: each.start] + "," * (each.end - each.start) + masked[each.end :]
    kept = {figure.quantity.span for figure in figures}
    found = (replace(each, text=each.quantity.span.of(unit)) for each in figures_in(masked))
    return tuple(each for each in found if each.quantity.span in kept)


def _about(passage: Passage, figure: Figure, unit: str, sources: Sources) -> tuple[int, ...]:
    """Return the reports of the region named nearest to *figure*, before it or in its clause."""
    if passage.certain:
        return ()
    at, clause = figure.quantity.span.start, figure.clause
    named = tuple(sources.regions.mentions(unit))
    before = [each.reports for each in named if each.end <= at]
    behind = [each.reports for each in named if at < each.start < clause.end]
    return before[-1] if before else behind[0] if behind else ()


def _moved(passage: Passage, unit: str, sources: Sources) -> Iterator[Verdict]:
    """Yield a verdict if words without figures are another region's and not this one's."""
    if any(next(sources.reports[i].occurrences(unit), None) is not None for i in passage.reports):
        return
    elsewhere = tuple(
        source.quote(at, at + len(unit))
        for source in sources.reports
        for at in list(source.occurrences(unit))[:1]
    )
    if elsewhere:
        claim = Claim(
            Kind.QUOTATION,
            unit,
            unit,
            passage.place,
            _region(passage, sources),
            None,
            passage.stage,
        )
        yield Verdict(claim, False, ("region",), elsewhere[:1])


def _claim(passage: Passage, figure: Figure, unit: str, sources: Sources) -> Claim:
    return Claim(
        kind=Kind.FIGURE,
        text=figure.text,
        context=figure.clause.of(unit),
        place=passage.place,
        region=_region(passage, sources),
        indicator=figure.subject or None,
        stage=passage.stage,
    )


def _region(passage: Passage, sources: Sources) -> str | None:
    return sources.regions.labels[passage.reports[0]] if passage.certain else None
