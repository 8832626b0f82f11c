"""The command line: read arguments, call one function, print.

Results go to stdout or to OUT, everything else to stderr: progress (on a terminal only),
doubts file by file, refusals, and one line that sums up. What does the work is imported
inside the commands, so that ``--help`` starts at once. Exit codes are in the README; an
error of the program itself counts as a refusal.
"""

from __future__ import annotations

import re
import shutil
import sys
import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import IO, Any

import click

from summarizer import __version__
from summarizer.cli_help import ChineseGroup, ChineseHelp, PlainOption, explain_usage
from summarizer.errors import InputError, SummarizerError, UsageError

__all__ = ["commands", "main"]

REFUSED, USAGE, INTERRUPTED = 1, 2, 130
COLOURS: dict[str, dict[str, Any]] = {
    "file": {"bold": True},
    "notice": {"fg": "yellow"},
    "report": {"fg": "green", "bold": True},
    "section": {"fg": "cyan"},
    "figures": {"fg": "magenta"},
}
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
STANDARD_INPUT = "-"
BUDGET = re.compile(r"([^=\s]+)=([1-9][0-9]{0,6})")


@click.group(
    cls=ChineseGroup,
    context_settings=HELP,
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
        help="摘要字数，可多次给出，如 工作回顾=400、重点工作=600。",
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
    help="输出文件夹，或以 .docx、.md、.html、.json、.xlsx 结尾的文件名（必填）。",
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
    help="输出格式，可选 docx,md,html,json,xlsx，逗号分隔，默认 docx,md。",
)
def brief(paths: tuple[str, ...], settings: Any, output: Path, pack: str, formats: str) -> int:
    """把找到的全部报告写成一份简报（Word 和 Markdown）。

    PATH 可以是文件、文件夹，或 - （标准输入）。
    """
    from summarizer.api import brief as write_brief  # noqa: PLC0415 - lazy, see above
    from summarizer.briefing.output import check_output, own_files  # noqa: PLC0415
    from summarizer.briefing.packs import load_pack  # noqa: PLC0415

    kinds = tuple(part.strip() for part in formats.split(",") if part.strip())
    check_output(output, kinds)
    own = own_files(output, load_pack(pack), kinds)
    inspected = _inspect(paths, settings, leave_out=own)
    _say_notices(inspected)
    _say_refused(inspected)
    written = write_brief(inspected.documents, output, pack=pack, formats=kinds, on_kept=_say_kept)
    for path in written:
        click.echo(path)
    unsupported = _verify_own(written, inspected.documents)
    _say_totals(inspected, len(written))
    return unsupported or (REFUSED if inspected.refused else 0)


@commands.command(cls=ChineseHelp, context_settings=HELP)
@click.argument("memo", metavar="MEMO")
@click.option(
    "--sources",
    multiple=True,
    required=True,
    cls=PlainOption,
    metavar="PATH",
    help="来源报告：文件或文件夹，可多次给出（必填）。",
)
def verify(memo: str, sources: tuple[str, ...]) -> int:
    """逐处核对一份简报里的数字在来源报告里有没有依据。

    MEMO 是 .docx、.md 或 .txt，人工改过的也可以，或 - （标准输入）。有一处没有依据，退出码为 3。
    """
    from summarizer.api import Settings, read  # noqa: PLC0415 - lazy, see above
    from summarizer.api import verify as verify_memo  # noqa: PLC0415

    checked = read(_source(memo))
    inspected = _inspect(sources, Settings(), leave_out=() if memo == "-" else (Path(memo),))
    _say_refused(inspected)
    verification = verify_memo(checked, inspected.documents)
    _echo_lines(verification.lines)
    return verification.exit_code or (REFUSED if inspected.refused else 0)


@commands.command(cls=ChineseHelp, context_settings=HELP)
@_shared
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（结构见 schema 命令）。")
def inspect(paths: tuple[str, ...], settings: Any, *, as_json: bool) -> int:
    """列出找到的报告、结构、指标和关键句。

    PATH 可以是文件、文件夹，或 - （标准输入）。
    """
    from summarizer import inspection  # noqa: PLC0415 - lazy, see above
    from summarizer.overview import overview  # noqa: PLC0415

    inspected = _inspect(paths, settings)
    _say_refused(inspected)
    if as_json:
        _write_utf8(inspection.as_json(inspected.documents))
    else:
        _echo_overview(overview(inspected.documents))
    return REFUSED if inspected.refused else 0


@commands.command(cls=ChineseHelp, context_settings=HELP)
@click.argument("path", metavar="PATH")
@click.option("--clean", "cleaned", is_flag=True, help="输出清洗后的文字。")
def text(path: str, *, cleaned: bool) -> int:
    """输出从文件中读出的原始文字，一字不改。

    PATH 是一个文件，或 - （标准输入）。
    """
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
    sys.exit(_run(sys.argv[1:] if arguments is None else arguments))


def _run(arguments: list[str]) -> int:
    """Run the command *arguments* ask for; say what goes wrong; return the exit code."""
    debug = "--debug" in arguments
    try:
        code: int | None = commands.main(arguments, "summarizer", standalone_mode=False)
    except SummarizerError as error:
        _say(f"错误：{error}", error if debug else None)
        return error.exit_code
    except click.Abort:
        _say("已中断。")
        return INTERRUPTED
    except click.ClickException as error:
        _say(explain_usage(error))
        return USAGE
    except Exception as error:  # noqa: BLE001 - a user is never left with a traceback
        _say(_explain_fault(error), error if debug else None)
        return REFUSED
    return code or 0


def _explain_fault(error: Exception) -> str:
    return (
        f"错误：程序内部出错，{type(error).__name__}：{error}"
        "（请用 summarizer --debug 再运行一次，把显示的内容发给开发者）"
    )


def _say(message: str, cause: Exception | None = None) -> None:
    """Print *message* on stderr, after the traceback of *cause* if there is one."""
    if cause:
        traceback.print_exception(cause)
    click.echo(message, err=True)


def _inspect(paths: tuple[str, ...], settings: Any, *, leave_out: Iterable[Path] = ()) -> Any:
    """Inspect *paths* with progress on a terminal; refuse if nothing in them is of use."""
    from summarizer.api import inspect as inspect_paths  # noqa: PLC0415 - lazy, see above

    inspected = inspect_paths(
        map(_source, paths), settings=settings, progress=_progress(), leave_out=leave_out
    )
    if not inspected.documents:
        _say_refused(inspected)
        raise InputError("没有可用的工作报告", next_step="请检查上面列出的文件")
    return inspected


def _source(path: str) -> Path | bytes:
    if not path:
        raise UsageError("有一个路径是空的", next_step="请写出文件或文件夹的路径")
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path)


def _verify_own(written: Iterable[Path], documents: Any) -> int:
    """Verify the memo just written; say loudly what its sources do not bear out."""
    from summarizer.api import read  # noqa: PLC0415 - lazy, see above
    from summarizer.api import verify as verify_memo  # noqa: PLC0415

    memo = next((path for path in written if path.suffix.lower() in (".md", ".docx")), None)
    if memo is None:
        return 0
    verification = verify_memo(read(memo), documents)
    if verification.exit_code:
        _say("错误：写出的简报中有数据在来源里找不到依据，请勿使用，并把下面的内容告诉开发者")
    for line in verification.lines:
        _say(line)
    return int(verification.exit_code)


def _budgets(given: tuple[str, ...]) -> dict[Any, int]:
    from summarizer.model import ROLE_NAMES, Role  # noqa: PLC0415 - lazy, see above

    roles = {role.value: role for role in Role} | {name: role for role, name in ROLE_NAMES.items()}
    budgets = {}
    for entry in given:
        written = BUDGET.fullmatch(entry)
        if written is None or written[1] not in roles:
            raise UsageError(
                f"--budget {entry} 写法不对", next_step="请写成 部分=字数，如 工作回顾=400"
            )
        budgets[roles[written[1]]] = int(written[2])
    return budgets


def _progress() -> Callable[[int, int, str], None] | None:
    """Return a reporter of progress for a terminal, ``None`` elsewhere."""
    if not sys.stderr.isatty():
        return None

    def report(number: int, count: int, name: str) -> None:
        head = f"[{number}/{count}] "
        room = (shutil.get_terminal_size().columns - len(head)) // 2  # a Han character takes two
        shown = Path(name).name[: max(room, 0)]
        click.echo(f"\r\033[K{head}{shown}", err=True, nl=number == count)

    return report


def _say_notices(inspected: Any) -> None:
    """Say the doubts of each file under its name, and which files a folder holds unread."""
    for document in inspected.documents:
        if document.notices:
            _say(f"{document.file.path}")
        for notice in document.notices:
            _say(f"  提示：{notice.message}")
    for path in inspected.left_out:
        _say(f"未读：“{path}”是将要写出的简报，不作为输入")


def _say_refused(inspected: Any) -> None:
    debug = click.get_current_context().find_root().obj
    for error in inspected.refused:
        _say(f"未处理：{error}", error if debug else None)


def _say_kept(path: Path) -> None:
    click.echo(f"原有简报与新稿不同，已另存为{path}", err=True)


def _say_totals(inspected: Any, written: int) -> None:
    reports = sum(len(document.reports) for document in inspected.documents)
    _say(
        f"已处理{len(inspected.documents)}个文件、{reports}份报告，生成{written}个文件；"
        f"{len(inspected.refused)}个文件未处理"
    )


def _echo_overview(lines: Iterable[Any]) -> None:
    """Print the lines of an overview; a terminal shows what kind each is."""
    for line in lines:
        click.echo(click.style(line.text, **COLOURS.get(line.kind, {})))  # plain in a file


def _echo_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _write_utf8(text: str) -> None:
    """Write *text* unchanged: no newline translation, UTF-8 whatever the console says.

    A file name that is no UTF-8 reaches us with lone surrogates; JSON can hold them escaped.
    """
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _survive_narrow_consoles() -> None:
    """Let a GBK console print what it can instead of failing on what it cannot."""
    for stream in (sys.stdout, sys.stderr):
        _replace_unprintable(stream)


def _replace_unprintable(stream: IO[str]) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")
