"""Place names that scanning got wrong in a headline."""

from __future__ import annotations

from summarizer.lexicon.divisions import load_gazetteer
from summarizer.model import Span
from summarizer.understanding.misread_place import Misreading, misread_place
from summarizer.understanding.place_evidence import find_places

BODY = "过去一年，商州区以实干作答。商州稳中有进，商州区就业稳定，商州区还将加快发展。"


def read(title: str, body: str) -> Misreading | None:
    """Look for a misreading in a report whose first line is *title*."""
    text = f"{title}\n{body}"
    places = find_places(text, Span(0, len(text)), load_gazetteer())
    return misread_place(places, Span(0, len(title)))


def test_one_wrong_character_is_found_where_it_stands() -> None:
    """A listed name one character off the body's name is a misreading of it."""
    found = read("实干担当 海州区迈出新步伐", BODY)
    assert found == Misreading(Span(5, 8), "海州区", "商州区")


def test_a_wrong_name_need_not_exist() -> None:
    """Scanning also makes names that no place has."""
    found = read("实干担当 商卅区迈出新步伐", BODY)
    assert found == Misreading(Span(5, 8), "商卅区", "商州区")


def test_a_headline_that_is_right_is_left_alone() -> None:
    """The body's name in the headline needs no repair."""
    assert read("商州区迈出新步伐", BODY) is None


def test_a_headline_name_that_recurs_is_left_alone() -> None:
    """A name the body knows too is no misreading."""
    assert read("海州区迈出新步伐", BODY + "对口帮扶海州区。") is None


def test_two_wrong_characters_are_a_conflict_not_a_misreading() -> None:
    """Names that differ more are left for a person to judge."""
    assert read("平桥区迈出新步伐", BODY) is None


def test_a_body_that_names_no_place_often_proves_nothing() -> None:
    """Two mentions are too few to correct a headline."""
    assert read("海州区迈出新步伐", "商州区稳中有进，商州区向好。") is None


def test_without_a_headline_nothing_is_misread() -> None:
    """The repair concerns headlines only."""
    assert misread_place(find_places(BODY, Span(0, len(BODY)), load_gazetteer()), None) is None
