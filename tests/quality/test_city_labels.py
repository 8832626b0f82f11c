"""The labels of city reports: short anchors in the repository, offsets computed from the texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from make_labels import LABELS, TEXTS, AnchorError, Json, find_anchor, load_specs, make_label

SPECS = load_specs()
NAMES = [spec["file"] for spec in SPECS]
ROLES = {
    "opening", "review", "problems", "requirements", "plan", "targets", "priorities",
    "livelihood", "self_improvement", "closing", "annex", "noise",
}  # fmt: skip


@pytest.mark.parametrize("spec", SPECS, ids=NAMES)
def test_a_label_is_what_its_specification_gives(spec: Json) -> None:
    """Labels are computed: JSON edited by hand, or a text that changed, is found."""
    text = TEXTS / spec["file"]
    if not text.is_file():
        pytest.skip("the text is not on this machine")
    written = json.loads((LABELS / f"{Path(spec['file']).stem}.json").read_text("utf-8"))
    assert written == make_label(spec, text.read_text("utf-8"))


@pytest.mark.parametrize("spec", SPECS, ids=NAMES)
def test_anchors_are_short(spec: Json) -> None:
    """No more of a report than the first words of its parts is in the repository."""
    assert all(len(section["starts_with"]) <= 20 for section in spec["sections"])


@pytest.mark.parametrize("spec", SPECS, ids=NAMES)
def test_roles_are_known(spec: Json) -> None:
    """A misspelt role would count as an error of the program."""
    named = {role for s in spec["sections"] for role in (s["role"], *s.get("also", []))}
    assert named <= ROLES


def test_an_anchor_prefers_the_line_it_fills() -> None:
    """A heading is found though its words occur in the text before it."""
    assert find_anchor("我们加强自身建设。\n**加强自身建设**\n其后", "加强自身建设") == 12


def test_an_ambiguous_anchor_is_refused() -> None:
    """A label never rests on the first of several places."""
    with pytest.raises(AnchorError):
        find_anchor("丙甲乙。甲乙。", "甲乙")
