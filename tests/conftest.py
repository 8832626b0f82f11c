"""Settings that all tests share.

Hypothesis works without a clock, and without chance in CI. ``--regenerate`` rewrites the
golden files instead of comparing them; CI may not, or it would approve whatever it makes.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no bug: no deadline, and slow generation of long texts is allowed.
settings.register_profile(
    "local", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True)
# For a search by hand: pytest tests/laws --hypothesis-profile=thorough
settings.register_profile("thorough", parent=settings.get_profile("local"), max_examples=1000)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch for golden files."""
    parser.addoption("--regenerate", action="store_true", help="rewrite the golden files")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to rewrite golden files in CI."""
    if config.getoption("--regenerate") and os.environ.get("CI"):
        raise pytest.UsageError("--regenerate is for a person who reads the diff, not for CI")
