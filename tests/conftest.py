"""Settings that all tests share: Hypothesis without a clock, and without chance in CI."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A busy machine is no bug: no deadline, and slow generation of long texts is allowed.
settings.register_profile(
    "local", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True)
# For a search by hand: pytest tests/laws --hypothesis-profile=thorough
settings.register_profile("thorough", parent=settings.get_profile("local"), max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") else "local")
