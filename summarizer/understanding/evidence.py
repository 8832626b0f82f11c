"""Whether a text is a work report at all, and why not if it is none.

A novel, a price list or a foreign page must not get a division or figures. The signs of a
report are independent of its headings: the salutation, a formal title, and the words of
government that no other kind of text uses so densely. A template with blanks for names
and figures (X市, X亿元) is refused as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.understanding.compilation import TITLE, Part

__all__ = ["why_no_report"]

GOVERNMENT = re.compile(
    r"政府|[省市县区]委|全[省市县区州盟旗镇乡]|发展|建设|推进|项目|改革|产业|民生|经济|工作|企业|农村|治理|增长|实施|加快|完成"
)
# Words that only somebody who speaks for a place uses: a company's year has none of them.
PLACE = re.compile(
    r"[全我本][省市县区州盟旗镇乡]|[省市县区州镇乡]委|[省市县区]政府|人民政府|各位代表|[县区镇乡村]域"
)
FEW_PLACES = 2
DENSE = 18  # governmental words per 1,000 Han characters; reports have 40 to 90
SPARSE = 8
SHORTEST = 120
HAN = re.compile(r"[\u4e00-\u9fff]")
BLANK = re.compile(
    r"(?:[XxＸ×]{1,4}|[某])(?:省|市|县|区|亿元|万元|%|％|个|条)|20\d?[xXＸ×]年|202[xX]"
)
MANY_BLANKS = 8


def why_no_report(text: str, parts: Sequence[Part]) -> str | None:
    """Return the reason (Chinese) why *text* is no work report, or ``None`` if it is one."""
    han = len(HAN.findall(text))
    if han < SHORTEST:
        return f"汉字只有{han}个，太少"
    blanks = len(BLANK.findall(text))
    if blanks >= MANY_BLANKS:
        return f"文中有{blanks}处地名、数字为占位符（X市、X亿元），是范文模板而非报告"
    if len(PLACE.findall(text)) < FEW_PLACES:
        return "未见“全市”“县委”“人民政府”等说明是一个地方的用语"
    density = 1000 * len(GOVERNMENT.findall(text)) / han
    announced = any(
        part.full_report or (part.title and TITLE.search(part.title.of(text))) for part in parts
    )
    if density >= (SPARSE if announced else DENSE):
        return None
    return "未见工作报告的结构和用语（各位代表、工作回顾、全市、发展、建设等）"
