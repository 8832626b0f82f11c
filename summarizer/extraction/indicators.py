"""The figures of a report: targets (目标值) and actuals (完成值) of its indicators.

The grammar is in ``text.quantities`` and ``text.periods``, the names are in the lexicon; the
two readings are apart because they differ in what they may leave out. A targets passage lists
figures, so everything in it is read or reported (``targets``). A review tells a story, so only
figures that are surely the whole region's for the reviewed year are taken (``actuals``).
"""

from __future__ import annotations

from summarizer.extraction.actuals import extract_actuals
from summarizer.extraction.targets import extract_targets
from summarizer.model import Finding

__all__ = ["Finding", "extract_actuals", "extract_targets"]
