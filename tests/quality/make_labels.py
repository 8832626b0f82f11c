"""Turn ``labels/cities/specs.toml`` into labels with offsets.

Run ``python tests/quality/make_labels.py``.

The texts are not in the repository; a specification holds only the first words of each part
(anchors) and what a reader decided. This script finds the anchors in ``../shared``, refuses
any that is missing or not unique, and writes one JSON beside the specification per report,
in the shape of the samples' labels. Where the texts are absent it says so and writes nothing.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]
TEXTS = REPOSITORY.parent / "shared" / "reports" / "cities"
LABELS = Path(__file__).parent / "labels" / "cities"
LONGEST_ANCHOR = 20
LONGEST_HEADING = 30
EXPECTED = (
    "review", "problems", "requirements", "targets", "priorities", "livelihood",
    "self_improvement", "closing",
)  # fmt: skip

Json = dict[str, Any]


class AnchorError(ValueError):
    """An anchor is too long, missing from its text, or not unique in it."""


def load_specs() -> list[Json]:
    """Return the specifications of all city reports."""
    specs: list[Json] = tomllib.loads((LABELS / "specs.toml").read_text("utf-8"))["report"]
    return specs


def make_label(spec: Json, text: str) -> Json:
    """Return the label of *text* that *spec* describes."""
    starts = [find_anchor(text, section["starts_with"]) for section in spec["sections"]]
    if starts != sorted(starts):
        raise AnchorError(f"{spec['file']}: anchors out of order")
    bounds = [*starts, len(text)]
    sections = [
        _section(section, text, start, end)
        for section, (start, end) in zip(spec["sections"], pairwise(bounds), strict=True)
    ]
    return {
        "file": spec["file"],
        "chars": len(text),
        "offsets": "code points of the decoded file, half-open",
        "reports": [{**_facts(spec), "start": 0, "end": len(text), **_parts(spec, sections)}],
        "noise": [],
        "checks": {"n_reports": 1, "must_contain": [], "must_not_contain": []},
    }


def find_anchor(text: str, anchor: str) -> int:
    """Return where *anchor* stands: at the one line it opens, else at its one occurrence."""
    if len(anchor) > LONGEST_ANCHOR:
        raise AnchorError(f"anchor over {LONGEST_ANCHOR} characters: {anchor}")
    quoted = re.escape(anchor)
    for pattern in (rf"^[ \u3000*]*({quoted})\**$", rf"^[ \u3000*]*({quoted})", rf"({quoted})"):
        found = [match.start(1) for match in re.finditer(pattern, text, re.MULTILINE)]
        if len(found) == 1:
            return found[0]
    raise AnchorError(f"anchor missing or not unique ({len(found)} times): {anchor}")


def _section(section: Json, text: str, start: int, end: int) -> Json:
    while text[end - 1].isspace() or text[end - 1] == "*":
        end -= 1
    return {
        "role": section["role"],
        "also": section.get("also", []),
        "heading": _heading(text, start) if section.get("heading") else None,
        "start": start,
        "end": end,
    }


def _heading(text: str, start: int) -> str:
    line = text[start:].split("\n", 1)[0]
    return re.split(r"[。*]", line, maxsplit=1)[0][:LONGEST_HEADING]


def _facts(spec: Json) -> Json:
    return {
        "division": spec["division"],
        "code": spec["code"],
        "level": spec["level"],
        "review_year": spec["review_year"],
        "plan_year": spec["plan_year"],
        "full_report": True,
        "complete": spec.get("complete"),
    }


def _parts(spec: Json, sections: list[Json]) -> Json:
    present = {section["role"] for section in sections}
    targets = [{"name": name, "text": text} for name, text in spec["targets"]]
    return {
        "absent_roles": [role for role in EXPECTED if role not in present],
        "sections": sections,
        "outline": [],
        "targets": targets,
    }


def main() -> int:
    """Write the labels of all city reports whose texts are there."""
    if not TEXTS.is_dir():
        print("texts absent, nothing written")
        return 0
    for spec in load_specs():
        label = make_label(spec, (TEXTS / spec["file"]).read_text("utf-8"))
        path = LABELS / f"{Path(spec['file']).stem}.json"
        path.write_text(json.dumps(label, ensure_ascii=False, indent=1) + "\n", "utf-8")
        print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
