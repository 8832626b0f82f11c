"""The outline: headings inside the parts of a report, down to lead sentences.

Levels count from 2 (1 is the part itself). Numbered forms have their fixed order
（一）> 1. > ①; an unnumbered form (a bare line, ——) stands above them if it comes first,
and below the numbered heading under which it first appears otherwise. A lead sentence is
the short first sentence of a paragraph that has siblings of the same make.
A short sentence alone above a long paragraph is a bare line that kept its stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.lexicon.structure import load_structure
from summarizer.model import Heading, Role, Section, Span
from summarizer.understanding.paragraphs import Form, Paragraph

__all__ = ["read_outline"]

OUTLINED = (
    Role.REVIEW, Role.REQUIREMENTS, Role.PLAN, Role.PRIORITIES, Role.SELF_IMPROVEMENT,
)  # fmt: skip
NUMBERED = {Form.PART: 0, Form.CHINESE: 10, Form.BRACKET: 20, Form.DIGIT: 30, Form.CIRCLED: 40}
BEFORE_NUMBERS = {Form.LINE: 15, Form.DASH: 20, Form.HIGHLIGHT: 20}
LEAD_RANK = 50
INNER = 5
LEAD = re.compile(r"[^。；：！？\n]{4,26}[。！](?=[^\n]{30})")
NO_LEAD = re.compile(
    r"各位代表|今年|(?:19|20)\d\d年|过去|一年来|五年来|同时|我们|为此|当前|新的?一年|\d"
)
ALONE = re.compile(r"[^。；：！？\n]{4,42}[。！]")
NOT_ALONE = re.compile(
    r"各位代表|审议|感谢|敬意|以下|如下|(?:工作|任务|方面|重点)[。！]|^.{0,6}(?:上述|以上|这些)"
)
LONG = 60  # what stands below a sentence that is a heading
MIN_SIBLINGS = 2
RULES = {
    Form.PART: "heading.part", Form.CHINESE: "heading.chinese", Form.LINE: "heading.line",
    Form.HIGHLIGHT: "heading.highlight", Form.BRACKET: "heading.bracket",
    Form.DASH: "heading.dash", Form.DIGIT: "heading.digit", Form.CIRCLED: "heading.circled",
    Form.NONE: "heading.lead-sentence",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading before its level is known."""

    form: Form
    title: Span


def read_outline(
    text: str, sections: Sequence[Section], paragraphs: Sequence[Paragraph]
) -> tuple[Heading, ...]:
    """Return the headings of all outlined *sections*, in the order of the text."""
    headings: list[Heading] = []
    leads = _lead_sentences(text, paragraphs)
    alone = _sentences_alone(text, paragraphs)
    for section in sections:
        if section.role in OUTLINED:
            inside = [
                replace(p, form=Form.LINE, title=p.span) if p.span.start in alone else p
                for p in paragraphs
                if section.span.covers(p.span)
            ]
            candidates = list(_candidates(section, inside, leads))
            headings += _with_levels(text, section, candidates)
    return tuple(headings)


def _candidates(
    section: Section, paragraphs: Sequence[Paragraph], leads: dict[int, Span]
) -> Iterator[Candidate]:
    skipped = _slogan_lines(section, paragraphs)
    i = 0
    while i < len(paragraphs):
        paragraph = paragraphs[i]
        if i < skipped:
            pass
        elif paragraph.form is Form.LINE and _is_two_line(paragraphs, i):
            yield Candidate(Form.LINE, Span(paragraph.span.start, paragraphs[i + 1].span.end))
            i += 1
        elif paragraph.form is not Form.NONE:
            yield Candidate(paragraph.form, paragraph.title)
        elif paragraph.span.start in leads:
            yield Candidate(Form.NONE, leads[paragraph.span.start])
        i += 1


def _slogan_lines(section: Section, paragraphs: Sequence[Paragraph]) -> int:
    """Return how many paragraphs at the top are the part's own heading and its slogan lines."""
    if not section.heading or not paragraphs or paragraphs[0].title != section.heading:
        return 0
    run = 1
    while run < len(paragraphs) and paragraphs[run].form is Form.LINE:
        run += 1
    return run if run > 2 else 1


def _is_two_line(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Tell a heading of two bare lines with text below."""
    if i + 2 >= len(paragraphs) or paragraphs[i + 1].form is not Form.LINE:
        return False
    return paragraphs[i + 2].form is not Form.LINE


def _sentences_alone(text: str, paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the starts of paragraphs that are a short sentence above a long one, with siblings."""
    kept: set[int] = set()
    group: set[int] = set()
    for paragraph, below in pairwise(paragraphs):
        if paragraph.form is not Form.NONE:
            group = set()
        elif _is_alone(text, paragraph, below):
            group.add(paragraph.span.start)
        if len(group) >= MIN_SIBLINGS:
            kept |= group
    return kept


def _is_alone(text: str, paragraph: Paragraph, below: Paragraph) -> bool:
    return bool(
        below.form is Form.NONE
        and len(below.span) >= LONG
        and ALONE.fullmatch(text, paragraph.span.start, paragraph.span.end)
        and not NOT_ALONE.search(paragraph.span.of(text))
    )


def _lead_sentences(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, Span]:
    """Return lead sentences by the start of their paragraph, if they have siblings."""
    found: dict[int, Span] = {}
    thanks = load_structure().paragraph("thanks")
    for paragraph in paragraphs:
        if paragraph.form is Form.NONE:
            match = LEAD.match(text, paragraph.span.start, paragraph.span.end)
            if (
                match
                and not NO_LEAD.search(match[0])
                and not thanks.search(paragraph.span.of(text))
            ):
                found[paragraph.span.start] = Span(match.start(), match.end())
    return found if len(found) >= MIN_SIBLINGS else {}


def _with_levels(text: str, section: Section, candidates: Sequence[Candidate]) -> Iterator[Heading]:
    ranks = _ranks(candidates)
    stack: list[int] = []
    levels: list[int] = []
    for candidate in candidates:
        rank = ranks[candidate.form]
        while stack and stack[-1] >= rank:
            stack.pop()
        stack.append(rank)
        levels.append(1 + len(stack))
    for i, candidate in enumerate(candidates):
        end = next(
            (
                candidates[j].title.start
                for j in range(i + 1, len(candidates))
                if levels[j] <= levels[i]
            ),
            section.span.end,
        )
        while end > candidate.title.end and text[end - 1].isspace():
            end -= 1
        span = Span(candidate.title.start, end)
        yield Heading(section.role, levels[i], candidate.title, span, RULES[candidate.form])


def _ranks(candidates: Sequence[Candidate]) -> dict[Form, int]:
    ranks: dict[Form, int] = {**NUMBERED, Form.NONE: LEAD_RANK}
    last_number: Form | None = None
    for candidate in candidates:
        form = candidate.form
        if form in NUMBERED:
            last_number = form
        elif form not in ranks:
            ranks[form] = (
                BEFORE_NUMBERS[form] if last_number is None else NUMBERED[last_number] + INNER
            )
    return ranks
