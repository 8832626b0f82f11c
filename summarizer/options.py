"""The options of a memo, each told once.

An option stands beside the field it fills, with the words a user meets it by. The command
line makes its ``--options`` from this table, batch manifests their columns; a new field with
an option is at once in both. Values that a later part knows better (packs, engines, formats)
are only carried here, and refused there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from summarizer.errors import UsageError
from summarizer.model import ROLE_NAMES, Role

__all__ = [
    "ROLES",
    "MemoOptions",
    "Option",
    "ReadingOptions",
    "Settings",
    "options_of",
    "read_options",
]

Kind = TypeVar("Kind")
BUDGET = re.compile(r"([^=\s]+)=(0|[1-9][0-9]{0,6})")
LIMIT = re.compile(r"([a-z_]+)=([0-9]{1,15})([KMG]?)")
UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}
ROLES = {role.value: role for role in Role} | {name: role for role, name in ROLE_NAMES.items()}


@dataclass(frozen=True, slots=True)
class Option:
    """How a user writes a field: ``--name`` on the command line, the column *label* in a list.

    ``read`` turns the texts that were written (one, unless ``many``) into the field's value,
    or raises ``UsageError``; a ``flag`` is written without a text.
    """

    name: str
    label: str
    help: str
    read: Callable[[Sequence[str]], Any]
    metavar: str = ""
    many: bool = False
    flag: bool = False


def _budgets(written: Sequence[str]) -> dict[Role, int]:
    budgets = {}
    for entry in written:
        pair = BUDGET.fullmatch(entry)
        if pair is None or pair[1] not in ROLES:
            raise UsageError(
                f"--budget {entry} 写法不对", next_step="请写成 部分=字数，如 工作回顾=400"
            )
        budgets[ROLES[pair[1]]] = int(pair[2])
    return budgets


def _all(written: Sequence[str]) -> tuple[str, ...]:
    return tuple(words.strip() for words in written if words.strip())


def _limits(written: Sequence[str]) -> dict[str, int]:
    limits = {}
    for entry in written:
        pair = LIMIT.fullmatch(entry)
        if pair is None:
            raise UsageError(
                f"--limit {entry} 写法不对",
                next_step="请写成 上限=数，如 pages=5000、file_bytes=512M",
            )
        limits[pair[1]] = int(pair[2]) * UNITS[pair[3]]
    return limits


def _last(written: Sequence[str]) -> str:
    return written[-1]


def _order(written: Sequence[str]) -> str | None:
    """Return the indicator to order by, ``None`` for the usual order."""
    return None if _last(written) == "行政区划" else _last(written)


def _names(written: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in _last(written).split(",") if part.strip())


def _number(written: Sequence[str]) -> int:
    words = _last(written).strip().removesuffix("字")
    if not re.fullmatch(r"[1-9][0-9]{0,6}", words):
        raise UsageError(f"字数“{words}”写法不对", next_step="请写一个正整数，如 3000")
    return int(words)


def _yes(written: Sequence[str]) -> bool:
    answer = _last(written).strip()
    if answer not in ("是", "否"):
        raise UsageError(f"“{answer}”写法不对", next_step="请写 是 或 否")
    return answer == "是"


def _option(**words: Any) -> dict[str, Option]:
    return {"option": Option(**words)}


@dataclass(frozen=True, slots=True)
class Settings:
    """How key sentences are chosen.

    ``budgets`` gives characters per role (what is not named keeps its default); ``engine``
    is a ranking engine, ``segmenter`` a way to cut words (``summarizer doctor`` lists both).
    ``pins`` and ``exclusions`` are words of the reports that must, or must not, be quoted.
    """

    budgets: Mapping[Role, int] = field(
        default_factory=dict,
        metadata=_option(
            name="budget",
            label="部分字数",
            metavar="部分=字数",
            help="摘要字数，可多次给出，如 工作回顾=400、重点工作=600；重点工作=0 只列任务标题。",
            read=_budgets,
            many=True,
        ),
    )
    engine: str = field(
        default="textrank",
        metadata=_option(
            name="engine",
            label="排序引擎",
            metavar="NAME",
            help="排序引擎，默认 textrank；doctor 命令列出可用的。",
            read=_last,
        ),
    )
    segmenter: str = "rjieba"
    pins: tuple[str, ...] = field(
        default=(),
        metadata=_option(
            name="pin",
            label="必选",
            metavar="原文",
            help="必须摘引的原文（逐字），可多次给出；先于其他要点计入字数。",
            read=_all,
            many=True,
        ),
    )
    exclusions: tuple[str, ...] = field(
        default=(),
        metadata=_option(
            name="exclude",
            label="不选",
            metavar="原文",
            help="不要摘引的原文（逐字），可多次给出。",
            read=_all,
            many=True,
        ),
    )


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How files are read.

    ``limits`` moves limits by name (``summarizer doctor`` lists them); ``password`` is tried
    on every file that needs one. ``on_page`` is called with (number from 1, count) before a
    scanned page is recognised, which takes seconds.
    """

    limits: Mapping[str, int] = field(
        default_factory=dict,
        metadata=_option(
            name="limit",
            label="读取上限",
            metavar="上限=数",
            help="放宽或收紧读取上限，可多次给出，如 file_bytes=512M；doctor 列出可设的。",
            read=_limits,
            many=True,
        ),
    )
    password: str | None = field(
        default=None,
        repr=False,
        metadata=_option(
            name="password",
            label="密码",
            metavar="密码",
            help="打开加密文件（docx、doc、pdf、zip）的密码。",
            read=_last,
        ),
    )
    on_page: Callable[[int, int], None] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class MemoOptions:
    """How a memo is laid out and in which ``formats`` it is written.

    ``words`` is the most its body may have, ``theme`` what an extract is about.
    The Word file of an *annotated* memo (核稿版) has a comment with its source at every quotation.
    """

    pack: str = field(
        default="consolidated",
        metadata=_option(
            name="pack",
            label="模板包",
            metavar="NAME|DIR",
            help="模板包名称或文件夹，默认 consolidated。",
            read=_last,
        ),
    )
    own: str | None = field(
        default=None,
        metadata=_option(
            name="own",
            label="本地区",
            metavar="地区",
            help="本地区名称：表中加粗，另列与其他地区的位次和差距。",
            read=_last,
        ),
    )
    order: str | None = field(
        default=None,
        metadata=_option(
            name="order",
            label="排列",
            metavar="行政区划|指标",
            help="各地区的先后：默认按行政区划，或按一项指标由高到低，如 地区生产总值。",
            read=_order,
        ),
    )
    formats: tuple[str, ...] = field(
        default=("docx", "md"),
        metadata=_option(
            name="format",
            label="格式",
            metavar="LIST",
            help="输出格式，可选 docx,md,html,json,xlsx,svg,png，逗号分隔，默认 docx,md。",
            read=_names,
        ),
    )
    words: int | None = field(
        default=None,
        metadata=_option(
            name="words",
            label="字数",
            metavar="字数",
            help="正文字数上限（按 Word 字数，表格和来源清单另计），常用 1000、2000、3000、5000。",
            read=_number,
        ),
    )
    theme: str | None = field(
        default=None,
        metadata=_option(
            name="theme",
            label="专题",
            metavar="专题",
            help="专题摘编（--pack extracts）的专题，如 营商环境。",
            read=_last,
        ),
    )
    annotated: bool = field(
        default=False,
        metadata=_option(
            name="annotated",
            label="核稿版",
            help="Word 写成核稿版：每个数字和摘句用批注注明出处（文件、部分、位置、原句）。",
            read=_yes,
            flag=True,
        ),
    )
    chart: str = field(
        default="地区生产总值",
        metadata=_option(
            name="chart",
            label="图表指标",
            metavar="指标",
            help="svg、png 画哪项指标的图，默认 地区生产总值。",
            read=_last,
        ),
    )


def options_of(kind: type) -> dict[str, Option]:
    """Return the options of a dataclass of this module by field, in order."""
    return {each.name: each.metadata["option"] for each in fields(kind) if each.metadata}


def read_options(kind: type[Kind], written: Mapping[str, Iterable[str]]) -> Kind:
    """Return a *kind* with the fields that *written* names by option; the others keep defaults.

    Raises ``UsageError`` for a text that cannot be read.
    """
    values = {
        name: option.read(texts)
        for name, option in options_of(kind).items()
        if (texts := tuple(written.get(option.name, ())))
    }
    return kind(**values)
