"""Commands that show what is in a report: ``inspect``, ``text``, ``schema``."""

from __future__ import annotations

from dataclasses import replace

import click

from summarizer.cli.console import echo_overview, page_progress, say, say_refused, write_utf8
from summarizer.cli.group import CONTEXT, REFUSED
from summarizer.cli.help import ChineseHelp
from summarizer.cli.parameters import inspect_paths, paths_argument, source, takes
from summarizer.options import ReadingOptions, Settings

__all__ = ["inspect", "schema", "text"]


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
@paths_argument
@takes(Settings, "settings")
@takes(ReadingOptions, "reading")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（结构见 schema 命令）。")
@click.option("--explain", is_flag=True, help="逐条说明关键句的取舍依据和落选的相近句。")
def inspect(
    paths: tuple[str, ...],
    settings: Settings,
    reading: ReadingOptions,
    *,
    as_json: bool,
    explain: bool,
) -> int:
    """列出找到的报告、结构、指标和关键句。

    PATH 可以是文件、文件夹、zip，或 - （标准输入）。
    """
    from summarizer import inspection  # noqa: PLC0415 - lazy: help starts at once
    from summarizer.api import means  # noqa: PLC0415

    inspected = inspect_paths(paths, settings, reading)
    say_refused(inspected)
    if as_json:
        write_utf8(inspection.as_json(inspected.documents, means(settings)))
    else:
        from summarizer.overview import overview  # noqa: PLC0415

        echo_overview(overview(inspected.documents, explain=explain))
    return REFUSED if inspected.refused else 0


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
@click.argument("path", metavar="PATH")
@click.option("--clean", "cleaned", is_flag=True, help="输出清洗后的文字。")
@takes(ReadingOptions, "reading")
def text(path: str, reading: ReadingOptions, *, cleaned: bool) -> int:
    """输出从文件中读出的原始文字，一字不改。

    PATH 是一个文件（可在 zip 中，如 汇编.zip/甲市.docx），或 - （标准输入）。
    """
    from summarizer.api import read  # noqa: PLC0415 - lazy: help starts at once

    found = read(source(path), reading=replace(reading, on_page=page_progress()))
    for notice in found.notices:
        say(f"提示：{notice.message}")
    if cleaned:
        from summarizer.text.cleaning import clean  # noqa: PLC0415

        write_utf8(clean(found.raw).source.text + "\n")
    else:
        write_utf8(found.raw)
    return 0


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
def schema() -> int:
    """输出 inspect --json 的 JSON Schema。"""
    import json  # noqa: PLC0415 - lazy: help starts at once

    from summarizer.inspection import load_schema  # noqa: PLC0415

    write_utf8(json.dumps(load_schema(), ensure_ascii=False, indent=1) + "\n")
    return 0
