"""The commands ``template new | list | check``: memo packs of the user's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.group import CONTEXT, USAGE
from summarizer.cli.help import ChineseGroup, ChineseHelp

if TYPE_CHECKING:
    from summarizer.briefing.checking import Fault

__all__ = ["template"]

FOUND = 3


@click.group(
    cls=ChineseGroup,
    context_settings=CONTEXT,
    invoke_without_command=True,
    subcommand_metavar="命令 [参数]...",
)
@click.pass_context
def template(ctx: click.Context) -> None:
    """新建、列出、检查模板包。"""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(USAGE)


@template.command("new", cls=ChineseHelp, context_settings=CONTEXT)
@click.argument("name", metavar="NAME")
@click.option(
    "--from",
    "origin",
    default="consolidated",
    metavar="NAME|DIR",
    help="照哪个模板包新建，默认 consolidated。",
)
def new(name: str, origin: str) -> int:
    """在当前文件夹里新建一个自己的模板包。

    NAME 是模板包的名称，也是文件夹名和简报的文件名。
    """
    from summarizer.briefing.own_packs import make_pack  # noqa: PLC0415 - lazy, help starts at once

    made = make_pack(name, origin=origin, folder=Path())
    click.echo(made)
    click.echo(
        f"用 Word 或 WPS 改 memo.docx，用记事本改 pack.toml 和 memo.md.j2；"
        f"改完运行 summarizer template check {name}，使用时加 --pack {name}",
        err=True,
    )
    return 0


@template.command("list", cls=ChineseHelp, context_settings=CONTEXT)
def list_() -> int:
    """列出自带的和当前文件夹里的模板包。"""
    from summarizer.briefing.own_packs import list_packs  # noqa: PLC0415 - lazy, help starts at once

    for pack, picture in list_packs(Path()):
        click.echo(f"{pack.name}  {pack.title}")
        click.echo(f"  {pack.description}")
        click.echo(f"  预览图：{picture or '无'}")
    return 0


@template.command(cls=ChineseHelp, context_settings=CONTEXT)
@click.argument("pack", metavar="NAME|DIR")
def check(pack: str) -> int:
    """检查一个模板包，逐条指出哪里不对、怎么改。

    NAME|DIR 是模板包名称或文件夹。有问题时退出码为 3。
    """
    from summarizer.briefing.checking import check_pack  # noqa: PLC0415 - lazy, help starts at once
    from summarizer.briefing.packs import load_pack  # noqa: PLC0415

    loaded = load_pack(pack)
    faults = check_pack(loaded)
    _echo_faults(faults)
    wrong = sum(fault.blocking for fault in faults)
    if not faults:
        click.echo(f"模板包“{loaded.name}”没有发现问题")
        return 0
    click.echo(f"共{wrong}处错误、{len(faults) - wrong}处提醒")
    return FOUND


def _echo_faults(faults: Iterable[Fault]) -> None:
    for fault in faults:
        click.echo(f"{'错误' if fault.blocking else '提醒'}：{fault.file}：{fault.message}")
        if fault.quote:
            click.echo(f"  原文：{fault.quote}")
        click.echo(f"  怎么改：{fault.advice}")
