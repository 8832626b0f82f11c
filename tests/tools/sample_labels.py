"""From the marks of a finished sample to its label (the shape of the seeds' gold files).

Offsets are code points of the decoded file, for Word of its paragraphs with their numbers
joined by line feeds. Sections and outline entries end before trailing white space.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sample_markup import LINE_END, Event, Marked, bare

__all__ = ["Finished", "finish", "label"]

Json = dict[str, Any]
ROLES = (
    "opening",
    "review",
    "problems",
    "requirements",
    "targets",
    "priorities",
    "livelihood",
    "self_improvement",
    "closing",
    "annex",
)
OPTIONAL = frozenset({"annex"})
STOPS = frozenset({"end", "/report", *ROLES})


@dataclass(frozen=True, slots=True)
class Finished:
    """A sample's ``raw`` text, the same with ``LINE_END`` kept, and its tags in place."""

    raw: str
    lines: str
    events: tuple[Event, ...]

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the range without white space at its ends."""
        inside = self.raw[start:end]
        left = len(inside) - len(inside.lstrip())
        return start + left, start + max(left, len(inside.rstrip()))

    def words(self, start: int, end: int) -> str:
        """Return the words of a range without the spaces that were line ends."""
        return self.lines[start:end].replace(LINE_END, "")


def finish(sample: Marked) -> Finished:
    """Take the marks out of *sample* and note where they stood."""
    lines = bare(sample.text)
    return Finished(lines.replace(LINE_END, " "), lines, sample.events())


def label(finished: Finished, about: Json) -> Json:
    """Return the label of a sample; *about* is what only its author knows (samples.toml)."""
    spans = zip(_places(finished, "report"), _places(finished, "/report"), strict=True)
    reports = [
        _report(finished, (start, end), known)
        for (start, end), known in zip(spans, about["reports"], strict=True)
    ]
    found: Json = {
        "file": about["file"],
        "chars": len(finished.raw),
        "offsets": "code points of the decoded file, half-open",
        "reports": reports,
        "noise": list(_noise(finished)),
        "checks": about["checks"],
    }
    starts = [event.position for event in finished.events if event.tag == "p"]
    if starts:
        found["paragraph_starts"] = [reports[0]["start"], *starts]
        found["checks"] = {**about["checks"], "paragraphs": len(starts) + 1}
    return found | {key: about[key] for key in ("toc", "compilation_title") if key in about}


def _places(finished: Finished, tag: str) -> list[int]:
    """Return where *tag* stands."""
    return [event.position for event in finished.events if event.tag == tag]


def _report(finished: Finished, span: tuple[int, int], known: Json) -> Json:
    """Return the label of the report in *span*."""
    inside = [
        (index, event)
        for index, event in enumerate(finished.events)
        if span[0] <= event.position <= span[1]
    ]
    sections = list(_sections(finished, span, inside))
    present = {section["role"] for section in sections}
    return {
        **{key: known.get(key) for key in ("division", "full_division", "code", "level")},
        "title": _quoted(finished, inside, "title"),
        "venue": _quoted(finished, inside, "venue"),
        **{key: known[key] for key in ("review_year", "plan_year", "full_report", "complete")},
        **dict(zip(("start", "end"), finished.trimmed(*span), strict=True)),
        "absent_roles": [role for role in ROLES if role not in present | OPTIONAL],
        "sections": sections,
        "outline": list(_outline(finished, sections)),
        "targets": known.get("targets", []),
    }


def _quoted(finished: Finished, inside: list[tuple[int, Event]], tag: str) -> str | None:
    """Return the words under the first *tag*, or ``None``."""
    for index, event in inside:
        if event.tag == tag:
            return finished.words(event.position, _closing(finished, index))
    return None


def _closing(finished: Finished, index: int) -> int:
    """Return where the heading opened by event *index* is closed."""
    return next(event.position for event in finished.events[index:] if event.tag == "-")


def _sections(
    finished: Finished, span: tuple[int, int], inside: list[tuple[int, Event]]
) -> Iterator[Json]:
    """Yield the sections of the report in *span*, in order."""
    borders = [(index, event) for index, event in inside if event.tag in STOPS]
    borders.append((-1, Event(span[1], "/report")))
    for (index, event), (_, following) in pairwise(borders):
        if event.tag not in ROLES:
            continue
        start, end = finished.trimmed(event.position, following.position)
        heading = None
        if finished.events[index + 1].tag == "h":
            heading = finished.words(start, _closing(finished, index + 1))
        yield {"role": event.tag, "also": [], "heading": heading, "start": start, "end": end}


def _outline(finished: Finished, sections: list[Json]) -> Iterator[Json]:
    """Yield the outline entries of *sections*, in order."""
    for section in sections:
        entries = [
            (index, event)
            for index, event in enumerate(finished.events)
            if section["start"] <= event.position < section["end"] and event.tag[0] in "23"
        ]
        for number, (index, event) in enumerate(entries):
            limit = next(
                (
                    other.position
                    for _, other in entries[number + 1 :]
                    if other.tag[0] <= event.tag[0]
                ),
                section["end"],
            )
            start, end = finished.trimmed(event.position, limit)
            yield {"role": section["role"], **_heading(finished, index), "start": start, "end": end}


def _heading(finished: Finished, index: int) -> Json:
    """Return level, kind and words of the outline entry opened by event *index*."""
    event = finished.events[index]
    level, _, kind = event.tag.partition(":")
    found: Json = {"level": int(level), "kind": kind or None, "heading": None}
    if kind:
        return found
    close = next(i for i in range(index, len(finished.events)) if finished.events[i].tag == "-")
    found["heading"] = finished.words(event.position, finished.events[close].position)
    if finished.events[close + 1].tag == "second":
        second = finished.events[close + 1].position
        found["second_heading"] = finished.words(second, _closing(finished, close + 1))
    return found


def _noise(finished: Finished) -> Iterator[Json]:
    """Yield the stretches that are no part of the report, with the repair where there is one."""
    for index, event in enumerate(finished.events):
        if not event.tag.startswith("noise:"):
            continue
        _, kind, *repair = event.tag.split(":")
        end = next(each.position for each in finished.events[index:] if each.tag == "/")
        found: Json = {"kind": kind, "start": event.position, "end": end}
        found["text"] = finished.raw[event.position : end]
        yield found | ({"repair": repair[0]} if repair else {})
