"""A report that lost its line breaks is parted again; a long paragraph is left whole."""

from __future__ import annotations

from summarizer.text.cleaning import clean

SENTENCE = "开工建设青石工业园三期标准厂房8万平方米，引进亿元以上项目15个，培育省级龙头企业3家。"
FLAT = (
    "2025年云渡县政府工作报告——2025年1月8日在云渡县第十八届人民代表大会第四次会议上县长 江一帆"
    "各位代表：现在，我代表县人民政府，向大会报告工作，请予审议。"
    "一、2024年工作回顾过去一年，全县上下齐心协力。（一）产业发展提质增效。"
    + SENTENCE
    * 20
    + "（二）城乡面貌持续改善。"
    "改造老旧小区12个。同时，我们也清醒地看到，经济总量偏小、发展不足的问题仍然存在。"
    "二、2025年工作安排今年，重点抓好以下工作：（一）着力壮大实体经济。"
    + SENTENCE * 20
    + "各位代表！让我们携手并肩！"
)
BEGINNINGS = (
    "2025年", "——202", "县长 江一", "各位代表：", "现在，我代", "一、202", "过去一年，",
    "（一）产业", "（二）城乡", "同时，我们", "二、202", "今年，重点", "（一）着力", "各位代表！",
)  # fmt: skip


def test_a_report_in_one_line_is_parted_where_parts_begin() -> None:
    """Headings that count on, the venue line, addresses and the turn to problems open lines."""
    lines = clean(FLAT).source.text.splitlines()
    assert tuple(line[:5] for line in lines) == BEGINNINGS
    assert "".join(lines) == FLAT


def test_a_long_paragraph_with_one_number_is_left_whole() -> None:
    """A single 一、 inside a paragraph counts nothing on."""
    paragraph = SENTENCE * 30 + "一、二、三产业协调发展。" + SENTENCE * 10
    assert clean(paragraph).source.text == paragraph
