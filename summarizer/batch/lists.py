"""Batch lists as files: TOML, CSV and Excel → cells by column; and a new list to edit.

CSV comes in whatever encoding Excel saved it (UTF-8, GBK, UTF-16), with commas, semicolons
or tabs.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from summarizer.batch.columns import Cells, column_named, columns, texts_of
from summarizer.errors import UsageError
from summarizer.reading import file_bytes, read_bytes

__all__ = ["LIST_ENDINGS", "ListRow", "new_list", "read_list"]

ROWS, DEFAULTS = ("memo", "简报"), ("defaults", "默认")
LIST_ENDINGS = (".csv", ".xlsx", ".toml")


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list: where it stands, and what its cells say."""

    place: str
    cells: Cells


def read_list(path: Path) -> tuple[tuple[ListRow, ...], Cells]:
    """Return the rows of the list at *path* and its defaults.

    Raises ``UsageError`` that names the row and column, ``InputError`` if it cannot be read.
    """
    ending = path.suffix.lower()
    if ending == ".toml":
        return _read_toml(path)
    if ending == ".xlsx":
        return tuple(_from_table(_workbook(path), path)), {}
    if ending == ".csv":
        return tuple(_from_table(_csv(path), path)), {}
    raise UsageError(
        f"批量清单“{path}”不是 .toml、.csv 或 .xlsx 文件",
        next_step="请换一种格式保存，或用 batch --init 新建一份",
    )


def new_list(rows: Sequence[Mapping[str, str]], ending: str) -> bytes:
    """Return a list of *rows* (text by column name) in the format of *ending*."""
    if ending == ".toml":
        return _toml(rows).encode()
    table = [[each.label for each in columns()]]
    table += [[row.get(each.name, "") for each in columns()] for row in rows]
    return _new_workbook(table) if ending == ".xlsx" else _new_csv(table)


def _from_table(table: Iterable[tuple[int, Sequence[str]]], path: Path) -> Iterator[ListRow]:
    """Yield the rows of a table whose first row heads the columns."""
    lines = iter(table)
    _, headings = next(lines, (0, ()))
    if not any(heading.strip() for heading in headings):
        raise UsageError(f"批量清单“{path.name}”是空的", next_step="第一行写列名，以下每行一份简报")
    heads = [
        column_named(heading, f"批量清单“{path.name}”里") if heading.strip() else None
        for heading in headings
    ]
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        place = f"“{path.name}”第{number}行"
        pairs = zip(heads, cells, strict=False)
        yield ListRow(
            place, {head.name: texts_of(head, cell, place) for head, cell in pairs if head}
        )


def _csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = read_bytes(str(path), file_bytes(path)).raw.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    for cells in reader:
        yield reader.line_num, cells


def _workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - rarely needed

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file_bytes(path)))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise UsageError(
            f"批量清单“{path}”不是能读的 Excel 文件", next_step="请另存为 .xlsx 或 .csv 后重试"
        ) from error
    for number, row in enumerate(rows, start=1):
        yield number, list(map(_cell, row))


def _cell(value: object) -> str:
    """Return a cell of a workbook as it is shown: 2025, not 2025.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value)


def _read_toml(path: Path) -> tuple[tuple[ListRow, ...], Cells]:
    try:
        tables = tomllib.loads(file_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"批量清单“{path}”不是 UTF-8 编码", next_step="请另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"批量清单“{path}”写错了：{_explained(error)}",
            next_step="引号、等号、方括号要用半角并且成对，中文名称要加引号",
        ) from error
    unknown = [name for name in tables if name not in (*ROWS, *DEFAULTS)]
    rows: Any = next((tables[name] for name in ROWS if name in tables), [])
    defaults: Any = next((tables[name] for name in DEFAULTS if name in tables), {})
    if unknown or not isinstance(rows, list) or not isinstance(defaults, dict) or not rows:
        raise UsageError(
            f"批量清单“{path.name}”里{f'有不认识的“{unknown[0]}”' if unknown else '没有简报'}",
            next_step="每份简报以 [[memo]] 开头，共用的选项放在 [defaults] 下",
        )
    found = [
        ListRow(place, _toml_cells(row, place))
        for number, row in enumerate(rows, start=1)
        if (place := f"“{path.name}”第{number}份简报")
    ]
    return tuple(found), _toml_cells(defaults, f"“{path.name}”的 [defaults] ")


def _explained(error: tomllib.TOMLDecodeError) -> str:
    line = re.search(r"at line (\d+)", str(error))
    return f"第{line[1]}行" if line else "末尾"


def _toml_cells(table: Any, place: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise UsageError(f"{place}不是一组“名称 = 内容”", next_step="请按说明改写")
    cells: dict[str, tuple[str, ...]] = {}
    for heading, value in table.items():
        column = column_named(heading, place)
        if isinstance(value, list):
            cells[column.name] = tuple(map(_cell, value))
        else:
            cells[column.name] = texts_of(column, _cell(value), place)
    return cells


def _toml(rows: Iterable[Mapping[str, str]]) -> str:
    names = "，".join(f"{each.label}（{each.name}）" for each in columns())
    blocks = [
        f"# 每份简报一段，可用的名称：{names}\n# 共用的选项写在 [defaults] 下\n\n[defaults]\n"
    ]
    for row in rows:
        lines = [f"{name} = {_toml_value(name, text)}" for name, text in row.items() if text]
        blocks.append("\n".join(["[[memo]]", *lines]) + "\n")
    return "\n".join(blocks)


def _toml_value(name: str, text: str) -> str:
    """Return *text* as TOML; its basic strings are JSON's but for one control character."""
    column = column_named(name, "")
    if column.many:
        return "[" + ", ".join(map(_quoted, texts_of(column, text, ""))) + "]"
    return _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _new_csv(table: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue().encode("utf-8-sig", "surrogateescape")


def _new_workbook(table: Sequence[Sequence[str]]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - rarely needed

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("批量清单")
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
        sheet.set_row(0, None, book.add_format({"bold": True}))
        sheet.set_column(0, len(table[0]) - 1, 18)
        sheet.freeze_panes(1, 0)
    return content.getvalue()
