"""The group all commands belong to, and how a run of one ends.

Exit codes are in the README; an error of the program itself counts as a refusal.
"""

from __future__ import annotations

import sys

import click

from summarizer import __version__
from summarizer.cli.console import say, survive_narrow_consoles
from summarizer.cli.help import ChineseGroup, explain_usage
from summarizer.errors import SummarizerError

__all__ = ["CONTEXT", "INTERRUPTED", "REFUSED", "USAGE", "commands", "main"]

REFUSED, USAGE, INTERRUPTED = 1, 2, 130
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(
    cls=ChineseGroup,
    context_settings=CONTEXT,
    invoke_without_command=True,
    subcommand_metavar="命令 [参数]...",
)
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本。")
@click.option("--debug", is_flag=True, help="出错时显示程序内部信息。")
@click.pass_context
def commands(ctx: click.Context, *, debug: bool) -> None:
    """读取各地政府工作报告，摘出工作回顾、预期目标、重点工作，写成可追溯出处的简报。"""
    ctx.obj = debug
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(USAGE)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    survive_narrow_consoles()
    sys.exit(_run(sys.argv[1:] if arguments is None else arguments))


def _run(arguments: list[str]) -> int:
    """Run the command *arguments* ask for; say what goes wrong; return the exit code."""
    debug = "--debug" in arguments
    try:
        code: int | None = commands.main(arguments, "summarizer", standalone_mode=False)
    except SummarizerError as error:
        say(f"错误：{error}", error if debug else None)
        return error.exit_code
    except click.Abort:
        say("已中断。")
        return INTERRUPTED
    except click.ClickException as error:
        say(explain_usage(error))
        return USAGE
    except Exception as error:  # noqa: BLE001 - a user is never left with a traceback
        say(_explain_fault(error), error if debug else None)
        return REFUSED
    return code or 0


def _explain_fault(error: Exception) -> str:
    return (
        f"错误：程序内部出错，{type(error).__name__}：{error}"
        "（请用 summarizer --debug 再运行一次，把显示的内容发给开发者）"
    )
