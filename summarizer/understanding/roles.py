"""Sections with roles: each paragraph gets one, targets are cut out by the sentence.

Between the anchors (``anchors``) a few rules decide, first match wins, and each section
carries the name of the rule that opened it. A role that nothing announces is carried on
from the paragraph before. A heading that covers several roles opens the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.lexicon.structure import load_structure
from summarizer.model import Role, Section, Span
from summarizer.understanding.anchors import (
    PLAN_ROLES,
    Anchors,
    Reading,
    admits_problems,
    find_anchors,
    heading_role,
)
from summarizer.understanding.annexes import in_annex
from summarizer.understanding.five_years import turns_to_plan
from summarizer.understanding.livelihood import after_list, lists_livelihood
from summarizer.understanding.paragraphs import Form, Paragraph
from summarizer.understanding.target_sentences import find_target_sentences
from summarizer.understanding.years import Years

__all__ = ["read_sections"]

SALUTE = re.compile(r"各位代表[！，：!,:]?")
LONGEST_TRANSITION = 160
ANNOUNCES = re.compile(r"以下|下列|如下|(?:几|[两三四五六七八九十\d]+)[个大]?(?:方面|任务)")
LAST_TASKS = 0.6
MANY_MATTERS = 5
FINAL_ROLES = (Role.CLOSING, Role.ANNEX)


@dataclass(frozen=True, slots=True)
class Label:
    """The role of a stretch that begins at ``start``, the heading it has, the rule."""

    start: int
    role: Role
    rule: str
    heading: Span | None = None


def read_sections(
    text: str, report: Span, paragraphs: tuple[Paragraph, ...], years: Years
) -> tuple[Section, ...]:
    """Return the sections of *report*, which they tile, in order."""
    if not paragraphs:
        return ()
    reading = Reading(text, paragraphs, years, load_structure())
    anchors = find_anchors(reading)
    if anchors.plan is not None:
        targets = find_target_sentences(reading, anchors.plan, anchors.body_end)
        reading = replace(reading, targets=targets)
    labels = list(_label(reading, anchors))
    return tuple(_merge(_cut_targets(reading, labels), report))


def _merge(labels: list[Label], report: Span) -> Iterator[Section]:
    """Yield sections: neighbours of one role are one section, the first reaches to the start."""
    opened: Label | None = None
    start = report.start
    for label in labels:
        if opened is None:
            opened = label
        elif label.role is not opened.role:
            yield Section(opened.role, Span(start, label.start), opened.heading, opened.rule)
            opened, start = label, label.start
    if opened:
        yield Section(opened.role, Span(start, report.end), opened.heading, opened.rule)


def _label(reading: Reading, anchors: Anchors) -> Iterator[Label]:
    role, rule = Role.OPENING, "opening.start"
    for i, paragraph in enumerate(reading.paragraphs):
        found = _decide(reading, anchors, i, role)
        heading = None
        if found:
            role, rule = found
            heading = paragraph.title if len(paragraph.title) and "heading" in rule else None
        yield Label(paragraph.span.start, role, rule, heading)


def _decide(reading: Reading, anchors: Anchors, i: int, role: Role) -> tuple[Role, str] | None:
    """Return the role paragraph *i* opens and the rule's name, or ``None`` to carry on.

    各位代表！ on a line of its own belongs to what it introduces.
    """
    if i > anchors.review and i + 1 < anchors.end and SALUTE.fullmatch(reading.words(i)):
        return _decide(reading, anchors, i + 1, role)
    if anchors.annex is not None and i >= anchors.annex:
        return in_annex(reading, anchors, i, role)
    if anchors.closing is not None and i >= anchors.closing:
        return _after_closing(reading, anchors, i)
    if i < anchors.review:
        return Role.OPENING, "opening.before-review"
    if anchors.plan is None or i < anchors.plan:
        return _in_review(reading, anchors, i, role)
    return _in_plan(reading, anchors, i, role)


def _after_closing(reading: Reading, anchors: Anchors, i: int) -> tuple[Role, str] | None:
    if i == anchors.closing:
        return Role.CLOSING, "closing.farewell"
    if heading_role(reading, i, strict=True) is Role.LIVELIHOOD:
        return Role.LIVELIHOOD, "livelihood.heading-after-closing"
    return None


def _in_review(reading: Reading, anchors: Anchors, i: int, role: Role) -> tuple[Role, str] | None:
    if i == anchors.review:
        if heading_role(reading, i, strict=False) is Role.REVIEW:
            return Role.REVIEW, "review.heading"
        if admits_problems(reading, i):
            return Role.PROBLEMS, "problems.cue"
        return Role.REVIEW, "review.after-opening"
    if reading.form(i) is anchors.top and heading_role(reading, i, strict=False) is Role.REVIEW:
        return Role.REVIEW, "review.heading"
    if role is Role.PLAN:
        return None
    if turns_to_plan(reading, anchors, i):
        return Role.PLAN, "plan.behind-review"
    if admits_problems(reading, i) and reading.form(i) in (Form.NONE, Form.LINE):
        return Role.PROBLEMS, "problems.cue"
    if role is Role.PROBLEMS and _returns_to_review(reading, i):
        return Role.REVIEW, "review.thanks"
    return None


def _returns_to_review(reading: Reading, i: int) -> bool:
    thanks = reading.lexicon.paragraph("thanks").search(reading.words(i))
    numbered = reading.form(i) in (Form.BRACKET, Form.DASH)
    return bool(thanks) or numbered


def _in_plan(reading: Reading, anchors: Anchors, i: int, role: Role) -> tuple[Role, str] | None:
    titled = _titled(reading, anchors, i, role)
    if titled:
        return titled
    if i == anchors.plan:
        return Role.REQUIREMENTS, "requirements.cue"
    if role in (Role.PRIORITIES, Role.LIVELIHOOD) and _is_self_improvement(reading, anchors, i):
        return Role.SELF_IMPROVEMENT, "self_improvement.cue"
    if role is not Role.SELF_IMPROVEMENT and lists_livelihood(reading, anchors, i):
        return Role.LIVELIHOOD, "livelihood.list"
    if role is Role.LIVELIHOOD:
        return after_list(reading, i)
    if role is Role.PLAN and not _targets_reached(reading, i):
        return _leave_plan(reading, i)
    if role in (Role.REQUIREMENTS, Role.PLAN):
        left = _leave_requirements(reading, anchors, i)
        return left or (
            (Role.REQUIREMENTS, "requirements.around-targets") if role is Role.PLAN else None
        )
    return None


def _titled(reading: Reading, anchors: Anchors, i: int, role: Role) -> tuple[Role, str] | None:
    """Decide by a heading of the report's top form, or one that says nothing but a role."""
    form = reading.form(i)
    outer = form in (Form.PART, Form.CHINESE, Form.LINE) and (
        form <= anchors.top or form is Form.PART or i == anchors.plan
    )
    if not outer and form not in (Form.LINE, Form.CHINESE, Form.BRACKET):
        return _digit_task(reading, anchors, i)
    found = heading_role(reading, i, strict=(not outer or form is Form.LINE) and i != anchors.plan)
    if i == anchors.plan:
        return _open_plan(reading, anchors, i, found)
    if _names_self_improvement(reading, i) and (outer or _is_last_task(reading, anchors, i)):
        return Role.SELF_IMPROVEMENT, "self_improvement.heading"
    if found is Role.LIVELIHOOD and not lists_livelihood(reading, anchors, i):
        return None
    if found is None or found is Role.REVIEW or found is Role.SELF_IMPROVEMENT:
        return _untitled(anchors, form, role) if found is None else None
    if not outer and not _is_pure(reading, i):
        return None
    if found in (Role.REQUIREMENTS, Role.TARGETS, Role.PRIORITIES):
        return _open_plan(reading, anchors, i, found)
    return found, f"{found.value}.heading"


def _digit_task(reading: Reading, anchors: Anchors, i: int) -> tuple[Role, str] | None:
    """Decide by the last heading like 8． where tasks have no headings （一）."""
    if reading.form(i) is not Form.DIGIT or not _names_self_improvement(reading, i):
        return None
    first = anchors.plan or 0
    nested = any(reading.form(j) is Form.BRACKET for j in range(first, i))
    if nested or not _is_last_task(reading, anchors, i):
        return None
    return Role.SELF_IMPROVEMENT, "self_improvement.heading"


def _names_self_improvement(reading: Reading, i: int) -> bool:
    """Tell a heading on the government's own work; a bare line below belongs to the heading."""
    title = reading.title(i)
    if i + 1 < len(reading.paragraphs) and reading.form(i + 1) is Form.LINE:
        title += reading.title(i + 1)
    return bool(reading.lexicon.heading("self_improvement").search(title))


def _untitled(anchors: Anchors, form: Form, role: Role) -> tuple[Role, str] | None:
    """Open the tasks by a top heading without a cue, behind requirements."""
    if form is anchors.top and form is not Form.LINE and role in (Role.REQUIREMENTS, Role.TARGETS):
        return Role.PRIORITIES, "priorities.heading-without-cue"
    return None


def _is_pure(reading: Reading, i: int) -> bool:
    """Tell a heading that says nothing but a role: （一）总体要求."""
    return len(reading.title(i)) <= 14 and len(reading.words(i)) <= 30


def _open_plan(reading: Reading, anchors: Anchors, i: int, found: Role | None) -> tuple[Role, str]:
    """Open the plan phase: requirements if they are told first, else what the heading says."""
    if found is Role.PLAN:
        return Role.PLAN, "plan.heading"
    if found in (Role.REQUIREMENTS, Role.TARGETS):
        return Role.REQUIREMENTS, f"{found.value}.heading"
    if _requirements_follow(reading, anchors, i):
        return Role.REQUIREMENTS, "priorities.heading-then-requirements"
    return Role.PRIORITIES, "priorities.heading"


def _requirements_follow(reading: Reading, anchors: Anchors, i: int) -> bool:
    """Tell whether requirements or targets stand before the first task."""
    lexicon = reading.lexicon
    for j in range(i, anchors.body_end):
        if j > i and heading_role(reading, j, strict=True) is Role.TARGETS:
            return True
        if j > i and _is_task(reading, anchors, j):
            return False
        words = reading.words(j)
        if j > i and lexicon.paragraph("requirements").search(words[:240]):
            return True
        if j > i and lexicon.targets("cue").search(words):
            return True
    return False


def _is_task(reading: Reading, anchors: Anchors, i: int) -> bool:
    """Tell whether paragraph *i* opens a task: a numbered heading, or a transition to tasks."""
    form = reading.form(i)
    if form in (Form.BRACKET, Form.HIGHLIGHT) or (
        form is Form.CHINESE and anchors.top is Form.LINE
    ):
        return not _is_pure(reading, i) or heading_role(reading, i, strict=True) is None
    return _leads_over(reading, i)


def _leads_over(reading: Reading, i: int) -> bool:
    """Tell a transition to tasks; requirements that end on 推进各项工作。 are none."""
    words = reading.words(i)
    if len(words) >= LONGEST_TRANSITION or not reading.lexicon.paragraph("transition").search(
        words[-80:]
    ):
        return False
    asks = reading.lexicon.paragraph("requirements").search(words[:40])
    return not asks or not words.endswith("。") or bool(ANNOUNCES.search(words))


def _leave_plan(reading: Reading, i: int) -> tuple[Role, str] | None:
    """Leave the five-year part when this year's requirements begin, or the bare line above them."""
    words = reading.words(i)[:160]
    if reading.form(i) is Form.LINE and i + 1 < len(reading.paragraphs):
        words = reading.words(i + 1)[:160]
    plan = reading.years.plan
    this_year = re.match(rf"(?:今年|{plan}年).{{0,30}}(?:是|将|工作|要|召开)", words)
    asks = reading.lexicon.paragraph("requirements").search(words)
    if this_year and asks:
        heading = "heading-of-" * (reading.form(i) is Form.LINE)
        return Role.REQUIREMENTS, f"requirements.{heading}this-year"
    return None


def _leave_requirements(reading: Reading, anchors: Anchors, i: int) -> tuple[Role, str] | None:
    ahead = reading.targets and reading.targets.start >= reading.paragraphs[i].span.start
    if ahead or _later_priorities_heading(reading, anchors, i):
        return None
    if _is_task(reading, anchors, i) and not _is_principle(reading, i):
        return Role.PRIORITIES, "priorities.first-task"
    if _targets_before(reading, i) and not _task_ahead(reading, anchors, i):
        return Role.PRIORITIES, "priorities.after-targets"
    if reading.form(i) is Form.DASH and _task_ahead(reading, anchors, i):
        return None
    if not _asks(reading, i) and _opens_with_lead(reading, i):
        return Role.PRIORITIES, "priorities.lead-sentences"
    return None


def _asks(reading: Reading, i: int) -> bool:
    return bool(reading.lexicon.paragraph("requirements").search(reading.words(i)[:240]))


def _is_principle(reading: Reading, i: int) -> bool:
    return bool(reading.lexicon.paragraph("principles").search(reading.words(i)[:60])) and (
        reading.form(i) is Form.NONE
    )


def _later_priorities_heading(reading: Reading, anchors: Anchors, i: int) -> bool:
    """Tell whether a heading of the top form still announces the tasks."""
    return any(
        reading.form(j) is anchors.top
        and heading_role(reading, j, strict=reading.form(j) is Form.LINE) is Role.PRIORITIES
        for j in range(i + 1, anchors.body_end)
    )


def _task_ahead(reading: Reading, anchors: Anchors, i: int) -> bool:
    """Tell whether tasks with headings of their own begin further on."""
    return any(_is_task(reading, anchors, j) for j in range(i + 1, anchors.body_end))


def _targets_before(reading: Reading, i: int) -> bool:
    return reading.targets is not None and reading.targets.end <= reading.paragraphs[i].span.start


def _targets_reached(reading: Reading, i: int) -> bool:
    """Tell whether this year's targets stand in or before paragraph *i*."""
    return reading.targets is not None and reading.targets.start < reading.paragraphs[i].span.end


def _opens_with_lead(reading: Reading, i: int) -> bool:
    """Tell a paragraph that opens with a short sentence, like the one behind it; or a bare line."""
    if reading.form(i) is Form.LINE:
        return True
    lead = re.compile(r"[^。，；：]{4,20}(?:，[^。，；：]{4,16})?。(?=.)")
    following = i + 1 < len(reading.paragraphs) and lead.match(reading.words(i + 1))
    return bool(lead.match(reading.words(i)) and following)


def _is_last_task(reading: Reading, anchors: Anchors, i: int) -> bool:
    """Tell whether the numbered heading *i* is the last of its kind."""
    return not any(reading.form(j) is reading.form(i) for j in range(i + 1, anchors.body_end))


def _is_self_improvement(reading: Reading, anchors: Anchors, i: int) -> bool:
    """Tell a paragraph without heading that turns to the government's own work, near the end."""
    if i < anchors.body_end * LAST_TASKS or reading.form(i) not in (Form.NONE, Form.LINE):
        return False
    words = reading.words(i)
    within = 200 if len(words) < 400 or words.startswith("各位代表") else 80
    cue = reading.lexicon.paragraph("self_improvement").search(words[:within])
    if not cue and not _names_its_matters(reading, words):
        return False
    following = range(i, anchors.body_end)
    return not any(reading.form(j) in (Form.BRACKET, Form.CHINESE) for j in following)


def _names_its_matters(reading: Reading, words: str) -> bool:
    """Tell words that name many of the matters every government asks of itself."""
    named = reading.lexicon.paragraph("self_improvement_matters").findall(words)
    return len(set(named)) >= MANY_MATTERS


def _cut_targets(reading: Reading, labels: list[Label]) -> list[Label]:
    """Return *labels* with the sentences of this year's targets cut out of their sections."""
    found = reading.targets
    if found is None:
        return labels
    before = [label for label in labels if label.start < found.start]
    inside = [label for label in labels if found.start <= label.start < found.end]
    after = [label for label in labels if label.start >= found.end]
    heading = next((label.heading for label in inside if label.heading), None)
    cut = [*before, Label(found.start, Role.TARGETS, "targets.sentences", heading)]
    resumed = after[0].start if after else None
    if resumed is None or _text_between(reading.text, found.end, resumed):
        carried = _carried_on(before, after)
        same = bool(after) and after[0].role is carried
        cut.append(Label(found.end, carried, after[0].rule if same else "after-targets"))
    elif after[0].role not in (*PLAN_ROLES, *FINAL_ROLES) and not after[0].heading:
        after[0] = Label(after[0].start, _carried_on(before, []), "after-targets")
    return [*cut, *after]


def _carried_on(before: list[Label], after: list[Label]) -> Role:
    """Return the role of the words right behind the targets."""
    if after and after[0].role is Role.PRIORITIES and after[0].heading is None:
        return Role.PRIORITIES
    role = before[-1].role if before else Role.PRIORITIES
    return role if role in PLAN_ROLES else Role.PRIORITIES


def _text_between(text: str, start: int, end: int) -> bool:
    return bool(text[start:end].strip())
