"""Word files (.docx): the text as it reads on the page, automatic numbers included.

python-docx, mammoth, markitdown and docx2python all lose automatic numbering, which is
fatal for splitting a report, and python-docx also tracked insertions, content controls and
text boxes. So the file is read as XML, part by part:

``archives`` → ``docx_package`` → ``docx_styles``, ``docx_numbering`` → ``docx_paragraph`` →
``docx_body`` → this module, which puts the lines together and says what was noticed.

Comments, headers and footers are not text. Footnotes and endnotes stand apart, at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import DamagedInputError, EmptyInputError
from summarizer.model import Notice
from summarizer.reading.docx_body import Body
from summarizer.reading.docx_numbering import read_numbering
from summarizer.reading.docx_package import Package
from summarizer.reading.docx_styles import read_styles
from summarizer.reading.docx_xml import W
from summarizer.reading.extract import Extract, append_notes, paragraph_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from summarizer.reading.docx_body import Seen
    from summarizer.reading.options import Options

__all__ = ["read"]

_REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


def read(name: str, data: bytes, options: Options) -> Extract:
    """Read a Word file; a damaged one as far as it goes, with a notice.

    Each paragraph is a line of the raw text, each table row too; a soft line break is a
    newline inside a paragraph. Marks count paragraphs (段), rows and notes.
    """
    package = Package(name, data, options.limits)
    document = package.document()
    styles = read_styles(package.part("styles"))
    body = Body(name, styles, read_numbering(package.part("numbering")), options.limits)
    paragraphs = [line for root in document.iter(f"{W}body") for line in body.lines(root)]
    lines, apart = append_notes(paragraphs, _read_notes(package, body))
    raw = "\n".join(lines)
    if not raw.strip():
        raise _without_text(name, package, body.seen)
    notices = (
        *_tell_damage(package, len(paragraphs)),
        *apart,
        *_tell_revisions(document),
        *_tell_seen(body.seen),
    )
    return Extract("docx", raw, paragraph_marks(lines), notices=notices)


def _read_notes(package: Package, body: Body) -> tuple[str, ...]:
    """Return one line for each note the text refers to, in the order of reference."""
    found: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = package.part(f"{kind}s") if body.seen.notes else None
        for note in () if root is None else root.iter(W + kind):
            found[kind, note.get(f"{W}id", "")] = note
    references = dict.fromkeys(body.seen.notes)
    texts = (_one_line(body, found[key]) for key in references if key in found)
    return tuple(filter(None, texts))


def _one_line(body: Body, note: Element) -> str:
    lines = (line.replace("\n", " ").strip() for line in body.lines(note))
    return " ".join(filter(None, lines))


def _without_text(name: str, package: Package, seen: Seen) -> DamagedInputError | EmptyInputError:
    if not package.intact:
        return DamagedInputError(
            f"“{name}”已损坏，读不出正文", next_step="请重新下载或索取原文件，再重试"
        )
    if seen.pictures:
        return EmptyInputError(
            f"“{name}”中只有图片，没有文字", next_step="请先识别图片中的文字，再重试"
        )
    return EmptyInputError(f"“{name}”中没有文字", next_step="请检查文件是否保存完整")


def _tell_damage(package: Package, count: int) -> Iterator[Notice]:
    """Say that text is missing, or that only what lies around the text is damaged."""
    if package.intact:
        return
    if package.cut_off:
        message = f"文件已损坏，只读出前 {count} 段，其后内容和自动编号可能缺失，请核对原件"
        yield Notice("docx-truncated", message)
    else:
        message = "文件不完整或局部损坏，正文已全部读出，自动编号或注释可能缺失，请核对原件"
        yield Notice("docx-part-damaged", message)


def _tell_revisions(document: Element) -> Iterator[Notice]:
    if next(document.iter(*_REVISIONS), None) is not None:
        yield Notice("tracked-changes", "文件含未处理的修订，已按全部接受读取（删除的不计）")


def _tell_seen(seen: Seen) -> Iterator[Notice]:
    """Say what of the page is not in the text."""
    if seen.hidden:
        yield Notice("hidden-text", f"隐藏文字 {seen.hidden} 字未读取")
    if seen.symbols:
        yield Notice("symbols-unread", f"{seen.symbols} 个符号字体中的符号无法转为文字，已略去")
    if seen.embedded:
        yield Notice("embedded-unread", f"{seen.embedded} 处嵌入的外部文档未读取，请另行打开")
