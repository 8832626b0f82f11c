"""Let the golden tests import what makes their texts; rewrite the files if asked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True, scope="session")
def regenerated(request: pytest.FixtureRequest) -> None:
    """With ``--regenerate``, write every golden file anew and remove those no longer made."""
    from golden_texts import EXPECTED, MADE  # noqa: PLC0415 - importable from here on

    if not request.config.getoption("--regenerate"):
        return
    EXPECTED.mkdir(exist_ok=True)
    for path in EXPECTED.iterdir():
        path.unlink()
    for name, make in MADE.items():
        (EXPECTED / name).write_text(make(), encoding="utf-8", newline="\n")
