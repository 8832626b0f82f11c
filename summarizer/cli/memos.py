"""Commands that write and check memos: ``brief``, ``verify``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from summarizer.cli.console import (
    echo_lines,
    say,
    say_kept,
    say_notices,
    say_refused,
    say_revisions,
)
from summarizer.cli.group import CONTEXT, REFUSED
from summarizer.cli.help import ChineseHelp, PlainOption
from summarizer.cli.parameters import index_option, inspect_paths, output_option, source, takes
from summarizer.errors import UsageError
from summarizer.options import MemoOptions, ReadingOptions, Settings

__all__ = ["brief", "verify"]

_UNSUPPORTED = "错误：写出的简报中有数据在来源里找不到依据，请勿使用，并把下面的内容告诉开发者"
_UNSUPPORTED_BY_HAND = "错误：简报中有数据在来源里找不到依据，请先核对人工改写过的地方"


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
@click.argument("paths", nargs=-1, metavar="PATH...")
@takes(Settings, "settings")
@click.option(
    "--from-index",
    "stock",
    metavar="QUERY",
    help="不读文件，从报告库（index 命令）取报告，如 “陕西省 2024”。",
)
@index_option
@output_option("输出文件夹，或以 .docx、.md、.html、.json、.xlsx 结尾的文件名（必填）。")
@takes(MemoOptions, "options")
@takes(ReadingOptions, "reading")
def brief(
    settings: Settings, output: Path, options: MemoOptions, reading: ReadingOptions, **where: Any
) -> int:
    """把找到的全部报告写成一份简报（Word 和 Markdown）。

    PATH 可以是文件、文件夹、zip，或 - （标准输入）。
    输出文件夹里有“人工修改.toml”（由 preview 记下）时照样应用。
    """
    from summarizer.api import brief as write_brief  # noqa: PLC0415 - lazy: help starts at once
    from summarizer.api import revise, unfit_revisions, with_room  # noqa: PLC0415
    from summarizer.briefing.compose import check_theme  # noqa: PLC0415
    from summarizer.briefing.output import check_output, own_files  # noqa: PLC0415
    from summarizer.briefing.packs import load_pack  # noqa: PLC0415
    from summarizer.revision import read_revisions, revisions_path  # noqa: PLC0415

    check_output(output, options.formats)
    revisions = read_revisions(revisions_path(output))
    pack = load_pack(options.pack)
    check_theme(pack, options.theme)
    own = own_files(output, pack, options.formats, annotated=options.annotated)
    inspected = _inspected((with_room(settings, options.words), reading), own, **where)
    say_notices(inspected)
    say_refused(inspected)
    revised = revise(inspected.documents, revisions, with_room(settings, options.words))
    written = write_brief(
        revised.documents, output, options, rewrites=revised.rewrites, on_kept=say_kept
    )
    for path in written:
        click.echo(path)
    _say_shapeless(written, pack)
    say_revisions(revisions, unfit_revisions(revised, options))
    unsupported = _verify_own(written, revised, options)
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
    help="来源报告：文件、文件夹或 zip，可多次给出（必填）。",
)
@takes(ReadingOptions, "reading")
def verify(memo: str, sources: tuple[str, ...], reading: ReadingOptions) -> int:
    """逐处核对一份简报里的数字在来源报告里有没有依据。

    MEMO 是 .docx、.md 或 .txt，人工改过的也可以，或 - （标准输入）。有一处没有依据，退出码为 3。
    """
    from summarizer.api import read  # noqa: PLC0415 - lazy: help starts at once
    from summarizer.api import verify as verify_memo  # noqa: PLC0415

    checked = read(source(memo), reading=reading)
    own = () if memo == "-" else (Path(memo),)
    inspected = inspect_paths(sources, Settings(), reading, leave_out=own)
    say_refused(inspected)
    verification = verify_memo(checked, inspected.documents)
    echo_lines(verification.lines)
    return verification.exit_code or (REFUSED if inspected.refused else 0)


def _inspected(
    how: tuple[Settings, ReadingOptions],
    own: tuple[Path, ...],
    *,
    paths: tuple[str, ...],
    stock: str | None,
    library: Path | None,
) -> Any:
    """Return what is in the files of *paths*, or what the library has of *stock*."""
    if bool(paths) == bool(stock):
        raise UsageError(
            "PATH 和 --from-index 要给出其中一个", next_step="请写出文件、文件夹，或 --from-index"
        )
    if stock is None:
        return inspect_paths(paths, *how, leave_out=own)
    from summarizer.api import Inspected  # noqa: PLC0415 - lazy: help starts at once
    from summarizer.collection.database import default_index, opened  # noqa: PLC0415
    from summarizer.collection.stock import documents  # noqa: PLC0415

    with opened(library or default_index()) as connection:
        return Inspected(documents(connection, stock))


def _verify_own(written: Iterable[Path], revised: Any, options: MemoOptions) -> int:
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
    if memo:
        checked = read(memo)
    else:
        words = render(revised.documents, markdown, rewrites=revised.rewrites)["md"]
        checked = read(words, name="简报.md")
    verification = verify_memo(checked, revised.documents)
    if verification.exit_code:
        say(_UNSUPPORTED_BY_HAND if revised.rewrites else _UNSUPPORTED)
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
