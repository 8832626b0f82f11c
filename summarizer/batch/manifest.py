"""A batch list → rows, checked before any work is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from summarizer.api import with_room
from summarizer.batch.columns import OUTPUT, Cells
from summarizer.batch.lists import ListRow, read_list
from summarizer.batch.values import Row
from summarizer.briefing.output import check_formats
from summarizer.briefing.packs import load_pack
from summarizer.errors import UsageError
from summarizer.options import MemoOptions, ReadingOptions, Settings, read_options

__all__ = ["check_rows", "read_manifest", "safe_name"]

YEAR = re.compile(r"(\d{4})\s*年?")
FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*\\/]+')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
LONGEST_NAME = 60  # characters: 180 bytes of UTF-8, below every file system's limit


def read_manifest(path: Path, given: Cells) -> tuple[Row, ...]:
    """Return the rows of the list at *path*; *given* are the options of the command line.

    A cell stands over the command line, that over the list's own defaults. Paths are
    relative to the list's folder. Raises ``UsageError`` that names the row.
    """
    listed, defaults = read_list(path)
    base = {**defaults, **{name: texts for name, texts in given.items() if texts}}
    return check_rows(_row(each, base, path.parent) for each in listed)


def check_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return *rows* if each can be worked on and no two write the same file."""
    checked = tuple(rows)
    taken: dict[str, Row] = {}
    for row in checked:
        twin = taken.setdefault(row.output.casefold(), row)
        if twin is not row:
            raise UsageError(
                f"{twin.place}和{row.place}的输出名都是“{row.output}”",
                next_step="请改成不同的名称，否则一份会覆盖另一份",
            )
    for row in {repr(row.options): row for row in reversed(checked)}.values():
        with naming_place(row.place):
            _check_options(row.options)
    return checked


def safe_name(text: str) -> str:
    """Return *text* as a file name that every system takes."""
    name = FORBIDDEN.sub("_", text).strip(" .")[:LONGEST_NAME] or "简报"
    return f"_{name}" if RESERVED.fullmatch(name) else name


def _row(listed: ListRow, base: Cells, folder: Path) -> Row:
    """Return the row that *listed* asks for, on top of *base*."""
    cells = {**base, **{name: texts for name, texts in listed.cells.items() if texts}}
    inputs = cells.get("files", ())
    stock = _last(cells, "from-index")
    if bool(inputs) == bool(stock):
        raise UsageError(
            f"{listed.place}没有写文件，或文件和报告库都写了",
            next_step="请在“文件”一列写文件或文件夹，或在“报告库”一列写要哪些报告",
        )
    with naming_place(listed.place):
        options = read_options(MemoOptions, cells)
        return Row(
            output=_output(cells),
            inputs=tuple(folder / each for each in inputs),
            place=listed.place,
            regions=cells.get("regions", ()),
            within=_last(cells, "within"),
            year=_year(_last(cells, "year")),
            stock=stock,
            reading=read_options(ReadingOptions, cells),
            settings=with_room(read_options(Settings, cells), options.words),
            options=options,
        )


def _output(cells: Cells) -> str:
    """Return the memo's name: as written, or made of the regions and the year."""
    written = _last(cells, OUTPUT)
    if written is None:
        parts = [*cells.get("regions", ()), *cells.get("within", ()), *cells.get("year", ())]
        named = [Path(each).stem for each in cells.get("files", ())][:1]
        return safe_name("".join(parts or [*named, *cells.get("from-index", ())]))
    path = PurePosixPath(written.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in written or not path.parts:
        raise UsageError(f"输出名“{written}”不在输出文件夹里", next_step="请写名称或“文件夹/名称”")
    return "/".join(map(safe_name, path.parts))


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    year = YEAR.fullmatch(written)
    if year is None:
        raise UsageError(f"年度“{written}”写法不对", next_step="请写四位数字，如 2025")
    return int(year[1])


def _last(cells: Cells, name: str) -> str | None:
    texts = cells.get(name, ())
    return texts[-1] if texts else None


def _check_options(options: MemoOptions) -> None:
    load_pack(options.pack)
    check_formats(options.formats)


@contextmanager
def naming_place(place: str) -> Iterator[None]:
    """Say in every ``UsageError`` raised inside ``with`` which row it is about."""
    try:
        yield
    except UsageError as error:
        raise UsageError(f"{place}：{error.message}", next_step=error.next_step) from error
