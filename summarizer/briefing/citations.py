"""Citations (出处): where in which file quoted words stand, in words a reader can follow."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from summarizer.briefing.memo import Quotation, Run, Source
from summarizer.model import Comparison, Document, Indicator, Report, Span

__all__ = ["Citations", "CitedPart", "file_names", "place_of"]


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

    def part(
        self, place: tuple[Document, Report], region: str, part: str, spans: Sequence[Span]
    ) -> CitedPart:
        """Cite *spans* of one part of a region's report; nothing is cited where there are none."""
        number = self.cite(place[0], region, part, spans) if spans else None
        return CitedPart(place, region, part, number, self.names)

    def cite(self, document: Document, region: str, part: str, spans: Sequence[Span]) -> int:
        """Add the source of *spans* (a region's quotations from one part); return its number."""
        number = len(self.sources) + 1
        place = place_of(document, spans)
        name = self.names[document.file.path]
        self.sources.append(Source(number, f"{region}，{part}：{name}，{place}"))
        return number


@dataclass(frozen=True, slots=True)
class CitedPart:
    """One part of a region's report as a memo shows it: its words lead to their places.

    ``place`` is the report and its document, ``region`` and ``part`` what the memo calls them;
    ``number`` is the citation of the whole part, ``None`` if nothing of it is shown.
    """

    place: tuple[Document, Report]
    region: str
    part: str
    number: int | None
    names: Mapping[str, str]

    def name_cell(self) -> tuple[Run, ...]:
        """Return the cell that names the region, with the citation of the part."""
        return (Run(self.region, cite=self.number),)

    def figures(self, indicators: Sequence[Indicator], joint: str = "；") -> tuple[Run, ...]:
        """Return the wordings of *indicators* as runs parted by *joint*, repeated ones once.

        No indicator gives no run.
        """
        first: dict[str, Indicator] = {}
        for each in indicators:
            first.setdefault(each.text, each)
        runs: list[Run] = []
        for each in first.values():
            runs += [*([Run(joint)] if runs else []), self.figure(each)]
        return tuple(runs)

    def figure(self, indicator: Indicator, *, cite: int | None = None) -> Run:
        """Return the wording of *indicator* as a run that leads to its place."""
        found = self._quotation(indicator.span, indicator.sentence)
        return Run(indicator.text, cite=cite, quotation=found)

    def quote(self, span: Span, *, chosen: bool = False) -> Run:
        """Return the words of *span* as a run that leads to its place."""
        document, report = self.place
        found = self._quotation(span, _around(report, span), chosen=chosen)
        return Run(_words(document, span), quotation=found)

    def quotes(self, spans: Sequence[Span], *, chosen: bool = False) -> Iterator[Run]:
        """Yield the words of *spans* as runs, a 分号 between them and a stop at the end.

        *chosen* tells that they are key sentences.
        """
        for position, span in enumerate(spans):
            if position:
                yield Run("；")
            yield self.quote(span, chosen=chosen)
        yield Run("。")

    def _quotation(self, span: Span, sentence: Span, *, chosen: bool = False) -> Quotation:
        document, _ = self.place
        return Quotation(
            path=document.file.path,
            span=document.source.raw_span(span),
            region=self.region,
            part=self.part,
            place=f"{self.names[document.file.path]}，{place_of(document, [span])}",
            sentence=_words(document, sentence),
            chosen=chosen,
        )


def _words(document: Document, span: Span) -> str:
    return span.of(document.source.text).replace("\n", " ")


def _around(report: Report, span: Span) -> Span:
    """Return the sentence that *span* lies in; a heading stands for itself."""
    index = bisect_right(report.sentences, span.start, key=lambda each: each.span.start) - 1
    sentence = report.sentences[index].span if index >= 0 else span
    return sentence if sentence.covers(span) else span
