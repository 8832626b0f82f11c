"""Commands of the library of reports: ``index``, ``search``, ``export``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.console import say, write_utf8
from summarizer.cli.group import CONTEXT, REFUSED
from summarizer.cli.help import ChineseHelp
from summarizer.cli.parameters import (
    index_option,
    output_option,
    paths_argument,
    takes,
    where_options,
)
from summarizer.cli.progress import reporting
from summarizer.errors import UsageError
from summarizer.model import ROLE_NAMES
from summarizer.options import ROLES, ReadingOptions, Settings

if TYPE_CHECKING:
    from summarizer.batch.command import Where
    from summarizer.collection.searching import Hit

__all__ = ["export", "index", "search"]


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
@paths_argument
@index_option
@takes(Settings, "settings")
@takes(ReadingOptions, "reading")
@where_options
@click.option("--quiet", is_flag=True, help="不显示进度。")
def index(
    paths: tuple[str, ...], library: Path | None, where: Where, *, quiet: bool, **given: Any
) -> int:
    """把报告收进报告库，供检索、导出和写简报；再次运行只更新有变化的。

    PATH 是文件或文件夹；文件夹里已经删去的报告也从库里移去。
    """
    from summarizer.batch.command import means  # noqa: PLC0415 - lazy: help starts at once
    from summarizer.batch.indexing import index_reports  # noqa: PLC0415
    from summarizer.batch.values import Row  # noqa: PLC0415
    from summarizer.collection.database import default_index, opened_for_filling  # noqa: PLC0415

    path = library or default_index()
    like = Row("", (), "", **given)
    with (
        reporting(quiet=quiet, log=None) as listener,
        means(where, listener, say) as work,
        opened_for_filling(path) as connection,
    ):
        done = index_reports(list(map(Path, paths)), like, connection, work)
    click.echo(path)
    say(
        f"新增{done.added}个文件，更新{done.changed}个，未变{done.unchanged}个，"
        f"移去{done.removed}个；{len(done.refused)}个文件未处理"
    )
    return REFUSED if done.refused else 0


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@index_option
@click.option("--role", metavar="部分", help="只找这一部分，如 重点工作、priorities。")
@click.option("--division", metavar="地区", help="只找这个地区和它下属各地，如 陕西。")
@click.option("--year", type=int, metavar="年", help="只找这一年的报告，如 2025。")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=50,
    metavar="N",
    help="最多显示多少句，默认 50。",
)
@click.option("--json", "as_json", is_flag=True, help="每句输出一行 JSON。")
def search(words: tuple[str, ...], library: Path | None, *, as_json: bool, **limits: Any) -> int:
    """在报告库里找含有这些词的句子，列出地区、年度、原句和出处。

    几个词要在同一句里都有；一个字的词也可以找。
    """
    from summarizer.collection.database import default_index, opened  # noqa: PLC0415 - lazy
    from summarizer.collection.searching import Query  # noqa: PLC0415
    from summarizer.collection.searching import search as find  # noqa: PLC0415

    role = limits.pop("role")
    if role is not None and role not in ROLES:
        raise UsageError(
            f"没有“{role}”这个部分", next_step=f"可用：{'、'.join(ROLE_NAMES.values())}"
        )
    asked = Query(" ".join(words), ROLES[str(role)] if role else None, **limits)
    with opened(library or default_index()) as connection:
        found = find(connection, asked)
    for hit in found.hits:
        write_utf8(json.dumps(asdict(hit), ensure_ascii=False) + "\n" if as_json else _shown(hit))
    shown = f"，显示前{len(found.hits)}句（--limit 可改）" if found.count > len(found.hits) else ""
    say(f"共{found.count}句{shown}")
    return 0


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
@output_option("输出文件夹，每张表一个文件（必填）。")
@click.option(
    "--format",
    "ending",
    default="csv",
    metavar="NAME",
    help="parquet、csv 或 jsonl，默认 csv；parquet 需要安装 summarizer[parquet]。",
)
@index_option
def export(output: Path, ending: str, library: Path | None) -> int:
    """把报告库导出成表：报告、各部分、指标、关键句、句子等。"""
    from summarizer.collection.database import default_index, opened  # noqa: PLC0415 - lazy
    from summarizer.collection.exporting import export as write_tables  # noqa: PLC0415

    with opened(library or default_index()) as connection:
        for path in write_tables(connection, output, ending):
            click.echo(path)
    return 0


def _shown(hit: Hit) -> str:
    place = hit.division or "地区不详"
    year = f"{hit.year}年" if hit.year else "年度不详"
    text = "".join(hit.text.split("\n"))
    return f"{place}  {year}  {ROLE_NAMES[hit.role]}\n  {text}\n  出处：{hit.path}，{hit.place}\n"
