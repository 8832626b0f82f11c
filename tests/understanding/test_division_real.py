"""Real reports whose file names tell the truth; skipped where they are not at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.lexicon.divisions import load_gazetteer
from summarizer.model import Level, Span
from summarizer.understanding.division import resolve_division
from summarizer.understanding.place_evidence import find_places

CITIES = Path(__file__).parents[3] / "shared" / "reports" / "cities"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
HEAD = 1200

pytestmark = pytest.mark.skipif(not CITIES.is_dir(), reason="the shared reports are not here")


def cities() -> list[Path]:
    """Return the reports of cities, in order."""
    return sorted(CITIES.glob("*.md")) if CITIES.is_dir() else []


def read(path: Path, *, headless: bool) -> tuple[str | None, bool, Level | None]:
    """Return name, certainty and level found in a report without its front matter."""
    text = path.read_text(encoding="utf-8")
    front = FRONT_MATTER.match(text)
    start = HEAD if headless else (front.end() if front else 0)
    year = int(path.stem[-4:])
    places = find_places(text, Span(start, len(text)), load_gazetteer())
    division, _ = resolve_division(places, None, year=year)
    return (division.name, division.certain, division.level) if division else (None, False, None)


@pytest.mark.parametrize("path", cities(), ids=lambda path: path.stem)
def test_a_city_is_found_from_its_head(path: Path) -> None:
    """Venue line, salutation or mayor name the city."""
    level = Level.PROVINCE if path.stem.startswith("天津") else Level.PREFECTURE
    assert read(path, headless=False) == (path.stem[:-4], True, level)


@pytest.mark.parametrize("path", cities(), ids=lambda path: path.stem)
def test_a_city_is_found_from_its_body_alone(path: Path) -> None:
    """Without its head a report is still never taken for another place's."""
    name, certain, _ = read(path, headless=True)
    assert name == path.stem[:-4] or not certain
