"""Citations (出处): where in which file quoted words stand, in words a reader can follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from summarizer.briefing.memo import Source
from summarizer.model import Comparison, Document, Span

__all__ = ["Citations", "file_names", "place_of"]


def file_names(comparison: Comparison) -> dict[str, str]:
    """Return the name to print for each path: the file's own, with its folder if two share it."""
    paths = dict.fromkeys(document.file.path for document, _ in comparison.regions)
    counts = Counter(PurePath(path).name for path in paths)
    return {
        path: PurePath(path).name
        if counts[PurePath(path).name] == 1
        else "/".join(PurePath(path).parts[-2:])
        for path in paths
    }


def place_of(document: Document, spans: Sequence[Span]) -> str:
    """Return the places of *spans* in the file: ``第8行第120、340字`` or ``第12、15段``."""
    marks = document.file.marks
    starts = [document.source.raw_start(span.start) for span in spans]
    if marks.unit != "行":
        numbers = dict.fromkeys(marks.place(start)[0] for start in starts)
        return f"第{'、'.join(map(str, numbers))}{marks.unit}"
    lines: dict[int, list[int]] = {}
    for start in starts:
        number, begins = marks.place(start)
        lines.setdefault(number, []).append(start - begins + 1)
    return "，".join(
        f"第{number}行第{'、'.join(map(str, dict.fromkeys(columns)))}字"
        for number, columns in lines.items()
    )


@dataclass(slots=True)
class Citations:
    """Collects the sources of one memo while it is composed, numbered from 1 in order.

    ``names`` are the file names to print, by path.
    """

    names: Mapping[str, str]
    sources: list[Source] = field(default_factory=list)

    def cite(self, document: Document, region: str, part: str, spans: Sequence[Span]) -> int:
        """Add the source of *spans* (a region's quotations from one part); return its number."""
        number = len(self.sources) + 1
        place = place_of(document, spans)
        name = self.names[document.file.path]
        self.sources.append(Source(number, f"{region}，{part}：{name}，{place}"))
        return number
