"""Reports whose line breaks were lost altogether: parted again where a part must begin.

Exports and scrapers drop newlines, and a whole report becomes one line. Most of its paragraphs
are gone for good, but its structure is not: 一、 二、 count on behind a full stop, （一） （二）
count on below them, and a few phrases always open a paragraph (各位代表：, the turn to problems).
A line is parted only if it is far longer than a paragraph and its top headings count from 一 on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.text.edits import Edit

__all__ = ["part_flattened"]

LINE = re.compile(r"[^\n]+")
LONG = 1500  # characters of a line that is no paragraph
MIN_TOPS = 2
MISSING = 2  # so many numbers may be damaged
HEAD = 200  # the venue line stands no further in
NUMBERS = tuple("一二三四五六七八九十") + tuple(f"十{digit}" for digit in "一二三四五六七八九")
STOPPED = r"(?<=[。！？：:”）])[ \u3000]*"
ADMITS = r"(?:同时，?)?我们也?(?:还|要|应)?(?:清醒|深刻|充分)地?(?:看到|认识到)"
ADMITS_TOO = r"[^。！？，\n]{2,12}的同时，我们[^。！？，\n]{0,8}(?:看到|认识到)"
# A top heading without a stop ends with what it announces.
ANNOUNCES = (
    r"回顾|成就|(?:总体|工作|重要)要求|(?:奋斗|主要|发展|预期|远景)目标|目标任务|"
    r"(?:重点|主要)(?:工作|任务)|工作(?:安排|部署|任务|打算|计划|重点)|自身建设|政府工作"
)
GOES_ON = rf"{ANNOUNCES}|[和与及暨、的任安部打计重之”（(。，：报]"
DATED = rf"20\d\d年[^，。；：！？\n]{{0,8}}?(?:{ANNOUNCES})(?!{GOES_ON})"
BEGINNING = re.compile(
    rf"""
    {STOPPED}(?=(?P<top>[一二三四五六七八九十]{{1,2}})、|(?P<dated>{DATED}))
    | [ \u3000]*(?=[（(](?P<inner>[一二三四五六七八九十]{{1,2}})[）)])
    | {STOPPED}(?={ADMITS}|{ADMITS_TOO}|各位代表[！，,!]|——(?=\S)|附件)
    | {STOPPED}(?=(?P<annex>名词解释))
    | (?<=工作：)|(?<=任务：)|(?<=方面：)
    | [ \u3000]*(?=各位代表[：:])
    | (?<=各位代表[：:])[ \u3000]*(?=\S)
    | (?P<venue>(?<=会议上)|(?<=告)[ \u3000]*(?=[—―]*(?:19|20)\d\d年\d+月\d+日在))
    """,
    re.VERBOSE,
)
TITLE = re.compile(
    rf"{DATED}|[一二三四五六七八九十]{{1,2}}、[^，。；：！？\n]{{0,30}}?(?:{ANNOUNCES})(?!{GOES_ON})"
)


@dataclass(slots=True)
class _Count:
    """How far the top headings and those below them have counted, and the most top headings."""

    top: int = 0
    inner: int = 0
    most: int = 0

    def goes_on(self, match: re.Match[str]) -> bool:
        """Tell whether *match* is no number, or the next one; and count it."""
        if match["dated"]:
            self.inner, self.most = 0, self.most + 1
        elif match["top"]:
            number = _number(match["top"])
            if number not in (1, self.top + 1):
                return False
            self.top, self.inner, self.most = number, 0, max(self.most, number)
        elif match["inner"]:
            number = _number(match["inner"])
            if number != 1 and not self.inner < number <= self.inner + 1 + MISSING:
                return False
            self.inner = number
        return True


def _number(written: str) -> int:
    """Return the value of a Chinese number up to 19, or -1."""
    return NUMBERS.index(written) + 1 if written in NUMBERS else -1


def part_flattened(text: str) -> Iterator[Edit]:
    """Yield an edit for each place where a part or paragraph of a flattened report begins."""
    for line in LINE.finditer(text):
        if line.end() - line.start() < LONG:
            continue
        count = _Count()
        gaps = sorted(set(_gaps(text, line.start(), line.end(), count)))
        if count.most >= MIN_TOPS:
            yield from (Edit(start, end, "\n") for start, end in gaps)


def _gaps(text: str, start: int, end: int, count: _Count) -> Iterator[tuple[int, int]]:
    for match in BEGINNING.finditer(text, start + 1, end - 1):
        inside = match["venue"] is not None and match.start() > start + HEAD
        if inside or not count.goes_on(match):
            continue
        yield match.span()
        if match["annex"]:
            yield match.end("annex"), match.end("annex")
        title = TITLE.match(text, match.end(), end - 1) if match["top"] or match["dated"] else None
        if title:
            yield title.end(), title.end()
