"""What a batch costs: reports a second, processes, a cluster, memory, growth, the cache.

Run from anywhere::

    python tests/benchmarks/bench_batch.py
    python tests/benchmarks/bench_batch.py --sizes 30 300 3000 --dask

Each report is one of ``../shared/reports/cities`` under an invented name, so that no two are
the same to the cache; where they are absent, an invented report of their size. Every line is
a fresh process with a fresh cache, as a user runs it: ``batch FOLDER --by file --format md``.
``wall`` depends on what else the machine does; ``processor`` is the time of all processes
together. Nothing here is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

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
HEAD = f"{'reports':>8} {'how':>14} {'wall s':>8} {'a second':>9} {'processor ms':>13} {'MB':>6}"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, of the processors together, and memory of the largest process."""

    wall: float
    processor: float
    megabytes: float
    code: int


def main() -> None:
    """Measure and print the tables."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-batch-") as name:
        folder = Path(name)
        texts = _texts()
        for table in (_growth, _processes, _broken):
            for line in table(folder, texts, options):
                print(line, flush=True)
            print()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=(30, 300), metavar="REPORTS")
    parser.add_argument("--reports", type=int, default=300, help="for the other tables")
    parser.add_argument("--dask", action="store_true", help="measure a local cluster too")
    return parser.parse_args()


def _growth(folder: Path, texts: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """Yield the cost as the number of reports grows, and again from the cache."""
    yield "Growth, two processes, then the same again from the cache"
    yield HEAD
    for count in options.sizes:
        reports = _reports(folder / f"{count}", texts, count)
        first = _run(reports, folder / f"out-{count}", "--jobs", "2")
        yield _line(count, "2 processes", first)
        again = _run(reports, folder / f"out-{count}", "--jobs", "2")
        yield f"{_line(count, 'from cache', again)}   {first.wall / again.wall:.0f} times as fast"


def _processes(folder: Path, texts: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """Yield the cost of the same reports in different ways, as shares of one process's."""
    yield f"Ways to run, {os.cpu_count()} processors"
    yield HEAD
    reports = _reports(folder / f"{options.reports}", texts, options.reports)
    ways = {"1 process": ("--jobs", "1"), "2 processes": ("--jobs", "2")}
    if options.dask:
        ways["dask, 2 workers"] = ("--executor", "dask", "--jobs", "2")
    one: Cost | None = None
    for name, arguments in ways.items():
        cost = _run(reports, folder / name, *arguments)
        one = one or cost
        yield f"{_line(options.reports, name, cost)}   {one.wall / cost.wall:.2f} × one process"


def _broken(folder: Path, texts: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """Yield what comes out when one file in twenty is broken."""
    reports = _reports(folder / "broken", texts, options.reports)
    broken = sorted(reports.iterdir())[::BROKEN_EVERY]
    for number, path in enumerate(broken):
        path.write_bytes((b"", b"PK\x03\x04 cut", os.urandom(3000))[number % 3])
    cost = _run(reports, folder / "out-broken", "--jobs", "2")
    written = len(list((folder / "out-broken").glob("*.md")))
    table = (folder / "out-broken" / "failures.csv").read_text(encoding="utf-8-sig")
    named = sum(path.name in table for path in broken)
    yield (
        f"{options.reports} files, {len(broken)} of them broken: {written} memos, "
        f"{named} failures named, exit code {cost.code}"
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


def _reports(folder: Path, texts: Sequence[str], count: int) -> Path:
    """Write *count* reports of invented cities into *folder*."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        first, second = divmod(number, len(SYLLABLES))
        name = f"{SYLLABLES[first % len(SYLLABLES)]}{SYLLABLES[second]}"
        text = texts[number % len(texts)].replace("@", name) + f"\n{number}\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


def _run(reports: Path, out: Path, *arguments: str) -> Cost:
    """Run a batch in a process of its own; its cache lies beside *out*."""
    command = [*CLI, "batch", str(reports), "-o", str(out), "--by", "file", "--format", "md"]
    command += ["--cache", f"{out}-cache", "--quiet", *arguments]
    began = perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - began
    if process.returncode not in DONE:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)


def _line(count: int, how: str, cost: Cost) -> str:
    return (
        f"{count:>8} {how:>14} {cost.wall:>8.1f} {count / cost.wall:>9.1f} "
        f"{1000 * cost.processor / count:>13.1f} {cost.megabytes:>6.0f}"
    )


if __name__ == "__main__":
    main()
