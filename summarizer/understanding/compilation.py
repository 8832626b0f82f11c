"""The reports a text holds: one, or several bound together (汇编).

A report is known by its salutation (各位代表… 现在我代表…报告工作) or by a title line of its
own; its start is the title above. What stands before the first report of a compilation
(cover, download page) belongs to none. Each start is checked against the contents page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.model import ContentsEntry, Finding, Span
from summarizer.understanding.paragraphs import VENUE, Paragraph

__all__ = ["Part", "check_contents", "split_reports"]

TITLE = re.compile(
    r"(?:[（(].{1,8}[）)])?(?:关于)?(?:(?:19|20)\d\d年|[二〇○零一三四五六七八九]{4}年)?"
    r"[^。，；：！？\n]{0,24}?(?:人民)?政府工作报告(?:[（(].{1,24}[）)])?"
)
OTHER_TITLE = re.compile(
    r"(?:19|20)\d\d年?[^。，；：！？\n]{2,24}(?:工作总结|工作报告|工作回顾|工作综述|特稿)(?:[（(].{1,24}[）)])?"
)
SALUTATION = re.compile(
    r"各位代表[：:！!，,]?\s*\n?\s*(?:现在|我)[^。]{0,12}(?:代表|受[^。]{2,16}委托)"
)
HEAD_PARAGRAPHS = 10
LONGEST_HEAD_LINE = 60
BODY_STOP = re.compile(r"[。；！]\s*\Z")
SHORTEST_REPORT = 400
SHORTEST_PREFACE = 1500  # text before the first title that is a piece of its own, not a cover


@dataclass(frozen=True, slots=True)
class Part:
    """One report's stretch of the text, its title, and whether it is the report read out."""

    span: Span
    title: Span | None
    full_report: bool


def split_reports(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Part, ...]:
    """Return the reports of the text, in order; an empty text has none."""
    if not paragraphs:
        return ()
    salutations = _salutations(text, paragraphs)
    read_out = {_first_of_head(text, paragraphs, i) for i in salutations}
    starts = _starts(text, paragraphs, read_out)
    if len(starts) <= 1:
        whole = Span(paragraphs[0].span.start, paragraphs[-1].span.end)
        title = _title(text, paragraphs, 0, salutations[0] if salutations else HEAD_PARAGRAPHS)
        read_out_loud = bool(salutations) or _is_headed(text, paragraphs, title)
        return (Part(whole, title, read_out_loud),)
    ends = [*starts[1:], len(paragraphs)]
    return tuple(
        Part(
            Span(paragraphs[first].span.start, paragraphs[end - 1].span.end),
            _title(text, paragraphs, first, min(end, first + HEAD_PARAGRAPHS)),
            full_report=any(first <= i < end for i in salutations),
        )
        for first, end in zip(starts, ends, strict=True)
    )


def _starts(text: str, paragraphs: Sequence[Paragraph], read_out: set[int]) -> list[int]:
    """Return where reports begin: at heads with a salutation, and at titles of their own.

    A title counts if a report's worth of text follows it; repeated, it is a running head.
    """
    titled = [i for i, p in enumerate(paragraphs) if i not in read_out and _is_title(text, p)]
    merged: list[int] = []
    seen: set[str] = set()
    for i in sorted((*titled, *read_out)):
        name = _fold(paragraphs[i].span.of(text))
        near = merged and _between(paragraphs, merged[-1], i) < SHORTEST_REPORT
        if i in read_out and near and merged[-1] not in read_out:
            merged[-1] = merged[-1] if _is_head(text, paragraphs, merged[-1], i) else i
        elif i in read_out or not (near or name in seen):
            merged.append(i)
        seen.add(name)
    return _long_enough(paragraphs, merged, read_out)


def _long_enough(paragraphs: Sequence[Paragraph], starts: list[int], sure: set[int]) -> list[int]:
    if not starts:
        return []
    ends = [*starts[1:], len(paragraphs)]
    kept = [
        first
        for first, end in zip(starts, ends, strict=True)
        if first in sure or _between(paragraphs, first, end) >= SHORTEST_REPORT
    ]
    before = _between(paragraphs, 0, kept[0]) if kept else 0
    return [0, *kept] if before >= SHORTEST_PREFACE else kept


def _between(paragraphs: Sequence[Paragraph], first: int, end: int) -> int:
    return sum(len(paragraph.span) for paragraph in paragraphs[first:end])


def _is_title(text: str, paragraph: Paragraph) -> bool:
    """Tell a title line that names a place or a year: 2024年甲县工作总结, 甲县政府工作报告."""
    words = paragraph.span.of(text)
    if len(words) > LONGEST_HEAD_LINE or VENUE.match(words):
        return False
    formal = TITLE.fullmatch(words) and words.strip() not in ("政府工作报告", "人民政府工作报告")
    return bool(formal or OTHER_TITLE.fullmatch(words))


def _is_head(text: str, paragraphs: Sequence[Paragraph], first: int, salutation: int) -> bool:
    """Tell whether only head lines (title, venue, speaker) stand between two paragraphs."""
    return all(_is_head_line(p.span.of(text)) for p in paragraphs[first:salutation])


def _is_head_line(words: str) -> bool:
    if VENUE.match(words):
        return True
    return len(words) <= LONGEST_HEAD_LINE and not BODY_STOP.search(words)


def check_contents(
    text: str, parts: Sequence[Part], contents: Sequence[ContentsEntry]
) -> tuple[Finding, ...]:
    """Say how many of the reports the contents page lists are in the text, and which are not."""
    if len(contents) <= 1:
        return ()
    found = [_fold(part.title.of(text)) for part in parts if part.title]
    missing: list[ContentsEntry] = []
    for entry in contents:
        name = _fold(entry.title)
        if name in found:
            found.remove(name)
        else:
            missing.append(entry)
    if not missing:
        return (
            Finding("contents-complete", f"目录列{len(contents)}篇，文中{len(contents)}篇，齐全"),
        )
    names = "、".join(f"{entry.number}.{entry.title}" for entry in missing)
    message = f"目录列{len(contents)}篇，文中实有{len(contents) - len(missing)}篇，缺：{names}"
    return (Finding("contents-missing", message),)


def _salutations(text: str, paragraphs: Sequence[Paragraph]) -> list[int]:
    starts = {paragraph.span.start: i for i, paragraph in enumerate(paragraphs)}
    found = []
    for match in SALUTATION.finditer(text, paragraphs[0].span.start, paragraphs[-1].span.end):
        line = text.rfind("\n", 0, match.start()) + 1
        if line in starts:
            found.append(starts[line])
    return found


def _first_of_head(text: str, paragraphs: Sequence[Paragraph], salutation: int) -> int:
    """Return the first paragraph of the head above a salutation: title, venue, speaker."""
    first = salutation
    for i in range(salutation - 1, max(-1, salutation - HEAD_PARAGRAPHS), -1):
        words = paragraphs[i].span.of(text)
        if not _is_head_line(words):
            break
        first = i
        if TITLE.fullmatch(words.strip()) and _is_title(text, paragraphs[i]):
            break
    return first


def _title(text: str, paragraphs: Sequence[Paragraph], first: int, limit: int) -> Span | None:
    """Return the title among the paragraphs from *first*: a formal one, else a headline."""
    head = paragraphs[first : min(limit, len(paragraphs))]
    for paragraph in head:
        words = paragraph.span.of(text)
        if TITLE.fullmatch(words) or OTHER_TITLE.fullmatch(words):
            return paragraph.span
    return _headline(text, paragraphs, first)


def _is_headed(text: str, paragraphs: Sequence[Paragraph], title: Span | None) -> bool:
    """Tell the head of a report read out, a formal title and the venue line, without salutation."""
    if title is None or not TITLE.fullmatch(title.of(text)):
        return False
    head = (paragraph.span for paragraph in paragraphs[:HEAD_PARAGRAPHS])
    return any(len(s) <= LONGEST_HEAD_LINE and VENUE.match(text, s.start, s.end) for s in head)


def _headline(text: str, paragraphs: Sequence[Paragraph], first: int) -> Span | None:
    """Return the very first line if it is a headline: no stop, long enough, text below it."""
    line = paragraphs[first]
    words = line.span.of(text)
    below = paragraphs[first + 1].span.of(text) if first + 1 < len(paragraphs) else ""
    is_headline = (
        12 <= len(words) <= LONGEST_HEAD_LINE
        and not re.search(r"[。：:；;]", words)
        and not VENUE.match(words)
        and len(below) > len(words)
    )
    return line.span if is_headline else None


def _fold(title: str) -> str:
    return re.sub(r"\s|人民(?=政府)", "", title)
