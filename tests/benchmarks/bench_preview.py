"""How long a person waits for the preview, beside ``brief`` on the same reports.

::

    python tests/benchmarks/bench_preview.py FOLDER [FILES]

Times are from the start of the command; "a change" is the answer to a pin, "other 字数" to
another budget, "click" the time from a click to the marked source in a real browser.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "preview")]

from live import PROGRAM, ROOT, Live  # noqa: E402 - found by the line above

CLICKS = 20
QUOTED = "() => [...document.querySelectorAll('#memo .quoted')].map((each) => each.id)"
CLICK = """async (name) => {
  const begun = performance.now();
  document.getElementById(name).click();
  const [report, start, end] = desk.state.trace[name];
  const marked = () => desk.report === report && [...document.querySelectorAll("#source .traced")]
    .some((each) => +each.dataset.s >= start && +each.dataset.e <= end);
  while (!marked()) await new Promise((next) => setTimeout(next, 1));
  return performance.now() - begun;
}"""


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("files", type=int, nargs="?", default=10)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        sources = folder / "各地"
        sources.mkdir()
        found = sorted(path for path in given.folder.iterdir() if path.is_file())
        for path in found[: given.files]:
            shutil.copy(path, sources)
        brief = _brief(sources, folder / "brief")
        print(f"{len(list(sources.iterdir()))} files; brief: {brief:.2f} s")
        _preview(folder, brief)


def _brief(sources: Path, out: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [*PROGRAM, "brief", str(sources), "-o", str(out)]
    begun = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True, env=environment)
    return time.perf_counter() - begun


def _preview(folder: Path, brief: float) -> None:
    begun = time.perf_counter()
    live = Live(folder)
    for path in (live.sources / "云渡县.txt", live.sources / "青石县.txt"):
        path.unlink()
    with live:
        live.log_in()
        first = time.perf_counter() - begun
        state = live.state()
        shown = time.perf_counter() - begun
        live.until(lambda told: "正在核对" not in told["check"])
        checked = time.perf_counter() - begun
        print(f"first page {first:.2f} s, memo {shown:.2f} s, figures verified {checked:.2f} s")
        print(f"memo shown: {shown / brief:.2f} of brief's time")
        run = next(name for name, trace in state["trace"].items() if "k" in trace[3])
        print(f"a change {_timed(lambda: live.change(action='pin', run=run)):.3f} s")
        for words in ("工作回顾=200", "工作回顾=300"):
            asked = {"budget": words, "version": str(live.state()["version"])}
            print(f"other 字数 {_timed(lambda asked=asked: live.post('/options', asked)):.3f} s")
        memory = Path(f"/proc/{live.process.pid}/status")
        peak = re.search(r"VmHWM:\s+(\d+)", memory.read_text()) if memory.exists() else None
        if peak:
            print(f"peak memory {int(peak[1]) / 1024:.0f} MiB")
        _clicks(live.post("/address", {}).told["address"])


def _timed(work: object) -> float:
    begun = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - begun


def _clicks(address: str) -> None:
    """Click sentences all over the memo and print how long each took to be marked."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no Chromium: clicks not measured")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only with a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address)
        names = page.evaluate(
            "() => [...document.querySelectorAll('#memo .quoted')].map(e => e.id)"
        )
        step = max(1, len(names) // CLICKS)
        took = [page.evaluate(CLICK, name) for name in names[::step][:CLICKS]]
        browser.close()
    print(f"click: median {statistics.median(took):.0f} ms, slowest {max(took):.0f} ms")


if __name__ == "__main__":
    main()
