"""The columns of a batch list: those that choose reports, and every option of a memo.

The second kind is derived from ``options``: an option that ``brief`` has, a row has. A column
may be headed by its Chinese label or by the option's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from summarizer.errors import UsageError
from summarizer.options import MemoOptions, Option, ReadingOptions, Settings, options_of

__all__ = ["OUTPUT", "ROW_COLUMNS", "Cells", "column_named", "columns", "texts_of"]

Cells = Mapping[str, tuple[str, ...]]
OUTPUT = "output"
SEVERAL = re.compile(r"[;；\n]")
YES, NO = {"是", "1", "true", "yes", "√", "y"}, {"否", "0", "false", "no", "×", "n"}


def _last(texts: Iterable[str]) -> str:
    return list(texts)[-1]


ROW_COLUMNS: tuple[Option, ...] = (
    Option(OUTPUT, "输出", "简报的文件名，不带扩展名；可以写“文件夹/名称”", _last),
    Option("files", "文件", "报告文件或文件夹，几个之间用分号隔开", tuple, many=True),
    Option("regions", "地区", "只取这些地区的报告，几个之间用分号隔开", tuple, many=True),
    Option("within", "所属", "只取这个地区和它下属各地的报告", _last),
    Option("year", "年度", "只取这一年的报告（如2025：2025年政府工作报告）", _last),
    Option("from-index", "报告库", "不读文件，从报告库取报告，如“陕西省 2024”", _last),
)
"""What a row says beside the options of its memo."""


def columns() -> tuple[Option, ...]:
    """Return every column, in the order of a new list."""
    kinds = (Settings, ReadingOptions, MemoOptions)
    return (*ROW_COLUMNS, *(each for kind in kinds for each in options_of(kind).values()))


def column_named(heading: str, place: str) -> Option:
    """Return the column headed *heading*; ``UsageError`` names the nearest one."""
    names = {name: each for each in columns() for name in (each.label, each.name)}
    wanted = heading.strip().lstrip("\ufeff")
    if wanted in names:
        return names[wanted]
    near = get_close_matches(wanted, names, n=1, cutoff=0.5)
    hint = f"是不是“{near[0]}”？" if near else ""
    known = "、".join(each.label for each in columns())
    raise UsageError(f"{place}没有“{heading}”这一列", next_step=f"{hint}可用的列：{known}")


def texts_of(column: Option, cell: str, place: str) -> tuple[str, ...]:
    """Return what a *cell* says of its *column*, as the command line would hand it over."""
    text = cell.strip()
    if not text:
        return ()
    if column.flag:
        return _flag(column, text, place)
    if column.many:
        return tuple(part.strip() for part in SEVERAL.split(text) if part.strip())
    return (text,)


def _flag(column: Option, text: str, place: str) -> tuple[str, ...]:
    if text.lower() not in YES | NO:
        raise UsageError(f"{place}“{column.label}”写的是“{text}”", next_step="请写“是”或“否”")
    return ("是",) if text.lower() in YES else ()
