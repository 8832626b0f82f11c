"""Targets stated in words only: 与经济增长基本同步, 促稳提质, 完成省下达任务.

A clause without a figure is parted into names and predicate where an opener (保持, 完成, 与…同步,
高于…平均) begins; of several, the first behind which nothing but listed names remains. A clause
that begins with its verb (完成国家下达的节能减排任务) is its own predicate, and its name is the
object. Without an opener the longest listed name that begins the clause is the name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer.extraction.clauses import any_of
from summarizer.extraction.figures import joined, worded
from summarizer.extraction.subjects import Name, read_names
from summarizer.model import Bound, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.extraction.figures import Passage
    from summarizer.model import Indicator

__all__ = ["goes_on", "is_commentary", "part_words", "read_object", "worded_all"]

_SYNC = (
    r"(?:力争|继续|总体)?(?:保持)?(?:与|和|同|跟)[^与和、,;]{1,14}?"
    r"(?:同步|持平|一致|匹配|相适应|相当|衔接)"
)
_RELATIVE = r"(?:力争|略|继续|保持)*(?:不低于|不高于|高于|快于|低于|优于|好于|超过|领先)(?=\D{2})"
_VERB = re.compile(
    r"(?:确保|全面|超额|圆满|坚决|如期|力争|不折不扣|按照[^,;、]{0,8}?要求)*"
    r"(?:完成|实现|保持|达到|落实)(?:[^,、]{0,10}?(?:下达|要求|确定|考核)的?)?(?:年度|各项)?"
    r'(?:"?十[一二三四五六七八九]五"?(?:期间|时期)?)?'
)

_GOES_ON = re.compile(rf"(?:均|都|并|且)|{_SYNC}|{_RELATIVE}")


def part_words(passage: Passage, clause: Span) -> tuple[tuple[Name, ...], Span] | None:
    """Return the names of *clause* and the span of its predicate, ``None`` if it has none.

    The names are empty if the predicate begins the clause.
    """
    options = [_names_before(passage, clause, at) for at in _openings(passage, clause)]
    for names, predicate in options:
        if names and all(name.entry for name in names):
            return names, predicate
    if options or _is_list(passage, clause):
        return options[0] if options else None
    return _by_prefix(passage, clause)


def _is_list(passage: Passage, clause: Span) -> bool:
    """Tell whether *clause* is names and nothing else (能耗和主要污染物减排等指标)."""
    names = read_names(passage.folded, clause, passage.lexicon)
    return all(name.entry for name in names)


def _openings(passage: Passage, clause: Span) -> Iterator[int]:
    openers = _opener_pattern(passage.lexicon.words["openers"])
    matches = openers.finditer(passage.folded, clause.start, clause.end)
    return (match.start() for match in matches)


def _names_before(passage: Passage, clause: Span, at: int) -> tuple[tuple[Name, ...], Span]:
    names = read_names(passage.folded, Span(clause.start, at), passage.lexicon)
    return names, Span(at if names else clause.start, clause.end)


def _by_prefix(passage: Passage, clause: Span) -> tuple[tuple[Name, ...], Span] | None:
    found = passage.lexicon.prefix(clause.of(passage.folded))
    if found is None or clause.start + found[0] + 1 >= clause.end:
        return None
    end = clause.start + found[0]
    name = Name(Span(clause.start, end), passage.folded[clause.start : end], found[1])
    return (name,), Span(end, clause.end)


def goes_on(passage: Passage, clause: Span) -> bool:
    """Tell whether *clause* says something more of the names before it (，均高于经济增速)."""
    return bool(_GOES_ON.match(passage.folded, clause.start, clause.end))


def read_object(passage: Passage, clause: Span) -> tuple[Name, ...]:
    """Return the names of what the verb that begins *clause* is done to (完成…节能减排任务)."""
    verb = _VERB.match(passage.folded, clause.start, clause.end)
    rest = Span(verb.end() if verb else clause.start, clause.end)
    names = read_names(passage.folded, rest if len(rest) > 1 else clause, passage.lexicon)
    return names or (Name(clause, clause.of(passage.folded)),)


def worded_all(
    passage: Passage, names: tuple[Name, ...], predicate: Span, sentence: Span
) -> Iterator[Indicator]:
    """Yield one indicator for each of *names*, which share *predicate*."""
    sync = re.match(_SYNC, predicate.of(passage.folded))
    for name in joined(passage, names):
        yield worded(passage, name, predicate, sentence, Bound.SYNC if sync else Bound.TEXT)


def is_commentary(passage: Passage, span: Span) -> bool:
    """Tell whether *span* talks about the targets without stating one (争取更好结果)."""
    words = span.of(passage.folded)
    return any(phrase in words for phrase in passage.lexicon.words["commentary"])


@cache
def _opener_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_SYNC}|{_RELATIVE}|(?:均|都|分别)?(?:{any_of(words)})(?!度)")
