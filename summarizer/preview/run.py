"""What the command does: lay the sources on a desk, serve the page, or write it to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from summarizer.preview.app import make_app
from summarizer.preview.desk import Desk, Order
from summarizer.preview.markdown_page import make_markdown_app
from summarizer.preview.server import Watcher, serve
from summarizer.preview.standalone import write_standalone

__all__ = ["IDLE_MINUTES", "is_markdown", "preview", "preview_markdown", "standalone"]

IDLE_MINUTES = 30
_MARKDOWN = {".md", ".markdown"}


def preview(order: Order, *, on_address: Callable[[str], None], browser: bool) -> None:
    """Show *order* in the browser until it is closed or nobody has looked for half an hour."""
    desk = Desk(order)

    def look() -> None:
        desk.look()
        desk.verify()

    watcher = Watcher.of(look)
    watcher.start()
    try:
        serve(
            lambda keys, end: make_app(desk, keys, watcher.wake, end),
            idle_minutes=IDLE_MINUTES,
            on_address=on_address,
            browser=browser,
        )
    finally:
        watcher.end()


def preview_markdown(path: Path, *, on_address: Callable[[str], None], browser: bool) -> None:
    """Show the Markdown file at *path* in the browser."""
    serve(
        lambda keys, _: make_markdown_app(path, keys),
        idle_minutes=IDLE_MINUTES,
        on_address=on_address,
        browser=browser,
    )


def standalone(order: Order, path: Path) -> tuple[str, ...]:
    """Write the read-only page of *order* to *path*; return what was refused, in words."""
    desk = Desk(order)
    desk.look()
    write_standalone(desk, path)
    return tuple(map(str, desk.refused))


def is_markdown(paths: tuple[Path, ...]) -> bool:
    """Tell whether *paths* are one Markdown file, which is shown as it is."""
    return len(paths) == 1 and paths[0].suffix.lower() in _MARKDOWN
