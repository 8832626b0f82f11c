"""What was found, as lines a person can read (``summarizer inspect`` without ``--json``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from summarizer.model import Division, Document, Indicator, Report, Role, Stage

__all__ = ["ROLE_NAMES", "overview"]

ROLE_NAMES: Mapping[Role, str] = MappingProxyType(
    {
        Role.OPENING: "开头",
        Role.REVIEW: "工作回顾",
        Role.PROBLEMS: "存在问题",
        Role.REQUIREMENTS: "总体要求",
        Role.PLAN: "五年规划",
        Role.TARGETS: "预期目标",
        Role.PRIORITIES: "重点工作",
        Role.LIVELIHOOD: "民生实事",
        Role.SELF_IMPROVEMENT: "政府自身建设",
        Role.CLOSING: "结尾",
        Role.ANNEX: "名词解释",
        Role.NOISE: "无关文字",
    }
)
EXCERPT = 30


def overview(documents: Sequence[Document]) -> Iterator[str]:
    """Yield the lines that describe *documents*."""
    for document in documents:
        file = document.file
        form = f"{file.format}，{file.encoding}" if file.encoding else file.format
        yield f"文件：{file.path}（{form}，{len(file.raw)}字）"
        for notice in document.notices:
            yield f"  提示：{notice.message}"
        for report in document.reports:
            yield from _report(document.source.text, report)
        yield ""


def _report(text: str, report: Report) -> Iterator[str]:
    kind = "政府工作报告全文" if report.full_report else "工作总结、特稿"
    yield f"  报告：{report.title.of(text) if report.title else '（原文无标题）'}"
    yield f"    地区：{_place(report.division)}"
    yield f"    年度：回顾{report.review_year or '不详'}，安排{report.plan_year or '无'}；{kind}"
    for section in report.sections:
        heading = (
            section.heading.of(text) if section.heading else _excerpt(text, section.span.start)
        )
        yield f"    {ROLE_NAMES[section.role]}  {len(section.span)}字  {heading}"
        for entry in report.outline:
            if section.span.covers(entry.span):
                title = entry.title.of(text).replace("\n", " ")
                yield f"    {'  ' * (entry.level - 1)}{title}"
    absent = "、".join(ROLE_NAMES[role] for role in report.absent)
    if absent:
        yield f"    原文没有：{absent}"
    yield from _figures(report, Stage.TARGET, "预期目标")
    yield from _figures(report, Stage.ACTUAL, "完成情况")
    for key in report.key_sentences:
        yield f"    关键句（{ROLE_NAMES[key.role]}）：{key.span.of(text)}"


def _excerpt(text: str, start: int) -> str:
    return text[start : start + EXCERPT].split("\n", maxsplit=1)[0] + "……"


def _place(division: Division | None) -> str:
    if division is None:
        return "不详"
    code = f"（{division.code}）" if division.code else ""
    doubt = "" if division.certain else "，待核"
    return f"{division.full_name}{code}{doubt}"


def _figures(report: Report, stage: Stage, name: str) -> Iterator[str]:
    found: list[Indicator] = [each for each in report.indicators if each.stage is stage]
    if found:
        yield f"    {name}：" + "；".join(f"{each.name}{each.text}" for each in found)
