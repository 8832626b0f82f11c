"""What understanding costs beside segmentation: ``python tests/benchmarks/bench_understanding.py``.

All are timed on the same texts in the same run, best of several; only the ratios mean
anything on another machine: to understanding, and to the whole of one report's work. The
second table gives the growth with the length of a text that stands on one line.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from summarizer.extraction.tokens import SEGMENTERS, load_segmenter
from summarizer.model import Cleaned, SourceFile
from summarizer.pipeline import inspect_source
from summarizer.reading import read_file
from summarizer.text.cleaning import clean
from summarizer.understanding.reports import understand

sys.path.insert(0, str(Path(__file__).resolve().parent))

from invented_reports import invented_report

ROOT = Path(__file__).resolve().parents[2]
CITIES = ROOT.parent / "shared" / "reports" / "cities"
SIZES = (100_000, 500_000, 2_000_000)


def best(work: Callable[[], object], times: int) -> float:
    """Return the least seconds of CPU that *work* takes in *times* runs."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def reports() -> list[SourceFile]:
    """Return real reports where they are beside the checkout, else our own samples."""
    if CITIES.is_dir():
        return [read_file(path) for path in sorted(CITIES.glob("*.md"))[:10]]
    return [read_file(path) for path in sorted((ROOT / "samples").glob("*.txt"))]


def shares(files: Sequence[SourceFile], times: int) -> None:
    """Print cleaning, understanding and segmentation of *files*, and their ratios."""
    raws = [file.raw for file in files]
    cleaned = [clean(raw) for raw in raws]
    count = sum(map(len, raws))
    print(f"{len(raws)} reports, {count:,} characters")
    costs = {
        "cleaning": best(lambda: [clean(raw) for raw in raws], times),
        "understanding": best(lambda: [understand(each) for each in cleaned], times),
    }
    for name in SEGMENTERS:
        segmenter = load_segmenter(name)
        segmenter.cut("预热")
        costs[f"segmentation, {name}"] = best(lambda s=segmenter: _cut(s.cut, cleaned), times)
    costs["the whole of inspect"] = best(lambda: [inspect_source(file) for file in files], times)
    whole = costs["the whole of inspect"]
    for name, seconds in costs.items():
        print(
            f"  {name:24} {1000 * seconds / len(raws):8.1f} ms a report"
            f" {seconds / whole:7.1%} of the whole"
            f" {costs['understanding'] / seconds:7.2f}× to understand"
        )


def growth(sizes: Sequence[int], times: int) -> None:
    """Print how cleaning and understanding grow with the length of one line."""
    before: tuple[int, float] | None = None
    for size in sizes:
        raw = invented_report(size).replace("\n", " ")
        cleaned = clean(raw)
        seconds = best(lambda r=raw: clean(r), times) + best(lambda c=cleaned: understand(c), times)
        exponent = ""
        if before:
            exponent = f"exponent {math.log(seconds / before[1]) / math.log(size / before[0]):.2f}"
        print(f"  {size:>9,} characters {seconds:7.2f} s  {exponent}")
        before = size, seconds


def _cut(cut: Callable[[str], list[str]], cleaned: Sequence[Cleaned]) -> None:
    for each in cleaned:
        cut(each.source.text)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, metavar="TIMES")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="CHARACTERS")
    options = parser.parse_args()
    shares(reports(), options.repeat)
    growth(options.sizes, 1)


if __name__ == "__main__":
    main()
