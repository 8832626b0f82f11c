"""Tags of ``memo.docx``, paragraph by paragraph: brackets, names, loops, what stands beside."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from summarizer.briefing.checking.expressions import Line, Names, expression_faults
from summarizer.briefing.checking.faults import Fault
from summarizer.briefing.markdown import BODY
from summarizer.briefing.packs import WORD_FILE
from summarizer.briefing.word.shell import bracket_faults
from summarizer.briefing.word.xml import qualified, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["word_tag_faults"]

_KIND = re.compile(r"(\{[{%#][-+]?)(?:p|tr|tc|r)(?=\s)")
_MARKS = re.compile(r"\{%\s*(?:hm|vm|colspan\b[^%]*|cellbg\b[^%]*)\s*%\}")  # docxtpl's own
_ROW = re.compile(r"\{%tr\s[^{}]*%\}")
_PLACE = re.compile(r"\{\{(p?)\s*(正文|来源)\s*\}\}")


def word_tag_faults(parts: Sequence[Any], names: Names) -> Iterator[Fault]:
    """Yield the faults of the tags in *parts*: the body first, then headers and footers."""
    places: Counter[str] = Counter()
    for position, part in enumerate(parts):
        lines: list[Line] = []
        for paragraph in part.iter(qualified("p")):
            words = text_of([paragraph]).strip()
            found = [*bracket_faults(words), *_place_faults(words, in_body=position == 0)]
            yield from (Fault(WORD_FILE, message, advice, words) for message, advice in found)
            places.update(match[2] for match in _PLACE.finditer(words))
            template = "" if found else _KIND.sub(r"\1", _MARKS.sub("", words))
            lines.append(Line(template, words))
        yield from expression_faults(WORD_FILE, lines, names)
        yield from _row_faults(part)
    yield from _counted(places)


def _place_faults(words: str, *, in_body: bool) -> Iterator[tuple[str, str]]:
    for place in _PLACE.finditer(words):
        tag = f"{{{{p {place[2]} }}}}"
        if not place[1]:
            yield f"{{{{ {place[2]} }}}} 少了字母 p", f"请写成 {tag}，并让它单独占一段"
        elif not in_body:
            yield f"{tag} 放在了页眉或页脚里", "请移到正文中，单独占一段"


def _row_faults(part: Any) -> Iterator[Fault]:
    """Yield table rows in which words beside a row's tag would vanish."""
    for row in part.iter(qualified("tr")):
        words = text_of([row]).strip()
        tag = _ROW.search(words)
        if tag and tag[0] != words:
            advice = "请让这个标签单独占一行，这一行印简报时会去掉"
            yield Fault(WORD_FILE, f"{tag[0]} 的同一行还有别的文字", advice, words)


def _counted(places: Counter[str]) -> Iterator[Fault]:
    for name, count in places.items():
        if count > 1:
            yield Fault(WORD_FILE, f"{{{{p {name} }}}} 出现了不止一次", "请只留一处")
    if not places[BODY]:
        advice = "请让它单独占一段，简报的正文就写在那里"
        yield Fault(WORD_FILE, f"没有标签 {{{{p {BODY} }}}}", advice)
