"""Make ``tests/reading/files``: one invented report in the formats that only a program writes.

    python tests/tools/make_formats.py          (needs LibreOffice and pdftoppm)

The report is the Word sample, shortened. Text formats are made by the tests themselves.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "reading" / "files"
SAMPLE = "澜溪市2025年政府工作报告.docx"
KEPT = (*range(10), *range(13, 30), *range(41, 47))  # paragraphs of the sample
FORMATS = ("doc", "rtf", "odt", "pdf")


def main() -> int:
    """Write the files anew."""
    office = shutil.which("soffice")
    drawer = shutil.which("pdftoppm")
    if not office or not drawer:
        print("LibreOffice and pdftoppm are needed", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        short = Path(scratch, "澜溪市2025.docx")
        shorten(ROOT / "samples" / SAMPLE, short)
        for kind in FORMATS:
            command = [office, "--headless", "--convert-to", kind, "--outdir", scratch, str(short)]
            subprocess.run(command, check=True, capture_output=True)
        draw = [drawer, "-r", "100", "-gray", "-jpeg", "-jpegopt", "quality=60", "-l", "1"]
        subprocess.run([*draw, f"{short.with_suffix('.pdf')}", f"{scratch}/page"], check=True)
        for made in sorted(Path(scratch).glob("澜溪市2025.*")):
            shutil.copy(made, FOLDER / made.name)
        shutil.copy(next(Path(scratch).glob("page*.jpg")), FOLDER / "澜溪市2025_第1页.jpg")
    return 0


def shorten(sample: Path, target: Path) -> None:
    """Write *target*: the paragraphs of *sample* that show every part of a report."""
    document = docx.Document(str(sample))
    paragraphs = document.paragraphs
    kept = {index % len(paragraphs) for index in KEPT}
    for index, paragraph in enumerate(paragraphs):
        if index not in kept:
            paragraph._element.getparent().remove(paragraph._element)
    document.save(str(target))


if __name__ == "__main__":
    sys.exit(main())
