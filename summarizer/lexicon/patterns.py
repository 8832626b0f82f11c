"""Patterns of a lexicon, compiled so that a search passes over most of a text at once.

The engine skips to where a match can begin if every alternative begins with a character of
its own. One that begins with a group or a class (``(?:关键|重要)一年``) makes it try all of them
at every position, five times the work. Such a pattern gets a look ahead for the characters
that its alternatives can begin with; what it matches is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["compiled"]

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|P<\w+>)|.", re.DOTALL)
_CLASS = re.compile(r"\[(?!\^)((?:\\.|[^\]\\])+)\]")
_PLAIN = re.compile(r"[^\\\[\](){}.*+?^$|]|\\[^A-Za-z0-9]")
_MAYBE = ("?", "*", "{0,")  # behind what may be left out
_GROUP = "(?:"


def compiled(pattern: str) -> re.Pattern[str]:
    """Return *pattern* compiled; it matches what ``re.compile(pattern)`` would, sooner."""
    first = frozenset() if _is_skipped_to(pattern) else _first(pattern)
    return re.compile(f"(?=[{''.join(sorted(first))}])(?:{pattern})" if first else pattern)


def _is_skipped_to(pattern: str) -> bool:
    """Tell whether the engine itself skips to where *pattern* can begin."""
    alternatives = list(_alternatives(pattern))
    if len(alternatives) > 1:
        return all(_PLAIN.match(_bare(each)) for each in alternatives)
    end = _end_of_group(pattern) if pattern.startswith(_GROUP) else 0
    return not end or _is_skipped_to(pattern[len(_GROUP) : end - 1])


def _bare(alternative: str) -> str:
    """Return *alternative* without a group around the whole of it."""
    if alternative.startswith(_GROUP) and _end_of_group(alternative) == len(alternative):
        inner = alternative[len(_GROUP) : -1]
        return alternative if len(list(_alternatives(inner))) > 1 else _bare(inner)
    return alternative


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield what stands between the bars of *pattern* that are in no group."""
    start = depth = 0
    for token in _TOKEN.finditer(pattern):
        depth += token[0].startswith("(")
        depth -= token[0] == ")"
        if token[0] == "|" and not depth:
            yield pattern[start : token.start()]
            start = token.end()
    yield pattern[start:]


def _first(pattern: str) -> frozenset[str]:
    """Return members of a class for what *pattern* can begin with; empty: that is not told."""
    parts = [_first_of(each) for each in _alternatives(pattern)]
    return frozenset().union(*parts) if all(parts) else frozenset()


def _first_of(alternative: str) -> frozenset[str]:
    """Return what one of the alternatives can begin with, as ``_first`` does."""
    if alternative.startswith(_GROUP):
        end = _end_of_group(alternative)
        first = _first(alternative[len(_GROUP) : end - 1])
    elif found := _CLASS.match(alternative):
        end, first = found.end(), frozenset((found[1],))
    elif found := _PLAIN.match(alternative):
        end, first = found.end(), frozenset((re.escape(found[0][-1]),))
    else:
        return frozenset()
    if not first or not _is_left_out(alternative, end):
        return first
    rest = _first_of(alternative[end:].lstrip("?*+"))
    return first | rest if rest and not alternative.startswith("{", end) else frozenset()


def _is_left_out(alternative: str, end: int) -> bool:
    """Tell whether what ends at *end* may be left out."""
    return alternative.startswith(_MAYBE, end)


def _end_of_group(pattern: str) -> int:
    """Return where the group that *pattern* begins with ends."""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        depth += token[0].startswith("(")
        depth -= token[0] == ")"
        if not depth:
            return token.end()
    return len(pattern)
