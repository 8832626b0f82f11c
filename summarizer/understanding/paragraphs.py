"""Paragraphs of clean text and the forms of headings.

A heading is recognised by form alone (一、 （一） 1. —— 亮点一： a bare line, a lead sentence);
what it means is decided elsewhere. In clean text each line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from summarizer.model import Span

__all__ = ["Form", "Paragraph", "read_paragraphs"]

CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}"
STOP = re.compile(r"[。！？；]")
LONGEST_TITLE = 60
LONGEST_LINE = 42


class Form(IntEnum):
    """Forms of headings, from the outermost kind to the innermost."""

    NONE = 0
    PART = 1  # 第一部分
    CHINESE = 2  # 一、
    LINE = 3  # a bare line without a final stop
    HIGHLIGHT = 4  # 亮点一：
    BRACKET = 5  # （一）, also without its opening bracket
    DASH = 6  # ——
    DIGIT = 7  # 1.
    CIRCLED = 8  # ① （1）


ORDINALS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (Form.PART, re.compile(rf"第{CHINESE_NUMBER}(?:部分|章|篇)[：:、\s]*")),
    (Form.CHINESE, re.compile(rf"{CHINESE_NUMBER}[、，.．]\s*")),
    (Form.BRACKET, re.compile(rf"[（(]?{CHINESE_NUMBER}[）)][、，.]?\s*")),
    (Form.DASH, re.compile(r"—{1,3}(?=[^—\s])")),
    (Form.HIGHLIGHT, re.compile(rf"[\u4e00-\u9fff]{{2,4}}{CHINESE_NUMBER}[：:]")),
    (Form.DIGIT, re.compile(r"\d{1,2}(?:[.．、]\s*(?!\d)|\s+(?=[\u4e00-\u9fff]))")),
    (Form.CIRCLED, re.compile(r"[①-⑳]|[（(]?\d{1,2}[）)]")),
)
VENUE = re.compile(
    r"—*\s*(?:[（(])?(?:\d{4}|[二〇○零一二三四五六七八九]{4})年.{1,8}日.{0,4}在.{4,40}(?:会议|大会|全会)"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of clean text.

    ``form`` is the form of heading it opens with; ``title`` the heading's words including
    its ordinal and final stop; ``words`` where the title's own words begin.
    """

    span: Span
    form: Form
    title: Span
    words: int

    def title_words(self, text: str) -> str:
        """Return the heading's words without ordinal and final stop."""
        return text[self.words : self.title.end].rstrip("。！：:，； ")


def read_paragraphs(text: str, span: Span) -> tuple[Paragraph, ...]:
    """Return the paragraphs of *span*, in order."""
    return tuple(_paragraph(text, line) for line in _lines(text, span))


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if end > start:
            yield Span(start, end)
        start = end + 1


def _paragraph(text: str, line: Span) -> Paragraph:
    if VENUE.match(text, line.start, line.end):
        return Paragraph(line, Form.NONE, Span(line.start, line.start), line.start)
    for form, ordinal in ORDINALS:
        match = ordinal.match(text, line.start, line.end)
        if match:
            title = _title(text, line)
            if title:
                return Paragraph(line, form, title, match.end())
    if _is_bare(text, line):
        return Paragraph(line, Form.LINE, line, line.start)
    return Paragraph(line, Form.NONE, Span(line.start, line.start), line.start)


def _title(text: str, line: Span) -> Span | None:
    """Return the heading: the whole line, or its first sentence if that is short enough."""
    stop = STOP.search(text, line.start, line.end)
    end = stop.end() if stop else line.end
    return Span(line.start, end) if end - line.start <= LONGEST_TITLE else None


def _is_bare(text: str, line: Span) -> bool:
    words = text[line.start : line.end]
    return len(words) <= LONGEST_LINE and not re.search(
        r"[。！？；：:，、,]\Z|[。；]|各位代表", words
    )
