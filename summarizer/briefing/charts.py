"""A chart of one indicator over the regions, as SVG or PNG (extra ``charts``).

A bar is a figure, a pale bar a range from its lower to its upper end; a region without a bar
says why in words (未提, 与经济增长同步), so that what is missing is seen to be missing. Beside
each bar stands the report's own wording. Targets and last year's results stand in a panel each.
Figures of one panel share a unit; those of another unit or measure are printed, not drawn.

Letters in an SVG stay letters, set in whatever font the reader's machine has; a PNG needs a
Chinese font on this one.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from summarizer.briefing.facts import gather_facts
from summarizer.briefing.gaps import cell_words
from summarizer.briefing.packs import Pack
from summarizer.consolidation.statistics import prevailing_kind
from summarizer.errors import UsageError
from summarizer.extras import require
from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Comparison, Indicator, IndicatorRow, Stage

__all__ = ["write_chart"]

FONTS = (
    "Microsoft YaHei", "SimHei", "DengXian", "PingFang SC", "Source Han Sans SC",
    "Noto Sans CJK SC", "Noto Sans CJK JP", "WenQuanYi Zen Hei", "SimSun", "FangSong",
)  # fmt: skip
TITLES = {Stage.TARGET: "预期目标", Stage.ACTUAL: "上年完成"}
BAR, PALE, OWN, WORDS = "#4472a8", "#b7c9e0", "#c0504d", "#666666"
ROW_HEIGHT, PANEL_WIDTH, MARGIN = 0.34, 5.2, 1.1  # inches
ROOM_FOR_WORDS = 1.55  # of the longest bar: the wordings stand behind the bars


@dataclass(frozen=True, slots=True)
class Bar:
    """One region's line of a panel: its bar from ``low`` to ``high``, if any, and its words."""

    low: float
    high: float | None
    words: str
    own: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The bars of one stage, in the order of regions; ``unit`` is that of all of them."""

    title: str
    unit: str
    bars: tuple[Bar, ...]


def write_chart(comparison: Comparison, name: str, kind: str, pack: Pack) -> bytes:
    """Return the chart of the indicator *name* as *kind* (svg or png).

    Raises ``UsageError`` if no report gives a figure for it, ``MissingExtraError`` if the
    drawing library is not installed.
    """
    panels = tuple(_panels(comparison, name, pack))
    if not panels:
        raise UsageError(
            f"--chart {name}：报告中没有这项指标的数字", next_step="请换一项指标，如 地区生产总值"
        )
    return _draw(panels, gather_facts(comparison).names, name, kind)


def _panels(comparison: Comparison, name: str, pack: Pack) -> Iterator[Panel]:
    entry = load_indicators().by_name.get(name)
    for stage, rows in ((Stage.TARGET, comparison.targets), (Stage.ACTUAL, comparison.actuals)):
        called = (row for row in rows if row.name == name or (entry and row.key == entry.key))
        row = next(called, None)
        kind = prevailing_kind(row) if row else None
        if row and kind:
            bars = tuple(
                _bar(comparison, row, region, kind, cell_words(row, region, stage, pack))
                for region in range(len(comparison.regions))
            )
            yield Panel(TITLES[stage], kind[1] or "", bars)


def _bar(
    comparison: Comparison, row: IndicatorRow, region: int, kind: tuple[Any, Any], words: str
) -> Bar:
    own = region in comparison.own
    alike = [i for i in row.cells[region] if i.value is not None and (i.measure, i.unit) == kind]
    if len(alike) != 1:
        return Bar(0, None, words, own)
    low, high = _ends(alike[0])
    return Bar(float(low), float(high), words, own)


def _ends(figure: Indicator) -> tuple[Decimal, Decimal]:
    """Return where the bar begins and ends: at zero and the figure, or the ends of a range."""
    value = figure.value or Decimal(0)
    return (value, figure.upper) if figure.upper is not None else (Decimal(0), value)


def _draw(panels: Sequence[Panel], regions: Sequence[str], name: str, kind: str) -> bytes:
    rc_context = require("matplotlib", extra="charts").rc_context
    new_figure = require("matplotlib.figure", extra="charts").Figure
    out = io.BytesIO()
    style = {
        "font.family": _fonts(kind),
        "svg.fonttype": "none",
        "svg.hashsalt": "summarizer",
        "axes.unicode_minus": False,
    }
    with warnings.catch_warnings(), rc_context(style):
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # an SVG needs no glyphs
        warnings.filterwarnings("ignore", message="findfont")
        size = (PANEL_WIDTH * len(panels), MARGIN + ROW_HEIGHT * len(regions))
        figure = new_figure(figsize=size, layout="constrained")
        axes = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        for axis, panel in zip(axes, panels, strict=True):
            _draw_panel(axis, panel, regions)
        figure.suptitle(name)
        figure.savefig(out, format=kind, dpi=150, metadata={"Date": None} if kind == "svg" else {})
    return out.getvalue()


def _draw_panel(axis: Any, panel: Panel, regions: Sequence[str]) -> None:
    axis.set_title(f"{panel.title}（{panel.unit}）" if panel.unit else panel.title, fontsize=10)
    axis.set_yticks(range(len(regions)), regions)
    axis.set_ylim(len(regions) - 0.4, -0.6)  # the first region on top
    longest = max((abs(bar.high) for bar in panel.bars if bar.high is not None), default=1.0) or 1.0
    for at, bar in enumerate(panel.bars):
        end = 0.0
        if bar.high is not None:
            colour = OWN if bar.own else PALE if bar.low else BAR
            axis.barh(at, bar.high - bar.low, left=bar.low, height=0.62, color=colour)
            end = max(bar.high, 0.0)
        words = WORDS if bar.high is None else "black"
        axis.text(end + 0.02 * longest, at, bar.words, va="center", fontsize=8, color=words)
    lowest = min((bar.high for bar in panel.bars if bar.high is not None), default=0.0)
    axis.set_xlim(min(0.0, lowest * 1.05), longest * ROOM_FOR_WORDS)
    axis.axvline(0, color="black", linewidth=0.6)
    axis.tick_params(length=0, labelsize=9)
    axis.spines[["top", "right", "left"]].set_visible(False)


def _fonts(kind: str) -> list[str]:
    """Return the fonts to set the chart in; a PNG is refused if this machine has none of them."""
    listed = require("matplotlib.font_manager", extra="charts").fontManager.ttflist
    here = {font.name for font in listed}
    found = [font for font in FONTS if font in here]
    if kind == "png" and not found:
        raise UsageError(
            "这台电脑上没有中文字体，PNG 图里的汉字印不出来", next_step="请改用 --format svg"
        )
    return [*(found or FONTS), "sans-serif"]
