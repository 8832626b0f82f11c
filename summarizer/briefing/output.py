"""A memo's bytes in each format, and where they go.

All bytes are made before anything is written (``render_memo``); then all files are put in
place or none (``whole_files``). A name that ends like another format (``简报.pdf``) is
refused: it would become a folder of that name.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from summarizer.briefing.charts import write_chart
from summarizer.briefing.html import write_html
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.memo import Memo
from summarizer.briefing.memo_json import write_json
from summarizer.briefing.packs import Pack
from summarizer.briefing.word import write_word
from summarizer.briefing.workbook import write_workbook
from summarizer.errors import UsageError
from summarizer.model import Comparison
from summarizer.reading.formats import expected_extensions
from summarizer.whole_files import kept_versions, unwritable, write_whole

__all__ = [
    "ANNOTATED",
    "FORMATS",
    "Edition",
    "Written",
    "check_formats",
    "check_output",
    "own_files",
    "render_memo",
    "write_memo",
]

ANNOTATED = "（核稿版）"


@dataclass(frozen=True, slots=True)
class Edition:
    """What is written: a memo, the pack it is set in, and the comparison behind it.

    The Word file of an *annotated* edition is the 核稿版: every quotation has its source as a
    comment. It has a name of its own, so that it never takes the place of the clean copy.
    *chart* names the indicator that a chart shows.
    """

    memo: Memo
    pack: Pack
    comparison: Comparison
    annotated: bool = False
    chart: str = "地区生产总值"


WRITERS: Mapping[str, Callable[[Edition], bytes]] = MappingProxyType(
    {
        "docx": lambda each: write_word(each.memo, each.pack, annotated=each.annotated),
        "md": lambda each: write_markdown(each.memo, each.pack).encode("utf-8"),
        "html": lambda each: write_html(each.memo, each.pack).encode("utf-8"),
        "json": lambda each: write_json(each.memo).encode("utf-8", "backslashreplace"),
        "xlsx": lambda each: write_workbook(each.comparison, each.pack, each.memo),
        "svg": lambda each: write_chart(each.comparison, each.chart, "svg", each.pack),
        "png": lambda each: write_chart(each.comparison, each.chart, "png", each.pack),
    }
)
FORMATS: tuple[str, ...] = tuple(WRITERS)


@dataclass(frozen=True, slots=True)
class Written:
    """The memo *files* written, and the names under which earlier ones were *kept*."""

    files: tuple[Path, ...]
    kept: tuple[Path, ...]


def check_output(out: Path, formats: Sequence[str]) -> tuple[str, ...]:
    """Refuse, before any work is done, an output that cannot be written; make nothing.

    Returns the formats that *out* will be written in: the one it is named after, if any.
    """
    check_formats([_ending(out)] if _names_other_format(out) else formats)
    folder = out.parent if _is_file_name(out) else out
    try:
        with tempfile.TemporaryFile(dir=_existing(folder)):
            pass
    except OSError as error:
        raise unwritable(folder, error) from error
    return (_ending(out),) if _is_file_name(out) else tuple(formats)


def check_formats(formats: Sequence[str]) -> None:
    """Refuse, with ``UsageError``, formats that no writer makes, and no format at all."""
    unknown = [name for name in formats if name not in WRITERS]
    if unknown or not formats:
        raise UsageError(
            f"不支持的输出格式：{'、'.join(unknown) or '（空）'}",
            next_step=f"可用格式：{'、'.join(FORMATS)}",
        )


def own_files(
    out: Path, pack: Pack, formats: Sequence[str], *, annotated: bool = False
) -> tuple[Path, ...]:
    """Return the files that ``write_memo`` will write, and what it kept of earlier runs."""
    targets = tuple(_targets(out, pack, formats, annotated=annotated).values())
    return targets + tuple(kept for path in targets for kept in kept_versions(path))


def write_memo(
    contents: Mapping[str, bytes], pack: Pack, out: Path, *, annotated: bool = False
) -> Written:
    """Write a memo of *pack* whose *contents* are given by format; say what was done.

    *out* is a folder (files are called after the pack), or a file name that ends in one of
    the formats: then only that file is written.
    """
    targets = _targets(out, pack, tuple(contents), annotated=annotated)
    for path in targets.values():
        if path.is_dir():
            raise unwritable(path, IsADirectoryError(errno.EISDIR, ""))
    made = {path: contents[name] for name, path in targets.items()}
    kept = _write(out.parent if _is_file_name(out) else out, made)
    return Written(tuple(made), tuple(kept))


def render_memo(edition: Edition, formats: Sequence[str]) -> dict[str, bytes]:
    """Return the content of *edition* in each of *formats*."""
    return {name: WRITERS[name](edition) for name in formats}


def _ending(out: Path) -> str:
    return out.suffix[1:].lower()


def _is_file_name(out: Path) -> bool:
    return _ending(out) in WRITERS and not out.is_dir()


def _names_other_format(out: Path) -> bool:
    """Tell whether *out* is meant as a file of a format that no writer makes."""
    ending = out.suffix.lower()
    return ending in expected_extensions() and ending[1:] not in WRITERS and not out.is_dir()


def _targets(out: Path, pack: Pack, formats: Iterable[str], *, annotated: bool) -> dict[str, Path]:
    if _is_file_name(out):
        return {_ending(out): out}
    marks = {"docx": ANNOTATED if annotated else ""}
    return {name: out / f"{pack.title}{marks.get(name, '')}.{name}" for name in formats}


def _existing(folder: Path) -> Path:
    """Return *folder*, or the nearest folder above it that is already there."""
    return next(place for place in (folder, *folder.parents, Path()) if place.exists())


def _write(folder: Path, made: Mapping[Path, bytes]) -> list[Path]:
    """Put all files in place, or none if one cannot be written; return what was kept."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".summarizer-") as scratch:
            return write_whole(made, Path(scratch))
    except OSError as error:
        raise unwritable(folder, error) from error
