"""The command that shows memos in the browser: ``preview``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from summarizer.cli.console import say
from summarizer.cli.group import CONTEXT, REFUSED
from summarizer.cli.help import ChineseHelp, PlainOption
from summarizer.cli.parameters import output_option, paths_argument, takes
from summarizer.errors import UsageError
from summarizer.options import MemoOptions, ReadingOptions, Settings

__all__ = ["preview"]


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
@paths_argument
@takes(Settings, "settings")
@output_option("导出的文件夹，人工修改也记在这里，默认 简报。", default="简报")
@takes(MemoOptions, "options")
@takes(ReadingOptions, "reading")
@click.option(
    "--cache",
    cls=PlainOption,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="缓存文件夹（读过的报告不再重读），默认在用户自己的缓存目录。",
)
@click.option("--no-browser", is_flag=True, help="只显示地址，不打开浏览器。")
@click.option(
    "--standalone",
    cls=PlainOption,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="不启动服务，写出一个只读网页文件，可直接用浏览器打开。",
)
def preview(
    paths: tuple[str, ...],
    settings: Settings,
    options: MemoOptions,
    reading: ReadingOptions,
    **given: Any,
) -> int:
    """在浏览器里对照原文看简报，逐句挑选、改写、导出。

    PATH 可以是报告文件或文件夹；只给一个 .md 文件时，按简报显示，保存后自动更新。
    页面只有本机能打开，一个地址只能用一次。
    """
    from summarizer.preview.order import Order  # noqa: PLC0415 - lazy: help starts at once
    from summarizer.preview.run import is_markdown, standalone  # noqa: PLC0415
    from summarizer.preview.run import preview as show  # noqa: PLC0415
    from summarizer.preview.run import preview_markdown as show_markdown  # noqa: PLC0415

    if "-" in paths or "" in paths:
        raise UsageError("预览不能读标准输入或空路径", next_step="请写出文件或文件夹的路径")
    files = tuple(map(Path, paths))
    order = Order(files, given["output"], settings, options, reading, given["cache"])
    if given["standalone"]:
        refused = standalone(order, given["standalone"])
        for each in refused:
            say(f"未处理：{each}")
        click.echo(given["standalone"])
        return REFUSED if refused else 0
    browser = not given["no_browser"]
    if is_markdown(files):
        show_markdown(files[0], on_address=_tell, browser=browser)
    else:
        show(order, on_address=_tell, browser=browser)
    return 0


def _tell(address: str) -> None:
    """Print the address on one line, at once even into a pipe."""
    click.echo(address)
    say("按 Ctrl+C 结束；修改随时存盘。")
