"""What says nothing of its own is never offered as a key sentence."""

from __future__ import annotations

import pytest

from builders import document_of, report_text
from summarizer.model import Role


def _offered(clause: str) -> list[str]:
    priorities = (
        f"围绕上述目标，重点抓好以下工作：\n（一）壮大产业。{clause}，引进亿元以上项目15个。"
    )
    document = document_of(report_text(priorities=priorities))
    (report,) = document.reports
    keys = (key for key in report.candidates if key.role is Role.PRIORITIES)
    return [key.span.of(document.source.text) for key in keys]


@pytest.mark.parametrize(
    "clause",
    [
        "立足一核两翼的城市功能定位",
        "我市立足一核两翼的城市功能定位",
        "在首届岚江茶博览会举办之际",
        "扎实推进二期建设",
        "启动三期扩建前期工作",
    ],
)
def test_what_only_leads_up_or_lacks_its_name_is_barred(clause: str) -> None:
    """How and when a thing is done is no news, nor is the second stage of nobody knows what."""
    assert _offered(clause) == ["引进亿元以上项目15个"]


def test_a_named_second_stage_is_offered() -> None:
    """With its name it says something."""
    assert "加快青石工业园二期建设" in _offered("加快青石工业园二期建设")
