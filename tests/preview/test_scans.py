"""A scan is recognised page by page: the page says which, and the other reports are there."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import pytest
from live import Live

PICTURE = Path(__file__).parents[1] / "reading" / "files" / "澜溪市2025_第1页.jpg"
PAGES = 2
pytestmark = pytest.mark.skipif(
    not all(map(find_spec, ("rapidocr", "onnxruntime", "cv2"))), reason="没有安装识别组件（[ocr]）"
)


@pytest.fixture
def scan(tmp_path: Path) -> Iterator[Live]:
    """Run a preview of two reports and a scan of some pages."""
    live = Live(tmp_path)
    _write_scan(live.sources / "扫描.pdf")
    with live:
        live.log_in()
        yield live


def test_the_page_being_recognised_is_told(scan: Live) -> None:
    """While it goes on, the memo has the reports that were read; then the scan's too."""
    said: dict[str, bool] = {}

    def done(told: dict[str, object]) -> bool:
        said[str(told["progress"])] = "云渡县" in str(told["memo"])
        return bool(told["version"])

    state = scan.until(done)
    pages = {f"正在读取 3/3：扫描.pdf，识别第{n + 1}/{PAGES}页" for n in range(PAGES)}
    assert pages <= said.keys()
    assert all(said[each] for each in pages)
    assert ("澜溪市" in state["memo"], "置信度" in state["reports"]) == (True, True)


def _write_scan(path: Path) -> None:
    """Write a PDF of pages that are pictures."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(PAGES):
        picture = pypdfium2.PdfImage.new(document)
        picture.load_jpeg(PICTURE)
        width, height = picture.get_px_size()
        picture.set_matrix(pypdfium2.PdfMatrix().scale(595, 595 * height / width))
        page = document.new_page(595, 595 * height / width)
        page.insert_obj(picture)
        page.gen_content()
    document.save(path)
    document.close()
