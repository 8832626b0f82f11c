"""Where the great parts of a report begin: review, plan phase, closing, annex.

A report is told in one order everywhere: opening, what was done, what is lacking, what is
wanted, what will be done, farewell. These anchors are found first, each by headings of
the report's own top form, and by the wording of paragraphs where headings say nothing;
``roles`` then labels the paragraphs between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.lexicon.structure import StructureLexicon
from summarizer.model import Role, Span
from summarizer.understanding.paragraphs import Form, Paragraph
from summarizer.understanding.years import Years, years_in

__all__ = ["Anchors", "Reading", "admits_problems", "find_anchors", "heading_role", "names_annex"]

TOP_FORMS = (Form.PART, Form.CHINESE, Form.LINE)
PLAN_ROLES = (Role.PLAN, Role.REQUIREMENTS, Role.TARGETS, Role.PRIORITIES)
# The roles a heading can announce, the surest cues first.
ANNOUNCED = (
    Role.REVIEW, Role.PLAN, Role.SELF_IMPROVEMENT, Role.LIVELIHOOD, Role.REQUIREMENTS,
    Role.TARGETS, Role.PRIORITIES,
)  # fmt: skip
SALUTATION = re.compile(r"现在.{0,4}我.{0,3}代表|向(?:大会|各位代表).{0,6}报告|请予审议")
BARE_YEAR = re.compile(r"(?:19|20)\d\d年?")
RESULT = re.compile(r"成果|成效|成绩|见效|丰硕|取得|完成")
ANNEX_TITLE = 24
CLOSING_PARAGRAPHS = 8
LONGEST_FAREWELL = 220
LONGEST_TAIL = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A report being read: text, paragraphs, years, cues, and where its targets stand."""

    text: str
    paragraphs: Sequence[Paragraph]
    years: Years
    lexicon: StructureLexicon
    targets: Span | None = None

    def words(self, index: int) -> str:
        """Return the whole paragraph *index*."""
        return self.paragraphs[index].span.of(self.text)

    def title(self, index: int) -> str:
        """Return the heading's words of paragraph *index* (empty if it is no heading)."""
        return self.paragraphs[index].title_words(self.text)

    def form(self, index: int) -> Form:
        """Return the form of heading paragraph *index* opens with."""
        return self.paragraphs[index].form


@dataclass(frozen=True, slots=True)
class Anchors:
    """Indices of paragraphs; ``None`` where the report has no such part.

    ``review`` may be 0. ``top`` is the form of the report's own top headings.
    """

    review: int
    plan: int | None
    closing: int | None
    annex: int | None
    top: Form
    end: int

    @property
    def body_end(self) -> int:
        """Index of the first paragraph that belongs to neither review nor plan phase."""
        return min(index for index in (self.closing, self.annex, self.end) if index is not None)


def find_anchors(reading: Reading) -> Anchors:
    """Return where the great parts of the report begin."""
    count = len(reading.paragraphs)
    annex = _annex(reading)
    closing = _closing(reading, count if annex is None else annex)
    end = min(x for x in (annex, closing, count) if x is not None)
    review = _review(reading, end)
    top = reading.form(review) if reading.form(review) in TOP_FORMS else Form.CHINESE
    plan = _plan(reading, review, end, top)
    return Anchors(review, plan, closing, annex, top, count)


def heading_role(reading: Reading, index: int, *, strict: bool) -> Role | None:
    """Return the role the heading of paragraph *index* announces, if any.

    *strict* asks a bare line to say nothing else: its cue must end it, or it names a year.
    """
    words = reading.title(index)
    if not words:
        return None
    if BARE_YEAR.fullmatch(words):
        year = years_in(words)[0]
        return Role.PRIORITIES if year == reading.years.plan else Role.REVIEW
    if not reading.lexicon.any_heading.search(words):
        return None
    matches = [
        (match.start(), rank, match.end(), role)
        for rank, role in enumerate(ANNOUNCED)
        for match in reading.lexicon.heading(role.value).finditer(words)
    ]
    if not matches:
        return None
    if strict and not _says_nothing_else(words, max(end for _, _, end, _ in matches)):
        return None
    role = min(matches)[3]
    if role is Role.PRIORITIES and _is_past(reading, words):
        return Role.REVIEW
    if role is Role.PRIORITIES and RESULT.search(words) and not years_in(words):
        return None
    return role


def _says_nothing_else(words: str, end: int) -> bool:
    """Tell whether the last cue ends the heading, or a year makes it sure."""
    return end >= len(words) - LONGEST_TAIL or bool(years_in(words)) or "今年" in words


def _is_past(reading: Reading, words: str) -> bool:
    """Tell a heading like 2020年政府工作 of the reviewed year."""
    years = years_in(words)
    return bool(years) and reading.years.plan is not None and max(years) < reading.years.plan


def _annex(reading: Reading) -> int | None:
    later = range(len(reading.paragraphs) // 2, len(reading.paragraphs))
    return next((i for i in later if names_annex(reading, i)), None)


def names_annex(reading: Reading, index: int) -> bool:
    """Tell whether paragraph *index* is the heading of an annex (附件1, 名词解释)."""
    words = reading.words(index).strip("（）()《》 ：:")
    return len(words) <= ANNEX_TITLE and bool(reading.lexicon.heading("annex").search(words))


def _closing(reading: Reading, end: int) -> int | None:
    first = max(1, end - CLOSING_PARAGRAPHS)
    cue = reading.lexicon.paragraph("closing_words")
    for i in range(first, end):
        if cue.search(reading.words(i)) and not reading.title(i).strip():
            return i
    if end > 2 and _is_farewell(reading, end - 1):
        return end - 1
    return None


def _is_farewell(reading: Reading, index: int) -> bool:
    words = reading.words(index)
    return (
        len(words) <= LONGEST_FAREWELL
        and not reading.title(index)
        and not re.search(r"\d", words)
        and bool(reading.lexicon.paragraph("feature_closing").search(words))
    )


def _review(reading: Reading, end: int) -> int:
    """Return where the review begins: its heading, else what follows the salutation."""
    for i in range(end // 2 + 1 if end > 1 else end):
        if reading.form(i) in TOP_FORMS and heading_role(reading, i, strict=False) is Role.REVIEW:
            return i
    for i in range(min(end, 15)):
        if SALUTATION.search(reading.words(i)):
            return min(i + 1, end - 1)
    for i in range(1, min(end, 10)):
        if reading.form(i) is not Form.NONE and len(reading.words(i)) > len(reading.title(i)) + 20:
            return i
        if reading.form(i) is Form.LINE and i + 1 < end and reading.form(i + 1) is Form.NONE:
            return i
    return 0


def _plan(reading: Reading, review: int, end: int, top: Form) -> int | None:
    """Return where the part about the coming year begins."""
    problems = _last_problems(reading, review, end)
    first = review + (not _opens_with_plan(reading, review, end))
    looks_back: int | None = None  # a heading behind the problems that is on the past once more
    for forms in ((top,), TOP_FORMS):
        for i in range(first, end):
            if reading.form(i) not in forms:
                continue
            role = heading_role(reading, i, strict=reading.form(i) is Form.LINE)
            if role in PLAN_ROLES:
                return i
            if forms == (top,) and 0 <= problems < i:
                if role is not Role.REVIEW:
                    return i
                looks_back = i if looks_back is None else looks_back
    if looks_back is not None:
        return looks_back
    headed = heading_role(reading, review, strict=False) is Role.REVIEW
    return _plan_without_heading(reading, max(review + headed, problems) + 1, end)


def _opens_with_plan(reading: Reading, review: int, end: int) -> bool:
    """Tell a report without a review: what follows its salutation is the plan's own heading."""
    if not 0 < review < end or not SALUTATION.search(reading.words(review - 1)):
        return False
    numbered = reading.form(review) in (Form.PART, Form.CHINESE)
    return numbered and heading_role(reading, review, strict=False) in PLAN_ROLES


def _plan_without_heading(reading: Reading, start: int, end: int) -> int | None:
    """Return where paragraphs without headings begin to speak of the year to come."""
    for i in range(start, end):
        words = reading.words(i)
        asks = reading.lexicon.paragraph("requirements").search(words[:200])
        aims = reading.lexicon.targets("cue").search(words[:200])
        if (asks or aims) and _speaks_of_plan(reading, i):
            return i - 1 if i > start and _is_outlook(reading, i - 1) else i
    return None


def _is_outlook(reading: Reading, index: int) -> bool:
    """Tell a paragraph of wishes without a single result, before the first cue of the plan."""
    words = reading.words(index)
    wishes = reading.lexicon.paragraph("outlook").findall(words)
    return bool(wishes) and not re.search(r"\d+(?:\.\d+)?(?:%|亿|万)", words)


def _last_problems(reading: Reading, review: int, end: int) -> int:
    found = -1
    for i in range(review, end):
        if is_problems(reading, i):
            found = i
    return found


def is_problems(reading: Reading, index: int) -> bool:
    """Tell whether paragraph *index* opens the part on problems (存在的问题)."""
    words = reading.words(index)
    strong = reading.lexicon.paragraph("problems").search(words[:160])
    weak = reading.lexicon.paragraph("problems_weak").search(words[:60])
    if weak and not strong and reading.lexicon.paragraph("credit").search(words):
        return False
    return bool(strong or weak) and _weighs_problems(reading, words)


def admits_problems(reading: Reading, index: int) -> bool:
    """Tell whether a paragraph of the review turns to problems, by its first or its last words."""
    words = reading.words(index)
    resolved = reading.lexicon.paragraph("problems_resolved").search(words[-60:])
    return is_problems(reading, index) or (bool(resolved) and _weighs_problems(reading, words))


def _weighs_problems(reading: Reading, words: str) -> bool:
    return len(reading.lexicon.paragraph("problems_words").findall(words)) >= 2


def _speaks_of_plan(reading: Reading, index: int) -> bool:
    """Tell whether a paragraph without heading speaks of the year to come."""
    words = reading.words(index)
    plan = reading.years.plan
    named = plan is not None and f"{plan}年" in words[:60]
    wish = re.search(r"预期目标|今年|新的一年|将以|奋力谱写|打牢基础|良好开局", words)
    return index > len(reading.paragraphs) // 3 and (named or bool(wish))
