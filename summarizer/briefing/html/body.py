"""The pack's Markdown shell as HTML, with the blocks and sources of the memo in their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.briefing.html.blocks import blocks_html, sources_html
from summarizer.briefing.html.from_markdown import to_html
from summarizer.briefing.markdown import BODY, SOURCES, fill_template
from summarizer.briefing.packs import MARKDOWN_FILE
from summarizer.briefing.sanitise import clean_memo
from summarizer.errors import PackError

if TYPE_CHECKING:
    from summarizer.briefing.memo import Memo
    from summarizer.briefing.packs import Pack

__all__ = ["body"]

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters, which no text of a clean memo can hold


def body(memo: Memo, pack: Pack) -> str:
    """Return the content of the page of *memo* in the order that *pack* gives it."""
    memo = clean_memo(memo)
    marks = {name: f"{_OPEN}{name}{_CLOSE}" for name in (BODY, SOURCES)}
    shell = to_html(fill_template(memo, pack, marks))
    for name, content in ((BODY, blocks_html(memo)), (SOURCES, sources_html(memo))):
        place = re.compile(f"<p>{marks[name]}</p>|{marks[name]}")
        if len(place.findall(shell)) > 1:
            raise PackError(
                f"模板包“{pack.name}”的 {MARKDOWN_FILE} 里 {{{{ {name} }}}} 出现了不止一次",
                next_step="请只留一处",
            )
        shell = place.sub(lambda _, content=content: content, shell)  # type: ignore[misc]
    return shell
