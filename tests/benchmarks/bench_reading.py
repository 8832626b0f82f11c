"""What reading costs, beside the libraries alone, in one run.

    python tests/benchmarks/bench_reading.py [PDF] [DOCX]

PDF: pypdfium2's text of all pages, and this program's (characters sorted, running heads out,
columns, paragraphs, damage looked for). Word: python-docx's paragraphs, and this program's
(numbers, changes, boxes, notes). Each with and without the worker, whose share is also
measured over many small files. Times are the best of five; promised are less than 30 ms more
a page of PDF and less than 50 ms more for a Word file of 20,000 characters.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pypdfium2

from summarizer.reading import Options, read_bytes
from summarizer.reading.formats import reader_of

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "reading" / "files"
LONG = 20_000  # characters of the Word file
ROUNDS = 5
SMALL = 200


def main() -> int:
    """Print the table; return 1 if a promise is broken."""
    given = [Path(argument) for argument in sys.argv[1:]]
    pdf = next((path for path in given if path.suffix == ".pdf"), FILES / "澜溪市2025.pdf")
    word = next((path for path in given if path.suffix == ".docx"), None)
    kept = [bench_pdf(pdf.read_bytes()), bench_word(word.read_bytes() if word else long_word())]
    bench_worker()
    return 0 if all(kept) else 1


def bench_pdf(data: bytes) -> bool:
    """Compare a page of PDF; tell whether the promise is kept."""
    count = len(pypdfium2.PdfDocument(data))
    alone = best(lambda: [page.get_textpage().get_text_bounded() for page in pages_of(data)])
    here = best(lambda: reader_of("pdf", "a.pdf")("a.pdf", data, Options()))
    worker = best(lambda: read_bytes("a.pdf", data))
    print(f"PDF, {count} pages, ms a page", row(alone, here, worker, count), sep="\n")
    return (worker - alone) / count < 0.030


def bench_word(data: bytes) -> bool:
    """Compare a Word file; tell whether the promise is kept."""
    text = read_bytes("a.docx", data).raw
    alone = best(lambda: [p.text for p in python_docx.Document(io.BytesIO(data)).paragraphs])
    here = best(lambda: reader_of("docx", "a.docx")("a.docx", data, Options()))
    worker = best(lambda: read_bytes("a.docx", data))
    print(f"Word, {len(text)} characters, ms a file", row(alone, here, worker, 1), sep="\n")
    return (worker - alone) * LONG / len(text) < 0.050


def bench_worker() -> None:
    """Measure what the worker adds to each of many small files."""
    data = (FILES / "澜溪市2025.docx").read_bytes()
    reader = reader_of("docx", "a.docx")
    here = best(lambda: [reader("a.docx", data, Options()) for _ in range(SMALL)])
    worker = best(lambda: [read_bytes("a.docx", data) for _ in range(SMALL)])
    each = 1000 * (worker - here) / SMALL
    print(f"worker: {each:.2f} ms more for each of {SMALL} small Word files, {worker / here:.2f} ×")


def pages_of(data: bytes) -> list[pypdfium2.PdfPage]:
    """Return the pages of a file opened anew."""
    return list(pypdfium2.PdfDocument(data))


def long_word() -> bytes:
    """Return a Word file of some 20,000 characters: the sample's paragraphs, repeated."""
    document = python_docx.Document(str(next((ROOT / "samples").glob("*.docx"))))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for text in texts * (LONG // sum(map(len, texts))):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def best(job: Callable[[], object]) -> float:
    """Return the seconds of the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        job()
        times.append(time.perf_counter() - begun)
    return min(times)


def row(alone: float, here: float, worker: float, parts: int) -> str:
    """Return the three times for one of *parts*, in milliseconds, and their ratios."""
    each = [1000 * seconds / parts for seconds in (alone, here, worker)]
    return (
        f"  library alone {each[0]:6.1f}   here {each[1]:6.1f} ({here / alone:.1f} ×)"
        f"   in the worker {each[2]:6.1f} ({worker / alone:.1f} ×)"
    )


if __name__ == "__main__":
    sys.exit(main())
