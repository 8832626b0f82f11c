"""Characters that break files are taken out, and no visible one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from summarizer.briefing.sanitise import clean_text, outside_gb2312


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\tb\nc\fd\ae", "甲 b c de"),
        ("甲\ud800乙\udfff", "甲乙"),
        ("甲\ufffe乙\uffff丙\U0001ffff", "甲乙丙"),
        ("甲\x00乙\x1f丙\x7f\x9f", "甲乙丙"),
        ("甲\u2028乙\x85丙", "甲 乙 丙"),
        ("R&D<5%「」😀镕", "R&D<5%「」😀镕"),
    ],
)
def test_clean_text(text: str, expected: str) -> None:
    """Layout becomes a space, shapeless characters go, all else stays."""
    assert clean_text(text) == expected


@given(st.text(st.characters()))
def test_clean_text_fits_in_xml(text: str) -> None:
    """Any text, once cleaned, goes into XML and comes back the same."""
    node = etree.Element("t")
    node.text = clean_text(text)
    assert (etree.fromstring(etree.tostring(node)).text or "") == clean_text(text)


def test_outside_gb2312_lists_what_the_font_lacks() -> None:
    """仿宋_GB2312 has no shape for these; each is named once."""
    assert outside_gb2312("朱镕基喆喆㎡增长5%") == ("㎡", "喆", "镕")
