"""What a person forgot in ``memo.docx``: tracked changes and comments would go out with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.briefing.checking.faults import Fault
from summarizer.briefing.packs import WORD_FILE
from summarizer.briefing.word.xml import qualified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["leftover_faults"]

_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange")
_COMMENTS = ("commentRangeStart", "commentReference")


def leftover_faults(parts: Sequence[Any], settings: Any) -> Iterator[Fault]:
    """Yield paragraphs of *parts* with tracked changes or comments, and tracking left on."""
    for part in parts:
        for paragraph in part.iter(qualified("p")):
            words = "".join(
                each.text or "" for each in paragraph.iter(qualified("t"), qualified("delText"))
            ).strip()
            if _holds(paragraph, _CHANGES):
                advice = "请在“审阅”里全部接受或拒绝，再保存"
                yield Fault(WORD_FILE, "留有修订标记", advice, words, blocking=False)
            if _holds(paragraph, _COMMENTS):
                yield Fault(
                    WORD_FILE, "留有批注", "请在“审阅”里删去全部批注", words, blocking=False
                )
    if settings.find(qualified("trackRevisions")) is not None:
        advice = "请在“审阅”里关闭修订，再保存"
        yield Fault(WORD_FILE, "修订功能还开着", advice, blocking=False)


def _holds(paragraph: Any, names: tuple[str, ...]) -> bool:
    return next(paragraph.iter(*map(qualified, names)), None) is not None
