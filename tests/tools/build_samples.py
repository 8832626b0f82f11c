"""Build ``samples/`` and the labels of the samples from ``tests/tools/samples/``.

Run ``python tests/tools/build_samples.py`` from the root of the project after a change to a
text. Each sample is a text written by us about an invented region, with its structure marked
(``sample_markup``), and a recipe that makes the mess it is there for. What only the author
knows (the division, the years, the targets) stands in ``samples.toml``.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sample_labels import Finished, finish, label
from sample_markup import Marked, parse
from sample_mess import annotate_pinyin, compile_on_one_line, print_as_newspaper, shift_bytes
from sample_word import number_as_text, write_word

__all__ = ["Sample", "build", "main"]

HERE = Path(__file__).parent
SOURCES = HERE / "samples"
ROOT = HERE.parents[1]
SAMPLES = ROOT / "samples"
LABELS = ROOT / "tests" / "quality" / "labels" / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One finished sample: file name, bytes, and label."""

    name: str
    content: bytes
    label: Mapping[str, Any]


def _crlf(sample: Marked) -> Marked:
    return sample.with_text(sample.text.replace("\n", "\r\n"))


def _forum(sample: Marked) -> Marked:
    return sample.with_text(sample.text.rstrip("\n").replace("\n ", "\n\u00a0"))


def _traditional_with_pinyin(sample: Marked) -> Marked:
    return shift_bytes(annotate_pinyin(sample))


RECIPES: Mapping[str, Callable[[Marked], Marked]] = {
    "word": number_as_text,
    "crlf": _crlf,
    "newspaper": print_as_newspaper,
    "forum": _forum,
    "traditional": _traditional_with_pinyin,
    "compilation": compile_on_one_line,
}


def build() -> tuple[Sample, ...]:
    """Return all samples, built from their sources."""
    known = tomllib.loads((SOURCES / "samples.toml").read_text("utf-8"))
    return tuple(_build_one(about) for about in known["sample"])


def _build_one(about: dict[str, Any]) -> Sample:
    """Build the sample that *about* (one entry of samples.toml) describes."""
    name = about["file"]
    source = parse((SOURCES / f"{Path(name).stem}.txt").read_text("utf-8"))
    finished = finish(RECIPES[about["recipe"]](source))
    content = write_word(source) if about["recipe"] == "word" else _encode(finished, about)
    return Sample(name, content, label(finished, about))


def _encode(finished: Finished, about: Mapping[str, Any]) -> bytes:
    """Return the bytes of a text sample in its encoding."""
    return finished.raw.encode(about.get("encoding", "utf-8"))


def main() -> None:
    """Write all samples and their labels."""
    for sample in build():
        (SAMPLES / sample.name).write_bytes(sample.content)
        target = LABELS / f"{Path(sample.name).stem}.json"
        text = json.dumps(sample.label, ensure_ascii=False, indent=1)
        target.write_text(text + "\n", encoding="utf-8", newline="\n")
        sys.stdout.write(f"{sample.name}\t{sample.label['chars']}\n")


if __name__ == "__main__":
    LABELS.mkdir(parents=True, exist_ok=True)
    main()
