"""PDF files (pypdfium2): the text layer page by page, scanned pages by recognition.

Its text goes: characters with boxes (``pdf_characters``) → running heads out → columns in
order (``layout``) → paragraphs with page marks (``paragraphs``). Tried and left: pdfplumber
mixes columns and loses fonts that are not embedded; PyMuPDF's licence (AGPL) does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from summarizer.errors import (
    DamagedInputError,
    EmptyInputError,
    EncryptedInputError,
    InputError,
    MissingExtraError,
)
from summarizer.model import Notice
from summarizer.reading.extract import Extract
from summarizer.reading.layout import Piece, in_reading_order
from summarizer.reading.limits import MIB, too_large
from summarizer.reading.ocr import LONG_SIDE, doubts, recognise, refusal
from summarizer.reading.paragraphs import join_paragraphs
from summarizer.reading.pdf_characters import read_pieces
from summarizer.reading.pdf_integrity import has_damaged_stream, is_cut_off
from summarizer.reading.running_heads import drop_running_heads

if TYPE_CHECKING:
    from summarizer.reading.options import Options

__all__ = ["read"]

_MOST_LISTED = 10


@dataclass(slots=True)
class _Pages:
    """The pieces of each page, and the numbers (from 0) of pages that gave no text."""

    pieces: list[tuple[Piece, ...]]
    scanned: list[int]
    unread: list[int]


def read(name: str, data: bytes, options: Options) -> Extract:
    """Read a PDF file; marks count pages.

    Raises EncryptedInputError, DamagedInputError, EmptyInputError, TooLargeError, and
    ScannedInputError if it holds only pictures and recognition is not installed.
    """
    document = _open(name, data, options)
    if len(document) > options.limits.pages:
        reason = f"有 {len(document)} 页，超过 {options.limits.pages} 页"
        raise too_large(name, reason, "pages")
    pages = _read_pages(name, document, options)
    notices = list(_tell_damage(data, pages))
    if pages.scanned:
        notices.append(_recognise(document, pages, options))
    if not any(pages.pieces):
        raise _without_text(name, pages)
    kept, dropped = drop_running_heads(pages.pieces)
    joined = join_paragraphs([in_reading_order(page) for page in kept])
    notices += _tell_dropped(dropped)
    return Extract("pdf", joined.raw, joined.marks, notices=tuple(notices))


def _open(name: str, data: bytes, options: Options) -> Any:
    """Return the document, or refuse one that is locked or no PDF."""
    try:
        document = pypdfium2.PdfDocument(data, password=options.password)
        len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise _locked(name, options) from error
        raise DamagedInputError(
            f"“{name}”已损坏，打不开", next_step="请重新下载或索取原文件，再重试"
        ) from error
    return document


def _locked(name: str, options: Options) -> EncryptedInputError:
    if options.password is None:
        return EncryptedInputError(f"“{name}”设有打开密码", next_step="请用 --password 给出密码")
    return EncryptedInputError(f"“{name}”的密码不对", next_step="请核对 --password 给出的密码")


def _read_pages(name: str, document: Any, options: Options) -> _Pages:
    """Return the text of every page; what cannot be loaded is noted and left out."""
    pages = _Pages([], [], [])
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            pages.unread.append(number)
            pages.pieces.append(())
            continue
        pieces = read_pieces(page)
        characters += sum(len(piece.text) for piece in pieces)
        if characters > options.limits.text_bytes:
            raise too_large(
                name, f"的文字超过 {options.limits.text_bytes // MIB} MiB", "text_bytes"
            )
        if not pieces and _has_pictures(page):
            pages.scanned.append(number)
        pages.pieces.append(pieces)
        page.close()
    return pages


def _has_pictures(page: Any) -> bool:
    """Tell whether anything is drawn on a page without a text layer that can be read."""
    return next(iter(page.get_objects(max_depth=3)), None) is not None


def _recognise(document: Any, pages: _Pages, options: Options) -> Notice:
    """Fill in the scanned pages; or say, where recognition is not installed, which are missing."""
    numbers = [number + 1 for number in pages.scanned]
    pictures = (partial(_drawn, document, number) for number in pages.scanned)
    try:
        found = list(recognise(pictures, len(numbers), options.on_page))
    except MissingExtraError as error:
        message = f"第{_listed(numbers)}页是扫描图像，未能读出（{error.next_step}）"
        return Notice("pages-scanned", message)
    for number, page in zip(pages.scanned, found, strict=True):
        pages.pieces[number] = page.pieces
    return doubts(numbers, found)


def _drawn(document: Any, number: int) -> Any:
    """Return page *number* (from 0) as a picture."""
    page = document[number]
    return page.render(scale=LONG_SIDE / max(page.get_size())).to_numpy()


def _without_text(name: str, pages: _Pages) -> InputError:
    if pages.scanned:
        return refusal(name)
    if pages.unread:
        return DamagedInputError(
            f"“{name}”已损坏，读不出文字", next_step="请重新下载或索取原文件，再重试"
        )
    return EmptyInputError(f"“{name}”中没有文字", next_step="请检查文件是否保存完整")


def _tell_damage(data: bytes, pages: _Pages) -> Iterator[Notice]:
    if pages.unread:
        numbers = _listed([number + 1 for number in pages.unread])
        yield Notice("pages-unread", f"第{numbers}页已损坏，未能读出，请核对原件")
    if is_cut_off(data) or has_damaged_stream(data):
        yield Notice("pdf-damaged", "文件不完整或局部损坏，文字可能缺失或有误，请核对原件")


def _tell_dropped(dropped: Sequence[str]) -> Iterator[Notice]:
    if dropped:
        message = f"已去掉页眉、页脚和页码 {len(dropped)} 行（如“{dropped[0]}”）"
        yield Notice("running-heads", message)


def _listed(numbers: Sequence[int]) -> str:
    shown = "、".join(map(str, numbers[:_MOST_LISTED]))
    return shown if len(numbers) <= _MOST_LISTED else f"{shown}等{len(numbers)}"
