"""Names of files: which promise a document, and in which order people list them."""

from __future__ import annotations

import re
from pathlib import PurePath

from summarizer.reading.formats import FORMATS

__all__ = ["is_document", "is_left_out", "natural_key", "shown_name"]

_IMAGES = frozenset(FORMATS["image"].extensions)  # in folders, pictures are seldom reports
_DOCUMENTS = (
    frozenset(
        extension for known in FORMATS.values() if known.module for extension in known.extensions
    )
    - _IMAGES
    | {""}  # a file without an extension may be anything
)
_ABOUT_THE_FOLDER = {"notes.md", "readme.md"}
_HIDDEN = (".", "~$", "__MACOSX")  # hidden, locked by Word or WPS, left by macOS
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"(\d+)")
_CHINESE_NUMBER = re.compile(r"第([一二三四五六七八九十]{1,3})")
_CHINESE_DIGITS = "〇一二三四五六七八九"


def is_document(name: str) -> bool:
    """Tell whether a file of this *name* is read where a folder or an archive holds it."""
    return PurePath(name).suffix.lower() in _DOCUMENTS


def is_left_out(name: str) -> bool:
    """Tell whether a file or folder of this *name* is hidden, or speaks about the folder."""
    return name.startswith(_HIDDEN) or name.lower() in _ABOUT_THE_FOLDER


def shown_name(path: PurePath | str) -> str:
    """Return *path* as one line that a terminal shows and does not obey."""
    return _CONTROLS.sub("?", str(path))


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts names as people do: numbers as numbers, the rest as text."""
    plain = _CHINESE_NUMBER.sub(lambda match: f"第{_chinese(match.group(1))}", name.casefold())
    pieces = _NUMBER.split(plain)
    key = [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece]
    return (*key, (2, 0, name))


def _chinese(numeral: str) -> int:
    """Return the value of 一 … 九十九."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int("".join(str(_CHINESE_DIGITS.index(digit)) for digit in numeral))
    return 10 * (_CHINESE_DIGITS.find(tens) if tens else 1) + max(0, _CHINESE_DIGITS.find(ones))
