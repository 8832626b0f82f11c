"""What was found, as lines a person can read (``summarizer inspect`` without ``--json``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from summarizer.extraction.alternatives import alternatives
from summarizer.extraction.salience import feature_labels
from summarizer.lexicon.themes import load_themes
from summarizer.model import ROLE_NAMES, Division, Document, KeySentence, Report, Section, Stage

__all__ = ["Kind", "Line", "overview"]

EXCERPT = 30
RIVALS = 2


class Kind(StrEnum):
    """What a line shows, for whoever colours it."""

    FILE = "file"
    NOTICE = "notice"
    REPORT = "report"
    SECTION = "section"
    HEADING = "heading"
    FIGURES = "figures"
    QUOTATION = "quotation"
    REASON = "reason"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the overview and what it shows."""

    text: str
    kind: Kind = Kind.PLAIN


def overview(documents: Sequence[Document], *, explain: bool = False) -> Iterator[Line]:
    """Yield the lines that describe *documents*.

    *explain* adds to each key sentence why it was chosen, and its closest rivals.
    """
    for document in documents:
        file = document.file
        form = f"{file.format}，{file.encoding}" if file.encoding else file.format
        yield Line(f"文件：{file.path}（{form}，{len(file.raw)}字）", Kind.FILE)
        for notice in document.notices:
            yield Line(f"  提示：{notice.message}", Kind.NOTICE)
        for report in document.reports:
            yield from _report(document.source.text, report, explain=explain)
        yield Line("")


def _report(text: str, report: Report, *, explain: bool) -> Iterator[Line]:
    kind = "政府工作报告全文" if report.full_report else "工作总结、特稿"
    title = report.title.of(text) if report.title else "（原文无标题）"
    yield Line(f"  报告：{title}", Kind.REPORT)
    yield Line(f"    地区：{_place(report.division)}")
    years = f"回顾{report.review_year or '不详'}，安排{report.plan_year or '无'}"
    yield Line(f"    年度：{years}；{kind}")
    for section in report.sections:
        yield from _section(text, report, section)
    absent = "、".join(ROLE_NAMES[role] for role in report.absent)
    if absent:
        yield Line(f"    原文没有：{absent}", Kind.NOTICE)
    yield from _figures(report, Stage.TARGET, "预期目标")
    yield from _figures(report, Stage.ACTUAL, "完成情况")
    for key in report.key_sentences:
        era = report.era_of(key.span)
        part = ROLE_NAMES[key.role] + (f"，{era.words.of(text)}" if era else "")
        yield Line(f"    关键句（{part}）：{key.span.of(text)}", Kind.QUOTATION)
        if explain:
            yield from _explanation(text, report, key)


def _explanation(text: str, report: Report, key: KeySentence) -> Iterator[Line]:
    labels = feature_labels()
    reasons = "、".join(labels.get(reason, reason) for reason in key.reasons)
    theme = load_themes().name_of(key.theme) if key.theme else "无"
    yield Line(f"      得分{key.score:.2f}，专题：{theme}，依据：{reasons}", Kind.REASON)
    for rival in alternatives(report, key, most=RIVALS):
        yield Line(f"      落选（{rival.score:.2f}）：{rival.span.of(text)}", Kind.REASON)


def _section(text: str, report: Report, section: Section) -> Iterator[Line]:
    heading = section.heading.of(text) if section.heading else _excerpt(text, section.span.start)
    size = f"{len(section.span)}字"
    yield Line(f"    [{ROLE_NAMES[section.role]}] {size}  {heading}", Kind.SECTION)
    for entry in report.outline:
        if section.span.covers(entry.span):
            title = entry.title.of(text).replace("\n", " ")
            yield Line(f"    {'  ' * (entry.level - 1)}{title}", Kind.HEADING)


def _excerpt(text: str, start: int) -> str:
    return text[start : start + EXCERPT].split("\n", maxsplit=1)[0] + "……"


def _place(division: Division | None) -> str:
    if division is None:
        return "不详"
    code = f"（{division.code}）" if division.code else ""
    doubt = "" if division.certain else "，待核"
    return f"{division.full_name}{code}{doubt}"


def _figures(report: Report, stage: Stage, name: str) -> Iterator[Line]:
    found = [each for each in report.indicators if each.stage is stage]
    if found:
        figures = "；".join(f"{each.name}{each.text}" for each in found)
        yield Line(f"    {name}：{figures}", Kind.FIGURES)
