"""How long memos take once reports are inspected: ``python tests/benchmarks/bench_memos.py PATH``.

Prints seconds of the process for the memo of all reports in PATH together (compared, composed,
written as Word and Markdown), for the same within 3,000 words, and for a hundred digests of
single reports, and how much memory the hundred add. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from itertools import cycle, islice

from summarizer.api import inspect
from summarizer.briefing.compose import compose, composer_of
from summarizer.briefing.extent import Extent
from summarizer.briefing.lengths import fit
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.memo import Memo
from summarizer.briefing.packs import Pack, load_pack
from summarizer.briefing.word import write_word
from summarizer.consolidation import compare
from summarizer.model import Document

DIGESTS = 100
WORDS = 3000


def write(memo: Memo, pack: Pack) -> None:
    """Write *memo* in the two formats that are made unless others are asked for."""
    write_word(memo, pack)
    write_markdown(memo, pack)


def together(documents: tuple[Document, ...], words: int | None) -> None:
    """Write the memo of all *documents*."""
    pack = load_pack("consolidated")
    composed = composer_of(compare(documents), pack)
    write(composed(Extent()) if words is None else fit(composed, words), pack)


def digests(documents: tuple[Document, ...], count: int) -> None:
    """Write *count* memos of single reports."""
    pack = load_pack("digest")
    for document in islice(cycle(documents), count):
        write(compose(compare([document]), pack), pack)


def seconds(work: Callable[[], None]) -> float:
    """Return the seconds of this process that *work* takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    """Print the table."""
    documents = tuple(d for d in inspect(sys.argv[1:]).documents if len(d.reports) == 1)
    together(documents[:2], None)  # what is loaded once is not part of a memo
    print(f"{len(documents)} reports")
    print(f"  one memo of all         {seconds(lambda: together(documents, None)):6.2f} s")
    print(f"  within {WORDS} words       {seconds(lambda: together(documents, WORDS)):6.2f} s")
    print(f"  {DIGESTS} digests             {seconds(lambda: digests(documents, DIGESTS)):6.2f} s")
    tracemalloc.start()
    digests(documents, 20)
    before, _ = tracemalloc.get_traced_memory()
    digests(documents, DIGESTS)
    after, _ = tracemalloc.get_traced_memory()
    print(f"  memory kept by {DIGESTS} more  {(after - before) / 1024:6.0f} KiB")


if __name__ == "__main__":
    main()
