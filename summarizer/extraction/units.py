"""Units of extraction: sentences, and clauses of long sentences that stand on their own.

These reports chain two hundred characters with commas. A long sentence is parted at ``；``
and at commas, then parts that cannot stand alone are put back: a part that opens with a
dependent word (其中, 增速, 同比 …) belongs to the one before, an adverbial part (以…为…,
围绕…) to the one behind, names that share a predicate (分别) stay together. Nothing is cut
inside quotation marks or brackets, and every unit is verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.extraction.formula import is_formula
from summarizer.model import Heading, Report, Role, Span

__all__ = ["Unit", "split_units"]

LONGEST = 72
SHORTEST = 12
BREAK = re.compile(r"[；，]")
NESTING = re.compile(r"[“（《”）》]")
DEPENDENT = re.compile(
    r"(?:其中|更加|更|增速|增长|增幅|同比|比上年|较上年|居|位居|位列|排名|排|列|总量|总数|占|达|达到|分别|均|并|且|同时|从而|使|"
    r"为|实现率|完成率|覆盖率|总投资|总面积|年产|惠及|带动|累计|较|比|高于|低于|连续|成为|被|获|入选|跃居|跻身|突破|"
    r"上半年|下半年|[一二三四前]季度|前三季度|涉及|受益|预计|约|近|超|全部|进一步|不断|有效|有力|切实|确保|让|推动|努力|力争|助力|促进|打造|和|及|以及|等)"
)
ADVERBIAL = re.compile(
    r"(?:以[^，；。]{1,24}(?:为|抓手|契机|引领|牵引|导向|重点|目标)|围绕|聚焦|按照|通过|立足|依托|针对|抢抓|紧扣|紧盯|坚持|在|对|随着|面对|根据|"
    r"锚定|对标|瞄准|借助|发挥|抓住|深入实施|统筹)"
)
PREDICATE_AHEAD = re.compile(r"(?:收入|总值|增加值|投资|总额|人数|产量|指数|面积|数量|贷款余额)\Z")


@dataclass(frozen=True, slots=True)
class Unit:
    """A candidate for the memo: ``span`` without the mark that ends it.

    ``paragraph_opens`` tells whether it is the first text under its heading; ``heading`` is
    the index of its innermost heading in the outline, ``None`` if it stands under none;
    ``paragraph`` is where its paragraph starts.
    """

    role: Role
    span: Span
    sentence: Span
    heading: int | None
    paragraph_opens: bool
    paragraph: int


def split_units(text: str, report: Report, role: Role) -> tuple[Unit, ...]:
    """Return the units of the sections with *role*, in order; headings themselves are none."""
    outline = report.outline
    sentences = [sentence for sentence in report.sentences if sentence.role is role]
    titles = {heading.title.start: heading.title.end for heading in outline}
    titles |= {s.heading.start: s.heading.end for s in report.sections if s.heading}
    units: list[Unit] = []
    seen: set[int | None] = set()
    for sentence in sentences:
        start = _behind_title(text, sentence.span, titles)
        if start >= sentence.span.end:
            continue
        heading = _innermost(outline, start)
        for span in _parts(text, Span(start, sentence.span.end)):
            opens = heading not in seen
            paragraph = text.rfind("\n", 0, span.start) + 1
            units.append(Unit(role, span, sentence.span, heading, opens, paragraph))
            seen.add(heading)
    return tuple(units)


def _behind_title(text: str, sentence: Span, titles: dict[int, int]) -> int:
    """Return where the sentence's own words begin, behind a heading it opens with."""
    end = titles.get(sentence.start)
    if end is None:
        return sentence.start
    while end < sentence.end and text[end].isspace():
        end += 1
    return min(end, sentence.end)


def _innermost(outline: Sequence[Heading], position: int) -> int | None:
    found = None
    for i, heading in enumerate(outline):
        if heading.span.start > position:
            break
        if position < heading.span.end:
            found = i
    return found


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    if len(sentence) <= LONGEST and not is_formula(sentence.of(text)):
        yield _bare(text, sentence)
        return
    for group in _grouped(text, list(_clauses(text, sentence))):
        span = _bare(text, Span(group[0].start, group[-1].end))
        if len(span):
            yield span


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Yield stretches between commas and semicolons outside quotes and brackets."""
    nested = _nested(text, sentence)
    start = sentence.start
    for match in BREAK.finditer(text, sentence.start, sentence.end):
        if not any(inner.start <= match.start() < inner.end for inner in nested):
            yield Span(start, match.end())
            start = match.end()
    if start < sentence.end:
        yield Span(start, sentence.end)


def _nested(text: str, sentence: Span) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    for match in NESTING.finditer(text, sentence.start, sentence.end):
        if match[0] in "“（《":
            opened = match.start() if opened is None else opened
        elif opened is not None:
            found.append(Span(opened, match.end()))
            opened = None
    return found


def _grouped(text: str, clauses: Sequence[Span]) -> Iterator[list[Span]]:
    """Put clauses together that need each other."""
    group: list[Span] = []
    for clause in clauses:
        if group and not _belongs(text, group, clause):
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


def _belongs(text: str, group: Sequence[Span], clause: Span) -> bool:
    """Tell whether *clause* must stay with the *group* before it."""
    before = text[group[0].start : group[-1].end]
    if before.endswith("；"):
        return False
    length = clause.end - group[0].start
    if ADVERBIAL.match(text, group[-1].start) and len(group) == 1:
        return True
    if PREDICATE_AHEAD.search(before[:-1]) and not re.search(r"\d", before):
        return True
    dependent = DEPENDENT.match(text, clause.start) is not None
    return (dependent and length <= 2 * LONGEST) or length <= SHORTEST or len(clause) <= 5


def _bare(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "——，；、"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "。，；：、！"):
        end -= 1
    return Span(start, end)
