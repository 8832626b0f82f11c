"""How long a person waits for the preview, beside ``brief`` on the same reports.

::

    python tests/benchmarks/bench_preview.py FOLDER [FILES]

Times are from the start of the command, first with an empty cache, then again. A change is
the answer to a pin or to another option; "click" the time from a click to the marked source,
"shown" that from a pin to the changed memo, both in a real browser.
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
PINS = 5
READING = 3000  # ms before the first click
PREPARING = 20  # seconds in which a person reads, and the program ranks
QUOTED = "() => [...document.querySelectorAll('#memo .quoted')].map((each) => each.id)"
CLICK = """async (name) => {
  const begun = performance.now();
  document.getElementById(name).click();
  const [report, start, end] = desk.state.trace[name];
  const marked = () => desk.report === report && [...document.querySelectorAll("#source .traced")]
    .some((each) => +each.dataset.s >= start && +each.dataset.e <= end);
  while (!marked()) await new Promise((next) => setTimeout(next, 1));
  document.querySelector("#source").getBoundingClientRect();
  return performance.now() - begun;
}"""
PIN = """async (name) => {
  const begun = performance.now();
  await change({ action: "pin", run: name });
  document.querySelector("#memo").getBoundingClientRect();
  return performance.now() - begun;
}"""
OPTIONS = (
    ("pack", "indicators"),
    ("own", None),  # the first region of the memo
    ("theme", "营商环境"),
    ("engine", "lexrank"),
    ("budget", "重点工作=0"),
    ("budget", "工作回顾=200"),
    ("words", "5000"),
)


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
        for label in ("cold", "again"):
            _preview(folder, brief, label)


def _brief(sources: Path, out: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [*PROGRAM, "brief", str(sources), "-o", str(out)]
    begun = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True, env=environment)
    return time.perf_counter() - begun


def _preview(folder: Path, brief: float, label: str) -> None:
    live = Live(folder)
    for path in (live.sources / "云渡县.txt", live.sources / "青石县.txt"):
        path.unlink()
    begun = time.perf_counter()
    with live:
        live.cookie = live.send(live.opening).headers["set-cookie"].split(";")[0]
        live.send("/")
        opened = time.perf_counter() - begun
        live.log_in_again()
        ready = time.perf_counter() - begun
        live.until(lambda told: told["version"] or told["done"])
        first = time.perf_counter() - begun
        live.until(lambda told: told["trace"])
        early = time.perf_counter() - begun
        state = live.state()
        shown = time.perf_counter() - begun
        live.until(lambda told: "正在核对" not in told["check"])
        checked = time.perf_counter() - begun
        print(
            f"{label}: page open {opened:.2f} s, ready {ready:.2f} s, first report {first:.2f} s, "
            f"in the memo {early:.2f} s, whole memo {shown:.2f} s "
            f"({shown / brief:.2f} of brief), verified {checked:.2f} s"
        )
        if label == "cold":
            return
        run = next(name for name, trace in state["trace"].items() if "k" in trace[3])
        print(f"a change {_timed(lambda: live.change(action='pin', run=run)):.3f} s")
        _options(live)
        memory = Path(f"/proc/{live.process.pid}/status")
        peak = re.search(r"VmHWM:\s+(\d+)", memory.read_text()) if memory.exists() else None
        if peak:
            print(f"peak memory {int(peak[1]) / 1024:.0f} MiB")
        _clicks(live.post("/address", {}).told["address"])


def _options(live: Live) -> None:
    """Print how long each option takes that a person may change, alone and quiet."""
    own = re.search(r'<p class="facts">(\w+)', live.state()["reports"])
    time.sleep(PREPARING)
    for name, wanted in OPTIONS:
        value = wanted or (own[1] if own else "")
        live.until(lambda told: "正在核对" not in told["check"])
        asked = {name: value, "version": str(live.state()["version"])}
        if name == "theme":
            asked["pack"] = "extracts"
        begun = time.perf_counter()
        answer = live.post("/options", asked)
        took = time.perf_counter() - begun
        said = "" if answer.status == 200 else f" refused: {answer.told['message']}"
        print(f"other {name} ({value}): {took:.3f} s{said}")
    asked = {"version": str(live.state()["version"])}
    print(f"all as before: {_timed(lambda: live.post('/options', asked)):.3f} s")


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
        names = page.evaluate(QUOTED)
        page.locator("#check .fine, #check .wrong").wait_for()
        page.wait_for_timeout(READING)
        step = max(1, len(names) // CLICKS)
        took = [page.evaluate(CLICK, name) for name in names[::step][:CLICKS]]
        pinned = []
        for _ in range(PINS):
            keys = "() => Object.entries(desk.state.trace).find(([, t]) => t[3] === 'k')[0]"
            pinned.append(page.evaluate(PIN, page.evaluate(keys)))
        browser.close()
    print(f"click: median {statistics.median(took):.0f} ms, slowest {max(took):.0f} ms")
    print(f"shown: median {statistics.median(pinned):.0f} ms, slowest {max(pinned):.0f} ms")


if __name__ == "__main__":
    main()
