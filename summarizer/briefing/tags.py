"""Tags that a pack's files may use beside the memo's own words: counts, names, and 各地区.

``各地区`` is for loops in ``memo.docx`` and ``memo.md.j2`` (``{%tr for 地区 in 各地区 %}``). It has
per report 名称, 全称, 年度, 文件, 预期目标 (a list of 指标 and 目标), and lists of quoted words:
工作回顾 and 重点工作.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from summarizer.briefing.facts import Facts
from summarizer.briefing.regions import full_name
from summarizer.model import Comparison, Document, Report, Role, Stage

__all__ = ["REGION_TAGS", "gather_tags", "mapped"]

REGION_TAGS = ("名称", "全称", "年度", "文件", "预期目标", "工作回顾", "重点工作")


def gather_tags(comparison: Comparison, facts: Facts) -> dict[str, Any]:
    """Return the tags of *comparison*: strings, numbers, and lists for loops."""
    regions = [
        _region(name, document, report)
        for name, (document, report) in zip(facts.names, comparison.regions, strict=True)
    ]
    return {**facts.values, "各地区": regions}


def _region(name: str, document: Document, report: Report) -> dict[str, Any]:
    year = report.plan_year or report.review_year
    targets = [
        {"指标": each.name, "目标": each.text}
        for each in report.indicators
        if each.stage is Stage.TARGET
    ]
    values = (
        name,
        full_name(report.division),
        f"{year}年" if year else "",
        PurePath(document.file.path).name,
        targets,
        _quoted(document, report, Role.REVIEW),
        _quoted(document, report, Role.PRIORITIES),
    )
    return dict(zip(REGION_TAGS, values, strict=True))


def _quoted(document: Document, report: Report, role: Role) -> list[str]:
    """Return the key sentences of *role*, what tells of several years with the words for them."""
    text, said = document.source.text, []
    for key in report.key_sentences:
        if key.role is role:
            era = report.era_of(key.span)
            said.append((f"{era.words.of(text)}：" if era else "") + key.span.of(text))
    return [words.replace("\n", " ") for words in said]


def mapped(value: Any, change: Callable[[str], Any]) -> Any:
    """Return the tag *value* with *change* made to every string in it, keys excepted."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: mapped(each, change) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [mapped(each, change) for each in value]
    return value
