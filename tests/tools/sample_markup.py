"""The markup in which the sample reports are written (``tests/tools/samples/*.txt``).

A sample is ordinary text with tags in braces, so that the true structure is written down
beside the words and no offset is ever counted by hand:

- ``{report}`` … ``{/report}``: one report; ``{review}``, ``{targets}`` …: a section of that
  role begins; ``{end}``: it ends before something that belongs to no section.
- ``{h}`` … ``{-}``: the heading of a section; ``{title}``, ``{venue}``, ``{speaker}`` likewise.
- ``{2}`` or ``{3}`` … ``{-}``: a heading of the outline; ``{second}`` … ``{-}``: its second line;
  ``{2:thanks}``: an entry without a heading, of that kind.
- ``{noise:kind}`` … ``{/}``: words that are not part of the report.
- ``{n1}``, ``{n2}``, ``{n3}``: automatic numbering 一、（一）1. (Word).

While a sample is being made messy each tag is one private-use character: it has no width,
every edit carries it along, and at the end its place is the label. A space that stands for
the end of a printed line is ``LINE_END`` until then, because a heading quoted in a label
has no such space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["LINE_END", "MARKS", "Event", "Marked", "bare", "insert_line_ends", "parse"]

LINE_END = "\x1f"
FIRST_MARK = 0xE000
MARKS = re.compile("[\ue000-\uf8ff]")
TAG = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Event:
    """A tag and its place in the finished text."""

    position: int
    tag: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with one private-use character for each of ``tags``."""

    text: str
    tags: tuple[str, ...]

    def with_text(self, text: str) -> Marked:
        """Return *text*, an edit of this text, with the same tags."""
        return Marked(text, self.tags)

    def rewrite(self, name: str, replacement: str) -> Marked:
        """Write *replacement*, with ``%s`` for the argument, for each ``{name:argument}``."""
        source = self.source()
        pattern = re.compile(r"\{" + name + r"(?::([^{}]*))?\}")
        return parse(pattern.sub(lambda tag: replacement.replace("%s", tag[1] or ""), source))

    def source(self) -> str:
        """Return the markup this text was parsed from, with the edits made since."""
        return MARKS.sub(lambda mark: "{" + self.tag(mark[0]) + "}", self.text)

    def tag(self, mark: str) -> str:
        """Return the tag that the private-use character *mark* stands for."""
        return self.tags[ord(mark) - FIRST_MARK]

    def events(self) -> tuple[Event, ...]:
        """Return the tags with their places in ``bare(text)``."""
        return tuple(
            Event(mark.start() - number, self.tag(mark[0]))
            for number, mark in enumerate(MARKS.finditer(self.text))
        )


def parse(source: str) -> Marked:
    """Read a text with tags in braces."""
    tags = tuple(TAG.findall(source))
    marks = iter(range(FIRST_MARK, FIRST_MARK + len(tags)))
    return Marked(TAG.sub(lambda _: chr(next(marks)), source), tags)


def bare(text: str) -> str:
    """Return *text* without its marks."""
    return MARKS.sub("", text)


def insert_line_ends(marked: str, places: list[int]) -> str:
    """Put a ``LINE_END`` into *marked* before each of *places*, counted without marks."""
    wanted = set(places)
    pieces: list[str] = []
    position = 0
    for character in marked:
        if position in wanted:
            pieces.append(LINE_END)
            wanted.discard(position)
        pieces.append(character)
        position += MARKS.match(character) is None
    return "".join(pieces)
