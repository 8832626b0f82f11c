"""How headings count: 一、（一）and so on, as literal text."""

from __future__ import annotations

__all__ = ["chinese"]

_ORDINALS = "一二三四五六七八九十"


def chinese(number: int) -> str:
    """Return *number* (1–99) in Chinese numerals, as headings count."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _ORDINALS[ones - 1]
    return ("" if tens == 1 else _ORDINALS[tens - 1]) + "十" + (_ORDINALS[ones - 1] if ones else "")
