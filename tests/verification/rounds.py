"""Rounds of plants: many in one memo, each in a place of its own, and which were found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape

from planting import Plant, Planting, Slot, all_plants, planted, planting_of

from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.memo import Heading, Memo, Table, plain_text
from summarizer.briefing.packs import load_pack
from summarizer.briefing.regions import short_names
from summarizer.briefing.word import write_word
from summarizer.consolidation import compare
from summarizer.model import Document, SourceFile
from summarizer.reading import read_bytes
from summarizer.verification import Verdict, unsupported, verify

__all__ = ["FORMATS", "Score", "file_of_memo", "plant_rounds"]

PACK = load_pack("consolidated")
FORMATS: dict[str, Callable[[Memo], bytes]] = {
    "md": lambda memo: write_markdown(memo, PACK).encode("utf-8"),
    "docx": lambda memo: write_word(memo, PACK),
    "txt": lambda memo: "\n".join(plain_text(memo)).encode("utf-8"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """How many plants of each kind were made and found; what was missed, and false alarms."""

    made: Counter[str]
    found: Counter[str]
    missed: tuple[tuple[Plant, str], ...]
    false_alarms: tuple[Verdict, ...]


def file_of_memo(memo: Memo, form: str) -> SourceFile:
    """Return *memo* as verification reads it from a file of format *form*."""
    return read_bytes(f"综合简报.{form}", FORMATS[form](memo))


def plant_rounds(
    memo: Memo, documents: Sequence[Document], *, form: str = "md", rounds: int = 8
) -> Score:
    """Plant errors in *memo*, verify it, and tell which were found; as many times as *rounds*."""
    labels = short_names([report for _, report in compare(documents).regions])
    planting = planting_of(memo, documents, labels)
    left = all_plants(planting)
    score = Score(Counter(), Counter(), (), ())
    for _ in range(rounds):
        chosen, left = _apart(left, score.made)
        score = _one_round(planting, chosen, documents, form, score)
    return score


def _apart(plants: Sequence[Plant], made: Counter[str]) -> tuple[list[Plant], list[Plant]]:
    """Return plants no two of which touch one block's row, rare kinds first, and the rest."""
    taken: set[tuple[int, int]] = set()
    chosen, left = [], []
    kinds = Counter(plant.kind for plant in plants)
    for plant in sorted(plants, key=lambda each: made[each.kind] + kinds[each.kind] / 1000):
        rows = {(slot[0], slot[1]) for slot, _ in plant.words} | {
            (slot[0], slot[1]) for slot in plant.watched
        }
        free = not rows & taken and not (plant.kind == "句：换地区名" and len(taken) % 3)
        (chosen if free else left).append(plant)
        taken |= rows if free else set()
    return chosen, left


def _one_round(
    planting: Planting,
    chosen: Sequence[Plant],
    documents: Sequence[Document],
    form: str,
    score: Score,
) -> Score:
    memo = planting.memo
    for plant in chosen:
        memo = planted(memo, plant)
    file = file_of_memo(memo, form)
    doubts = unsupported(verify(file, documents))
    missed = list(score.missed)
    for plant in chosen:
        score.made[plant.kind] += 1
        places = [_places(memo, slot, file) for slot in plant.watched]
        if all(any(where in v.claim.place for v in doubts) for where in places):
            score.found[plant.kind] += 1
        else:
            missed.append((plant, str(places)))
    return Score(score.made, score.found, tuple(missed), score.false_alarms)


def _places(memo: Memo, slot: Slot, file: SourceFile) -> str:
    """Return words that the place of a claim in *slot* holds."""
    block, row, column = memo.blocks[slot[0]], slot[1], slot[2]
    if isinstance(block, Table):
        return f"“{block.rows[row][0][0].text}”行“{block.header[column][0].text}”列"
    assert not isinstance(block, Heading)
    # The same clause may be quoted in several parts: the line has the whole block's words.
    words = [run.text.strip() for run in block.runs]
    lines = file.raw.splitlines()
    number = next(
        i for i, line in enumerate(lines, 1) if all(each in _printed(line) for each in words)
    )
    return f"第{number}{file.marks.unit}"


def _printed(line: str) -> str:
    """Return a line of Markdown (or other text) as it reads."""
    return unescape(re.sub(r"\\(?=[^\w\s])|\*\*", "", line))
