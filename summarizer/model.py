"""The values that travel through the program.

All are frozen. Findings (sections, sentences, indicators …) hold a ``Span`` into
``SourceText.text`` and never a copy of its words: ``source.text[s.start:s.end]`` is the
quotation. Positions in the untouched text are ``RawSpan``, a type of their own, so that
the two coordinate systems cannot be mixed by accident; ``SourceText.raw_span`` is the
only way from one to the other.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

__all__ = [
    "ROLE_NAMES",
    "Bound",
    "Cleaned",
    "Comparison",
    "ContentsEntry",
    "Division",
    "Document",
    "Finding",
    "Heading",
    "Indicator",
    "IndicatorRow",
    "KeySentence",
    "Level",
    "Marks",
    "Measure",
    "Notice",
    "RawSpan",
    "Report",
    "Role",
    "Section",
    "Sentence",
    "SourceFile",
    "SourceText",
    "Span",
    "Stage",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of code points in ``SourceText.text``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Tell whether *other* lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the words of this span in *text*."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class RawSpan:
    """Half-open range ``[start, end)`` of code points in ``SourceText.raw``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A doubt or a repair (存疑) that a person may want to check.

    ``code`` is stable and listed in the README; ``message`` is a Chinese sentence;
    ``span`` is where in the raw text, or ``None`` if it concerns the whole.
    """

    code: str
    message: str
    span: RawSpan | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt met while working on the clean text; the pipeline turns it into a ``Notice``."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text as it came (``raw``), cleaned (``text``), and how the two correspond.

    ``origins[i]`` is the position in ``raw`` of the character behind ``text[i]``; it never
    decreases. A character that replaces damage points at the start of the damage.
    """

    raw: str
    text: str
    origins: array[int]

    @classmethod
    def untouched(cls, raw: str) -> SourceText:
        """Return *raw* as a source that nothing has cleaned yet."""
        return cls(raw, raw, array("l", range(len(raw))))

    def raw_start(self, position: int) -> int:
        """Return the raw position of ``text[position]``; the end of text maps to the end of raw."""
        return self.origins[position] if position < len(self.origins) else len(self.raw)

    def raw_span(self, span: Span) -> RawSpan:
        """Return the smallest raw range that holds every character behind *span*."""
        if not len(span):
            start = self.raw_start(span.start)
            return RawSpan(start, start)
        return RawSpan(self.origins[span.start], self.origins[span.end - 1] + 1)

    def raw_range(self, span: Span) -> RawSpan:
        """Return the raw range up to where the next character begins (for parts that tile)."""
        return RawSpan(self.raw_start(span.start), self.raw_start(span.end))


@dataclass(frozen=True, slots=True)
class Marks:
    """Where lines, paragraphs or pages of the raw text begin, for citations.

    ``unit`` is the Chinese word a citation prints: 行 (text files), 段 (Word), 页 (PDF).
    ``starts`` are raw positions, ascending, the first is 0.
    """

    unit: str
    starts: tuple[int, ...]

    def place(self, position: int) -> tuple[int, int]:
        """Return (number from 1 of the unit that holds raw *position*, its start)."""
        number = max(1, bisect_right(self.starts, position))
        return number, self.starts[number - 1]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """What reading makes of one file: raw text and where it came from.

    ``path`` is the name to show a user; ``format`` is one of the contract's format names;
    ``encoding`` is ``None`` for formats that are not text files.
    """

    path: str
    sha256: str
    format: str
    encoding: str | None
    raw: str
    marks: Marks
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of a compilation's contents page (目录), e.g. 1. 2024年甲市政府工作报告."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned source, what was noticed on the way, and the contents page taken out."""

    source: SourceText
    notices: tuple[Notice, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()


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


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence or clause for the memo (关键句), with the reasons that speak for it.

    ``score`` is 0 to 1 within its report and role; ``points`` can be compared between reports.
    """

    role: Role
    span: Span
    score: float
    theme: str | None = None
    reasons: tuple[str, ...] = ()
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """One region's report found in a document; all spans lie in the document's text.

    ``title`` is ``None`` if the text has none. ``full_report`` is true for the report read
    to a congress, false for features and digests. ``complete`` is false if its end or a
    part is visibly missing. ``absent`` lists the roles the text does not have. ``candidates``
    are all units that could be key sentences, in text order; ``key_sentences`` are among them.
    """

    title: Span | None
    division: Division | None
    review_year: int | None
    plan_year: int | None
    full_report: bool
    complete: bool
    span: Span
    sections: tuple[Section, ...] = ()
    outline: tuple[Heading, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    unread: tuple[Unread, ...] = ()
    key_sentences: tuple[KeySentence, ...] = ()
    candidates: tuple[KeySentence, ...] = ()
    absent: tuple[Role, ...] = ()

    def of_role(self, role: Role) -> tuple[Section, ...]:
        """Return the sections with *role*, in order."""
        return tuple(section for section in self.sections if section.role is role)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, cleaned and understood."""

    file: SourceFile
    source: SourceText
    reports: tuple[Report, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator over all regions: ``cells[i]`` belongs to the i-th region, or is empty.

    ``missing[i]`` says why an empty cell is empty; it is ``None`` where there are figures.
    """

    key: str
    name: str
    cells: tuple[tuple[Indicator, ...], ...]
    missing: tuple[Missing | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reports side by side, in the order of division codes (行政区划): targets and actuals.

    ``own`` are the regions (by number) of the place the memo is written for, its years in
    their order; it is empty if none was named.
    """

    regions: tuple[tuple[Document, Report], ...]
    targets: tuple[IndicatorRow, ...] = ()
    actuals: tuple[IndicatorRow, ...] = ()
    own: tuple[int, ...] = ()
