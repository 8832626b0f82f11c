"""Print the targets of files, for reading them beside the reports: python show_targets.py FILE….

A file is plain text, Markdown, .docx, or a .zip of them. The targets passage is taken to be the
paragraph behind 预期目标是：, as a reader would find it; the program's own outline is not used.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document

from summarizer.extraction.indicators import extract_targets
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSAGE = re.compile(
    r"[^。\n]*(?:预期目标|发展目标|主要目标)(?:任务)?(?:建议|安排)?(?:是|为)?\s*[:：][^\n]{40,}"
)
YEAR = re.compile(r"(20\d\d)")


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of *path*, or of each member of a zip file."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, metadata_encoding="gb18030") as archive:
            for name in archive.namelist():
                if name.endswith(".docx"):
                    yield name, _docx_text(archive.read(name))
    elif path.suffix == ".docx":
        yield path.name, _docx_text(path.read_bytes())
    else:
        yield path.name, path.read_text(encoding="utf-8")


def _docx_text(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def main() -> None:
    """Print every target and finding of the files named on the command line."""
    for argument in sys.argv[1:]:
        for name, text in texts_of(Path(argument)):
            show(name, text)


def show(name: str, text: str) -> None:
    """Print the targets found in *text*."""
    year = YEAR.search(name)
    spans = [Span(*match.span()) for match in PASSAGE.finditer(text)]
    read = extract_targets(
        text, spans, year=int(year[1]) if year else None, lexicon=load_indicators()
    )
    print(f"== {name}：{len(read.indicators)}项")
    for found in read.indicators:
        print(f"  {found.key:28} {found.as_written} | {found.text} | {found.measure} {found.bound}")
    for finding in read.findings:
        print(f"  ! {finding.code}：{finding.message}")


if __name__ == "__main__":
    main()
