"""What the commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import shutil
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Any

import click

__all__ = [
    "echo_lines",
    "echo_overview",
    "page_progress",
    "progress",
    "say",
    "say_kept",
    "say_notices",
    "say_refused",
    "say_revisions",
    "survive_narrow_consoles",
    "write_utf8",
]

COLOURS: dict[str, dict[str, Any]] = {
    "file": {"bold": True},
    "notice": {"fg": "yellow"},
    "report": {"fg": "green", "bold": True},
    "section": {"fg": "cyan"},
    "figures": {"fg": "magenta"},
}


def say(message: str, cause: Exception | None = None) -> None:
    """Print *message* on stderr, after the traceback of *cause* if there is one."""
    if cause:
        traceback.print_exception(cause)
    click.echo(message, err=True)


def progress() -> Callable[[int, int, str], None] | None:
    """Return a reporter of progress for a terminal, ``None`` elsewhere."""
    if not sys.stderr.isatty():
        return None

    def report(number: int, count: int, name: str) -> None:
        head = f"[{number}/{count}] "
        room = (shutil.get_terminal_size().columns - len(head)) // 2  # a Han character takes two
        shown = Path(name).name[: max(room, 0)]
        click.echo(f"\r\033[K{head}{shown}", err=True, nl=number == count)

    return report


def page_progress() -> Callable[[int, int], None] | None:
    """Return a reporter of pages being recognised for a terminal, ``None`` elsewhere."""
    if not sys.stderr.isatty():
        return None

    def report(number: int, count: int) -> None:
        click.echo(f"\r\033[K识别第{number}/{count}页", err=True, nl=number == count)

    return report


def say_notices(inspected: Any) -> None:
    """Say the doubts of each file under its name, what repeats, and what a folder holds unread."""
    from summarizer.consolidation.repeats import repeats  # noqa: PLC0415 - lazy: help starts at once

    for document in inspected.documents:
        if document.notices:
            say(f"{document.file.path}")
        for notice in document.notices:
            say(f"  提示：{notice.message}")
    pairs = [(each, report) for each in inspected.documents for report in each.reports]
    for left, kept in sorted(repeats(pairs).items()):
        same, first = pairs[left][0].file.path, pairs[kept][0].file.path
        say(f"未列入：“{same}”中有与“{first}”相同的报告，只写一次")
    for path in inspected.left_out:
        say(f"未读：“{path}”是将要写出的简报，不作为输入")


def say_refused(inspected: Any) -> None:
    """Say which inputs were refused, and why."""
    debug = click.get_current_context().find_root().obj
    for error in inspected.refused:
        say(f"未处理：{error}", error if debug else None)


def say_kept(path: Path) -> None:
    """Say where a memo that stood in the way was kept."""
    click.echo(f"原有简报与新稿不同，已另存为{path}", err=True)


def say_revisions(revisions: Sequence[Any], unfit: Sequence[Any]) -> None:
    """Say how many revisions by hand were applied, and each that does not fit, with the reason."""
    if revisions:
        say(f"已应用人工修改{len(revisions) - len(unfit)}处，{len(unfit)}处接不上")
    for each in unfit:
        words = each.revision.words or each.revision.to
        say(f"  人工修改未应用：{each.reason}：“{words}”")


def echo_overview(lines: Iterable[Any]) -> None:
    """Print the lines of an overview; a terminal shows what kind each is."""
    for line in lines:
        click.echo(click.style(line.text, **COLOURS.get(line.kind, {})))  # plain in a file


def echo_lines(lines: Iterable[str]) -> None:
    """Print *lines* as results."""
    for line in lines:
        click.echo(line)


def write_utf8(text: str) -> None:
    """Write *text* unchanged: no newline translation, UTF-8 whatever the console says.

    A file name that is no UTF-8 reaches us with lone surrogates; JSON can hold them escaped.
    """
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def survive_narrow_consoles() -> None:
    """Let a GBK console print what it can instead of failing on what it cannot."""
    for stream in (sys.stdout, sys.stderr):
        _replace_unprintable(stream)


def _replace_unprintable(stream: IO[str]) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")
