"""Quotations: key sentences of a region as paragraphs, each with its citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from summarizer.briefing.citations import Citations, CitedPart
from summarizer.briefing.memo import Paragraph, Run
from summarizer.model import Document, Era, Heading, KeySentence, Report, Role

__all__ = ["by_time", "era_lead", "quote_priorities", "quote_review"]


def quote_review(
    document: Document, report: Report, words: Mapping[str, str], citations: Citations
) -> Iterator[Paragraph]:
    """Yield the paragraphs of what *report* says was done, or that it does not say.

    What it says of several years (“十三五”期间) stands apart from what it says of one.
    """
    if not report.of_role(Role.REVIEW):
        yield _plain(words["no_review"])
        return
    keys = _keys(report, Role.REVIEW)
    if not keys:
        yield _plain(words["none_chosen"])
        return
    name = words[Role.REVIEW.value]
    parts = by_time(report, keys)
    for era, told in parts:
        spans = [key.span for key in told]
        cited = [era.words, *spans] if era else spans
        part = citations.part((document, report), words["region"], name, cited)
        lead = era_lead(part, era) if era else _year_lead(report) if len(parts) > 1 else ()
        yield Paragraph((*lead, *part.quotes(spans, chosen=True), Run("", cite=part.number)))


def by_time(
    report: Report, keys: Sequence[KeySentence]
) -> list[tuple[Era | None, list[KeySentence]]]:
    """Return *keys* that tell of several years, with the first era, and those that tell of one.

    Keys of two eras (the old plan, the term) stand under the first of them; a sentence that a
    person moved keeps its time.
    """
    eras = [report.era_of(key.span) for key in keys]
    of_years = [key for key, era in zip(keys, eras, strict=True) if era]
    of_one = [key for key, era in zip(keys, eras, strict=True) if not era]
    first = next((era for era in eras if era), None)
    return [(era, told) for era, told in ((first, of_years), (None, of_one)) if told]


def era_lead(part: CitedPart, era: Era) -> tuple[Run, ...]:
    """Return the report's own words for several years, as what opens a paragraph."""
    return replace(part.quote(era.words), bold=True), Run("：", bold=True)


def _year_lead(report: Report) -> tuple[Run, ...]:
    return (Run(f"{report.review_year}年：", bold=True),) if report.review_year else ()


def quote_priorities(
    document: Document, report: Report, words: Mapping[str, str], citations: Citations
) -> Iterator[Paragraph]:
    """Yield a paragraph for each of the report's own tasks: its heading, its measures."""
    if not report.of_role(Role.PRIORITIES):
        yield _plain(words["no_priorities"])
        return
    keys = _keys(report, Role.PRIORITIES)
    tasks = _tasks(report)
    if not keys and not tasks:
        yield _plain(words["none_chosen"])
        return
    name = words[Role.PRIORITIES.value]
    for task, measures in _under_tasks(tasks, keys):
        spans = [*([task.title] if task else []), *(key.span for key in measures)]
        part = citations.part((document, report), words["region"], name, spans)
        yield Paragraph((*_task_runs(part, task, measures), Run("", cite=part.number)))


def _tasks(report: Report) -> list[Heading]:
    return [h for h in report.outline if h.role is Role.PRIORITIES and h.level == 2]


def _under_tasks(
    tasks: Sequence[Heading], keys: Sequence[KeySentence]
) -> Iterator[tuple[Heading | None, list[KeySentence]]]:
    loose = [key for key in keys if not any(task.span.covers(key.place) for task in tasks)]
    if loose:
        yield None, loose
    for task in tasks:
        yield task, [key for key in keys if task.span.covers(key.place)]


def _task_runs(
    part: CitedPart, task: Heading | None, measures: Sequence[KeySentence]
) -> Iterator[Run]:
    if task:
        title = part.quote(task.title)
        yield replace(title, text=title.text.rstrip("。！：:；，"), bold=True)
        yield Run("：" if measures else "。", bold=True)
    if measures:
        yield from part.quotes([key.span for key in measures], chosen=True)


def _keys(report: Report, role: Role) -> list[KeySentence]:
    return [key for key in report.key_sentences if key.role is role]


def _plain(text: str) -> Paragraph:
    return Paragraph((Run(text),))
