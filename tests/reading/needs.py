"""Tests of a format need the library that reads it."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest


def needs(*packages: str) -> pytest.MarkDecorator:
    """Skip where one of *packages* is not installed; in CI that is a failure and no skip."""
    missing = [package for package in packages if find_spec(package) is None]
    return pytest.mark.skipif(
        bool(missing) and not os.environ.get("CI"),
        reason=f"not installed here: {', '.join(missing)} (pip install -e '.[test]')",
    )


def needs_extra(*packages: str) -> pytest.MarkDecorator:
    """Skip where the packages of an optional extra are not installed."""
    missing = [package for package in packages if find_spec(package) is None]
    return pytest.mark.skipif(bool(missing), reason=f"extra not installed: {', '.join(missing)}")
