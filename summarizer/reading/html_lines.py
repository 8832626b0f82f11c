"""A piece of a web page as lines, as a browser shows them.

Blocks and ``<br>`` part lines; numbers of ordered lists, which a page does not hold as
text, are written out; scripts, controls and hidden elements are not text. The page is
walked without recursion, so that no nesting of its markup can exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from summarizer.reading.docx_numbering import spaced
from summarizer.reading.limits import too_large
from summarizer.reading.numerals import ordinal
from summarizer.reading.tables import row_lines
from summarizer.reading.xml import words_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from summarizer.reading.limits import Limits

__all__ = ["SILENT", "Shown", "is_hidden", "read_lines"]

SILENT = frozenset(
    (
        *("head", "script", "style", "noscript", "template", "iframe", "object", "embed"),
        *("select", "button", "textarea", "nav", "svg", "math", "audio", "video", "rt", "rp"),
        *("footer", "title"),
    )
)
_RUNNING_HEADS = {"header", "footer"}
_CELLS = {"td", "th"}
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_HIDING = re.compile(r"(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
# A line break of the source between wide characters is no space (CSS Text 3, 4.1.3).
_WIDE = r"[\u2e80-\u9fff\uff00-\uff60]"
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*\r?\n[ \t\r\n]*(?={_WIDE})")
_LIST_STYLE = re.compile(r"(?i)list-style(?:-type)?\s*:\s*([\w-]+)")
_FORMATS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "none": "none",
    "disc": "none",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "japanese-informal": "chineseCountingThousand",
}
_IDEOGRAPHS = "chineseCountingThousand"
_LONGEST = 6  # digits of a list's number


def is_hidden(node: Element) -> bool:
    """Tell whether an element says that it is not shown, or is a running head of Writer's."""
    if node.get("title") in _RUNNING_HEADS and node.tag == "div":
        return True
    return node.get("hidden") is not None or bool(_HIDING.search(node.get("style", "")))


@dataclass(frozen=True, slots=True)
class Shown:
    """The lines of an element, and how many characters of it are hidden."""

    lines: tuple[str, ...]
    hidden: int


def read_lines(name: str, root: Element, limits: Limits) -> Shown:
    """Return what is shown of *root*; *name* is the file's name for messages.

    Raises TooLargeError for tables nested beyond any layout.
    """
    walk = _Walk(name, limits)
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.enter(node)
        else:
            walk.leave(node)
            if node is not root:
                walk.add(node.tail)
    return Shown(walk.finished(), walk.hidden)


@dataclass(slots=True)
class _Sink:
    """Lines of one cell (or of the page) and the line being written."""

    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    label: str = ""

    def flush(self) -> None:
        """End the line being written; a line without words is none."""
        text = _SPACES.sub(" ", _SOURCE_BREAK.sub("", "".join(self.pieces))).strip()
        self.pieces = []
        if text:
            self.lines.append(spaced(self.label, text) if self.label else text)
            self.label = ""


@dataclass(slots=True)
class _Numbers:
    """A list that is open: how it writes numbers (``None``: it has none), and the next."""

    format: str | None
    following: int = 1


@dataclass(slots=True)
class _Walk:
    """The state of the walk: cells and rows that are open, lists, what is passed over."""

    name: str
    limits: Limits
    sinks: list[_Sink] = field(default_factory=lambda: [_Sink()])
    rows: list[list[list[str]]] = field(default_factory=list)
    lists: list[_Numbers] = field(default_factory=list)
    silent: int = 0
    verbatim: int = 0
    hidden: int = 0

    def enter(self, node: Element) -> None:
        """Begin *node*: what it opens, then the words before its first child."""
        if self.silent or node.tag in SILENT or is_hidden(node):
            if not self.silent and node.tag not in SILENT:
                self.hidden += len("".join(words_in(node).split()))
            self.silent += 1
            return
        if node.tag in _BLOCKS:
            self.sinks[-1].flush()
        opener = self._openers().get(node.tag)
        if opener:
            opener(node)
        self.add(node.text)

    def leave(self, node: Element) -> None:
        """End *node*: close what it opened."""
        if self.silent:
            self.silent -= 1
            return
        if node.tag in _BLOCKS:
            self.sinks[-1].flush()
        closer = self._closers().get(node.tag)
        if closer:
            closer()

    def add(self, words: str | None) -> None:
        """Add *words* to the line being written; in ``<pre>`` newlines end lines."""
        if not words or self.silent:
            return
        if not self.verbatim:
            self.sinks[-1].pieces.append(words)
            return
        for number, line in enumerate(words.splitlines()):
            if number:
                self.sinks[-1].flush()
            self.sinks[-1].pieces.append(line)

    def finished(self) -> tuple[str, ...]:
        """Return the lines of the page."""
        while len(self.sinks) > 1:
            self._close_cell()
        self.sinks[0].flush()
        return tuple(self.sinks[0].lines)

    def _openers(self) -> dict[str, Callable[[Element], None]]:
        return {
            "td": self._open_cell,
            "th": self._open_cell,
            "tr": lambda _: self.rows.append([]),
            "ol": lambda node: self.lists.append(_Numbers(_format(node), _number(node, "start"))),
            "ul": lambda _: self.lists.append(_Numbers(None)),
            "li": self._open_item,
            "pre": self._open_verbatim,
        }

    def _closers(self) -> dict[str, Callable[[], object]]:
        return {
            "td": self._close_cell,
            "th": self._close_cell,
            "tr": self._close_row,
            "ol": self.lists.pop,
            "ul": self.lists.pop,
            "pre": self._close_verbatim,
        }

    def _open_cell(self, _: Element) -> None:
        if len(self.sinks) > self.limits.nesting:
            raise too_large(self.name, f"的表格嵌套超过 {self.limits.nesting} 层", "nesting")
        self.sinks.append(_Sink())

    def _close_cell(self) -> None:
        cell = self.sinks.pop()
        cell.flush()
        if self.rows:
            self.rows[-1].append(cell.lines)
        else:
            self.sinks[-1].lines += cell.lines

    def _close_row(self) -> None:
        self.sinks[-1].lines += filter(None, row_lines(self.rows.pop()))

    def _open_item(self, node: Element) -> None:
        if not self.lists or self.lists[-1].format is None:
            return
        numbers = self.lists[-1]
        number = _number(node, "value", numbers.following)
        numbers.following = number + 1
        written = ordinal(number, numbers.format or "none")
        sign = "、" if numbers.format == _IDEOGRAPHS else "."
        self.sinks[-1].label = written + sign if written else ""

    def _open_verbatim(self, _: Element) -> None:
        self.verbatim += 1

    def _close_verbatim(self) -> None:
        self.verbatim -= 1


def _format(node: Element) -> str:
    """Return the number format of a list, by its style or its type."""
    stated = _LIST_STYLE.search(node.get("style", ""))
    return _FORMATS.get(stated[1] if stated else node.get("type", ""), "decimal")


def _number(node: Element, attribute: str, default: int = 1) -> int:
    written = node.get(attribute, "")
    return int(written) if written.isdecimal() and len(written) <= _LONGEST else default
