"""Traditional to simplified characters, with the guards the converter lacks.

OpenCC's ``tw2s`` maps characters and short phrases; ``tw2sp`` would also exchange Taiwan
words for mainland ones, which a quotation may not suffer. The text is converted only if
enough of it is traditional, so that a simplified report which names 乾县 stays as it is.
Conversion keeps the length of the text; where a phrase would change it, the characters
are converted one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from summarizer.text.edits import Edit
from summarizer.text.late import late

__all__ = ["TELLTALES", "simplify"]

# Frequent characters that exist in traditional text only: a cheap look before OpenCC loads.
TELLTALES = "會發國業經濟時動體產實長開關點個這們來對學車門問間東樂義習務專鄉農營擴達"
TELLTALE = re.compile(f"[{TELLTALES}]")
NOT_HAN = late(r"[^\u3400-\u9fff]+")
SUSPICION = 0.01
ENOUGH = 0.03
# 乾 is 干 only in the sense of "dry"; as the first hexagram and in names (乾县, 乾安) it stays.
DRY = late("[餅饼肉豆葡風风晾烘曬晒]乾|乾(?=[燥淨净旱涸杯果貨货枯糧粮癟瘪脆洗衣])")
# Variants that tw2s leaves alone although the simplified standard has another form.
VARIANTS = {"陜": "陕", "乹": "乾", "爲": "为", "羣": "群", "峯": "峰", "裏": "里", "着": "着"}


def simplify(text: str) -> Iterator[Edit]:
    """Yield an edit for each character to be simplified; none if the text is simplified."""
    han = len(NOT_HAN.sub("", text))
    if not han or len(TELLTALE.findall(text)) < SUSPICION * han:
        return
    converted = _convert(text)
    changes = [i for i, (old, new) in enumerate(zip(text, converted, strict=True)) if old != new]
    if len(changes) > ENOUGH * han:
        yield from (Edit(i, i + 1, converted[i]) for i in changes)


def _convert(text: str) -> str:
    convert = _converter()
    lines = (_convert_line(line, convert) for line in text.split("\n"))
    converted = "\n".join(lines)
    dry = {match.start() + match[0].index("乾") for match in DRY.finditer(text)}
    return "".join(
        _guard(old, new, dry=i in dry)
        for i, (old, new) in enumerate(zip(text, converted, strict=True))
    )


def _convert_line(line: str, convert: Callable[[str], str]) -> str:
    converted = convert(line)
    if len(converted) == len(line):
        return converted
    singles = (convert(char) for char in line)
    return "".join(new if len(new) == 1 else old for old, new in zip(line, singles, strict=True))


def _guard(old: str, new: str, *, dry: bool) -> str:
    if old == "乾":
        return "干" if dry else "乾"
    return VARIANTS.get(old, new)


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 - 20 MB of tables, for traditional text only

    convert: Callable[[str], str] = OpenCC("tw2s").convert
    return convert
