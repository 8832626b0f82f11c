"""What is found in a text: places, parts, sentences, figures, each as a span."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from summarizer.model.quick import quick
from summarizer.model.text import Span

__all__ = [
    "PINNED",
    "ROLE_NAMES",
    "Bound",
    "Division",
    "Heading",
    "Indicator",
    "KeySentence",
    "Level",
    "Measure",
    "Missing",
    "Role",
    "Section",
    "Sentence",
    "Stage",
    "Unread",
]

PINNED = "pinned"
"""The reason of a sentence that a person chose."""


class Role(StrEnum):
    """What a part of a report is for (DESIGN.md section 4)."""

    OPENING = "opening"
    REVIEW = "review"
    PROBLEMS = "problems"
    REQUIREMENTS = "requirements"
    PLAN = "plan"
    TARGETS = "targets"
    PRIORITIES = "priorities"
    LIVELIHOOD = "livelihood"
    SELF_IMPROVEMENT = "self_improvement"
    CLOSING = "closing"
    ANNEX = "annex"
    NOISE = "noise"


_NAMES = (
    "开头 工作回顾 存在问题 总体要求 五年规划 预期目标 重点工作 民生实事 "
    "政府自身建设 结尾 名词解释 无关文字"
)
ROLE_NAMES: Mapping[Role, str] = MappingProxyType(dict(zip(Role, _NAMES.split(), strict=True)))


class Level(StrEnum):
    """Level of a division (行政区划层级); a zone (功能区) has no code of its own."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    ZONE = "zone"


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division (行政区划) a report speaks for.

    ``full_name`` carries its parents (陕西省商洛市商州区). ``code`` is the GB/T 2260 code,
    ``None`` for zones and for places the lexicon does not know. ``certain`` is false if
    the evidence does not decide between ``candidates`` (full names).
    """

    name: str
    full_name: str
    code: str | None
    level: Level | None
    certain: bool
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline: a heading and the text it rules.

    ``level`` counts from 2 (1 is the section itself); ``title`` is the heading's own span
    without ordinal dashes cut off, ``span`` reaches to the next heading of its level or above.
    ``rule`` names the form that was recognised.
    """

    role: Role
    level: int
    title: Span
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a report with one role; sections tile their report.

    ``heading`` is ``None`` if the text gives none; ``rule`` names the rule that decided.
    """

    role: Role
    span: Span
    heading: Span | None
    rule: str


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its final stop, inside one paragraph."""

    span: Span
    role: Role


class Stage(StrEnum):
    """Whether a figure is aimed at (目标值) or was reached (完成值)."""

    TARGET = "target"
    ACTUAL = "actual"


class Measure(StrEnum):
    """What a figure measures: 增速, 总量, 变化, 占比, or words only."""

    GROWTH = "growth"
    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    TEXT = "text"


class Bound(StrEnum):
    """How a figure is meant: 左右, 以上, 以内, 突破, 近, a range, 同步, or words only."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    OVER = "over"
    NEARLY = "nearly"
    RANGE = "range"
    SYNC = "sync"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of an indicator (指标) as the report words it.

    ``key`` and ``name`` come from the lexicon, ``as_written`` is the name in the text;
    ``value`` and ``upper`` are in ``unit`` as written; ``text`` is the wording that must
    survive (增长5.8%以上). ``span`` is the whole predicate; where one predicate serves several
    names (分别增长6%、8%以上) ``text`` is put together from it (增长6%以上, 增长8%以上).
    ``name_span`` is the name, ``sentence`` the sentence both stand in.
    """

    key: str
    name: str
    as_written: str
    stage: Stage
    year: int | None
    measure: Measure
    value: Decimal | None
    upper: Decimal | None
    unit: str | None
    bound: Bound
    text: str
    span: Span
    name_span: Span
    sentence: Span


class Missing(StrEnum):
    """Why a report gives no figure for an indicator: four answers that must not be mixed up.

    未提 (the part is there, the indicator is not named in it), 无此部分, 未识别 (it is named,
    its figure was not understood), and named for other years only (五年目标, 年均).
    """

    NOT_STATED = "not_stated"
    NO_PART = "no_part"
    NOT_UNDERSTOOD = "not_understood"
    OTHER_PERIOD = "other_period"


@dataclass(frozen=True, slots=True)
class Unread:
    """An indicator that the words at ``span`` name without a figure to take.

    ``reason`` is ``NOT_UNDERSTOOD`` or ``OTHER_PERIOD``.
    """

    key: str
    name: str
    stage: Stage
    reason: Missing
    span: Span


@quick
@dataclass(frozen=True, slots=True)
class Era:
    """A stretch of the review that tells of several years: ``words`` say which (“十三五”期间)."""

    span: Span
    words: Span


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence or clause for the memo (关键句), with the reasons that speak for it.

    ``score`` is 0 to 1 within its report and role; ``points`` can be compared between reports.
    ``beside`` are the words a person put it behind (another sentence, the heading of a task);
    ``None``: it stands where the text has it.
    """

    role: Role
    span: Span
    score: float
    theme: str | None = None
    reasons: tuple[str, ...] = ()
    points: float = 0.0
    beside: Span | None = None

    @property
    def place(self) -> Span:
        """Where it belongs: its own words, or those a person put it behind."""
        return self.beside or self.span

    @property
    def pinned(self) -> bool:
        """Whether a person wants it in the memo, whatever else has room."""
        return PINNED in self.reasons
