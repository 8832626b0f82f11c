"""Pictures of text (.png, .jpg, .bmp, .tif …): recognised if the ``ocr`` extra is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.errors import DamagedInputError, MissingExtraError
from summarizer.extras import require
from summarizer.reading.extract import Extract
from summarizer.reading.layout import in_reading_order
from summarizer.reading.limits import too_large
from summarizer.reading.ocr import LONG_SIDE, doubts, load, recognise, refusal
from summarizer.reading.paragraphs import join_paragraphs

if TYPE_CHECKING:
    from summarizer.reading.options import Options

__all__ = ["read"]


def read(name: str, data: bytes, options: Options) -> Extract:
    """Read a picture; marks count pages, of which there is one.

    Raises ScannedInputError if recognition is not installed or finds nothing,
    DamagedInputError and TooLargeError.
    """
    try:
        load()
        cv2 = require("cv2", extra="ocr")
        found = next(recognise([lambda: _decoded(name, data, cv2, options)], 1, options.on_page))
    except MissingExtraError as error:
        raise refusal(name) from error
    if not found.pieces:
        raise refusal(name)
    joined = join_paragraphs([in_reading_order(found.pieces)])
    return Extract("image", joined.raw, joined.marks, notices=(doubts([1], [found]),))


def _decoded(name: str, data: bytes, cv2: Any, options: Options) -> Any:
    """Return the picture as an array, enlarged if it is small."""
    numpy = require("numpy", extra="ocr")
    try:
        picture = cv2.imdecode(numpy.frombuffer(data, numpy.uint8), cv2.IMREAD_COLOR)
    except cv2.error as error:
        reason = f"的图像超过 {options.limits.pixels} 像素，或无法解码"
        raise too_large(name, reason, "pixels") from error
    if picture is None:
        raise DamagedInputError(f"“{name}”已损坏，打不开", next_step="请重新扫描或下载，再重试")
    height, width = picture.shape[:2]
    if height * width > options.limits.pixels:
        raise too_large(name, f"的图像超过 {options.limits.pixels} 像素", "pixels")
    scale = LONG_SIDE / max(height, width)
    return cv2.resize(picture, None, fx=scale, fy=scale) if scale > 1 else picture
