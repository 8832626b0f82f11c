"""The cells of a memo's tables against the indicators of the reports.

A cell's region, indicator, stage and year come from its row, its column, the line above the
table and the headings. Its wording must be that of the report's indicator, all of it; a cell
written by hand may leave out the verb (6%左右 for 增长6%左右) but neither figure, unit nor bound.
未提 and its like are claims too. Rows that are no region's (最高, 中位数) are computed and claim
nothing; a column that no lexicon and no report knows is judged like a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.consolidation.comparison import why_missing
from summarizer.model import Indicator, Missing, Stage
from summarizer.text.quantities import Quantity, find_quantities
from summarizer.verification.figures import indicator_key
from summarizer.verification.folding import fold_text
from summarizer.verification.passages import Passage, judge_passage
from summarizer.verification.sources import Source, Sources
from summarizer.verification.verdicts import Candidate, Claim, Kind, Verdict

__all__ = ["Cell", "is_known", "judge_cell", "judge_loose_cell", "names_of"]

_ABSENCES = {
    Missing.NOT_STATED: re.compile(r"未提及?|未明确|没有提及"),
    Missing.NO_PART: re.compile(
        r"(?:原文)?(?:未列|没有|无)(?:此|年度|主要|预期|目标|工作|回顾|部分)+。?"
    ),
    Missing.NOT_UNDERSTOOD: re.compile(r"未识别"),
    Missing.OTHER_PERIOD: re.compile(r"[仅只](?:提|列|有)?其他(?:时期|年度|年份)"),
}
_BLANK = re.compile(r"[-/\s]*")
_PART = re.compile(r"[;；。]")
_FINER = re.compile(r"[;；。、]|，|,(?!\d{3}(?!\d))")
_FIVE_YEARS = re.compile(r"年均|年平均|五年")
_HEADER_TAIL = re.compile(
    r"[（(](?![^（）()]*累计)[^（）()]*[）)]\Z|(?:20\d\d年)?(?:预期)?(?:目标|完成|实绩)(?:值|情况)?\Z"
)
_LOOSE_WORDING = 4  # characters of a wording without figures that may stand for the whole


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, its place in the memo, and what it is about.

    ``name`` is the indicator as the memo calls it; *reports* are the region's. ``whole`` is
    false for words that need not be all the report says of the indicator.
    """

    text: str
    place: str
    name: str
    reports: tuple[int, ...]
    stage: Stage | None
    whole: bool = True


def judge_cell(cell: Cell, sources: Sources) -> Iterator[Verdict]:
    """Yield the verdict on *cell* (several if it has to be judged like a sentence)."""
    if not cell.text or _BLANK.fullmatch(fold_text(cell.text)):
        return
    absence = _absence(cell.text)
    if absence:
        yield _judge_absence(cell, absence, sources)
        return
    stages = (cell.stage,) if cell.stage else tuple(Stage)
    own = [
        (sources.reports[n], _stated(replace(cell, stage=stage), sources.reports[n], sources))
        for n in cell.reports
        for stage in stages
    ]
    if not any(found for _, found in own) and not is_known(cell.name, sources):
        yield from judge_loose_cell(cell, sources)
        return
    for source, found in own:
        if found and _bears_out(cell, found):
            candidate = source.candidate(_wording(found), found[0].span)
            late = cell.stage is Stage.TARGET and any(_is_average(source, i) for i in found)
            differs = ("year",) if late else ()
            yield Verdict(_claim(cell, sources), not late, differs, (candidate,))
            return
    if _names_its_own(cell, sources):
        yield Verdict(_claim(cell, sources), supported=True)
        return
    yield Verdict(_claim(cell, sources), False, *_explain(cell, own, sources))


def _names_its_own(cell: Cell, sources: Sources) -> bool:
    """Tell whether the cell of a whole is made of its parts, each with its name and wording."""
    parts = [part for part in _PART.split(cell.text) if part.strip()]
    return all(
        any(_is_named(part, sources.reports[n], cell.stage) for n in cell.reports) for part in parts
    )


def judge_loose_cell(cell: Cell, sources: Sources) -> Iterator[Verdict]:
    """Yield the verdicts on a cell that names its indicators itself, or is a sentence."""
    for part in filter(str.strip, _PART.split(cell.text)):
        if not any(_is_named(part, sources.reports[n], cell.stage) for n in cell.reports):
            words = part if _has_name(part) else f"{cell.name}{part}"
            passage = Passage(words, cell.place, cell.reports, cell.stage, certain=True)
            yield from judge_passage(passage, sources)


def _has_name(part: str) -> bool:
    quantity = next(find_quantities(part), None)
    return quantity is None or quantity.span.start > 1


def _is_named(part: str, source: Source, stage: Stage | None) -> bool:
    """Tell whether *part* is a name and its wording: 城镇新增就业7.5万人."""
    folded = fold_text(part)
    return any(
        folded in {fold_text(name + each.text) for name in (each.name, each.as_written)}
        and not (stage is Stage.TARGET and _is_average(source, each))
        for each in source.indicators(stage)
    )


def _absence(text: str) -> Missing | None:
    return next((why for why, pattern in _ABSENCES.items() if pattern.fullmatch(text)), None)


def _judge_absence(cell: Cell, absence: Missing, sources: Sources) -> Verdict:
    """Judge a reason for having no figure: the report gives none, and for this reason."""
    for number in cell.reports:
        source = sources.reports[number]
        found = _stated(cell, source, sources)
        if found:
            shown = source.candidate(_wording(found), found[0].span)
            return Verdict(_claim(cell, sources), False, ("wording",), (shown,))
        if not any(_is_why(absence, why) for why in _reasons(cell, source, sources)):
            return Verdict(_claim(cell, sources), False, ("wording",))
    return Verdict(_claim(cell, sources), supported=True)


def _reasons(cell: Cell, source: Source, sources: Sources) -> set[Missing]:
    """Return why *source* gives no figure, for each indicator the cell may mean."""
    stage = cell.stage or Stage.TARGET
    return {why_missing(source.report, key, stage) for key in _keys(cell, sources) or {""}}


def _is_why(said: Missing, why: Missing) -> bool:
    """Tell whether *said* may stand for *why*: 未提 fits any part without a figure."""
    return said is why or (said is Missing.NOT_STATED and why is Missing.OTHER_PERIOD)


def _keys(cell: Cell, sources: Sources) -> set[str]:
    names = names_of(cell.name)
    return {key for key in map(indicator_key, names) if key} | sources.keys(names[0])


def _stated(cell: Cell, source: Source, sources: Sources) -> tuple[Indicator, ...]:
    """Return the indicators of *source* that the column of *cell* is about."""
    names, keys = names_of(cell.name), _keys(cell, sources)
    return tuple(
        each
        for each in source.indicators(cell.stage)
        if fold_text(each.name) in names or (each.key in keys and each.key != "other")
    )


def names_of(name: str) -> tuple[str, ...]:
    """Return *name* folded, and without what a header may say behind an indicator."""
    return tuple(dict.fromkeys((fold_text(name), fold_text(_HEADER_TAIL.sub("", name)))))


def is_known(name: str, sources: Sources) -> bool:
    """Tell whether *name* is an indicator's, by the lexicon or a report."""
    names = names_of(name)
    return any(indicator_key(each) for each in names) or any(
        fold_text(each.name) in names for s in sources.reports for each in s.report.indicators
    )


def _bears_out(cell: Cell, found: tuple[Indicator, ...]) -> bool:
    one_of = not cell.whole and any(_same(cell.text, each.text) for each in found)
    return one_of or _fits(cell.text, found)


def _fits(text: str, found: tuple[Indicator, ...]) -> bool:
    """Tell whether a cell says what the indicators in *found* say, at least all of a measure."""
    texts = tuple(dict.fromkeys(each.text for each in found))
    if fold_text(text) in {fold_text(mark.join(texts)) for mark in "；、，"}:
        return True
    for pattern in (_PART, _FINER):
        parts = [part for part in pattern.split(text) if part.strip()]
        matched = [next((word for word in texts if _same(part, word)), "") for part in parts]
        if all(matched) and len(set(matched)) == len(parts):
            measures = {each.measure for each in found if each.text in matched}
            return set(matched) == {each.text for each in found if each.measure in measures}
    return False


def _same(part: str, wording: str) -> bool:
    if fold_text(part) == fold_text(wording):
        return True
    mine, theirs = _figures(part), _figures(wording)
    if not mine and not theirs:
        return len(fold_text(part)) >= _LOOSE_WORDING and fold_text(part) in fold_text(wording)
    return mine == theirs and ("力争" in part) == ("力争" in wording)


def _figures(text: str) -> list[tuple[object, ...]]:
    folded = fold_text(text)
    return [_said(quantity, folded) for quantity in find_quantities(folded)]


def _said(q: Quantity, folded: str) -> tuple[object, ...]:
    down = q.direction is not None and q.direction.value == "down"
    tail = folded[q.figure.end : q.span.end] if q.upper is not None else ""
    return q.value, q.upper, q.unit, q.bound, down, q.reaches, tail


def _is_average(source: Source, indicator: Indicator) -> bool:
    """Tell whether the source says 年均 of a figure that is given as a year's."""
    if indicator.key.endswith("_cumulative"):
        return False
    span = indicator.span
    return bool(_FIVE_YEARS.search(source.document.source.text, span.start, span.end))


def _wording(found: tuple[Indicator, ...]) -> str:
    return "；".join(dict.fromkeys(each.text for each in found))


def _explain(
    cell: Cell, stated: list[tuple[Source, tuple[Indicator, ...]]], sources: Sources
) -> tuple[tuple[str, ...], tuple[Candidate, ...]]:
    """Return what differs from what the report says of the indicator, and where it stands."""
    own = [(source, each) for source, found in stated for each in found]
    if own:
        differs = _differences(cell.text, [each for _, each in own])
        shown = [source.candidate(each.name + each.text, each.span) for source, each in own]
        return differs, tuple(shown)
    return _elsewhere(cell, sources)


def _elsewhere(cell: Cell, sources: Sources) -> tuple[tuple[str, ...], tuple[Candidate, ...]]:
    """Return which of stage, indicator or region would make the cell right."""
    other = {Stage.TARGET: Stage.ACTUAL, Stage.ACTUAL: Stage.TARGET}.get(cell.stage or Stage.TARGET)
    turned = Cell(cell.text, cell.place, cell.name, cell.reports, other)
    for number in cell.reports:
        source = sources.reports[number]
        found = _stated(turned, source, sources)
        if found and _fits(cell.text, found):
            return ("stage",), (source.candidate(_wording(found), found[0].span),)
        same = [each for each in source.indicators(cell.stage) if _same(cell.text, each.text)]
        if same:
            shown = (source.candidate(same[0].name + same[0].text, same[0].span),)
            return ("indicator",), shown
    for source in sources.reports:
        found = _stated(cell, source, sources)
        if found and _fits(cell.text, found):
            return ("region",), (source.candidate(_wording(found), found[0].span),)
    return ("value",), ()


def _differences(text: str, found: list[Indicator]) -> tuple[str, ...]:
    mine = next(find_quantities(fold_text(text)), None)
    best: tuple[str, ...] = ("wording",)
    theirs = [next(find_quantities(fold_text(each.text)), None) for each in found]
    for other in theirs:
        if mine is None or other is None:
            continue
        pairs = (
            ("value", (mine.value, mine.upper) != (other.value, other.upper)),
            ("unit", mine.unit != other.unit),
            ("bound", mine.bound != other.bound),
            ("direction", mine.direction != other.direction),
        )
        differs = tuple(name for name, differs in pairs if differs) or ("wording",)
        if best == ("wording",) or len(differs) < len(best):
            best = differs
    return best


def _claim(cell: Cell, sources: Sources) -> Claim:
    region = sources.regions.labels[cell.reports[0]] if cell.reports else None
    context = f"{region}“{cell.name}”"
    return Claim(Kind.CELL, cell.text, context, cell.place, region, cell.name, cell.stage)
