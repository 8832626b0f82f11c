"""What can be doubtful about a report's place, and how a user is told.

Codes: ``template-placeholder`` · ``division-unknown`` · ``division-ambiguous`` ·
``division-unlisted`` · ``division-parent-conflict`` · ``title-place-conflict``.
"""

from __future__ import annotations

from summarizer.model import Finding, Span

__all__ = [
    "ambiguous",
    "parent_conflict",
    "placeholder",
    "title_conflict",
    "unknown",
    "unlisted",
]


def placeholder(words: str, span: Span) -> Finding:
    """Say that names or figures are blanked out, so that this is a template."""
    message = f"文中以“{words}”一类占位符代替地名或数字，像是脱敏的范文，未判断行政区划"
    return Finding("template-placeholder", message, span)


def unknown() -> Finding:
    """Say that nothing in the text names its place."""
    return Finding("division-unknown", "未能判断报告属于哪个行政区划，请人工核对")


def ambiguous(name: str, candidates: tuple[str, ...]) -> Finding:
    """Say between which places the text does not decide."""
    return Finding("division-ambiguous", f"“{name}”可能是：{'、'.join(candidates)}，请人工核对")


def unlisted(name: str, span: Span | None) -> Finding:
    """Say that the place is in no table, so that it has no code."""
    message = f"行政区划表中没有“{name}”（可能是功能区、乡镇或更名后的名称），未给出代码"
    return Finding("division-unlisted", message, span)


def parent_conflict(full_name: str) -> Finding:
    """Say that the text names another authority than the parent of the place found."""
    message = f"正文提到的上级与“{full_name}”不符，请人工核对行政区划"
    return Finding("division-parent-conflict", message)


def title_conflict(title: str, body: str, span: Span) -> Finding:
    """Say that the headline names one place and the body another; the body was followed."""
    message = f"标题中的地名“{title}”与正文所说的“{body}”不一致，已按正文判断，请人工核对"
    return Finding("title-place-conflict", message, span)
