"""Verdicts as Chinese lines: what is not borne out, what differs, what the sources say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from summarizer.model import Stage
from summarizer.verification.verdicts import Claim, Verdict, unsupported

__all__ = ["FINDINGS", "exit_code", "verification_lines"]

FINDINGS = 3  # the exit code for "done, with findings a person must check" (README, 退出码)
_STAGES: Mapping[Stage, str] = MappingProxyType({Stage.TARGET: "目标", Stage.ACTUAL: "完成"})
_DIFFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "value": "数值不同",
        "unit": "单位不同",
        "bound": "限定词不同（左右、以上、以内、力争等）",
        "direction": "增减方向不同",
        "indicator": "所指不同",
        "region": "地区不同",
        "stage": "目标与完成不同",
        "year": "年度或期间不同",
        "wording": "表述不同",
        "count": "计数不同",
    }
)


def exit_code(verdicts: Sequence[Verdict]) -> int:
    """Return what the command ends with: 3 if anything is unsupported, else 0."""
    return FINDINGS if unsupported(verdicts) else 0


def verification_lines(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield what a person must check, each with its candidates, and a last line that counts."""
    doubtful = unsupported(verdicts)
    for verdict in doubtful:
        yield _finding(verdict)
        for candidate in verdict.candidates:
            region = f"{candidate.region}，" if candidate.region else ""
            yield f"  来源：{candidate.text}（{region}{candidate.place}）"
        if not verdict.candidates:
            yield "  来源：没有相近的数据"
    if doubtful:
        yield f"共核对{len(verdicts)}处，{len(doubtful)}处在来源中没有依据，请逐处核对"
    else:
        yield f"共核对{len(verdicts)}处，全部有来源依据"


def _finding(verdict: Verdict) -> str:
    claim = verdict.claim
    why = "、".join(_DIFFERENCES[name] for name in verdict.differs)
    return f"{claim.place}{_about(claim)}“{claim.text}”：{why}；见“{claim.context}”"


def _about(claim: Claim) -> str:
    words = (claim.region, _STAGES[claim.stage] if claim.stage else None)
    said = "，".join(word for word in words if word)
    return f"（{said}）" if said else ""
