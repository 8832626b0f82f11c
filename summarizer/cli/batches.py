"""Commands for many memos: ``batch``, ``cache stats``, ``cache clear``."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click

from summarizer.cli.console import say
from summarizer.cli.group import CONTEXT, INTERRUPTED
from summarizer.cli.help import ChineseGroup, ChineseHelp
from summarizer.cli.parameters import index_option, output_option, where_options, written
from summarizer.cli.progress import reporting
from summarizer.errors import UsageError
from summarizer.options import MemoOptions, ReadingOptions, Settings

__all__ = ["batch", "cache"]

PARTLY_FAILED = 4
SHARD = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})")
MIB = 1 << 20


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
@click.argument("source", metavar="MANIFEST|DIR", type=click.Path(path_type=Path))
@output_option("输出文件夹；与 --init 同用时是新清单的文件名（.csv、.xlsx 或 .toml）（必填）。")
@click.option(
    "--by",
    multiple=True,
    metavar="WAY",
    help="DIR 里的报告怎样分组，可多次给出：division 每个地区一份（默认）、year 每年一份、"
    "prefecture 每个地市一份、file 每个文件一份、all 全部合成一份。",
)
@click.option("--init", is_flag=True, help="不写简报，按分组写出一份清单，供修改后使用。")
@index_option
@where_options
@click.option("--shard", metavar="I/N", help="只做 N 份中的第 I 份，用于多台机器各自运行。")
@click.option("--quiet", is_flag=True, help="不显示进度。")
@click.option(
    "--log",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="把进度逐行（JSON）追加到这个文件。",
)
@written(Settings, ReadingOptions, MemoOptions)
def batch(*, init: bool, quiet: bool, log: Path | None, shard: str | None, **given: Any) -> int:
    """一次写出许多份简报，中断后再运行会接着做。

    MANIFEST 是清单（.csv、.xlsx 或 .toml，每行一份简报）；DIR 是文件夹，按 --by 分组。
    brief 的选项都可用，对每一行生效；清单里写了的以清单为准。
    简报所在的文件夹里有“人工修改.toml”（由 preview 记下）时照样应用。
    """
    from summarizer.batch.command import Asked, run_batch, write_list  # noqa: PLC0415 - lazy

    asked = Asked(shard=_shard(shard), **given)
    with _terminating_as_interrupted(), reporting(quiet=quiet, log=log) as listener:
        if init:
            click.echo(write_list(asked, listener, say))
            return 0
        done = run_batch(asked, listener, say)
    say(done.totals)
    click.echo(done.page)
    if done.interrupted:
        say("已中断。再运行同一条命令即可继续，已完成的不会重做。")
        return INTERRUPTED
    return 0 if done.complete else PARTLY_FAILED


@click.group(cls=ChineseGroup, context_settings=CONTEXT, subcommand_metavar="命令 [参数]...")
def cache() -> None:
    """查看或清空批量运行的缓存。"""


folder_option = click.option(
    "--cache",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="缓存文件夹，默认在用户自己的缓存目录。",
)


@cache.command(cls=ChineseHelp, context_settings=CONTEXT)
@folder_option
def stats(folder: Path | None) -> int:
    """显示缓存在哪里、有多大、各有多少条。"""
    from summarizer.batch.cache import cache_stats, default_folder  # noqa: PLC0415 - lazy
    from summarizer.batch.fingerprint import current_prints  # noqa: PLC0415

    found = cache_stats(folder or default_folder(), current_prints())
    click.echo(f"{found.path}（{found.size / MIB:.1f} MiB）")
    for each in found.stages:
        old = f"，其中{each.stale}条由其他版本的程序写入" if each.stale else ""
        click.echo(f"  {STAGE_NAMES[each.stage]}：{each.entries}条，{each.size / MIB:.1f} MiB{old}")
    if not found.stages:
        click.echo("  空")
    return 0


@cache.command(cls=ChineseHelp, context_settings=CONTEXT)
@folder_option
@click.option("--old", is_flag=True, help="只清除其他版本的程序写入的。")
def clear(folder: Path | None, *, old: bool) -> int:
    """清空缓存；下次运行会重新计算。"""
    from summarizer.batch.cache import clear_cache, default_folder  # noqa: PLC0415 - lazy
    from summarizer.batch.fingerprint import current_prints  # noqa: PLC0415

    removed = clear_cache(folder or default_folder(), current_prints() if old else None)
    click.echo(f"已清除{removed}条")
    return 0


STAGE_NAMES = {"inspect": "报告", "memo": "简报"}


def _shard(written_shard: str | None) -> tuple[int, int] | None:
    if written_shard is None:
        return None
    found = SHARD.fullmatch(written_shard)
    if found is None or int(found[1]) > int(found[2]):
        raise UsageError(
            f"--shard {written_shard} 写法不对", next_step="请写成 第几份/共几份，如 2/8"
        )
    return int(found[1]), int(found[2])


@contextmanager
def _terminating_as_interrupted() -> Iterator[None]:
    """Let a polite request to end (SIGTERM) stop a run as Ctrl-C does."""

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
