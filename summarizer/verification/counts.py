"""The counts and years of a memo's own framing sentences, recomputed from the documents.

``共8份报告`` is no figure of a report but of the memo; it is checked in the title, the opening
and the first part, where such sentences stand. A sentence that none of the patterns fits
claims nothing that could be recomputed and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.text.quantities import Quantity
from summarizer.verification.folding import fold_text
from summarizer.verification.verdicts import Candidate, Claim, Kind, Verdict

__all__ = ["is_count", "judge_counts"]

# Pattern of the claim → the fact (briefing.facts) it must equal.
_COUNTS = (
    (r"等(\d+)(?:地|个地区)", "地区数"),
    (r"(?:汇总|共|涉及|选取)(\d+)个地区", "地区数"),
    (r"(\d+)个地区(?:中|的(?:政府)?工作报告)", "地区数"),
    (r"工作报告(\d+)份|(\d+)份(?:政府)?(?:工作)?报告(?:中|,)", "份数"),
    (r"全文(\d+)份", "全文份数"),
    (r"(?:特稿|总结)等?(\d+)份", "非全文份数"),
    (r"(\d+)份(?:报告)?列出", "列目标数"),
    (r"(\d+)份(?:报告)?未列", "未列目标数"),
    (r"(\d+)份未涉及", "无计划份数"),
    (r"涉及(\d+)项指标", "指标数"),
    (r"回顾年度为([^,。;]+)", "回顾年度"),
    (r"工作安排年度为([^,。;]+)", "计划年度"),
    (r"未列年度预期目标:([^。;]+)", "未列目标地区"),
    (r"原件不完整的有:([^。;]+)", "不完整"),
    (r"都列出的有:([^。;]+)", "共有指标"),
    (r"工作报告\d+份:([^。;]+)", "地区全称"),
)
_PATTERNS = tuple((re.compile(pattern), fact) for pattern, fact in _COUNTS)
_COUNTING_UNITS = {"个", "项"}
_COUNTED = re.compile(
    r"地区|省|市|县(?!级)|区(?!域)|报告|指标|将|列出|提出|未|把|明确|持平|高于|低于|上调|下调"
)


def judge_counts(text: str, place: str, facts: Mapping[str, Any]) -> Iterator[Verdict]:
    """Yield a verdict for each count or list in *text* that *facts* can tell right or wrong."""
    folded = fold_text(text)
    seen: set[int] = set()
    for pattern, name in _PATTERNS:
        for found in pattern.finditer(folded):
            at = found.start(found.lastindex or 0)
            if at in seen:
                continue
            seen.add(at)
            said = next(group for group in found.groups() if group is not None)
            claim = Claim(Kind.COUNT, said, found[0], place)
            right = str(facts[name])
            if _listed(said) == _listed(fold_text(right)):
                yield Verdict(claim, supported=True)
            else:
                shown = Candidate(f"{name}：{right}", "", "按来源重新计算")
                yield Verdict(claim, False, ("count",), (shown,))


def _listed(words: str) -> list[str]:
    """Return the members of a list in one order: regions may stand by name or by figure."""
    return sorted(words.split("、"))


def is_count(folded: str, quantity: Quantity) -> bool:
    """Tell whether a figure of a framing sentence counts regions, reports or indicators."""
    if quantity.unit is None or quantity.unit == "份":
        return True
    behind = _COUNTED.match(folded, quantity.figure.end)
    return quantity.unit in _COUNTING_UNITS and behind is not None
