"""The memos of samples/ are, to the character, those that a person has read.

After a change that is meant: ``pytest tests/golden --regenerate``, then read the diff.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from golden_texts import EXPECTED, MADE

USAGE_ERROR = 4  # pytest's exit code


@pytest.mark.parametrize("name", MADE)
def test_golden_file(name: str) -> None:
    """The text made now is the text kept."""
    assert MADE[name]() == (EXPECTED / name).read_text(encoding="utf-8")


def test_every_golden_file_is_compared() -> None:
    """No file is left over from a name that is no longer made."""
    assert {path.name for path in EXPECTED.iterdir()} == set(MADE)


@pytest.mark.parametrize("name", MADE)
def test_golden_files_name_no_machine(name: str) -> None:
    """Paths, temporary folders and today's date would differ elsewhere."""
    text = (EXPECTED / name).read_text(encoding="utf-8")
    assert not re.search(r"[A-Z]:\\|/(?:home|root|tmp|work|Users)/|\d\d:\d\d:\d\d", text)


def test_ci_cannot_regenerate() -> None:
    """With ``CI`` set the switch is refused before any test runs."""
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "--regenerate", "--collect-only", Path(__file__).parent],
        capture_output=True,
        check=False,
        env={**os.environ, "CI": "true"},
        cwd=Path(__file__).resolve().parents[2],
    )
    assert (ended.returncode, b"--regenerate is for a person" in ended.stderr) == (
        USAGE_ERROR,
        True,
    )
