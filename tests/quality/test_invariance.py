"""One report in many shapes is one report: the same place, years, parts and targets.

The transformations are what copying, printing and converting do to a text. A plain report
is its own cleaned text; each damaged form of it must be understood the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import opencc
import pytest

from summarizer.model import Report, Role
from summarizer.reading import read_file
from summarizer.text.cleaning import clean
from summarizer.text.widths import display_width
from summarizer.understanding.reports import understand

ROOT = Path(__file__).resolve().parents[2]
CITIES = ROOT.parent / "shared" / "reports" / "cities"
OWN = ROOT / "samples" / "青岚县2025年政府工作报告.txt"
ENOUGH = 0.97  # share of the report's characters that keep their role
UNIT = re.compile(
    r"[^\sA-Za-z0-9]?[A-Za-z0-9.%+\-]+[、。，；：！？）”》]*|\S[、。，；：！？）”》]*|\s"
)


def printed(text: str, width: int, *, indent: str = "\u3000\u3000", join: str = "\n") -> str:
    """Return *text* broken into printed lines of *width* half-widths."""
    return join.join(
        line if indent else line.strip("\u3000")
        for paragraph in text.split("\n")
        for line in _lines("\u3000\u3000", paragraph, width)
    )


def _lines(indent: str, paragraph: str, width: int) -> Iterator[str]:
    line = indent
    for unit in UNIT.findall(paragraph):
        if display_width(line + unit) > width:
            yield line
            line = ""
        line += unit
    yield line


def counted(text: str, length: int) -> str:
    """Return *text* broken into lines of *length* characters, as a program does it."""
    return "\n".join(
        indented[i : i + length]
        for indented in ("\u3000\u3000" + paragraph for paragraph in text.split("\n"))
        for i in range(0, len(indented), length)
    )


def traditional(text: str) -> str:
    """Return *text* in traditional characters."""
    converted: str = opencc.OpenCC("s2tw").convert(text)
    return converted


def with_pinyin(text: str) -> str:
    """Return *text* in traditional characters with pinyin behind some of them."""
    return re.sub("[學發]", lambda match: match[0] + "(xué)", traditional(text))


SHAPES: dict[str, Callable[[str], str]] = {
    "wrapped at 40": lambda text: printed(text, 40),
    "wrapped at 76": lambda text: printed(text, 76),
    "broken every 35 characters": lambda text: counted(text, 35),
    "wrapped without indents": lambda text: printed(text, 64, indent=""),
    "flattened into one line": lambda text: printed(text, 72, indent="", join=" "),
    "half-width punctuation": lambda text: text.translate(
        str.maketrans("，；：！？（）", ",;:!?()")
    ),
    "blank lines between": lambda text: text.replace("\n", "\n\n"),
    "indented by spaces": lambda text: "\n".join("    " + line for line in text.split("\n")),
    "bold headings": lambda text: "\n\n".join(
        f"**{line}**" if len(line) < 30 else line for line in text.split("\n")
    ),
    "traditional": traditional,
    "traditional with pinyin": with_pinyin,
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
}


def _plain(path: Path) -> str:
    return clean(read_file(path).raw).source.text


def _report(raw: str) -> tuple[str, Report]:
    understood = understand(clean(raw))
    assert len(understood.reports) == 1
    return understood.source.text, understood.reports[0]


def _roles(text: str, report: Report) -> dict[Role, int]:
    sizes: dict[Role, int] = {}
    for section in report.sections:
        words = re.sub(r"\s", "", section.span.of(text))
        sizes[section.role] = sizes.get(section.role, 0) + len(words)
    return sizes


def _targets(text: str, report: Report) -> list[str]:
    return [re.sub(r"\s", "", s.span.of(text)) for s in report.of_role(Role.TARGETS)]


def _check(plain: str, shape: Callable[[str], str]) -> None:
    text, report = _report(plain)
    shaped_text, shaped = _report(shape(plain))
    assert shaped.division == report.division
    assert (shaped.review_year, shaped.plan_year) == (report.review_year, report.plan_year)
    assert _targets(shaped_text, shaped) == _targets(text, report)
    expected, actual = _roles(text, report), _roles(shaped_text, shaped)
    kept = sum(min(size, actual.get(role, 0)) for role, size in expected.items())
    assert kept / sum(expected.values()) >= ENOUGH


@pytest.mark.parametrize("shape", SHAPES)
def test_own_report_is_the_same_in_every_shape(shape: str) -> None:
    """The sample report keeps place, years, targets and parts in this shape."""
    _check(_plain(OWN), SHAPES[shape])


def test_own_report_without_line_breaks_keeps_its_parts() -> None:
    """Its paragraphs are lost, but not what counts on and what always opens a part."""
    plain = _plain(OWN)
    text, report = _report(plain)
    flat_text, flat = _report(plain.replace("\n", ""))
    assert (flat.division, flat.review_year, flat.plan_year) == (
        report.division,
        report.review_year,
        report.plan_year,
    )
    assert _targets(flat_text, flat) == _targets(text, report)
    assert [section.role for section in flat.sections] == [s.role for s in report.sections]


@pytest.mark.skipif(not CITIES.is_dir(), reason="real reports are not beside this checkout")
@pytest.mark.parametrize("shape", SHAPES)
def test_city_reports_are_the_same_in_every_shape(shape: str) -> None:
    """Every fifth real report keeps place, years, targets and parts in this shape."""
    for path in sorted(CITIES.glob("*.md"))[::5]:
        _check(_plain(path), SHAPES[shape])


FORMATS = ROOT.parent / "shared" / "reports" / "formats"


@pytest.mark.skipif(not FORMATS.is_dir(), reason="real reports are not beside this checkout")
@pytest.mark.parametrize("name", ["西藏2025_gb18030_crlf.txt", "西藏2025_utf16le_bom.txt"])
def test_one_report_is_the_same_in_every_file_format(name: str) -> None:
    """Text files of both encodings are understood like the Word file they were made from."""
    text, report = _report(read_file(FORMATS / "西藏2025.docx").raw)
    other_text, other = _report(read_file(FORMATS / name).raw)
    assert (other.division, other.review_year, other.plan_year) == (
        report.division,
        report.review_year,
        report.plan_year,
    )
    assert _targets(other_text, other) == _targets(text, report)
    assert _roles(other_text, other) == _roles(text, report)
