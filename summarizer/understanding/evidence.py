"""Whether a text is a work report at all, and why not if it is none.

A novel, a price list or a foreign page must not get a division or figures. The signs of a
report are independent of its headings: the salutation, a formal title, and the words of
government that no other kind of text uses so densely. A template with blanks for names
and figures (X市, X亿元) is refused as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, islice

from summarizer.model import Finding, Span
from summarizer.text.late import late
from summarizer.understanding.compilation import TITLE, Part

__all__ = ["blanks_left", "why_no_report"]

# The commonest first: a report is known by the first few, and the rest need no counting.
GOVERNMENT = (
    "发展", "建设", "推进", "工作", "项目", "企业", "经济", "产业", "实施", "政府", "改革",
    "完成", "增长", "加快", "农村", "治理", "民生",
    *(kind + "委" for kind in "省市县区"),
    *("全" + kind for kind in "省市县区州盟旗镇乡"),
)  # fmt: skip
# Words that only somebody who speaks for a place uses: a company's year has none of them.
PLACE = late(
    r"[全我本][省市县区州盟旗镇乡]|[省市县区州镇乡]委|[省市县区]政府|人民政府|各位代表|[县区镇乡村]域"
)
FEW_PLACES = 2
DENSE = 18  # governmental words per 1,000 Han characters; reports have 40 to 90
SPARSE = 8
SHORTEST = 120
HAN = re.compile(r"[\u4e00-\u9fff]")
NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")
BLANK_MARKS = "XxＸ×某"
BLANK = late(r"(?:[XxＸ×]{1,4}|[某])(?:省|市|县|区|亿元|万元|%|％|个|条)|20\d?[xXＸ×]年|202[xX]")
MANY_BLANKS = 8
SHOWN = 3


def why_no_report(text: str, parts: Sequence[Part]) -> str | None:
    """Return the reason (Chinese) why *text* is no work report, or ``None`` if it is one."""
    if _at_most(HAN, text, SHORTEST) < SHORTEST:
        return f"汉字只有{_han(text)}个，太少"
    blanks = _blanks(text)
    if blanks >= MANY_BLANKS:
        return f"文中有{blanks}处地名、数字为占位符（X市、X亿元），是范文模板而非报告"
    if _at_most(PLACE, text, FEW_PLACES) < FEW_PLACES:
        return "未见“全市”“县委”“人民政府”等说明是一个地方的用语"
    announced = any(
        part.full_report or (part.title and TITLE.search(part.title.of(text))) for part in parts
    )
    if _is_dense(text, SPARSE if announced else DENSE):
        return None
    return "未见工作报告的结构和用语（各位代表、工作回顾、全市、发展、建设等）"


def blanks_left(text: str) -> tuple[Finding, ...]:
    """Return what to say of blanks (X亿元) that a report has, though it is one."""
    if not sum(map(text.count, BLANK_MARKS)):
        return ()
    found = [match for match in BLANK.finditer(text) if match.group()[0] != "某"]  # 某市 is prose
    if not found:
        return ()
    shown = "、".join(dict.fromkeys(match.group() for match in found[:SHOWN]))
    message = f"文中有{len(found)}处占位符（{shown}），疑为未填完的模板，请核对原件"
    return (Finding("template-placeholder", message, Span(*found[0].span())),)


def _is_dense(text: str, wanted: int) -> bool:
    """Tell whether *text* has *wanted* governmental words per 1,000 Han characters.

    The length of the text stands in for its Han characters until the words run out.
    """
    counts = accumulate(map(text.count, GOVERNMENT))
    if any(1000 * words >= wanted * len(text) for words in counts):
        return True
    return 1000 * sum(map(text.count, GOVERNMENT)) >= wanted * _han(text)


def _han(text: str) -> int:
    return len(NOT_HAN.sub("", text))


def _at_most(pattern: re.Pattern[str], text: str, most: int) -> int:
    """Return how often *pattern* is found, not counting beyond *most*."""
    return sum(1 for _ in islice(pattern.finditer(text), most))


def _blanks(text: str) -> int:
    """Return the number of blanks; most texts have no mark of one and need no search."""
    if sum(map(text.count, BLANK_MARKS)) < MANY_BLANKS:
        return 0
    return len(BLANK.findall(text))
