"""What a memo costs: time, memory, where the time goes, and how it grows with the text.

Run from anywhere::

    python tests/benchmarks/bench_brief.py
    python tests/benchmarks/bench_brief.py --textrank4zh-python DIR/bin/python

Five tables: ``summarizer brief`` on folders of reports (the command as a user runs it, and
its steps measured inside a process of their own); ``inspect`` of 20,000 characters beside the
least that must be done (start Python, import the segmenter, cut the text), and of a million
in 20 files and in one; ``inspect`` of one line of 100,000 to two million characters, with the
exponent of growth; the start of ``--help``; and the first seed report beside textrank4zh's own
``analyze`` (see ``bench_ranking.py``, which makes the environment for it). Every number comes
from fresh processes of this one run, the best of ``--repeat``. What is loaded at first use
(dictionaries, tables) counts where it is used first. Reports in ``../shared`` are left out
where they are absent. Nothing here is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

from bench_ranking import ORIGINAL, ROOT, SEED_REPORT, Timing
from bench_ranking import _peak_megabytes as peak_megabytes
from bench_ranking import _run as run_ranking
from invented_reports import invented_report

SHARED = ROOT.parent / "shared/reports"
PROVINCES = SHARED / "provinces-2025/31prov_2025_gbk_names.zip"
SIZES = (100_000, 200_000, 500_000, 1_000_000, 2_000_000)
STEPS = ("import", "read", "clean", "understand", "extract", "compose", "write")
PARTS = ("clean", "understand", "extract", "inspect")
CLI = ("-c", "from summarizer.cli import main; main()")
CUT = "import sys, rjieba; rjieba.cut(open(sys.argv[1], encoding='utf-8').read())"
SYLLABLES = "青溪临湖白鹭松岩清河南屏石桥柳林梅岭沙洲金谷银滩绿原长汀高岸云港岩东岗南桥头滩西"
REGIONS = tuple(SYLLABLES[i : i + 2] for i in range(0, len(SYLLABLES), 2))


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of the processor, and peak memory of one process."""

    wall: float
    cpu: float
    megabytes: float


def main() -> None:
    """Measure and print the tables."""
    options = _options()
    if options.measure:
        print(json.dumps({"steps": _steps, "growth": _growth}[options.measure](options.paths)))
        return
    print(f"load before: {_load()}")
    with tempfile.TemporaryDirectory() as folder:
        for lines in (
            _brief_table(Path(folder), options.repeat),
            _inspect_table(Path(folder), options.repeat),
            _growth_table(Path(folder), options.sizes, options.limit, options.repeat),
            _start_table(options.repeat),
            _original_table(Path(folder), options),
        ):
            for line in lines:
                print(line, flush=True)
            print()
    print(f"load after: {_load()}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="CHARACTERS")
    parser.add_argument("--repeat", type=int, default=3, metavar="TIMES")
    parser.add_argument("--textrank4zh-python", metavar="PATH")
    parser.add_argument(
        "--limit",
        type=float,
        default=250,
        metavar="SECONDS",
        help="leave out a size foretold to take longer",
    )
    parser.add_argument("--measure", choices=["steps", "growth"], help=argparse.SUPPRESS)
    parser.add_argument("paths", type=Path, nargs="*", help=argparse.SUPPRESS)
    return parser.parse_args()


def _brief_table(folder: Path, repeat: int) -> Iterator[str]:
    head = "".join(f"{step:>11}" for step in STEPS)
    yield f"{'brief':>10} {'files':>5} {'wall s':>7} {'CPU s':>7} {'MB':>5} | seconds in:{head}"
    for label, reports in _folders(folder):
        out = folder / "out"
        cost = _best(_cost([*CLI, "brief", str(reports), "-o", str(out)]) for _ in range(repeat))
        steps = min((_fresh("steps", reports, out) for _ in range(repeat)), key=_total)
        split = "".join(f"{steps[step]:>11.3f}" for step in STEPS)
        used = f"{cost.wall:>7.2f} {cost.cpu:>7.2f} {cost.megabytes:>5.0f}"
        yield f"{label:>10} {steps['files']:>5} {used} |            {split}"


def _folders(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the folders of reports to write memos of, with their labels."""
    yield "samples", ROOT / "samples"
    if (SHARED / "seeds").is_dir():
        yield "seeds", SHARED / "seeds"
    if PROVINCES.exists():
        with zipfile.ZipFile(PROVINCES, metadata_encoding="gb18030") as archive:
            archive.extractall(folder / "provinces")
        yield "provinces", folder / "provinces"


def _inspect_table(folder: Path, repeat: int) -> Iterator[str]:
    """Yield ``inspect`` beside cutting words; the memory is that of its largest process."""
    yield f"{'inspect':>26} {'wall s':>7} {'CPU s':>7} {'MB':>5} {'times':>6}"
    small = _written(folder / "20k", (report_of(20_000, REGIONS[0]),))
    many = _written(folder / "files", [report_of(50_000, region) for region in REGIONS])
    one = _written(folder / "one", ["\n".join(report_of(50_000, region) for region in REGIONS)])
    for label, least, reports in (
        ("20,000 characters", small / "0.txt", small),
        ("1,000,000 in 20 files", one / "0.txt", many),
        ("1,000,000 in one file", one / "0.txt", one),
    ):
        cut = _best(_cost(["-c", CUT, str(least)]) for _ in range(2 * repeat))
        cost = _best(_cost([*CLI, "inspect", str(reports), "--json"]) for _ in range(2 * repeat))
        yield f"{label + ', cut only':>26} {cut.wall:>7.3f} {cut.cpu:>7.3f} {cut.megabytes:>5.0f}"
        yield (
            f"{label:>26} {cost.wall:>7.3f} {cost.cpu:>7.3f} {cost.megabytes:>5.0f}"
            f" {cost.wall / cut.wall:>6.1f}"
        )


def _written(folder: Path, texts: Iterable[str]) -> Path:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def _growth_table(folder: Path, sizes: Sequence[int], limit: float, repeat: int) -> Iterator[str]:
    head = "".join(f"{step:>11} {'growth':>6}" for step in PARTS)
    yield f"{'one line':>10} {'MB':>5}{head}"
    before: tuple[int, dict[str, float]] | None = None
    for size in sizes:
        if before and before[1]["inspect"] * (size / before[0]) ** 2 > limit:
            yield f"{size:>10} not run: it could take over --limit"
            continue
        path = folder / f"{size}.txt"
        path.write_text(one_line_report(size), encoding="utf-8")
        cost = min((_fresh("growth", path) for _ in range(repeat)), key=lambda c: c["inspect"])
        cells = "".join(
            f"{cost[step]:>11.3f} {_exponent(before, size, cost, step):>6}" for step in PARTS
        )
        yield f"{size:>10} {cost['megabytes']:>5.0f}{cells}"
        before = (size, cost)


def _exponent(
    before: tuple[int, dict[str, float]] | None, size: int, cost: dict[str, float], step: str
) -> str:
    """Return by which power of the length the seconds of *step* grew since *before*."""
    if before is None:
        return "—"
    return f"{math.log(cost[step] / before[1][step]) / math.log(size / before[0]):.2f}"


def one_line_report(characters: int) -> str:
    """Return a report of an invented city, all on one line, paragraphs apart by a space."""
    return report_of(characters, REGIONS[0]).replace("\n", " ")


def report_of(characters: int, region: str) -> str:
    """Return a report of an invented city called *region*, a paragraph a line."""
    half, seed = characters // 2, 2 * REGIONS.index(region)
    review = invented_report(half, seed=seed + 1).replace("\n", "。\n")
    tasks = invented_report(characters - half, seed=seed + 2).replace("\n", "。\n")
    return (
        f"2025年{region}市政府工作报告\n——2025年1月8日在{region}市第八届人民代表大会第四次会议上\n"
        "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"
        f"一、2024年工作回顾\n过去一年，{review}。\n二、2025年工作安排\n今年的主要预期目标是："
        "地区生产总值增长6%左右，城镇新增就业3万人。\n围绕上述目标，重点做好以下工作：\n"
        f"（一）着力推进重点产业发展。{tasks}。\n各位代表！让我们共同奋斗！"
    )


def _start_table(repeat: int) -> Iterator[str]:
    yield f"{'start':>16} {'wall s':>7} {'CPU s':>7}"
    calls = {"python -c pass": ["-c", "pass"], "--help": [*CLI, "--help"]}
    for label, call in calls.items():
        cost = _best(_cost(call) for _ in range(2 * repeat))
        yield f"{label:>16} {cost.wall:>7.3f} {cost.cpu:>7.3f}"


def _original_table(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    """Yield the first seed report in our hands and in textrank4zh's, whole processes."""
    if options.textrank4zh_python is None or not SEED_REPORT.exists():
        yield "textrank4zh: not run, give --textrank4zh-python and have ../shared beside us"
        return
    python = options.textrank4zh_python
    run_ranking(python, ORIGINAL, SEED_REPORT, options.limit)  # warms jieba's cache
    original = _quickest(python, ORIGINAL, options)
    ranking = _quickest(sys.executable, "textrank", options)
    call = [*CLI, "brief", str(SEED_REPORT), "-o", str(folder / "seed")]
    whole = _best(_cost(call) for _ in range(options.repeat))
    theirs = original.start + original.work
    yield f"{'seed 001':>34} {'seconds':>8} {'MB':>5} {'analyze is':>11}"
    rows = (
        ("textrank4zh analyze", original.work, original.megabytes, original.work),
        ("textrank4zh start and analyze", theirs, original.megabytes, theirs),
        ("our words and ranking", ranking.work, ranking.megabytes, original.work),
        ("our whole brief, reports to Word", whole.wall, whole.megabytes, theirs),
    )
    for label, seconds, megabytes, against in rows:
        times = f"{against / seconds:.1f} times"
        yield f"{label:>34} {seconds:>8.3f} {megabytes:>5.0f} {times:>11}"


def _quickest(python: str, engine: str, options: argparse.Namespace) -> Timing:
    timings = (
        run_ranking(python, engine, SEED_REPORT, options.limit) for _ in range(options.repeat)
    )
    return min(timings, key=lambda timing: timing.work)


def _cost(call: Sequence[str]) -> Cost:
    """Return what Python called with *call* costs, its start included.

    Linux counts the memory of the process that starts it as the least, some 20 MB.
    """
    began = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", *call],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    ) as process:
        if sys.platform == "win32":
            process.wait()
            return Cost(perf_counter() - began, math.nan, math.nan)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(call)}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(perf_counter() - began, usage.ru_utime + usage.ru_stime, kilobytes / 1024)


def _fresh(measure: str, *paths: Path) -> dict[str, float]:
    """Return what the function behind ``--measure`` measures in a fresh process."""
    shown = subprocess.run(
        [sys.executable, "-W", "ignore", __file__, "--measure", measure, *map(str, paths)],
        capture_output=True,
        check=True,
        env=_environment(),
    )
    measured: dict[str, float] = json.loads(shown.stdout)
    return measured


def _steps(paths: Sequence[Path]) -> dict[str, float]:
    """Run inside the fresh process: write the memo of a folder step by step."""
    reports, out = paths
    seconds = dict.fromkeys((*STEPS, "inspect"), 0.0)
    with _timing(seconds, "import"):
        from summarizer import pipeline  # noqa: PLC0415 - timed
        from summarizer.briefing import compose, output, packs  # noqa: PLC0415
        from summarizer.consolidation import compare  # noqa: PLC0415
        from summarizer.reading import find_files, read_file  # noqa: PLC0415
    _time_parts(pipeline, seconds)
    with _timing(seconds, "read"):
        files = [read_file(path) for path in find_files([reports])]
    with _timing(seconds, "inspect"):
        documents = [pipeline.inspect_source(file) for file in files]
    with _timing(seconds, "compose"):
        pack = packs.load_pack("consolidated")
        comparison = compare(documents)
        memo = compose.compose(comparison, pack)
    with _timing(seconds, "write"):
        contents = output.render_memo(output.Edition(memo, pack, comparison), ("docx", "md"))
        output.write_memo(contents, pack, out)
    return {**_with_extraction(seconds), "files": len(files)}


def _growth(paths: Sequence[Path]) -> dict[str, float]:
    """Run inside the fresh process: inspect one file; the first use of tables is not counted."""
    from summarizer import pipeline  # noqa: PLC0415 - not needed by the parent process
    from summarizer.reading import read_bytes, read_file  # noqa: PLC0415

    pipeline.inspect_source(read_bytes("small.txt", one_line_report(2000).encode()))
    seconds = dict.fromkeys(("clean", "understand", "inspect"), 0.0)
    _time_parts(pipeline, seconds)
    file = read_file(paths[0])
    with _timing(seconds, "inspect"):
        pipeline.inspect_source(file)
    return {**_with_extraction(seconds), "megabytes": peak_megabytes()}


@contextmanager
def _timing(seconds: dict[str, float], step: str) -> Iterator[None]:
    began = perf_counter()
    yield
    seconds[step] += perf_counter() - began


def _time_parts(pipeline: ModuleType, seconds: dict[str, float]) -> None:
    """Let the steps inside ``inspect_source`` note their time."""
    for step in ("clean", "understand"):
        setattr(pipeline, step, _timed(getattr(pipeline, step), seconds, step))


def _timed(function: Callable[..., Any], seconds: dict[str, float], step: str) -> Any:
    @wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        with _timing(seconds, step):
            return function(*arguments, **options)

    return timed


def _with_extraction(seconds: dict[str, float]) -> dict[str, float]:
    """Return *seconds* with what ``inspect_source`` spends beside cleaning and understanding."""
    extract = seconds["inspect"] - seconds["clean"] - seconds["understand"]
    return {**seconds, "extract": extract}


def _total(seconds: dict[str, float]) -> float:
    return sum(seconds[step] for step in STEPS)


def _best(costs: Iterable[Cost]) -> Cost:
    return min(costs, key=lambda cost: cost.wall)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def _load() -> str:
    """Return how busy the machine is, where it tells."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    main()
