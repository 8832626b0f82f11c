"""Pictures of text → text, by RapidOCR (PP-OCR models in its wheel; nothing is downloaded).

Its characters are nearly always right; what goes wrong is whole lines missed in small
pictures, and columns read across. So pages are drawn large enough, and the boxes it finds go
through the same ordering as pieces of a PDF page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import mean, median
from typing import Any

from summarizer.errors import MissingExtraError, ScannedInputError
from summarizer.extras import require
from summarizer.model import Notice
from summarizer.reading.layout import Piece
from summarizer.reading.memory import allow_any_memory
from summarizer.reading.options import PageProgress

__all__ = ["LONG_SIDE", "Recognised", "doubts", "load", "recognise", "refusal"]

LONG_SIDE = 2000
"""Pixels of the longer side of a page when drawn: an A4 page at 170 dpi."""

_DOUBTFUL = 0.85  # confidence of a line that should be looked at
_NEVER_SURE = 0.999  # what is recognised is never certain, however the engine rounds
_ALIKE = 0.3  # share by which heights of boxes differ without saying anything about the type
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Recognised:
    """The pieces of one picture and how sure each is (0 to 1)."""

    pieces: tuple[Piece, ...]
    confidences: tuple[float, ...]


def refusal(name: str) -> ScannedInputError:
    """Return the refusal of a scanned file where recognition is not installed."""
    try:
        load()
    except MissingExtraError as error:
        return ScannedInputError(
            f"“{name}”是扫描件或图片，没有文字层；识别文字的可选组件未安装",
            next_step=error.next_step,
        )
    return ScannedInputError(f"“{name}”的图片中没有认出文字", next_step="请检查图片是否清晰")


def recognise(
    pictures: Iterable[Callable[[], Any]], count: int, on_page: PageProgress | None
) -> Iterator[Recognised]:
    """Yield what is written in each of *count* *pictures*, which are drawn one by one.

    A picture is an array of shape (height, width, 3). Raises MissingExtraError.
    """
    engine = load()
    for number, draw in enumerate(pictures, start=1):
        if on_page:
            on_page(number, count)
        found = engine(draw())
        yield _pieces(found) if found.boxes is not None else Recognised((), ())


def doubts(pages: Sequence[int], recognised: Sequence[Recognised]) -> Notice:
    """Return the notice that *pages* (numbers from 1) were recognised, and how surely."""
    sure = [each for page in recognised for each in page.confidences]
    low = [
        piece.text
        for page in recognised
        for piece, confidence in zip(page.pieces, page.confidences, strict=True)
        if confidence < _DOUBTFUL
    ]
    shown = "、".join(f"“{text}”" for text in low[:_EXAMPLES])
    named = f"第{pages[0]}页" if len(pages) == 1 else f"第{pages[0]}—{pages[-1]}页"
    named += f"中的{len(pages)}页" if pages[-1] - pages[0] >= len(pages) else ""
    certainty = min(mean(sure), _NEVER_SURE) if sure else 0.0
    message = f"{named}由图像识别得到，平均置信度 {certainty:.1%}"
    message += f"，其中 {len(low)} 行把握不大（如{shown}）" if low else ""
    return Notice("recognised", f"{message}，数字请对照原件核对")


def load() -> Any:
    """Return the recogniser; its models take more memory than any parser may.

    Raises MissingExtraError.
    """
    allow_any_memory()
    return _loaded()


@cache
def _loaded() -> Any:
    """Return the recogniser, loaded once for a process."""
    require("cv2", extra="ocr")
    require("onnxruntime", extra="ocr")
    return require("rapidocr", extra="ocr").RapidOCR(params={"Global.log_level": "critical"})


def _pieces(found: Any) -> Recognised:
    """Return the boxes as pieces; heights that differ a little are one size of type.

    What has neither a letter nor a figure (■) is a drawing that was taken for signs.
    """
    boxes = zip(found.txts, found.boxes, found.scores, strict=True)
    words = [each for each in boxes if any(map(str.isalnum, each[0]))]
    if not words:
        return Recognised((), ())
    pieces = [_piece(text, box) for text, box, _ in words]
    usual = median(piece.size for piece in pieces)
    level = (
        replace(piece, size=usual) if abs(piece.size - usual) < _ALIKE * usual else piece
        for piece in pieces
    )
    return Recognised(tuple(level), tuple(float(score) for _, _, score in words))


def _piece(text: str, box: Any) -> Piece:
    across, down = [float(x) for x, _ in box], [float(y) for _, y in box]
    top, bottom = min(down), max(down)
    return Piece(text.strip(), min(across), max(across), top, bottom, bottom - top)
