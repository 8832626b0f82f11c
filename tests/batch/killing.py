"""A batch killed at seeded moments and resumed: ``python tests/batch/killing.py REPORTS``.

Each time the run is killed (SIGKILL) at a moment drawn between its start and its end, then
run again to its end; what it left must equal, byte for byte, what an undisturbed run leaves,
and nothing may lie beside it. What differs is named, with what the resumed run refused: on a
busy machine a scan may take longer than its limit (``--limit seconds=``), and is refused then.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "cli")]
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from batch_builders import tree  # noqa: E402 - the folders above are where they lie
from command import PROGRAM, environment  # noqa: E402

__all__ = ["killed_runs"]


def killed_runs(
    reports: Path, folder: Path, times: int, seed: int
) -> Iterator[tuple[float, list[str]]]:
    """Yield for each kill its moment as a share of the whole run, and the files that differ."""
    began = time.monotonic()
    _finished(reports, folder / "clean", folder / "clean-cache")
    length = time.monotonic() - began
    expected = tree(folder / "clean")
    draw = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(times):
        moment = draw.random()
        out, cache = folder / "out", folder / "cache"
        for left in (out, cache):
            shutil.rmtree(left, ignore_errors=True)
        process = _started(reports, out, cache)
        time.sleep(moment * length)
        process.kill()
        process.wait()
        _finished(reports, out, cache)
        yield moment, _different(expected, tree(out))


def _different(expected: dict[str, str], actual: dict[str, str]) -> list[str]:
    names = sorted(expected.keys() | actual.keys())
    return [name for name in names if expected.get(name) != actual.get(name)]


def _started(reports: Path, out: Path, cache: Path) -> subprocess.Popen[bytes]:
    command = ["batch", reports, "-o", out, "--cache", cache, "--by", "division", "--by", "all"]
    return subprocess.Popen(
        [*PROGRAM, *map(str, command), "--jobs", "2", "--quiet"],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _finished(reports: Path, out: Path, cache: Path) -> None:
    code = _started(reports, out, cache).wait()
    assert code in (0, 4), code


def main() -> None:
    """Kill and compare; end with 1 if any result differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=2024)
    options = parser.parse_args()
    equal = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for moment, different in killed_runs(options.reports, folder, options.times, options.seed):
            said = f"DIFFERENT: {', '.join(different)}" if different else "identical"
            print(f"killed at {moment:4.0%} of the run: {said}", flush=True)
            if different:
                print((folder / "out" / "failures.csv").read_text(encoding="utf-8-sig"))
            equal.append(not different)
    print(f"{sum(equal)} of {len(equal)} identical")
    sys.exit(not all(equal))


if __name__ == "__main__":
    main()
