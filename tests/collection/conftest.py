"""Let the tests of the library of reports import the helpers of other tests."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / each) for each in ("", "batch", "cli")]
