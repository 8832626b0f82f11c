"""The one mechanism that changes text and keeps ``SourceText.origins`` right.

A cleaning rule says *what* to replace (an ``Edit``: a span and its replacement); it never
handles offsets. ``apply_edits`` does, in one pass, so a rule cannot break law 2: every
character of ``text`` comes from a place in ``raw``.

A replacement as long as what it replaces is aligned character by character (width,
traditional to simplified). Any other replacement points at the start of what it replaces.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.model import SourceText, Span
from summarizer.model.quick import quick

__all__ = ["Edit", "apply_edits", "regex_edits", "table_edits"]


@quick
@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``replacement``; ``start == end`` inserts."""

    start: int
    end: int
    replacement: str = ""


def apply_edits(source: SourceText, edits: Iterable[Edit]) -> SourceText:
    """Return *source* with ordered, non-overlapping *edits* made to its ``text``.

    Raises ``ValueError`` if an edit begins before the one in front of it has ended: that
    is a rule's mistake, never the input's.
    """
    pieces: list[str] = []
    origins = array("l")
    done = 0
    for edit in edits:
        if edit.start < done:
            raise ValueError(f"edits overlap at {edit.start}")
        pieces += (source.text[done : edit.start], edit.replacement)
        origins.extend(source.origins[done : edit.start])
        origins.extend(_origins_of(source, edit))
        done = edit.end
    if not pieces:
        return source
    pieces.append(source.text[done:])
    origins.extend(source.origins[done:])
    return SourceText(source.raw, "".join(pieces), origins)


def _origins_of(source: SourceText, edit: Edit) -> array[int]:
    if len(edit.replacement) == edit.end - edit.start:
        return source.origins[edit.start : edit.end]
    at = source.raw_start(edit.start) if edit.start < len(source.text) else len(source.raw)
    return array("l", [min(at, max(0, len(source.raw) - 1))]) * len(edit.replacement)


def regex_edits(
    pattern: re.Pattern[str], replacement: str, text: str, within: Span | None = None
) -> Iterator[Edit]:
    """Yield an edit for each match of *pattern* whose expansion differs from the match."""
    span = within or Span(0, len(text))
    for match in pattern.finditer(text, span.start, span.end):
        new = match.expand(replacement) if "\\" in replacement else replacement
        if new != match[0]:
            yield Edit(match.start(), match.end(), new)


def table_edits(table: dict[str, str], pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    """Yield an edit for each match of *pattern* that *table* maps to something else."""
    for match in pattern.finditer(text):
        new = table.get(match[0], match[0])
        if new != match[0]:
            yield Edit(match.start(), match.end(), new)
