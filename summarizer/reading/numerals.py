"""Numbers of automatic lists as Word writes them (ST_NumberFormat, ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

__all__ = ["ordinal"]

Writer: TypeAlias = Callable[[int], str]

_DIGITS = "〇一二三四五六七八九"
_BANKING_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_BANKING_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ENCLOSED_HAN = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def ordinal(count: int, number_format: str) -> str:
    """Return *count* in *number_format*; in decimal digits if the format cannot write it.

    ``none`` and ``bullet`` write nothing.
    """
    writer = _WRITERS.get(number_format, str)
    written = writer(count) if count >= 0 else ""
    return written if written or number_format in _SILENT else str(count)


def _nothing(_count: int) -> str:
    return ""


def _in_words(digits: str, units: str, *, zero: str) -> Writer:
    """Return a writer of 一百二十三; *units* are the words for ten, hundred and thousand."""

    def write(count: int) -> str:
        if not 0 < count < 10_000:
            return zero if not count else ""
        written = ""
        for place, digit in enumerate(reversed([int(figure) for figure in str(count)])):
            if digit:
                written = digits[digit] + ("", *units)[place] + written
            elif written and not written.startswith(zero):
                written = zero + written
        return written.removeprefix(_DIGITS[1]) if 10 <= count < 20 else written

    return write


def _below_hundred(count: int) -> str:
    """Write 二十三, and from a hundred on single digits (chineseCounting, 17.18.59)."""
    return _thousands(count) if count < 100 else _digits(count)


def _without_leading_one(count: int) -> str:
    """Write 百二十 and not 一百二十 (japaneseCounting)."""
    return _thousands(count).replace("一百", "百").replace("一千", "千").replace("〇", "")


def _digits(count: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(count))


def _listed(signs: str) -> Writer:
    """Return a writer of the *signs* for 1, 2, 3 …; nothing beyond them."""

    def write(count: int) -> str:
        return signs[count - 1] if 0 < count <= len(signs) else ""

    return write


def _range(first: int, size: int) -> str:
    return "".join(map(chr, range(first, first + size)))


def _stems_and_branches(count: int) -> str:
    """Write the cycle of sixty (甲子, 乙丑 …)."""
    return _STEMS[(count - 1) % 10] + _BRANCHES[(count - 1) % 12] if 0 < count <= 60 else ""


def _roman(count: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        written += letters * min(times, 20)
    return written


def _letters(count: int) -> str:
    """Write a … z, then aa, bb … (17.18.59, lowerLetter)."""
    return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 20) if count else ""


def _zero_padded(count: int) -> str:
    return f"{count:02d}"


def _full_width(count: int) -> str:
    return str(count).translate(_FULL_WIDTH)


def _dashed(count: int) -> str:
    return f"- {count} -"


_SILENT = {"none", "bullet"}
_thousands = _in_words(_DIGITS, "十百千", zero="〇")
_circled = _listed(_range(0x2460, 20) + _range(0x3251, 15) + _range(0x32B1, 15))
_WRITERS: dict[str, Writer] = {
    "none": _nothing,
    "bullet": _nothing,
    "decimalZero": _zero_padded,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _below_hundred,
    "chineseCountingThousand": _in_words(_DIGITS, "十百千", zero="零"),
    "taiwaneseCounting": _below_hundred,
    "taiwaneseCountingThousand": _in_words(_DIGITS, "十百千", zero="零"),
    "japaneseCounting": _without_leading_one,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _in_words(_BANKING_SIMPLIFIED, "拾佰仟", zero="零"),
    "ideographLegalTraditional": _in_words(_BANKING_TRADITIONAL, "拾佰仟", zero="零"),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _stems_and_branches,
    "ideographEnclosedCircle": _listed(_ENCLOSED_HAN),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _listed(_range(0x2474, 20)),
    "decimalEnclosedFullstop": _listed(_range(0x2488, 20)),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": _dashed,
}
