"""One paragraph of a Word file: the text its reader sees.

Tracked insertions are in it, tracked deletions and hidden text are not; of a field its
result is, its instruction is not; of phonetic guides (拼音指南) the words are. Text boxes and
notes are handed back beside the text, for the caller to place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.reading.docx_xml import MATH, W, on, value, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from summarizer.reading.docx_styles import Styles

__all__ = ["Paragraph", "read_paragraph"]

_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_BOX = f"{W}txbxContent"
_PRIVATE = range(0xE000, 0xF900)  # signs of a symbol font: their meaning is in the font
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object"}


@dataclass(slots=True)
class Paragraph:
    """What a paragraph holds.

    ``open_ended`` is true if its end is deleted or hidden, so that the next paragraph goes
    on in the same line; ``boxes`` are the contents of text boxes, ``art`` the words of
    WordArt, ``notes`` (kind, id) of the notes it refers to; ``hidden`` counts characters of
    hidden text and ``symbols`` the signs that exist in a symbol font only.
    """

    text: str = ""
    open_ended: bool = False
    boxes: list[Element] = field(default_factory=list)
    art: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: int = 0
    symbols: int = 0
    pictures: int = 0


def read_paragraph(element: Element, styles: Styles) -> Paragraph:
    """Read the ``w:p`` *element*."""
    properties = element.find(f"{W}pPr")
    mark = None if properties is None else properties.find(f"{W}rPr")
    hidden = styles.hides(value(properties, "pStyle") or styles.default)
    found = Paragraph(open_ended=_is_open_ended(mark))
    pieces: list[str] = []
    for run in _shown_runs(element):
        if run.tag == f"{MATH}oMath":
            pieces.extend(_words(run, f"{MATH}t"))
        elif _is_hidden(run, styles, hidden=hidden):
            found.hidden += sum(map(len, _words(run, f"{W}t")))
        else:
            pieces.extend(_read_run(run, found))
    found.text = "".join(pieces).strip("\n")
    return found


def _is_open_ended(mark: Element | None) -> bool:
    """Tell whether the paragraph mark is deleted (17.13.5.15), moved away or hidden."""
    if mark is None:
        return False
    deleted = mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
    return deleted or bool(on(mark, "vanish")) or bool(on(mark, "specVanish"))


def _shown_runs(paragraph: Element) -> Iterator[Element]:
    """Yield runs and formulas, without the instructions of complex fields (17.16.18).

    A field is taken to give its result in the paragraph that gives its instruction, so
    that a field whose end is lost cannot swallow the rest of a document.
    """
    fields: list[bool] = []  # for each open field: is its instruction over?
    for node in visible(paragraph):
        if node.tag == f"{W}r":
            mark = node.find(f"{W}fldChar")
            if mark is not None:
                _follow(fields, mark.get(f"{W}fldCharType"))
            if all(fields):
                yield node
        elif node.tag in {f"{MATH}oMath", f"{MATH}oMathPara"}:
            yield from node.iter(f"{MATH}oMath")


def _follow(fields: list[bool], kind: str | None) -> None:
    """Open a field, end its instruction, or close it."""
    if kind == "begin":
        fields.append(False)
    elif kind == "separate" and fields:
        fields[-1] = True
    elif kind == "end" and fields:
        fields.pop()


def _is_hidden(run: Element, styles: Styles, *, hidden: bool) -> bool:
    """Tell whether a run is hidden: by itself, or by one of its two styles (17.7.3)."""
    properties = run.find(f"{W}rPr")
    own = on(properties, "vanish")
    return styles.hides(value(properties, "rStyle")) != hidden if own is None else own


def _read_run(run: Element, found: Paragraph) -> Iterator[str]:
    """Yield the pieces of text in a run; put what is not running text into *found*."""
    for node in visible(run):
        if node.tag == f"{W}t":
            yield (node.text or "").replace("\n", " ")
        elif node.tag in _SIGNS:
            yield _SIGNS[node.tag]
        elif node.tag == f"{W}sym":
            yield _symbol(node, found)
        elif node.tag == f"{W}ruby":
            yield from (word for base in node.iter(f"{W}rubyBase") for word in _words(base))
        elif node.tag in _NOTES:
            found.notes.append((_NOTES[node.tag], node.get(f"{W}id", "")))
        elif node.tag in _DRAWINGS:
            _read_drawing(node, found)


def _symbol(node: Element, found: Paragraph) -> str:
    """Return the character of a ``w:sym`` (17.3.3.30), unless only its font knows it."""
    try:
        sign = int(node.get(f"{W}char", ""), 16)
    except ValueError:
        sign = _PRIVATE.start
    if sign in _PRIVATE or not 0x20 <= sign <= 0xFFFF or 0xD800 <= sign < 0xE000:
        found.symbols += 1
        return ""
    return chr(sign)


def _read_drawing(drawing: Element, found: Paragraph) -> None:
    """Find the text boxes and the WordArt of a drawing; a drawing without is a picture."""
    boxes = [box for box in drawing.iter(_BOX) if not _is_inside(box, drawing)]
    art = [words.strip() for path in drawing.iter(_WORD_ART) if (words := path.get("string", ""))]
    found.boxes.extend(boxes)
    found.art.extend(art)
    found.pictures += not boxes and not art


def _is_inside(box: Element, drawing: Element) -> bool:
    """Tell whether *box* stands in another box, or in an alternative to one."""
    for ancestor in box.iterancestors():
        if ancestor is drawing:
            return False
        if ancestor.tag == _BOX or ancestor.tag.endswith("}Fallback"):
            return True
    return False


def _words(element: Element, tag: str = f"{W}t") -> Iterator[str]:
    return (node.text or "" for node in element.iter(tag))
