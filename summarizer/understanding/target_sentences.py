"""The sentences that list this year's targets (主要预期目标), wherever they stand.

In provincial reports they are one paragraph inside another part and no heading names them.
A sentence opens the list if it says 目标 … 是, or stands first below a heading like
二、主要目标, and names indicators with figures; the sentences behind it belong to the list
as long as they go on naming them. Five-year goals (年均, “十五五”时期, 到2030年) are not
this year's targets, whatever they are called.
"""

from __future__ import annotations

import re

from summarizer.lexicon.structure import StructureLexicon
from summarizer.model import Role, Span
from summarizer.text.sentences import split_sentences
from summarizer.understanding.anchors import Reading, heading_role

__all__ = ["find_target_sentences"]

MIN_INDICATORS = 3
# 预期目标是： announces nothing else, so one indicator and its figure are enough.
SURE = re.compile(r"预期(?:性)?目标(?:建议|初步|安排|拟定|设定|确定|确立)*(?:是|为|：)")
THIS_YEAR = re.compile(r"今年|新的一年|本年度|全年")
WINDOW = 3
SHORT_OPENING = 60


def find_target_sentences(reading: Reading, first: int, end: int) -> Span | None:
    """Return the span of the targets between paragraphs *first* and *end*, or ``None``."""
    best: tuple[int, Span] | None = None
    for i in range(first, end):
        paragraph = reading.paragraphs[i].span
        headed = _stands_below_heading(reading, i)
        if not headed and not _says_targets(reading, paragraph):
            continue
        sentences = list(split_sentences(reading.text, paragraph))
        for k, sentence in enumerate(sentences):
            announced = (headed and k == 0) or _says_targets(reading, sentence)
            weight = announced and _weight(reading, sentence, sentences[k + 1 : k + 1 + WINDOW])
            if weight and (best is None or weight > best[0]):
                span = _extend(reading, i, sentences[k:], end)
                best = weight, _with_heading(reading, i, span) if k == 0 else span
    return best[1] if best else None


def _says_targets(reading: Reading, span: Span) -> bool:
    return bool(reading.lexicon.targets("cue").search(reading.text, span.start, span.end))


def _stands_below_heading(reading: Reading, i: int) -> bool:
    """Tell whether this year's targets are the heading of paragraph *i*, or the one above it."""
    return _names_targets(reading, i) or _heading_alone(reading, i - 1)


def _names_targets(reading: Reading, i: int) -> bool:
    title = reading.paragraphs[i].title
    named = heading_role(reading, i, strict=True) is Role.TARGETS
    return named and not _is_five_year(reading, title)


def _heading_alone(reading: Reading, i: int) -> bool:
    """Tell whether paragraph *i* is nothing but the heading of this year's targets."""
    paragraph = reading.paragraphs[i]
    return i >= 0 and paragraph.title.end == paragraph.span.end and _names_targets(reading, i)


def _with_heading(reading: Reading, i: int, span: Span) -> Span:
    """Return *span*, which opens paragraph *i*, with the heading that stands above it."""
    if not _heading_alone(reading, i - 1):
        return span
    return Span(reading.paragraphs[i - 1].span.start, span.end)


def _weight(reading: Reading, sentence: Span, following: list[Span]) -> int:
    """Return how many indicators the list that *sentence* opens names; 0 if it opens none.

    A short opening (主要预期目标是：地区生产总值增长5.5%。) is judged with what follows it.
    """
    lexicon = reading.lexicon
    if _is_five_year(reading, sentence):
        return 0
    end = following[-1].end if following else sentence.end
    words = reading.text[sentence.start : end]
    named = _indicators(lexicon, words)
    figures = len(lexicon.targets("figure").findall(words))
    own = _indicators(lexicon, sentence.of(reading.text)) or len(sentence) < SHORT_OPENING
    least = 1 if SURE.search(reading.text, sentence.start, sentence.end) else MIN_INDICATORS
    return named if own and named >= least and figures >= least else 0


def _is_five_year(reading: Reading, sentence: Span) -> bool:
    """Tell whether the goals are for five years: the cue stands before the first figure."""
    words = sentence.of(reading.text)
    lead = re.split(r"\d(?=[\d.]*[%％亿万])", words, maxsplit=1)[0]
    plan = reading.years.plan
    if THIS_YEAR.search(lead) or (plan is not None and f"{plan}年" in lead):
        return False
    five_year = reading.lexicon.targets("five_year")
    averages = [cue for cue in five_year.findall(words) if cue == "年均"]
    return bool(five_year.search(lead)) or len(averages) >= 2


def _indicators(lexicon: StructureLexicon, words: str) -> int:
    return len(set(lexicon.targets("indicator").findall(words)))


def _extend(reading: Reading, index: int, sentences: list[Span], end: int) -> Span:
    """Return the span from the first of *sentences* to the last that still lists targets."""
    span = sentences[0]
    for sentence in sentences[1:]:
        if not _continues(reading, sentence):
            return span
        span = Span(span.start, sentence.end)
    for i in range(index + 1, min(index + 3, end)):
        for sentence in split_sentences(reading.text, reading.paragraphs[i].span):
            if not _continues(reading, sentence):
                return span
            span = Span(span.start, sentence.end)
    return span


def _continues(reading: Reading, sentence: Span) -> bool:
    words = sentence.of(reading.text)
    lexicon = reading.lexicon
    figures = len(lexicon.targets("figure").findall(words))
    named = _indicators(lexicon, words)
    if lexicon.targets("more").search(words[:30]) and len(words) < 120:
        return True
    return named >= 1 and figures >= 1 and len(words) / (named + figures) < 40
