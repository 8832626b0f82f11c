"""What the program makes of samples/, as texts that a person can compare line by line.

``MADE`` names each golden file and the function that makes its text. No path of a machine
and no date can get into them: files are named by their own names.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.table import Table

from summarizer.api import compose, inspect
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.packs import load_pack
from summarizer.briefing.word import write_word
from summarizer.model import Document, Report, Stage

__all__ = ["EXPECTED", "MADE"]

EXPECTED = Path(__file__).parent / "expected"
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SUPERSCRIPT = "^"
CELLS = " | "


@cache
def documents(pattern: str) -> tuple[Document, ...]:
    """Return what is found in the samples whose names match *pattern*."""
    paths = sorted(path for path in SAMPLES.glob(pattern) if path.name != "NOTES.md")
    return inspect(paths).documents


def markdown(pattern: str, pack: str) -> str:
    """Return the memo of the samples in Markdown."""
    return write_markdown(compose(documents(pattern), pack=pack), load_pack(pack))


def word(pattern: str, pack: str) -> str:
    """Return the words of the Word memo in reading order, a paragraph or table row a line."""
    content = write_word(compose(documents(pattern), pack=pack), load_pack(pack))
    return "\n".join(_lines(content)) + "\n"


def findings(pattern: str) -> str:
    """Return the division, years, structure and targets found in each sample."""
    found = [
        {"file": Path(each.file.path).name, "reports": [_report(each, one) for one in each.reports]}
        for each in documents(pattern)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


MADE: Mapping[str, Callable[[], str]] = {
    "综合简报.md": lambda: markdown("*", "consolidated"),
    "综合简报.docx.txt": lambda: word("*", "consolidated"),
    "单篇摘要-青岚县.md": lambda: markdown("青岚县*", "digest"),
    "单篇摘要-青岚县.docx.txt": lambda: word("青岚县*", "digest"),
    "样例解读.json": lambda: findings("*"),
}


def _lines(content: bytes) -> Iterator[str]:
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield CELLS.join(_words(cell.paragraphs) for cell in row.cells)
        else:
            yield _words([block])


def _words(paragraphs: Any) -> str:
    """Return the text of *paragraphs*, numbers of sources marked by a caret."""
    runs = [run for paragraph in paragraphs for run in paragraph.runs]
    return "".join(f"{SUPERSCRIPT if run.font.superscript else ''}{run.text}" for run in runs)


def _report(document: Document, report: Report) -> dict[str, Any]:
    text = document.source.text
    division = report.division
    return {
        "division": division.full_name if division else None,
        "certain": division.certain if division else None,
        "years": [report.review_year, report.plan_year],
        "full_report": report.full_report,
        "complete": report.complete,
        "sections": [
            f"{section.role}: {section.heading.of(text) if section.heading else ''}".rstrip()
            for section in report.sections
        ],
        "targets": [
            f"{each.name}: {each.text}" for each in report.indicators if each.stage is Stage.TARGET
        ],
        "absent": [role.value for role in report.absent],
    }
