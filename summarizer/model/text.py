"""Texts as they came and cleaned, positions in them, and what is said about a file."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass

from summarizer.model.quick import quick

__all__ = [
    "Cleaned",
    "ContentsEntry",
    "Finding",
    "Marks",
    "Notice",
    "RawSpan",
    "SourceFile",
    "SourceText",
    "Span",
]


@quick
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
