"""Check whole memos as Word would: ``python tests/quality/memo_checks.py PATH...``.

For every report found in each PATH (a file or folder), and for all of one PATH together, each
pack that fits writes its memo, clean and annotated. Counted are errors of ``openxml-audit``,
leftovers of templates (``{{``, ``**``, None, U+FFFD), ids that occur twice, words that Word,
Markdown or HTML lose, and files that differ when written twice. Exits with 1 if anything is found.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "briefing"))

from memo_builders import fold, html_reading, paragraphs_of, parts_of, words_of
from openxml_audit import OpenXmlValidator

from summarizer.api import inspect
from summarizer.briefing.compose import compose
from summarizer.briefing.html import body_html
from summarizer.briefing.memo import Memo
from summarizer.briefing.packs import Pack, load_pack
from summarizer.briefing.word import write_word
from summarizer.consolidation import compare
from summarizer.model import Document

LEFT = re.compile(r"\{\{|\{%|%\}|\}\}|\*\*|\bNone\b|\bnan\b|\ufffd")
IDS = re.compile(r'<w:(comment|bookmarkStart)\b[^>]*w:id="(\d+)"|<wp:(docPr) id="(\d+)"')
TEXT = re.compile(r"<w:t[^>]*>([^<]*)</w:t>")
MARKS = re.compile(r"\[\d+\]")


def faults(memo: Memo, pack: Pack, folder: Path) -> Counter[str]:
    """Return how many faults of each kind the files of *memo* have."""
    found: Counter[str] = Counter()
    for annotated in (False, True):
        content = write_word(memo, pack, annotated=annotated)
        path = folder / "memo.docx"
        path.write_bytes(content)
        found["openxml"] += len(OpenXmlValidator().validate(path).errors)
        parts = {name: part.decode("utf-8") for name, part in parts_of(content).items()}
        words = "".join(text for part in parts.values() for text in TEXT.findall(part))
        found["leftovers"] += len(LEFT.findall(words))
        ids = [part + "".join(match) for part in parts for match in IDS.findall(parts[part])]
        found["ids"] += len(ids) - len(set(ids))
        printed = MARKS.sub("", fold("".join(paragraphs_of(content))))
        found["words lost in Word"] += printed != MARKS.sub("", words_of(memo))
        found["bytes differ"] += content != write_word(memo, pack, annotated=annotated)
    found["words lost in HTML"] += html_reading(body_html(memo, pack))[0] != words_of(memo)
    return found


def memos(documents: tuple[Document, ...]) -> list[tuple[Memo, Pack]]:
    """Return the memos of *documents*: all together, and one by one where a report stands alone."""
    together = compare(documents)
    found = [
        (compose(together, pack, theme="产业"), pack)
        for pack in map(load_pack, ("consolidated", "extracts", "indicators"))
    ]
    digest = load_pack("digest")
    single = [compare([each]) for each in documents if len(each.reports) == 1]
    return found + [(compose(each, digest), digest) for each in single]


def main() -> int:
    """Print the faults of all memos and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for path in parser.parse_args().paths:
            written = memos(inspect([path]).documents)
            found = sum((faults(memo, pack, Path(folder)) for memo, pack in written), Counter())
            total.update(found)
            print(f"{path}: {len(written)} memos, {dict(found) or 'no fault'}")
    return 1 if total.total() else 0


if __name__ == "__main__":
    raise SystemExit(main())
