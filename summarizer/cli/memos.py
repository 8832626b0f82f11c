"""Commands that write and check memos: ``brief``, ``verify``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from summarizer.cli.console import echo_lines, say, say_kept, say_notices, say_refused
from summarizer.cli.group import CONTEXT, REFUSED
from summarizer.cli.help import ChineseHelp, PlainOption
from summarizer.cli.parameters import inspect_paths, paths_argument, source, takes
from summarizer.options import MemoOptions, Settings

__all__ = ["brief", "verify"]


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
@paths_argument
@takes(Settings, "settings")
@click.option(
    "-o",
    "--output",
    required=True,
    cls=PlainOption,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="输出文件夹，或以 .docx、.md、.html、.json、.xlsx 结尾的文件名（必填）。",
)
@takes(MemoOptions, "options")
def brief(paths: tuple[str, ...], settings: Settings, output: Path, options: MemoOptions) -> int:
    """把找到的全部报告写成一份简报（Word 和 Markdown）。

    PATH 可以是文件、文件夹，或 - （标准输入）。
    """
    from summarizer.api import brief as write_brief  # noqa: PLC0415 - lazy: help starts at once
    from summarizer.api import with_room  # noqa: PLC0415
    from summarizer.briefing.compose import check_theme  # noqa: PLC0415
    from summarizer.briefing.output import check_output, own_files  # noqa: PLC0415
    from summarizer.briefing.packs import load_pack  # noqa: PLC0415

    check_output(output, options.formats)
    pack = load_pack(options.pack)
    check_theme(pack, options.theme)
    own = own_files(output, pack, options.formats, annotated=options.annotated)
    inspected = inspect_paths(paths, with_room(settings, options.words), leave_out=own)
    say_notices(inspected)
    say_refused(inspected)
    written = write_brief(inspected.documents, output, options, on_kept=say_kept)
    for path in written:
        click.echo(path)
    _say_shapeless(written, pack)
    unsupported = _verify_own(written, inspected.documents, options)
    _say_totals(inspected, len(written))
    return unsupported or (REFUSED if inspected.refused else 0)


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
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
    from summarizer.api import read  # noqa: PLC0415 - lazy: help starts at once
    from summarizer.api import verify as verify_memo  # noqa: PLC0415

    checked = read(source(memo))
    inspected = inspect_paths(sources, Settings(), leave_out=() if memo == "-" else (Path(memo),))
    say_refused(inspected)
    verification = verify_memo(checked, inspected.documents)
    echo_lines(verification.lines)
    return verification.exit_code or (REFUSED if inspected.refused else 0)


def _verify_own(written: Iterable[Path], documents: Any, options: MemoOptions) -> int:
    """Verify the memo just written; say loudly what its sources do not bear out.

    A page or JSON holds the words of the Markdown, which is verified in its place.
    """
    from summarizer.api import read, render  # noqa: PLC0415 - lazy: help starts at once
    from summarizer.api import verify as verify_memo  # noqa: PLC0415

    kinds = {path.suffix.lower(): path for path in written}
    memo = kinds.get(".md") or kinds.get(".docx")
    if memo is None and not kinds.keys() & {".html", ".json"}:
        return 0
    markdown = replace(options, formats=("md",))
    checked = read(memo) if memo else read(render(documents, markdown)["md"], name="简报.md")
    verification = verify_memo(checked, documents)
    if verification.exit_code:
        say("错误：写出的简报中有数据在来源里找不到依据，请勿使用，并把下面的内容告诉开发者")
    for line in verification.lines:
        say(line)
    return int(verification.exit_code)


def _say_shapeless(written: Iterable[Path], pack: Any) -> None:
    """Say which characters Word will print in another font than the memo's."""
    from summarizer.api import read  # noqa: PLC0415 - lazy: help starts at once
    from summarizer.briefing.word.characters import shapeless  # noqa: PLC0415

    for path in written:
        if path.suffix.lower() == ".docx" and (found := shapeless(read(path).raw, pack)):
            say(f"提示：仿宋_GB2312 没有这些字，Word 会用别的字体印：{'、'.join(found)}")


def _say_totals(inspected: Any, written: int) -> None:
    reports = sum(len(document.reports) for document in inspected.documents)
    say(
        f"已处理{len(inspected.documents)}个文件、{reports}份报告，生成{written}个文件；"
        f"{len(inspected.refused)}个文件未处理"
    )
