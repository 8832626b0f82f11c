"""Settings checked: what a user asked of extraction, as extraction takes it, or a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.model import Role
from summarizer.options import Settings

if TYPE_CHECKING:
    from summarizer.pipeline import Extraction

__all__ = ["settled"]

LEAST_BUDGET = (
    50  # characters; below that hardly a clause fits, and the memo would say there is none
)


def settled(settings: Settings) -> Extraction:
    """Return how to extract under *settings*; ``UsageError`` for what cannot be kept."""
    from summarizer.extraction.key_sentences import Options  # noqa: PLC0415 - lazy, as in api
    from summarizer.extraction.ranking import engine  # noqa: PLC0415
    from summarizer.pipeline import Extraction  # noqa: PLC0415

    engine(settings.engine)
    return Extraction(
        Options(
            _budgets(settings),
            settings.engine,
            settings.segmenter,
            pins=tuple(settings.pins),
            exclusions=tuple(settings.exclusions),
        )
    )


def _budgets(settings: Settings) -> dict[Role, int]:
    """Return the budget of every role, or refuse one that cannot be kept."""
    from summarizer.extraction.key_sentences import DEFAULT_BUDGETS  # noqa: PLC0415 - lazy

    wrong = [role.value for role in settings.budgets if role not in DEFAULT_BUDGETS]
    if wrong:
        known = "、".join(role.value for role in DEFAULT_BUDGETS)
        raise UsageError(f"不能为{'、'.join(wrong)}设字数", next_step=f"可设字数的部分：{known}")
    small = [
        role.value
        for role, number in settings.budgets.items()
        if number < LEAST_BUDGET and not (role is Role.PRIORITIES and number == 0)
    ]
    if small:
        raise UsageError(
            f"{'、'.join(small)}的字数太少，放不下一句话", next_step=f"请设{LEAST_BUDGET}字以上"
        )
    return {**DEFAULT_BUDGETS, **settings.budgets}
