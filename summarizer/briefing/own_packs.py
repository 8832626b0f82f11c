"""Packs of the user's own: made from a delivered one, and listed beside the delivered ones."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from summarizer.briefing.packs import (
    MARKDOWN_FILE,
    SETTINGS_FILE,
    WORD_FILE,
    Pack,
    available_packs,
    load_pack,
)
from summarizer.errors import OutputError, PackError, UsageError

__all__ = ["PREVIEW_FILE", "list_packs", "make_pack"]

PREVIEW_FILE = "preview.png"
_COPIED = (WORD_FILE, MARKDOWN_FILE, SETTINGS_FILE, "README.md")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]|^\.|[. ]$|^(?:CON|PRN|AUX|NUL)$', re.IGNORECASE)
_TITLE = re.compile(r'^title\s*=\s*".*"$', re.MULTILINE)


def make_pack(name: str, *, origin: str, folder: Path) -> Path:
    """Copy the pack *origin* into *folder* under *name*; return the new pack's folder.

    Its title, and so the names of the files written with it, is *name*.
    """
    if not name.strip() or _FORBIDDEN.search(name):
        raise UsageError(f"“{name}”不能用作文件夹名", next_step="请换一个不含标点符号的名称")
    if name in available_packs():
        raise UsageError(f"“{name}”是自带的模板包", next_step="请换一个名称")
    source, made = load_pack(origin), folder / name
    if made.exists():
        raise UsageError(f"这里已有“{name}”", next_step="请换一个名称，或先移走原有的文件夹")
    try:
        made.mkdir(parents=True)
        for file in _COPIED:
            if source.path(file).is_file():
                shutil.copyfile(source.path(file), made / file)
        settings = (made / SETTINGS_FILE).read_text(encoding="utf-8-sig")
        titled = _TITLE.sub(lambda _: f'title = "{name}"', settings, count=1)
        (made / SETTINGS_FILE).write_text(titled, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(
            f"无法新建{made}：{error.strerror}", next_step="请换一个有写权限的文件夹"
        ) from error
    return made


def list_packs(folder: Path) -> Iterator[tuple[Pack, Path | None]]:
    """Yield the delivered packs, then those in *folder*, each with its preview picture."""
    own = sorted(path.parent for path in folder.glob(f"*/{SETTINGS_FILE}"))
    for name in (*available_packs(), *map(str, own)):
        try:
            pack = load_pack(name)
        except PackError:
            continue  # a folder with a pack.toml of some other program
        picture = pack.path(PREVIEW_FILE)
        yield pack, picture if picture.is_file() else None
