"""Quotations: key sentences of a region as paragraphs, each with its citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.briefing.citations import Citations
from summarizer.briefing.memo import Paragraph, Run
from summarizer.model import Document, Heading, KeySentence, Report, Role, Span

__all__ = ["quote_priorities", "quote_review"]


def quote_review(
    document: Document, report: Report, words: Mapping[str, str], citations: Citations
) -> Iterator[Paragraph]:
    """Yield the paragraph of what *report* says was done, or that it does not say."""
    if not report.of_role(Role.REVIEW):
        yield _plain(words["no_review"])
        return
    keys = _keys(report, Role.REVIEW)
    if not keys:
        yield _plain(words["none_chosen"])
        return
    number = citations.cite(
        document, words["region"], words[Role.REVIEW.value], [key.span for key in keys]
    )
    yield Paragraph((Run(_joined(document, keys)), Run("", cite=number)))


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
    for task, measures in _under_tasks(tasks, keys):
        spans = [*([task.title] if task else []), *(key.span for key in measures)]
        number = citations.cite(document, words["region"], words[Role.PRIORITIES.value], spans)
        yield Paragraph((*_task_runs(document, task, measures), Run("", cite=number)))


def _tasks(report: Report) -> list[Heading]:
    return [h for h in report.outline if h.role is Role.PRIORITIES and h.level == 2]


def _under_tasks(
    tasks: Sequence[Heading], keys: Sequence[KeySentence]
) -> Iterator[tuple[Heading | None, list[KeySentence]]]:
    loose = [key for key in keys if not any(task.span.covers(key.span) for task in tasks)]
    if loose:
        yield None, loose
    for task in tasks:
        yield task, [key for key in keys if task.span.covers(key.span)]


def _task_runs(
    document: Document, task: Heading | None, measures: Sequence[KeySentence]
) -> Iterator[Run]:
    if task:
        title = _words(document, task.title).rstrip("。！：:；，")
        yield Run(title + ("：" if measures else "。"), bold=True)
    if measures:
        yield Run(_joined(document, measures))


def _keys(report: Report, role: Role) -> list[KeySentence]:
    return [key for key in report.key_sentences if key.role is role]


def _joined(document: Document, keys: Sequence[KeySentence]) -> str:
    return "；".join(_words(document, key.span) for key in keys) + "。"


def _words(document: Document, span: Span) -> str:
    return span.of(document.source.text).replace("\n", " ")


def _plain(text: str) -> Paragraph:
    return Paragraph((Run(text),))
