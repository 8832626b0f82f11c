"""Errors planted in a memo, of the kinds people and machines make, each a real change of meaning.

A plant changes one paragraph or one cell (a swap two) of a ``Memo``. It is dropped if what it
writes is true as well: if the changed words stand in the region's report, or a cell's new
wording is what the report says of that indicator.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from summarizer.briefing.gaps import GAPS
from summarizer.briefing.memo import Block, Heading, Memo, Paragraph, Run, Table
from summarizer.consolidation import compare
from summarizer.model import Bound, Comparison, Document, Indicator, Stage
from summarizer.text.quantities import Quantity, find_quantities
from summarizer.verification.folding import fold_text

__all__ = ["Plant", "Planting", "planted"]

BOUND = re.compile("左右|以上|以内|以下")
AVERAGE = re.compile(r"年均增长(\d+(?:\.\d+)?%(?:左右|以上)?)")
UNITS = {"%": "个百分点", "个百分点": "%", "亿元": "万元", "万元": "亿元"}
FRAMING = re.compile("份报告中|地可比|工作报告\\d+份")
COUNT = re.compile(r"(?<!\d)(\d+)(?=份|地可比|项指标|个地区的)")
COMPARED = re.compile(r"(?:（|中位数为)[^（）；，。]*?(\d+(?:\.\d+)?)(?=%|亿元|万人)")
EXTREME = re.compile("最[高低]为([^（、，]+)")
ABSENT = {word for _, word in GAPS.values()}
Slot = tuple[int, int, int]  # block, row (−1: a paragraph), column or run


@dataclass(frozen=True, slots=True)
class Plant:
    """New words for slots of a memo. ``watched`` are the slots that must be found."""

    kind: str
    words: tuple[tuple[Slot, str], ...]
    watched: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Planting:
    """A memo, its sources, and chance with a seed."""

    memo: Memo
    comparison: Comparison
    labels: dict[str, int]
    chance: random.Random


def planted(memo: Memo, plant: Plant) -> Memo:
    """Return *memo* with *plant* in it."""
    blocks = list(memo.blocks)
    for (block, row, column), text in plant.words:
        blocks[block] = _with(blocks[block], row, column, text)
    return replace(memo, blocks=tuple(blocks))


def _with(block: Block, row: int, column: int, text: str) -> Block:
    if isinstance(block, Table):
        rows = [list(cells) for cells in block.rows]
        rows[row][column] = (replace(rows[row][column][0], text=text), *rows[row][column][1:])
        return replace(block, rows=tuple(tuple(cells) for cells in rows))
    runs = list(block.runs)
    runs[column] = replace(runs[column], text=text)
    return replace(block, runs=tuple(runs))


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a region's passage: the slot of the run, the run's text, the report's number."""

    slot: Slot
    text: str
    region: int
    heading: int


def passages(planting: Planting) -> list[Words]:
    """Return the runs with figures that stand under a heading of one region."""
    found: list[Words] = []
    region, heading = None, 0
    for i, block in enumerate(planting.memo.blocks):
        if isinstance(block, Heading):
            words = re.sub(r"^（[一二三四五六七八九十]+）", "", block.runs[0].text)
            whole = re.sub(r"（20\d\d年）$", "", words)
            region, heading = planting.labels.get(words, planting.labels.get(whole)), i
        elif isinstance(block, Paragraph) and region is not None:
            found += (
                Words((i, -1, j), run.text, region, heading)
                for j, run in enumerate(block.runs)
                if any(True for _ in numbers(run.text))
            )
    return found


def numbers(text: str) -> Iterator[Quantity]:
    """Yield the figures of *text* written in digits with a unit."""
    return (q for q in find_quantities(text) if q.unit and text[q.figure.start].isdigit())


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with a wording: slot, text, region, column's name."""

    slot: Slot
    text: str
    region: int
    name: str
    stage: Stage


def cells(planting: Planting) -> list[TableCell]:
    """Return the cells of the comparison tables."""
    return [
        TableCell(
            (i, r, c),
            cell[0].text,
            planting.labels[row[0][0].text],
            block.header[c][0].text,
            Stage.ACTUAL if "完成" in block.caption else Stage.TARGET,
        )
        for i, block in enumerate(planting.memo.blocks)
        if isinstance(block, Table) and len(block.header) > 2
        for r, row in enumerate(block.rows)
        for c, cell in enumerate(row)
        if c
    ]


def stated(planting: Planting, cell: TableCell, stage: Stage) -> list[Indicator]:
    """Return what the report of *cell* says of its column."""
    report = planting.comparison.regions[cell.region][1]
    return [i for i in report.indicators if i.stage is stage and i.name == cell.name]


def edits_of_figures(planting: Planting) -> Iterator[Plant]:
    """Yield plants that change one figure in a passage or a cell."""
    places = [(w.slot, w.text, w.region, "句") for w in passages(planting)]
    places += [(c.slot, c.text, c.region, "表") for c in cells(planting) if c.text not in ABSENT]
    for slot, text, region, where in places:
        for kind, change in CHANGES.items():
            options = [new for q in numbers(text) for new in change(text, q, planting.chance)]
            if options:
                new = planting.chance.choice(options)
                if where == "表" or not _is_true(planting, text, new, region):
                    yield Plant(f"{where}：{kind}", ((slot, new),), (slot,))


def _is_true(planting: Planting, old: str, new: str, region: int) -> bool:
    """Tell whether the unit that was changed stands in the report as it now is."""
    if BOUND.sub("", old) == BOUND.sub("", new):
        return False  # a bound left out leaves words that the report holds
    changed = set(re.split("[；。]", new)) - set(re.split("[；。]", old))
    document, report = planting.comparison.regions[region]
    source = fold_text(report.span.of(document.source.text))
    return all(fold_text(unit) in source for unit in changed)


def _digit(text: str, q: Quantity, chance: random.Random) -> Iterator[str]:
    at = chance.choice([i for i in range(q.figure.start, q.figure.end) if text[i].isdigit()])
    yield text[:at] + str((int(text[at]) + chance.randint(0, 7)) % 9 + 1) + text[at + 1 :]


def _point(text: str, q: Quantity, _: random.Random) -> Iterator[str]:
    figure = q.figure.of(text)
    moved = re.sub(r"(\d+)(\d)\.(\d+)", r"\1.\2\3", figure, count=1)
    moved = re.sub(r"^(\d)\.(\d)(?=\D)", r"\1\2", figure) if moved == figure else moved
    if moved != figure:
        yield text[: q.figure.start] + moved + text[q.figure.end :]


def _bound(text: str, q: Quantity, chance: random.Random) -> Iterator[str]:
    tail = text[q.figure.end : q.span.end]
    if BOUND.search(tail):
        others = ["", *({"左右", "以上", "以内"} - {tail})]
        yield text[: q.figure.end] + chance.choice(sorted(others)) + text[q.span.end :]


def _unit(text: str, q: Quantity, _: random.Random) -> Iterator[str]:
    for unit, other in UNITS.items():
        if text[: q.figure.end].endswith(unit):
            yield text[: q.figure.end - len(unit)] + other + text[q.figure.end :]
            return


def _range(text: str, q: Quantity, chance: random.Random) -> Iterator[str]:
    if q.upper is not None:
        number = re.search(r"\d+(?:\.\d+)?(?=\D*\Z)", q.figure.of(text))
        if number:
            at = q.figure.start + number.start()
            new = str(q.upper + chance.randint(1, 3))
            yield text[:at] + new + text[at + len(number[0]) :]


def _added(text: str, q: Quantity, chance: random.Random) -> Iterator[str]:
    bare = q.span.end == q.figure.end and q.bound is Bound.EXACT  # 不少于100亿元以上 says no other
    if bare and q.unit in {"%", "亿元", "万元", "万人"}:
        yield text[: q.span.end] + chance.choice(["左右", "以上"]) + text[q.span.end :]


CHANGES: dict[str, Callable[[str, Quantity, random.Random], Iterator[str]]] = {
    "改一个数字": _digit,
    "小数点移位": _point,
    "限定词删改": _bound,
    "限定词添加": _added,
    "单位互换": _unit,
    "区间一端改动": _range,
}


def cell_plants(planting: Planting) -> Iterator[Plant]:
    """Yield plants that put a wrong thing into a cell."""
    table = cells(planting)
    for cell in table:
        for kind, other in _replacements(planting, cell, table):
            if other and not _same(other, cell.text):
                yield Plant(f"表：{kind}", ((cell.slot, other),), (cell.slot,))
    for one in table:
        partners = [
            two
            for two in table
            if two.slot[0] == one.slot[0]
            and two.name == one.name
            and two.slot > one.slot
            and not _same(one.text, two.text)
            and not ABSENT & {one.text, two.text}
        ]
        if partners:
            two = planting.chance.choice(partners)
            words = ((one.slot, two.text), (two.slot, one.text))
            yield Plant("表：两地对调", words, (one.slot, two.slot))


def _replacements(
    planting: Planting, cell: TableCell, table: Sequence[TableCell]
) -> Iterator[tuple[str, str]]:
    document = planting.comparison.regions[cell.region][0]
    column = [c.text for c in table if c.name == cell.name and c.text not in ABSENT]
    if cell.text in ABSENT:
        yield "未提改为数字", planting.chance.choice(column)
        return
    yield "数字改为未提", "未提"
    row = [c.text for c in table if c.region == cell.region and c.name != cell.name]
    others = [text for text in row if text not in ABSENT and any(True for _ in numbers(text))]
    if others:
        yield "填入另一指标", planting.chance.choice(others)
    other = Stage.ACTUAL if cell.stage is Stage.TARGET else Stage.TARGET
    turned = stated(planting, cell, other)
    true_as_well = stated(planting, cell, cell.stage)  # planned and reached alike is no error
    if turned and not any(_same(turned[0].text, each.text) for each in true_as_well):
        yield "目标与完成互换", turned[0].text
    averages = AVERAGE.findall(document.source.text)
    if averages:
        yield "年均充当年度目标", "增长" + planting.chance.choice(averages)


def _same(one: str, other: str) -> bool:
    """Tell whether two wordings say the same figure."""
    mine, theirs = ([(q.value, q.upper, q.unit, q.bound) for q in numbers(x)] for x in (one, other))
    return mine == theirs if mine or theirs else fold_text(one) == fold_text(other)


def moves(planting: Planting) -> Iterator[Plant]:
    """Yield plants that give a region's words to another, or its results as its plans."""
    found = passages(planting)
    names = list(planting.labels)
    for words in found:
        others = [w for w in found if w.region != words.region]
        if others:
            target = planting.chance.choice(others)
            yield from _moved(planting, words, target, "句：移到别的地区")
        own = [w for w in found if w.region == words.region and w.heading != words.heading]
        if own:
            yield from _moved(planting, words, planting.chance.choice(own), "句：完成与安排互换")
        heading = planting.memo.blocks[words.heading]
        label = names[words.region]
        other = planting.chance.choice([name for name in names if name != label] or [""])
        if other and isinstance(heading, Heading):
            text = heading.runs[0].text.replace(label, other)
            yield Plant("句：换地区名", (((words.heading, -1, 0), text),), (words.slot,))


def framing(planting: Planting) -> Iterator[Plant]:
    """Yield plants in the memo's own sentences: counts, medians, who is highest."""
    labels = list(planting.labels)
    for i, block in enumerate(planting.memo.blocks):
        if not isinstance(block, Paragraph) or not FRAMING.search(block.runs[0].text):
            continue
        text, slot = block.runs[0].text, (i, -1, 0)
        for count in COUNT.finditer(text):
            new = str(int(count[1]) + planting.chance.randint(1, 5))
            words = text[: count.start(1)] + new + text[count.end(1) :]
            yield Plant("比较句：计数", ((slot, words),), (slot,))
        for figure in COMPARED.finditer(text):
            new = re.sub(r"\d", lambda d: str((int(d[0]) + 4) % 9 + 1), figure[1], count=1)
            words = text[: figure.start(1)] + new + text[figure.end(1) :]
            yield Plant("比较句：数字", ((slot, words),), (slot,))
        for named in EXTREME.finditer(text):
            others = [x for x in labels if x not in text.split("；")[0]]
            if named[1] in labels and others:
                other = planting.chance.choice(others)
                words = text[: named.start(1)] + other + text[named.end(1) :]
                yield Plant("比较句：地区", ((slot, words),), (slot,))


def _moved(planting: Planting, words: Words, target: Words, kind: str) -> Iterator[Plant]:
    units = [u for u in re.split("[；。]", words.text) if any(True for _ in numbers(u))]
    unit = planting.chance.choice(units)
    document, report = planting.comparison.regions[target.region]
    source = fold_text(report.span.of(document.source.text))
    clauses = [c for c in re.split("，", unit) if any(True for _ in numbers(c))]
    if all(source.count(fold_text(clause)) > ("互换" in kind) for clause in clauses):
        return
    yield Plant(kind, ((target.slot, f"{target.text.rstrip('。')}；{unit}。"),), (target.slot,))


def all_plants(planting: Planting) -> list[Plant]:
    """Return every plant there is, in an order that chance with the seed decides."""
    plants = [
        *edits_of_figures(planting),
        *cell_plants(planting),
        *moves(planting),
        *framing(planting),
    ]
    planting.chance.shuffle(plants)
    return plants


def planting_of(memo: Memo, documents: Sequence[Document], labels: Sequence[str]) -> Planting:
    """Return the ground for plants in *memo*, which was composed from *documents*."""
    numbered = {label: number for number, label in enumerate(labels)}
    return Planting(_joined(memo), compare(documents), numbered, random.Random(20250101))  # noqa: S311


def _joined(memo: Memo) -> Memo:
    """Return *memo* with neighbouring runs of one look as one run, for plants that replace it."""
    blocks: list[Block] = []
    for block in memo.blocks:
        if isinstance(block, Table):
            rows = tuple(tuple(_one_look(cell) for cell in row) for row in block.rows)
            blocks.append(replace(block, rows=rows))
        else:
            blocks.append(replace(block, runs=_one_look(block.runs)))
    return replace(memo, blocks=tuple(blocks))


def _one_look(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    groups = groupby(runs, key=lambda run: (run.bold, run.cite))
    return tuple(
        Run("".join(run.text for run in group), bold=bold, cite=cite)
        for (bold, cite), group in groups
    )
