"""Run the program on every hostile file alone, and on all of them at once beside good reports.

    python tests/tools/run_hostile.py

Each file must end in a named refusal or in a salvage with a notice, within 10 seconds and
500 MB (of the program and its worker together as the system counts the larger of the two).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAKER = ROOT / "tests" / "reading" / "hostile_files.py"
SECONDS, MEGABYTES = 10.0, 500
COMMAND = [sys.executable, "-c", "from summarizer.cli import main; main()"]


def main() -> int:
    """Print one line for each file; return 1 if one of them broke a promise."""
    broken = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "各地")
        folder.mkdir()
        # Another process makes them: the memory it takes would count as the program's.
        subprocess.run([sys.executable, str(MAKER), str(folder)], check=True)
        for path in sorted(folder.iterdir()):
            code, seconds, megabytes, said = run("text", str(path))
            told = code == 1 and said.startswith("错误：")
            salvaged = code == 0
            good = (told or salvaged) and seconds < SECONDS and megabytes < MEGABYTES
            broken += not good
            mark = "  " if good else "✗ "
            print(f"{mark}{path.name!r:28} {code} {seconds:5.1f}s {megabytes:4d}MB {said[:110]!r}")
        broken += run_all(folder)
    return 1 if broken else 0


def run_all(folder: Path) -> int:
    """Put two good reports among the files; the memo must be of these two."""
    for sample in sorted((ROOT / "samples").glob("*市2025*.docx")):
        shutil.copy(sample, folder)
    shutil.copy(ROOT / "samples" / "青岚县2025年政府工作报告.txt", folder)
    out = folder.parent / "out"
    code, seconds, megabytes, said = run("brief", str(folder), "-o", str(out))
    memo = (out / "综合简报.md").read_text(encoding="utf-8") if out.is_dir() else ""
    print(f"全部：退出码 {code}，{seconds:.0f}s，{megabytes}MB，{said.splitlines()[-1:]}")
    return code not in {1, 4} or "澜溪市" not in memo or "Traceback" in said


def run(*arguments: str) -> tuple[int, float, int, str]:
    """Return exit code, seconds, megabytes and what was said on stderr."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr
    said = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    return process.returncode, seconds, usage.ru_maxrss // 1024, said


if __name__ == "__main__":
    sys.exit(main())
