"""What is said of packages that may or may not be installed."""

from __future__ import annotations

from importlib import metadata

import pytest

from summarizer.extras import version_of


@pytest.mark.parametrize("package", ["rjieba", "jieba", "pytest"])
def test_a_version_is_that_of_the_package_index(package: str) -> None:
    """However it is found out."""
    assert version_of(package) == metadata.version(package)
