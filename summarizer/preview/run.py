"""What the command does: serve the page of what an order asks for, or write it to a file.

What reads reports takes a second to load; it is imported while the browser opens.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from summarizer.errors import InputError
from summarizer.preview.guard import Guard, Keys
from summarizer.preview.order import Order
from summarizer.preview.server import Watcher, serve
from summarizer.reading import find_files, with_limits

__all__ = ["IDLE_MINUTES", "is_markdown", "preview", "preview_markdown", "standalone"]

IDLE_MINUTES = 30
_MARKDOWN = {".md", ".markdown"}
_MOST_NAMED = 200
_PIECES = 5
_BREATH = 0.03  # seconds for others to get at the processor


def preview(order: Order, *, on_address: Callable[[str], None], browser: bool) -> None:
    """Show *order* in the browser until it is closed or nobody has looked for half an hour."""
    with_limits(order.reading.limits)  # refuses a limit nobody knows, before anything starts
    watchers: list[Watcher] = []

    def make(keys: Keys, end: Callable[[], None]) -> Guard:
        from summarizer.preview.app import make_app  # noqa: PLC0415 - see above
        from summarizer.preview.desk import Desk  # noqa: PLC0415

        desk = Desk(order)

        def look() -> bool:
            desk.look()
            desk.verify()
            for _ in range(_PIECES):  # before the disk is asked again
                if not desk.prepare():
                    return False
                time.sleep(_BREATH)
            return True

        watcher = Watcher.of(look)
        watchers.append(watcher)
        watcher.start()
        return make_app(desk, keys, watcher.wake, end)

    try:
        serve(
            make,
            names=_names(order.paths),
            idle_minutes=IDLE_MINUTES,
            on_address=on_address,
            browser=browser,
        )
    finally:
        for watcher in watchers:
            watcher.end()


def preview_markdown(path: Path, *, on_address: Callable[[str], None], browser: bool) -> None:
    """Show the Markdown file at *path* in the browser."""

    def make(keys: Keys, _: Callable[[], None]) -> Guard:
        from summarizer.preview.markdown_page import make_markdown_app  # noqa: PLC0415 - see above

        return make_markdown_app(path, keys)

    serve(
        make,
        names=(path.name,),
        idle_minutes=IDLE_MINUTES,
        on_address=on_address,
        browser=browser,
    )


def standalone(order: Order, path: Path) -> tuple[str, ...]:
    """Write the read-only page of *order* to *path*; return what was refused, in words."""
    from summarizer.preview.desk import Desk  # noqa: PLC0415 - see above
    from summarizer.preview.standalone import write_standalone  # noqa: PLC0415

    desk = Desk(order)
    desk.look()
    write_standalone(desk, path)
    return tuple(map(str, desk.refused))


def is_markdown(paths: tuple[Path, ...]) -> bool:
    """Tell whether *paths* are one Markdown file, which is shown as it is."""
    return len(paths) == 1 and paths[0].suffix.lower() in _MARKDOWN


def _names(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the names of the files that are about to be read; what is wrong is said later."""
    names: list[str] = []
    for path in paths:
        try:
            names += (each.name for each in islice(find_files([path]), _MOST_NAMED))
        except InputError:
            continue
    return tuple(names[:_MOST_NAMED])
