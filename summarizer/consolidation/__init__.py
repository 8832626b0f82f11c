"""Several reports side by side: order of regions, indicator tables."""

from __future__ import annotations

from summarizer.consolidation.comparison import compare
from summarizer.consolidation.order import region_order

__all__ = ["compare", "region_order"]
