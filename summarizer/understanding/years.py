"""Which year a report reviews and which it plans.

Evidence, strongest first: headings (2023年工作回顾, 2024年工作安排), the venue line's date
(a meeting from November on speaks for the next year), the title's year (the year planned,
unless the title says 总结), the first sentences of the review. One year found gives the
other, marked as inferred, but only if the text has the part in question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.lexicon.structure import YEAR, load_structure
from summarizer.model import Span
from summarizer.understanding.paragraphs import Form, Paragraph

__all__ = ["Years", "find_years", "years_in"]

CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
YEAR_PATTERN = re.compile(YEAR)
VENUE = re.compile(
    r"(?P<year>(?:19|20)\d\d|[二〇○零一三四五六七八九]{4})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月.{1,4}日"
    r".{0,4}在.{2,50}(?:会议|大会|全会)"
)
# The date of the meeting in brackets, on a line of its own below the speaker's name.
MEETING_DAY = re.compile(
    r"[（(](?P<year>(?:19|20)\d\d|[二〇○零一三四五六七八九]{4})年"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月.{1,4}日[）)]\Z"
)
SUMMARY_TITLE = re.compile(r"总结|回顾|亮点|成就|成效|综述|纪实|巡礼")
BODY = re.compile(r"(?:^|[。\n])(?P<year>20\d\d)年[，,是]")
NEXT_YEAR_FROM = 10  # a congress that meets from October on plans the next year
HEAD_PARAGRAPHS = 15
LATEST = 2035


@dataclass(frozen=True, slots=True)
class Years:
    """The reviewed and the planned year; a year is inferred if the text does not say it."""

    review: int | None
    plan: int | None
    review_inferred: bool = False
    plan_inferred: bool = False


def years_in(words: str) -> tuple[int, ...]:
    """Return the years written in *words*, in figures or Chinese numerals, in order."""
    return tuple(
        int(match[0].rstrip("年").translate(CHINESE_DIGITS))
        for match in YEAR_PATTERN.finditer(words)
    )


def find_years(text: str, paragraphs: Sequence[Paragraph], title: Span | None) -> Years:
    """Return the years that headings, venue line, title and body of a report speak of."""
    review, plan = _from_headings(text, [p for p in paragraphs if p.span != title])
    titled = _from_title(text, title)
    met = _from_venue(text, paragraphs)
    plan = plan or met or titled.plan
    review = review or titled.review
    if plan and review and not 0 < plan - review <= 2:
        plan = met or titled.plan or plan
        plan = plan if plan > review else None
    if review is None and plan is None:
        review = _from_body(text, paragraphs)
    if review is None and plan is not None:
        return Years(plan - 1, plan, review_inferred=not _says(text, paragraphs, plan - 1))
    if plan is None and review is not None:
        return Years(review, review + 1, plan_inferred=not _says(text, paragraphs, review + 1))
    return Years(review, plan)


def _from_headings(text: str, paragraphs: Sequence[Paragraph]) -> tuple[int | None, int | None]:
    lexicon = load_structure()
    review: list[int] = []
    plan: list[int] = []
    for paragraph in paragraphs:
        if paragraph.form not in (Form.PART, Form.CHINESE, Form.LINE, Form.BRACKET):
            continue
        words = paragraph.title.of(text)
        years = [year for year in years_in(words) if year < LATEST]
        if years and not review and _is_review(words):
            review.append(max(years))
        elif (
            years
            and max(years) > max(review, default=0)
            and lexicon.heading("priorities").search(words)
        ):
            plan.append(max(years))
    # 2020年政府工作 beside 2021年工作重点: the later one is planned.
    return (review[0] if review else None), (max(plan) if plan else None)


def _is_review(words: str) -> bool:
    bare = YEAR_PATTERN.fullmatch(words.strip())
    return bool(bare or load_structure().heading("review").search(words))


def _from_title(text: str, title: Span | None) -> Years:
    years = years_in(title.of(text)) if title else ()
    if not years:
        return Years(None, None)
    first, last = min(years), max(years)
    if title and SUMMARY_TITLE.search(title.of(text)):
        return Years(first, last if last > first else None)
    return Years(first if last > first else None, last)


def _from_venue(text: str, paragraphs: Sequence[Paragraph]) -> int | None:
    head = [paragraph.span for paragraph in paragraphs[:HEAD_PARAGRAPHS]]
    found = [
        *(VENUE.search(text, span.start, span.end) for span in head),
        *(MEETING_DAY.match(text, span.start, span.end) for span in head),
    ]
    match = next((match for match in found if match), None)
    if match is None:
        return None
    year = int(match["year"].translate(CHINESE_DIGITS))
    return year + (_month(match["month"]) >= NEXT_YEAR_FROM)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    digits = {char: i for i, char in enumerate("〇一二三四五六七八九")}
    return 10 * ("十" in written) + digits.get(written.rpartition("十")[2], 0)


def _from_body(text: str, paragraphs: Sequence[Paragraph]) -> int | None:
    """Return the year that sentences of the first half most often begin with."""
    counts = Counter(_body_years(text, paragraphs[: max(HEAD_PARAGRAPHS, len(paragraphs) // 2)]))
    return max(counts, key=lambda year: (counts[year], -year)) if counts else None


def _body_years(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    for paragraph in paragraphs:
        for match in BODY.finditer(text, max(0, paragraph.span.start - 1), paragraph.span.end):
            yield int(match["year"])


def _says(text: str, paragraphs: Sequence[Paragraph], year: int) -> bool:
    """Tell whether the report itself names *year*."""
    return (
        bool(paragraphs)
        and text.find(f"{year}年", paragraphs[0].span.start, paragraphs[-1].span.end) >= 0
    )
