"""The builders all tests share stand one folder up, the server's helper beside."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[1])]

from live import Live  # noqa: E402 - found by the line above


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """Run a preview of two small reports."""
    with Live(tmp_path) as running:
        yield running
