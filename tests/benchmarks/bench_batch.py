"""What a batch costs: reports a second, processes, a cluster, memory, growth, the cache.

Run from anywhere, whole or piece by piece::

    python tests/benchmarks/bench_batch.py
    python tests/benchmarks/bench_batch.py --tables growth --sizes 30 300 3000
    python tests/benchmarks/bench_batch.py --tables ways --reports 300 --ways 1 2 dask

Each report is one of ``../shared/reports/cities`` under an invented name, so that no two are
the same to the cache; where they are absent, an invented report of their size. Every line is
a fresh process with a fresh cache, as a user runs it: ``batch FOLDER --by file --format md``.

``wall`` depends on what else the machine does; ``processor`` is the time of all processes
together, for each report and for 10,000 characters (sizes differ in the texts they happen to
hold). Two sizes give what a run costs before its first report and what each further one costs:
that must not grow. Memory is the most a process had: the one that was started, and the largest
of its workers (Linux). Nothing here is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from invented_reports import invented_report  # noqa: E402 - as above

from builders import report_text  # noqa: E402 - the folder above is where it lies

ROOT = Path(__file__).parents[2]
CITIES = ROOT.parent / "shared" / "reports" / "cities"
CLI = (sys.executable, "-W", "ignore", "-c", "from summarizer.cli import main; main()")
SYLLABLES = "云溪青岗临湖白鹭松岩清河南岛东屏石桥柳林梅岭沙洲金谷银滩"
HALF_OF_A_REPORT = 7_000  # characters
BROKEN_EVERY = 20
DONE = (0, 4)  # exit codes of a batch that was not refused
WAYS = {
    "1": ("--jobs", "1"),
    "2": ("--jobs", "2"),
    "4": ("--jobs", "4"),
    "dask": ("--executor", "dask", "--jobs", "2"),
}
NAMES = {"1": "1 process", "2": "2 processes", "4": "4 processes", "dask": "dask, 2 workers"}
HEAD = (
    f"{'reports':>8} {'how':>16} {'wall s':>8} {'a second':>9} {'processor ms':>13} "
    f"{'10,000 chars':>13} {'MB main':>8} {'worker':>7}"
)
SAMPLED = 0.2  # seconds between two looks at the workers' memory
HIGHEST = re.compile(r"VmHWM:\s+(\d+) kB")


@dataclass(frozen=True, slots=True)
class Reports:
    """A folder of *count* reports with *characters* in all."""

    folder: Path
    count: int
    characters: int


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, of the processors together; megabytes of the command and a worker."""

    wall: float
    processor: float
    main: float
    worker: float
    code: int


def main() -> None:
    """Measure and print the tables."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-batch-") as name:
        folder = Path(name)
        texts = _texts()
        for table in options.tables:
            for line in TABLES[table](folder, texts, options):
                print(line, flush=True)
            print()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tables", nargs="+", choices=TABLES, default=list(TABLES))
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=(30, 300), metavar="REPORTS", help="for growth"
    )
    parser.add_argument("--reports", type=int, default=300, help="for the other tables")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=["1", "2"])
    return parser.parse_args()


def _growth(folder: Path, texts: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """Yield the cost as the number of reports grows, and again from the cache."""
    yield "Growth, two processes, then the same again from the cache"
    yield HEAD
    before: tuple[Reports, Cost] | None = None
    for count in options.sizes:
        reports = _reports(folder / f"{count}", texts, count)
        first = _run(reports, folder / f"out-{count}", *WAYS["2"])
        yield _line(reports, NAMES["2"], first)
        again = _run(reports, folder / f"out-{count}", *WAYS["2"])
        faster = first.wall / again.wall
        yield f"{_line(reports, 'from cache', again)}   {faster:.0f} times as fast"
        if before:
            yield _marginal(before, (reports, first))
        before = reports, first


def _marginal(one: tuple[Reports, Cost], other: tuple[Reports, Cost]) -> str:
    """Return what each further report cost between two sizes, and what is left: the start."""
    more = other[0].characters - one[0].characters
    each = (other[1].processor - one[1].processor) / more
    start = one[1].processor - each * one[0].characters
    return (
        f"{'':>8} from {one[0].count} to {other[0].count}: start {start:.1f} s of processor, "
        f"each further 10,000 characters {each * 10_000_000:.1f} ms"
    )


def _ways(folder: Path, texts: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """Yield the cost of the same reports in different ways, as shares of the first one's."""
    yield f"Ways to run, {os.cpu_count()} processors"
    yield HEAD
    reports = _reports(folder / f"{options.reports}", texts, options.reports)
    first: Cost | None = None
    for way in options.ways:
        cost = _run(reports, folder / f"way-{way}", *WAYS[way])
        first = first or cost
        faster = first.wall / cost.wall
        yield f"{_line(reports, NAMES[way], cost)}   {faster:.2f} × {NAMES[options.ways[0]]}"


def _broken(folder: Path, texts: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """Yield what comes out when one file in twenty is broken."""
    reports = _reports(folder / "broken", texts, options.reports)
    broken = sorted(reports.folder.iterdir())[::BROKEN_EVERY]
    for number, path in enumerate(broken):
        path.write_bytes((b"", b"PK\x03\x04 cut", os.urandom(3000))[number % 3])
    cost = _run(reports, folder / "out-broken", *WAYS["2"])
    written = len(list((folder / "out-broken").glob("*.md")))
    table = (folder / "out-broken" / "failures.csv").read_text(encoding="utf-8-sig")
    named = sum(path.name in table for path in broken)
    yield (
        f"{options.reports} files, {len(broken)} of them broken: {written} memos, "
        f"{named} failures named, exit code {cost.code}"
    )


Table = Callable[[Path, Sequence[str], argparse.Namespace], Iterator[str]]
TABLES: Mapping[str, Table] = MappingProxyType(
    {"growth": _growth, "ways": _ways, "broken": _broken}
)


def _texts() -> list[str]:
    """Return real reports with a mark where their city's name stood, else invented ones."""
    if CITIES.is_dir():
        pairs = [(p.stem, p.read_text(encoding="utf-8")) for p in sorted(CITIES.glob("*.md"))]
        return [text.replace(name.rstrip("0123456789"), "@市") for name, text in pairs]
    return [_invented(seed) for seed in range(20)]


def _invented(seed: int) -> str:
    done = "一、2024年工作回顾\n" + invented_report(HALF_OF_A_REPORT, seed)
    planned = "重点抓好以下工作：\n" + invented_report(HALF_OF_A_REPORT, seed + 1000)
    return report_text("@市", review=done, priorities=planned)


def _reports(folder: Path, texts: Sequence[str], count: int) -> Reports:
    """Write *count* reports of invented cities into *folder*."""
    folder.mkdir(exist_ok=True)
    characters = 0
    for number in range(count):
        first, second = divmod(number, len(SYLLABLES))
        name = f"{SYLLABLES[first % len(SYLLABLES)]}{SYLLABLES[second]}"
        text = texts[number % len(texts)].replace("@", name) + f"\n{number}\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
        characters += len(text)
    return Reports(folder, count, characters)


def _run(reports: Reports, out: Path, *arguments: str) -> Cost:
    """Run a batch in a process of its own; its cache lies beside *out*."""
    command = [*CLI, "batch", str(reports.folder), "-o", str(out), "--by", "file"]
    command += ["--format", "md", "--cache", f"{out}-cache", "--quiet", *arguments]
    began = perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ended = threading.Event()
    with ThreadPoolExecutor(1) as watcher:
        memory = watcher.submit(_watched, process.pid, ended)
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - began
        ended.set()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in DONE:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    processor = used.ru_utime + used.ru_stime
    return Cost(wall, processor, *memory.result(), process.returncode)


def _watched(process: int, ended: threading.Event) -> tuple[float, float]:
    """Return the megabytes that *process* and the largest of its workers had at most."""
    main = worker = 0.0
    while not ended.wait(SAMPLED):
        main = max(main, _megabytes(process))
        worker = max((worker, *map(_megabytes, _below(process))))
    return main, worker


def _below(process: int) -> Iterator[int]:
    """Yield the processes that *process* started, and those that they did."""
    try:
        threads = [*Path(f"/proc/{process}/task").glob("*/children")]
        listed = " ".join(each.read_text(encoding="ascii") for each in threads)
    except OSError:  # it has ended, or this is no Linux
        return
    for child in map(int, listed.split()):
        yield child
        yield from _below(child)


def _megabytes(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:  # as above
        return 0.0
    highest = HIGHEST.search(status)
    return int(highest[1]) / 1024 if highest else 0.0


def _line(reports: Reports, how: str, cost: Cost) -> str:
    return (
        f"{reports.count:>8} {how:>16} {cost.wall:>8.1f} {reports.count / cost.wall:>9.1f} "
        f"{1000 * cost.processor / reports.count:>13.1f} "
        f"{10_000_000 * cost.processor / reports.characters:>13.1f} "
        f"{cost.main:>8.0f} {cost.worker:>7.0f}"
    )


if __name__ == "__main__":
    main()
