"""What stands in a cell without a figure: one word for each reason, never the same for two.

A pack may word them in its own patterns; these words stand where it does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from summarizer.briefing.packs import Pack
from summarizer.model import Indicator, IndicatorRow, Missing, Stage

__all__ = ["GAPS", "cell_words", "gap_word", "wording"]

# Reason and stage → the pack's pattern, and the word if the pack has none.
GAPS: Mapping[tuple[Missing, Stage], tuple[str, str]] = MappingProxyType(
    {
        (Missing.NOT_STATED, Stage.TARGET): ("未提", "未提"),
        (Missing.NOT_STATED, Stage.ACTUAL): ("未提", "未提"),
        (Missing.NO_PART, Stage.TARGET): ("未列目标", "未列年度预期目标"),
        (Missing.NO_PART, Stage.ACTUAL): ("无此部分", "无此部分"),
        (Missing.NOT_UNDERSTOOD, Stage.TARGET): ("未识别", "未识别"),
        (Missing.NOT_UNDERSTOOD, Stage.ACTUAL): ("未识别", "未识别"),
        (Missing.OTHER_PERIOD, Stage.TARGET): ("仅其他时期", "仅提其他时期"),
        (Missing.OTHER_PERIOD, Stage.ACTUAL): ("仅其他时期", "仅提其他时期"),
    }
)


def gap_word(missing: Missing, stage: Stage, pack: Pack) -> str:
    """Return the word for a cell that is empty for the reason *missing*."""
    pattern, word = GAPS[missing, stage]
    return pack.phrase(pattern) if pattern in pack.settings["patterns"] else word


def wording(cell: Sequence[Indicator], joint: str = "；") -> str:
    """Return the wordings of a cell, each once; figures that disagree all stand in it."""
    return joint.join(dict.fromkeys(indicator.text for indicator in cell))


def cell_words(row: IndicatorRow, region: int, stage: Stage, pack: Pack, joint: str = "；") -> str:
    """Return what the cell of *region* says: its figures, or why there are none."""
    missing = row.missing[region]
    return gap_word(missing, stage, pack) if missing else wording(row.cells[region], joint)
