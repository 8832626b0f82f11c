"""Help in Chinese: click's own words (Usage, Options, Commands) replaced, nothing else.

What click cannot be told by configuration is done by overriding the few methods that
write those words.
"""

from __future__ import annotations

import re
from typing import Any

import click

__all__ = ["HELP", "ChineseGroup", "ChineseHelp", "PlainOption", "explain_usage"]

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

EXTRA_ARGUMENT = re.compile(r"unexpected extra arguments? \((.*)\)")


class ChineseHelp(click.Command):
    """A command whose help is Chinese throughout: 用法, 选项."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of that line, click's own placeholder in Chinese."""
        pieces = super().collect_usage_pieces(ctx)
        return ["[选项]" if piece == "[OPTIONS]" else piece for piece in pieces]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options with their help; arguments are told in the text above."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        with formatter.section("选项"):
            formatter.write_dl(rows)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with a Chinese help text."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示本说明。"
        return option


class ChineseGroup(ChineseHelp, click.Group):
    """The group of commands, listed in the order they are defined."""

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the commands with their first line."""
        rows = [(name, self.commands[name].get_short_help_str(80)) for name in self.commands]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as above
        """Return the commands in the order they are defined."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that *args* begin with, or say in Chinese that there is none."""
        if args and args[0] not in self.commands:
            raise UnknownCommandError(f"没有这个命令：{args[0]}", ctx)
        return super().resolve_command(ctx, args)


class UnknownCommandError(click.UsageError):
    """There is no command of this name; the message is Chinese already."""


class PlainOption(click.Option):
    """An option whose help says itself what is required and what is the default."""

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ARG002 - as above
        """Return nothing to add in English."""
        return {}


def explain_usage(error: click.ClickException) -> str:
    """Return in Chinese what is wrong with the call, and where to look."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "summarizer"
    return f"错误：{_fault(error)}（运行 {command} --help 查看用法）"


def _fault(error: click.ClickException) -> str:
    if isinstance(error, UnknownCommandError):
        return error.message
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}"
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {_parameter(error)}"
    if isinstance(error, click.BadOptionUsage):
        flag = "does not take" in error.message
        return f"选项 {error.option_name} 后面{'不能有内容' if flag else '缺少内容'}"
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Option):
        return f"选项 {'、'.join(error.param.opts)} 的值不对{_expected(error.param.type)}"
    extra = EXTRA_ARGUMENT.search(error.message)
    return f"多出的参数 {extra[1]}" if extra else f"参数有误：{error.message}"


def _parameter(error: click.MissingParameter) -> str:
    if error.param is None:
        return ""
    if isinstance(error.param, click.Option):
        return "、".join(error.param.opts)
    return error.param.make_metavar(error.ctx) if error.ctx else error.param.name or ""


def _expected(kind: Any) -> str:
    """Return what an option takes, as far as it is a number."""
    if isinstance(kind, click.IntRange) and kind.min is not None:
        return f"，要写不小于{kind.min}的整数"
    return "，要写整数" if isinstance(kind, type(click.INT)) else ""
