"""A memo of invented reports written with the pack: what only shows when a memo is made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from summarizer.briefing.checking.faults import Fault
from summarizer.briefing.compose import compose
from summarizer.briefing.html import write_html
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.word import write_word
from summarizer.consolidation import compare
from summarizer.errors import PackError
from summarizer.model import Marks, SourceFile
from summarizer.pipeline import inspect_source

if TYPE_CHECKING:
    from summarizer.briefing.packs import Pack
    from summarizer.model import Comparison, Document

__all__ = ["THEME", "invented", "trial_faults"]

_REPORTS = (("云渡县", 2025), ("云渡县", 2024), ("青岚县", 2025))
THEME = "产业"
_SINGLE = "digest"


def trial_faults(pack: Pack) -> Iterator[Fault]:
    """Yield what keeps *pack* from writing a memo in any format."""
    try:
        memo = compose(invented(pack), pack, theme=THEME)
        for write in (write_word, write_markdown, write_html):
            write(memo, pack)
    except PackError as error:
        yield Fault("试写一份简报", error.message, error.next_step)


def invented(pack: Pack) -> Comparison:
    """Return invented reports side by side, as many as *pack* can set."""
    count = 1 if pack.settings.get("layout") == _SINGLE else len(_REPORTS)
    template = files(__package__).joinpath("trial_report.txt").read_text(encoding="utf-8")
    return compare([_document(template, *report) for report in _REPORTS[:count]])


def _document(template: str, place: str, year: int) -> Document:
    raw = template.replace("{地区}", place).replace("{年度}", str(year))
    raw = raw.replace("{上年}", str(year - 1))
    starts = tuple(match.start() for match in re.finditer(r"\A|(?<=\n)", raw))
    name = f"{place}{year}.txt"
    return inspect_source(SourceFile(name, "", "txt", "utf-8", raw, Marks("行", starts)))
