"""The command line in a process of its own, as a user's shell starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PROGRAM", "ROOT", "SAMPLES", "WORD_SAMPLE", "Ended", "environment", "summarizer"]

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
WORD_SAMPLE = next(SAMPLES.glob("*.docx"))
PROGRAM = (sys.executable, "-c", "from summarizer.cli import main; main()")
TIME_LIMIT = 120
"""Seconds; only a command that hangs needs so many."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and the bytes it printed."""

    code: int
    stdout: bytes
    stderr: bytes

    @property
    def out(self) -> str:
        """Return standard output as UTF-8."""
        return self.stdout.decode("utf-8")

    @property
    def err(self) -> str:
        """Return standard error as UTF-8."""
        return self.stderr.decode("utf-8")


def summarizer(
    *arguments: str | Path,
    given: bytes = b"",
    folder: Path | None = None,
    variables: Mapping[str, str] | None = None,
) -> Ended:
    """Run ``summarizer`` with *arguments* in *folder*, *given* on standard input.

    *variables* are set in its environment.
    """
    ended = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=given,
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment(variables),
        timeout=TIME_LIMIT,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def environment(variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment with the source tree importable, and UTF-8 streams."""
    told = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    return {**os.environ, **told, **(variables or {})}
