"""The two stages of a batch, as pure functions: equal arguments give equal results anywhere.

They take and give plain values and bytes, so that a process next door or a machine far away
can run them, and never raise: one bad file or row must not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TypeVar

from summarizer import api
from summarizer.batch.values import Edited, Failure, Inspection, Memo, card_of
from summarizer.codec import decode, encode
from summarizer.consolidation.repeats import repeats
from summarizer.errors import SummarizerError
from summarizer.model import Document
from summarizer.options import MemoOptions, ReadingOptions, Settings
from summarizer.revision import Revised, Revision, Unfit

__all__ = ["InspectTask", "MemoTask", "TaskSource", "inspect_stage", "memo_stage", "warm_up"]

Result = TypeVar("Result")
VERIFIABLE = ("md", "docx")
WARMING = """甲县政府工作报告
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
一、2024年工作回顾
过去一年，全县上下坚持稳中求进，完成地区生产总值120亿元、增长5.8%，固定资产投资增长7%，城镇新增就业3200人。
新建农村公路86公里，改造老旧小区12个，引进项目26个。
二、2025年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业3000人以上。
重点抓好以下工作：
（一）加快产业发展。建成标准化厂房5万平方米，培育规上工业企业8家。
（二）保障改善民生。新建学校2所，改造农村危房300户。
"""


@dataclass(frozen=True, slots=True)
class InspectTask:
    """A file to inspect: the name to show, its bytes, how it is read and sentences chosen."""

    name: str
    content: bytes
    settings: Settings
    reading: ReadingOptions


@dataclass(frozen=True, slots=True)
class TaskSource:
    """A document of a memo, encoded, under the name to show; *reports* are those to take.

    ``revisions`` are what a person changed about these reports.
    """

    name: str
    body: bytes
    reports: tuple[int, ...]
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class MemoTask:
    """A memo to make of *sources*; ``name`` is what messages call it.

    *settings* are those that the sources were inspected with, ``own`` what a person wrote anew
    of the memo's own words.
    """

    name: str
    sources: tuple[TaskSource, ...]
    options: MemoOptions
    settings: Settings
    own: tuple[Revision, ...] = ()


def inspect_stage(task: InspectTask) -> Inspection | Failure:
    """Return what is in a file, or why nothing is."""
    return _without_raising(task.name, lambda: _inspect(task))


def memo_stage(task: MemoTask) -> Memo | Failure:
    """Return the memo of the chosen reports, verified, or why there is none."""
    return _without_raising(None, lambda: _memo(task))


def warm_up() -> None:
    """Load dictionaries and tables once, before the first file is timed."""
    inspect_stage(InspectTask("预热.txt", WARMING.encode(), Settings(), ReadingOptions()))


def _inspect(task: InspectTask) -> Inspection:
    began = perf_counter()
    document = api.inspect_file(
        api.read(task.content, name=task.name, reading=task.reading), task.settings
    )
    return Inspection(card_of(document), encode(document), perf_counter() - began)


def _memo(task: MemoTask) -> Memo:
    began = perf_counter()
    revised = _revised(task)
    documents = revised.documents
    contents = api.render(documents, task.options, rewrites=revised.rewrites)
    questioned, verified = _verified(contents, documents)
    return Memo(
        tuple(contents.items()),
        questioned,
        verified,
        perf_counter() - began,
        tuple(_edited(task, api.unfit_revisions(revised, task.options))),
        tuple(sorted(repeats([(each, r) for each in documents for r in each.reports]).items())),
    )


def _revised(task: MemoTask) -> Revised:
    """Return what the memo is made of: the reports to take, as a person wants them."""
    parts = [_document(source, task.settings) for source in task.sources]
    return Revised(
        tuple(document for each in parts for document in each.documents),
        (*task.own, *(rewrite for each in parts for rewrite in each.rewrites)),
        tuple(unfit for each in parts for unfit in each.unfit),
    )


def _document(source: TaskSource, settings: Settings) -> Revised:
    document = decode(Document, source.body)
    document = replace(document, file=replace(document.file, path=source.name))
    revised = api.revise((document,), source.revisions, settings)
    reports = tuple(revised.documents[0].reports[number] for number in source.reports)
    return replace(revised, documents=(replace(document, reports=reports),))


def _edited(task: MemoTask, unfit: Iterable[Unfit]) -> Iterator[Edited]:
    """Yield what became of each revision; own words are those of some memo of the folder."""
    reasons = {each.revision: each.reason for each in unfit}
    for source in task.sources:
        for each in source.revisions:
            yield Edited(each, source.name, reasons.get(each))
    yield from (Edited(each, None) for each in task.own if each not in reasons)


def _verified(
    contents: dict[str, bytes], documents: tuple[Document, ...]
) -> tuple[tuple[str, ...], str]:
    """Return the figures of the memo that its sources do not bear out, and the count."""
    ending = next((each for each in VERIFIABLE if each in contents), None)
    if ending is None:
        return (), ""
    memo = api.read(contents[ending], name=f"简报.{ending}")
    verification = api.verify(memo, documents)
    *findings, count = verification.lines
    return tuple(_whole(findings)) if verification.exit_code else (), count


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Yield each finding in one line: what is indented belongs to the line above it."""
    finding = ""
    for line in lines:
        if finding and not line.startswith(" "):
            yield finding
            finding = ""
        finding = f"{finding}；{line.strip()}" if finding else line
    if finding:
        yield finding


def _without_raising(name: str | None, work: Callable[[], Result]) -> Result | Failure:
    try:
        return work()
    except SummarizerError as error:
        return Failure.of(error, name)
    except MemoryError:
        return Failure("out-of-memory", "内存不足", "请减少同时处理的进程数（--jobs）后重试", name)
    except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
        fault = f"程序内部出错，{type(error).__name__}：{error}"
        return Failure("internal", fault, "请把这个文件和这段话发给开发者", name)
