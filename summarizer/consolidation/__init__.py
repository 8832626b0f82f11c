"""Several reports side by side: order of regions, indicator tables, 共性, 特色, 逐地摘编."""

from __future__ import annotations

from summarizer.consolidation.comparison import compare
from summarizer.consolidation.distinctive import Distinctive, distinctive
from summarizer.consolidation.measures import common_measures
from summarizer.consolidation.order import region_order
from summarizer.consolidation.themes import (
    Common,
    Extract,
    Quotation,
    common_themes,
    theme_extracts,
)
from summarizer.consolidation.view import View

__all__ = [
    "Common",
    "Distinctive",
    "Extract",
    "Quotation",
    "View",
    "common_measures",
    "common_themes",
    "compare",
    "distinctive",
    "region_order",
    "theme_extracts",
]
