"""Printed lines put back into paragraphs.

Two shapes occur: a text whose paragraphs are broken into printed lines by newlines, and a
text flattened into one physical line in which every printed line end became a space. In
both the typesetter's habits are the evidence, nothing about the words of one report:

* a line ends early only at the end of a paragraph: if the next line's first unit (a figure
  with its sign, a character with its stop) would still have fitted, the line was the last;
* a paragraph's first line is two ems shorter, because its indent was lost;
* a full line that ends in a stop decides nothing; then the next line speaks: if it is open
  and yet too short to be a paragraph's inner line, or begins with a heading or a lead
  sentence, a paragraph begins.

A text is touched only if its lines are printed lines: a common width that most share. A
typesetter counts half-widths, a program that breaks lines every 35 characters counts
characters; the count by which more lines are alike is the one that was used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.text.edits import Edit
from summarizer.text.late import late
from summarizer.text.widths import FIRST_UNIT, display_width

__all__ = ["unwrap"]

ROW = "|"  # a row of a table is no printed line
INDENT = 4
SLACK = 3
MIN_LINES = 12
MIN_WIDTH, MAX_WIDTH = 20, 130
FLAT_LINE = 1_000
SHARE_FULL = 0.45
SHARE_FULL_IF_WIDEST = 0.2  # no line is wider than the common width: short lines may be many
SHARE_OPEN = 0.3
STOPS = "。！？!?；;：:…"
NEVER_FIRST = frozenset("的、，,。；;：:）)”》")
CLOSERS = "”’》）)」』\"'"
ENDS = re.compile(rf"[{STOPS}][{CLOSERS}]*\Z")
OPENS = late(
    r"""[（(][一二三四五六七八九十]{1,3}[）)]  # （一）
      | [一二三四五六七八九十]{1,3}、          # 一、
      | ——\S | 第[一二三四五六七八九十]+部分
      | 各位代表[:：!！,，]
      | (?:19|20)\d\d年\S{2,20}(?:政府)?工作报告\Z
    """,
    re.VERBOSE,
)
HEADING = late(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]+部分|(?:19|20)\d\d年"
)
INNER_STOP = re.compile(r"[。；;！？]")
LEAD = late(r"[^。；;，：:\s]{3,25}(?:[，,、][^。；;：:\s]{2,20})?。(?!\Z)")
SPACE = re.compile(r"(?<=\S) +(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its place in the text, its words, its width, whether it is indented."""

    start: int
    end: int
    words: str
    width: int
    indented: bool


def unwrap(text: str) -> Iterator[Edit]:
    """Yield the edits that join printed lines into paragraphs."""
    block: list[Line] = []
    lines = _as_set([_line(text, *ends) for ends in _physical_lines(text)])
    width = _common_width(lines)
    for line in lines:
        if line.end - line.start > FLAT_LINE:
            yield from _join(text, block, width)
            block = []
            yield from _unflatten(text, line.start, line.end)
        elif line.words and not line.words.startswith(ROW):
            block.append(line)
        else:
            yield from _join(text, block, width)
            block = []
    yield from _join(text, block, width)


def _physical_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _line(text: str, start: int, end: int) -> Line:
    words = text[start:end].strip(" \u3000")
    lead = end - start - len(text[start:end].lstrip(" \u3000"))
    indented = text.startswith("\u3000", start) or lead >= 2
    # The width of a whole paragraph is never asked for exactly.
    width = display_width(words) if len(words) <= MAX_WIDTH else 2 * len(words)
    return Line(start, end, words, width, indented)


def _as_set(lines: Sequence[Line]) -> Sequence[Line]:
    """Return *lines* with widths in characters (two half-widths each) if they were so counted."""
    by_width = Counter(line.width for line in lines if line.words)
    by_length = Counter(len(line.words) for line in lines if line.words)
    if max(by_length.values(), default=0) <= max(by_width.values(), default=0):
        return lines
    return [replace(line, width=2 * len(line.words)) for line in lines]


def _common_width(lines: Sequence[Line]) -> int | None:
    """Return the width most lines are set to, or ``None`` if the lines are not printed lines."""
    lines = [line for line in lines if line.words and not line.words.startswith(ROW)]
    if len(lines) < MIN_LINES:
        return None
    counts = Counter(line.width for line in lines)
    width = max(counts, key=lambda w: (counts[w], w))
    full = [line for line in lines if width - SLACK <= line.width <= width + 1]
    still_open = sum(not ENDS.search(line.words) for line in full)
    share = SHARE_FULL_IF_WIDEST if max(counts) <= width + 1 else SHARE_FULL
    printed = (
        MIN_WIDTH <= width <= MAX_WIDTH
        and len(full) >= share * len(lines)
        and still_open >= SHARE_OPEN * len(full)
    )
    return width if printed else None


def _unflatten(text: str, start: int, end: int) -> Iterator[Edit]:
    lines = _as_set([_line(text, *ends) for ends in _segments(text, start, end)])
    width = _common_width(lines)
    if width is None:
        return
    yield from _join(text, lines, width)


def _segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in SPACE.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _join(text: str, lines: Sequence[Line], width: int | None) -> Iterator[Edit]:
    """Yield an edit for each gap between *lines*: nothing, a newline, or the space it had."""
    if width is None or len(lines) < 2:
        return
    lines = _with_true_spaces(lines, width)
    first = True
    for i in range(1, len(lines)):
        before, line = lines[i - 1], lines[i]
        after = lines[i + 1] if i + 1 < len(lines) else None
        first = _begins(before, line, after, width=width, first=first)
        replacement = "\n" if first else ""
        if text[before.end : line.start] != replacement:
            yield Edit(before.end, line.start, replacement)


def _with_true_spaces(lines: Sequence[Line], width: int) -> list[Line]:
    """Put together parts of one printed line: the space between them was printed."""
    whole: list[Line] = []
    for line in lines:
        if whole and _true_space(whole[-1], line, width):
            whole.append(_together(whole.pop(), line))
        else:
            whole.append(line)
    return whole


def _together(before: Line, line: Line) -> Line:
    words = f"{before.words} {line.words}"
    width = before.width + 1 + line.width
    return Line(before.start, line.end, words, width, before.indented)


def _begins(before: Line, line: Line, after: Line | None, *, width: int, first: bool) -> bool:
    """Tell whether *line* begins a paragraph."""
    if line.indented or OPENS.match(line.words):
        return True
    if line.words[0] in NEVER_FIRST:
        return False
    used = before.width + (INDENT if first else 0)
    if used + _unit_width(line.words) <= width - 1:
        return _may_end(before, used, width)
    return bool(ENDS.search(before.words)) and _looks_first(line, after, width)


def _may_end(before: Line, used: int, width: int) -> bool:
    """Tell whether a short line ends its paragraph: closed, a heading, or far from full."""
    if ENDS.search(before.words):
        return True
    return used <= width - (INDENT if _is_heading(before.words) else 4 * INDENT)


def _is_heading(words: str) -> bool:
    """Tell a whole printed line that opens like a heading and holds no stop."""
    return bool(HEADING.match(words)) and not INNER_STOP.search(words)


def _looks_first(line: Line, after: Line | None, width: int) -> bool:
    """Judge a line behind a full line that ends in a stop."""
    if line.width + INDENT > width + 1:
        return False
    if LEAD.match(line.words):
        return True
    if after is None or ENDS.search(line.words):
        return False
    return line.width + _unit_width(after.words) <= width - 1


def _true_space(before: Line, line: Line, width: int) -> bool:
    """Tell whether two parts fill one printed line together, so that their gap is a space."""
    if before.end + 1 != line.start or ENDS.search(before.words) or _is_heading(before.words):
        return False
    together = before.width + 1 + line.width
    return before.width < width - INDENT and width - SLACK <= together <= width + 1


def _unit_width(words: str) -> int:
    unit = FIRST_UNIT.match(words)
    return display_width(unit[0]) if unit else 0
