"""The command line: read arguments, call one function, print.

Results go to stdout or to OUT, everything else to stderr. What does the work is imported
inside the commands, so that ``--help`` starts at once. Exit codes are in the README.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import IO, Any

import click

from summarizer.cli_help import ChineseGroup, ChineseHelp, PlainOption, explain_usage
from summarizer.errors import InputError, SummarizerError, UsageError

__all__ = ["commands", "main"]

REFUSED, USAGE, INTERRUPTED = 1, 2, 130
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=ChineseGroup, context_settings=HELP, no_args_is_help=True)
@click.version_option(package_name="summarizer", message="%(prog)s %(version)s", help="显示版本。")
@click.option("--debug", is_flag=True, help="出错时显示程序内部信息。")
@click.pass_context
def commands(ctx: click.Context, *, debug: bool) -> None:
    """读取各地政府工作报告，摘出工作回顾、预期目标、重点工作，写成可追溯出处的简报。"""
    ctx.obj = debug


def _shared(function: Callable[..., int]) -> Callable[..., int]:
    """Add the arguments of commands that choose key sentences; they come as ``settings``."""

    @wraps(function)
    def command(*, budget: tuple[str, ...], engine: str, **rest: Any) -> int:
        from summarizer.api import Settings  # noqa: PLC0415 - lazy, see above

        return function(settings=Settings(budgets=_budgets(budget), engine=engine), **rest)

    command = click.option(
        "--engine",
        default="textrank",
        metavar="NAME",
        help="排序引擎，默认 textrank；doctor 命令列出可用的。",
    )(command)
    command = click.option(
        "--budget",
        multiple=True,
        metavar="部分=字数",
        help="摘要字数，可多次给出，如 review=400、priorities=600。",
    )(command)
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


@commands.command(cls=ChineseHelp, context_settings=HELP)
@_shared
@click.option(
    "-o",
    "--output",
    required=True,
    cls=PlainOption,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="输出文件夹，或以 .docx、.md 结尾的文件名（必填）。",
)
@click.option(
    "--pack",
    default="consolidated",
    metavar="NAME|DIR",
    help="模板包名称或文件夹，默认 consolidated。",
)
@click.option(
    "--format",
    "formats",
    default="docx,md",
    metavar="LIST",
    help="输出格式，逗号分隔，默认 docx,md。",
)
def brief(paths: tuple[str, ...], settings: Any, output: Path, pack: str, formats: str) -> int:
    """把找到的全部报告写成一份简报（Word 和 Markdown）。

    PATH 可以是文件、文件夹，或 - （标准输入）。
    """
    from summarizer.api import brief as write_brief  # noqa: PLC0415 - lazy, see above
    from summarizer.briefing.output import check_output  # noqa: PLC0415
    from summarizer.briefing.packs import load_pack  # noqa: PLC0415

    kinds = tuple(part.strip() for part in formats.split(",") if part.strip())
    load_pack(pack)
    check_output(output, kinds)
    inspected = _inspect(paths, settings)
    written = write_brief(inspected.documents, output, pack=pack, formats=kinds)
    _say_notices(inspected.documents)
    for path in written:
        click.echo(path)
    return REFUSED if inspected.refused else 0


@commands.command(cls=ChineseHelp, context_settings=HELP)
@_shared
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（结构见 schema 命令）。")
def inspect(paths: tuple[str, ...], settings: Any, *, as_json: bool) -> int:
    """列出找到的报告、结构、指标和关键句。"""
    from summarizer import inspection  # noqa: PLC0415 - lazy, see above
    from summarizer.overview import overview  # noqa: PLC0415

    inspected = _inspect(paths, settings)
    if as_json:
        _write_utf8(inspection.as_json(inspected.documents))
    else:
        _echo_lines(overview(inspected.documents))
    return REFUSED if inspected.refused else 0


@commands.command(cls=ChineseHelp, context_settings=HELP)
@click.argument("path", metavar="PATH")
@click.option("--clean", "cleaned", is_flag=True, help="输出清洗后的文字。")
def text(path: str, *, cleaned: bool) -> int:
    """输出从文件中读出的原始文字，一字不改。"""
    from summarizer.api import read  # noqa: PLC0415 - lazy, see above

    source = read(_source(path))
    if cleaned:
        from summarizer.text.cleaning import clean  # noqa: PLC0415

        _write_utf8(clean(source.raw).source.text + "\n")
    else:
        _write_utf8(source.raw)
    return 0


@commands.command(cls=ChineseHelp, context_settings=HELP)
def schema() -> int:
    """输出 inspect --json 的 JSON Schema。"""
    import json  # noqa: PLC0415 - lazy, see above

    from summarizer.inspection import load_schema  # noqa: PLC0415

    _write_utf8(json.dumps(load_schema(), ensure_ascii=False, indent=1) + "\n")
    return 0


@commands.command(cls=ChineseHelp, context_settings=HELP)
def doctor() -> int:
    """检查安装：版本、分词、排序引擎、模板包、字体。"""
    from summarizer.doctor import diagnose  # noqa: PLC0415 - lazy, see above

    _echo_lines(diagnose())
    return 0


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    _survive_narrow_consoles()
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        code = commands.main(arguments, "summarizer", standalone_mode=False)
    except SummarizerError as error:
        code = _complain(error, debug="--debug" in arguments)
    except click.Abort:
        click.echo("已中断。", err=True)
        code = INTERRUPTED
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except click.ClickException as error:
        click.echo(explain_usage(error), err=True)
        code = USAGE
    sys.exit(code or 0)


def _complain(error: SummarizerError, *, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    click.echo(f"错误：{error}", err=True)
    return error.exit_code


def _inspect(paths: tuple[str, ...], settings: Any) -> Any:
    """Inspect *paths* with progress on a terminal; say what was refused."""
    from summarizer.api import inspect as inspect_paths  # noqa: PLC0415 - lazy, see above

    inspected = inspect_paths(map(_source, paths), settings=settings, progress=_progress())
    for error in inspected.refused:
        click.echo(f"未处理：{error}", err=True)
    if not inspected.documents:
        raise InputError("没有可用的工作报告", next_step="请检查上面列出的文件")
    return inspected


def _source(path: str) -> Path | bytes:
    return sys.stdin.buffer.read() if path == "-" else Path(path)


def _budgets(given: tuple[str, ...]) -> dict[Any, int]:
    from summarizer.model import Role  # noqa: PLC0415 - lazy, see above

    budgets = {}
    for entry in given:
        name, _, number = entry.partition("=")
        if name not in list(Role) or not number.isdigit():
            raise UsageError(
                f"--budget {entry} 写法不对", next_step="请写成 部分=字数，如 review=400"
            )
        budgets[Role(name)] = int(number)
    return budgets


def _progress() -> Callable[[int, int, str], None] | None:
    """Return a reporter of progress for a terminal, ``None`` elsewhere."""
    if not sys.stderr.isatty():
        return None

    def report(number: int, count: int, name: str) -> None:
        click.echo(f"\r\033[K[{number}/{count}] {Path(name).name}", err=True, nl=number == count)

    return report


def _say_notices(documents: Iterable[Any]) -> None:
    for document in documents:
        for notice in document.notices:
            click.echo(f"提示：{document.file.path}：{notice.message}", err=True)


def _echo_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _write_utf8(text: str) -> None:
    """Write *text* unchanged: no newline translation, UTF-8 whatever the console says."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def _survive_narrow_consoles() -> None:
    """Let a GBK console print what it can instead of failing on what it cannot."""
    for stream in (sys.stdout, sys.stderr):
        _replace_unprintable(stream)


def _replace_unprintable(stream: IO[str]) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")
