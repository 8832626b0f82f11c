"""Arguments and options that several commands take, made from the table of ``options``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from summarizer.cli.console import page_progress, progress, say_refused
from summarizer.cli.help import PlainOption
from summarizer.errors import InputError, UsageError
from summarizer.options import Option, options_of, read_options

__all__ = [
    "index_option",
    "inspect_paths",
    "output_option",
    "paths_argument",
    "source",
    "takes",
    "where_options",
    "written",
]

STANDARD_INPUT = "-"
Command = Callable[..., int]

WHERE = (
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="同时运行的进程数，默认与处理器核数相同。",
    ),
    click.option(
        "--cache",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="缓存文件夹，默认在用户自己的缓存目录。",
    ),
    click.option(
        "--executor", metavar="NAME", help="在哪里运行：processes 本机多进程（默认），dask 集群。"
    ),
    click.option(
        "--scheduler", metavar="ADDRESS", help="Dask 调度器地址；不写则在本机启动一个小集群。"
    ),
)

index_option = click.option(
    "--index",
    "library",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="报告库文件，默认在用户自己的数据目录。",
)
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def output_option(words: str, default: str | None = None) -> Callable[[Command], Command]:
    """Return the option ``-o OUT``, with *words* for its help; required without a *default*."""
    how: dict[str, Any] = {"required": True} if default is None else {"default": default}
    return click.option(
        "-o",
        "--output",
        cls=PlainOption,
        type=click.Path(path_type=Path),
        metavar="OUT",
        help=words,
        **how,
    )


def where_options(function: Command) -> Command:
    """Give a command ``--jobs``, ``--cache``, ``--executor``, ``--scheduler`` as ``where``."""

    @wraps(function)
    def command(**given: Any) -> int:
        from summarizer.batch.command import Where  # noqa: PLC0415 - lazy: help starts at once

        names = ("jobs", "cache", "executor", "scheduler")
        chosen = {name: value for name in names if (value := given.pop(name)) is not None}
        return function(where=Where(**chosen), **given)

    for option in reversed(WHERE):
        command = option(command)
    return command


def takes(kind: type, name: str) -> Callable[[Command], Command]:
    """Give a command the options of the dataclass *kind*; they come read, as argument *name*."""
    table = options_of(kind)

    def decorate(function: Command) -> Command:
        @wraps(function)
        def filled(**given: Any) -> int:
            written = {each.name: _texts(given.pop(field)) for field, each in table.items()}
            return function(**{name: read_options(kind, written)}, **given)

        command: Command = filled
        for field, option in reversed(table.items()):
            command = _click_option(field, option)(command)
        return command

    return decorate


def written(*kinds: type) -> Callable[[Command], Command]:
    """Give a command the options of the dataclasses *kinds*, as written, as ``options``."""
    table = {field: each for kind in kinds for field, each in options_of(kind).items()}

    def decorate(function: Command) -> Command:
        @wraps(function)
        def filled(**given: Any) -> int:
            options = {each.name: _texts(given.pop(field)) for field, each in table.items()}
            return function(options=options, **given)

        command: Command = filled
        for field, option in reversed(table.items()):
            command = _click_option(field, option)(command)
        return command

    return decorate


def inspect_paths(
    paths: Iterable[str], settings: Any, reading: Any, *, leave_out: Iterable[Path] = ()
) -> Any:
    """Inspect *paths* with progress on a terminal; refuse if nothing in them is of use."""
    from summarizer.api import Run, inspect  # noqa: PLC0415 - lazy: help must start at once

    inspected = inspect(
        map(source, paths),
        settings=settings,
        reading=replace(reading, on_page=page_progress()),
        run=Run(progress(), processes=None),
        leave_out=leave_out,
    )
    if not inspected.documents:
        say_refused(inspected)
        raise InputError("没有可用的工作报告", next_step="请检查上面列出的文件")
    return inspected


def source(path: str) -> Path | bytes:
    """Return what *path* stands for: ``-`` is standard input."""
    if not path:
        raise UsageError("有一个路径是空的", next_step="请写出文件或文件夹的路径")
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path)


def _click_option(field: str, option: Option) -> Callable[[Command], Command]:
    if option.flag:
        return click.option(f"--{option.name}", field, is_flag=True, help=option.help)
    return click.option(
        f"--{option.name}", field, multiple=option.many, metavar=option.metavar, help=option.help
    )


def _texts(given: str | bool | tuple[str, ...] | None) -> tuple[str, ...]:  # noqa: FBT001 - click's
    """Return what was written of an option, nothing if it was not given."""
    if isinstance(given, bool):
        return ("是",) if given else ()
    if given is None:
        return ()
    return given if isinstance(given, tuple) else (given,)
