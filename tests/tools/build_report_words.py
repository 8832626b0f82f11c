"""Write ``summarizer/lexicon/report_words.toml``: nouns that work reports everywhere use.

Run ``python tests/tools/build_report_words.py FOLDER`` with a folder of full reports of many
regions and years. A noun of ``COMMON`` of the reports or more says nothing of a region.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import summarizer
from summarizer.extraction.tokens import content_words, load_segmenter
from summarizer.extraction.word_classes import nouns_among

TARGET = Path(summarizer.__file__).parent / "lexicon" / "report_words.toml"
COMMON = 0.15
LINE = 96


def main(folders: list[str]) -> None:
    """Count the reports in *folders* that use each noun, and write the common ones."""
    documents = summarizer.inspect(folders).documents
    texts = [
        report.span.of(document.source.text)
        for document in documents
        for report in document.reports
        if report.full_report
    ]
    cut = load_segmenter().cut
    users = Counter(word for text in texts for word in set(content_words(cut(text))))
    nouns = nouns_among(word for word in users if len(word) > 1)
    common = sorted(word for word in nouns if users[word] >= COMMON * len(texts))
    TARGET.write_text(_table(common, len(texts)), "utf-8")


def _table(words: list[str], reports: int) -> str:
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) + 4 > LINE:
            lines.append("")
        lines[-1] += f'"{word}", '
    return (
        "# Nouns that work reports everywhere use; they set no region apart (特色).\n"
        "# Written by tests/tools/build_report_words.py.\n"
        f"source = \"Counted: nouns of jieba's dictionary in {COMMON:.0%} or more of {reports} "
        'full reports of provinces and cities, 2015 to 2025"\n'
        "nouns = [\n" + "".join(f"  {line.rstrip()}\n" for line in lines) + "]\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
