"""The samples are what their sources say, and their labels are true.

The labels are computed (``tests/tools/build_samples.py``); these tests read the files in
``samples/`` anew and hold the labels against them.
"""

from __future__ import annotations

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from build_samples import LABELS, SAMPLES, SOURCES, build
from opencc import OpenCC
from sample_labels import finish
from sample_markup import parse
from sample_word import number_as_text

Label = dict[str, Any]

KNOWN = tomllib.loads((SOURCES / "samples.toml").read_text("utf-8"))
NAMES = [about["file"] for about in KNOWN["sample"]]
ENCODINGS = {about["file"]: about.get("encoding", "utf-8") for about in KNOWN["sample"]}
PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,7}\)")
NARROW = str.maketrans("，；：？！（）．", ",;:?!().")


@cache
def raw_text(name: str) -> str:
    """Return the text of a sample as a reader sees it."""
    if name.endswith(".docx"):
        source = (SOURCES / f"{Path(name).stem}.txt").read_text("utf-8")
        return finish(number_as_text(parse(source))).raw
    return (SAMPLES / name).read_bytes().decode(ENCODINGS[name])


@cache
def label_of(name: str) -> Label:
    """Return the label of a sample."""
    found: Label = json.loads((LABELS / f"{Path(name).stem}.json").read_text("utf-8"))
    return found


def folded(text: str) -> str:
    """Return *text* simplified, without pinyin, with one width and no spaces."""
    plain: str = OpenCC("tw2s").convert(PINYIN.sub("", text))
    return re.sub(r"\s", "", plain.translate(NARROW))


def parts(name: str) -> Iterator[Label]:
    """Yield every section and outline entry of a label."""
    for report in label_of(name)["reports"]:
        yield from report["sections"]
        yield from report["outline"]


@pytest.mark.parametrize("sample", build(), ids=lambda sample: sample.name)
def test_text_samples_and_labels_are_what_the_sources_give(sample: Any) -> None:
    """Building again gives the stored label and the stored file (Word: its members)."""
    stored = (SAMPLES / sample.name).read_bytes()
    label = json.loads(json.dumps(sample.label))
    assert (members(stored), label_of(sample.name)) == (members(sample.content), label)


def members(content: bytes) -> list[tuple[str, tuple[int, ...], bytes]] | bytes:
    """Return name, time and bytes of each member of a package; of other files the bytes."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(each.filename, each.date_time, package.read(each)) for each in package.infolist()]


def test_word_paragraphs_are_the_labelled_lines_without_their_numbers() -> None:
    """Word holds the text; the numbers 一、（一）1. are left to its automatic numbering."""
    name = next(name for name in NAMES if name.endswith(".docx"))
    paragraphs = [each.text for each in docx.Document(str(SAMPLES / name)).paragraphs]
    lines = raw_text(name).split("\n")
    assert len(paragraphs) == len(lines)
    assert all(line.endswith(text) for text, line in zip(paragraphs, lines, strict=True))
    numbered = [line for text, line in zip(paragraphs, lines, strict=True) if text != line]
    assert numbered[:2] == [
        "一、2024年工作回顾",
        next(line for line in lines if line.startswith("（一）")),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_length_is_that_of_the_text(name: str) -> None:
    """A label counts the code points of the decoded file; a sample has 2,000 to 8,500."""
    chars = label_of(name)["chars"]
    assert (chars == len(raw_text(name)), 2000 <= chars <= 8500) == (True, True)


@pytest.mark.parametrize("name", NAMES)
def test_headings_stand_where_the_label_says(name: str) -> None:
    """A section or entry with a heading begins with its words, spaces of line ends aside."""
    raw = raw_text(name)
    for part in parts(name):
        if part["heading"] is not None:
            assert folded(raw[part["start"] : part["end"]]).startswith(folded(part["heading"]))


@pytest.mark.parametrize("name", NAMES)
def test_parts_have_no_white_space_at_their_ends(name: str) -> None:
    """Sections and entries begin and end with a visible character."""
    raw = raw_text(name)
    for part in parts(name):
        words = raw[part["start"] : part["end"]]
        assert words
        assert words == words.strip()


@pytest.mark.parametrize("name", NAMES)
def test_sections_are_ordered_and_cover_the_report(name: str) -> None:
    """Between sections lie only white space and labelled noise."""
    raw = list(raw_text(name))
    for noise in label_of(name)["noise"]:
        raw[noise["start"] : noise["end"]] = " " * (noise["end"] - noise["start"])
    for report in label_of(name)["reports"]:
        for left, right in pairwise(report["sections"]):
            assert "".join(raw[left["end"] : right["start"]]).strip() == ""


@pytest.mark.parametrize("name", NAMES)
def test_noise_is_the_text_at_its_place(name: str) -> None:
    """A stretch of noise is quoted as it stands in the raw text."""
    raw = raw_text(name)
    for noise in label_of(name)["noise"]:
        assert raw[noise["start"] : noise["end"]] == noise["text"]


@pytest.mark.parametrize("name", NAMES)
def test_targets_stand_in_the_targets_section(name: str) -> None:
    """The name's figure, or the wording it is put together from, is in that section."""
    raw = raw_text(name)
    for report in label_of(name)["reports"]:
        spans = [part for part in report["sections"] if part["role"] == "targets"]
        words = "".join(folded(raw[part["start"] : part["end"]]) for part in spans)
        for target in report["targets"]:
            assert folded(target.get("wording", target["text"])) in words


@pytest.mark.parametrize("name", NAMES)
def test_reports_without_a_targets_section_have_no_targets(name: str) -> None:
    """A role that the text does not have is absent and stays empty."""
    for report in label_of(name)["reports"]:
        assert ("targets" in report["absent_roles"]) == (report["targets"] == [])


@pytest.mark.parametrize("name", NAMES)
def test_the_division_is_named_in_its_own_report(name: str) -> None:
    """The place can be learnt from the words of each report."""
    raw = raw_text(name)
    for report in label_of(name)["reports"]:
        assert report["division"] in folded(raw[report["start"] : report["end"]])


def test_paragraph_starts_follow_a_space() -> None:
    """In the compilation, all on one line, each paragraph begins after one space."""
    name = next(name for name in NAMES if "汇编" in name)
    raw, starts = raw_text(name), label_of(name)["paragraph_starts"]
    assert all(raw[start - 1] == " " and raw[start] != " " for start in starts)


@pytest.mark.parametrize("fact", KNOWN["fact"], ids=lambda fact: fact["about"])
def test_samples_agree_on_what_they_share(fact: Label) -> None:
    """Where two samples speak of the same thing they give the same figure."""
    found = [re.search(fact["pattern"], folded(raw_text(name))) for name in fact["samples"]]
    assert all(found)
    assert len({match[1] for match in found if match}) == 1
