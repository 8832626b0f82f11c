"""Places of the body: partners, weights, and what a report calls itself."""

from __future__ import annotations

from time import perf_counter

import pytest

from summarizer.lexicon.divisions import load_gazetteer
from summarizer.model import Span
from summarizer.understanding.place_cues import read_head, self_kinds
from summarizer.understanding.place_evidence import Body, find_places, read_body


def body_of(text: str) -> Body:
    """Read the places of *text*."""
    return read_body(find_places(text, Span(0, len(text)), load_gazetteer()), year=None)


@pytest.mark.parametrize(
    "text",
    [
        "赴深圳招商",
        "先后前往泉州学习",
        "到北京、上海、杭州等地考察",
        "与苏州、无锡共建园区",
        "来自深圳的企业",
        "对接西安，延伸产业链",
    ],
)
def test_partners_do_not_count(text: str) -> None:
    """Places visited, learnt from or worked with are not the place that speaks."""
    assert body_of(text).scores() == {}


def test_a_single_place_after_to_still_counts() -> None:
    """到商州考察 is said by the place itself."""
    assert body_of("客商到商州考察").scores() == {"商州区": 1.0}


def test_members_of_a_long_list_weigh_little() -> None:
    """A list of three or more places speaks for none of them."""
    scores = body_of("洛南、丹凤、柞水三县").scores()
    assert scores == {"洛南县": 0.3, "丹凤县": 0.3, "柞水县": 0.3}


def test_a_place_with_its_parent_is_no_list() -> None:
    """商洛市商州区 is one place; both names keep their weight."""
    assert body_of("商洛市商州区").scores() == {"商洛市": 1.5, "商州区": 1.0}


def test_ranks_are_no_talk_of_oneself() -> None:
    """居全省第一 does not make a report provincial."""
    text = "全县一心，增速居全省第一，列全市前列，我县向前"
    assert self_kinds(text, Span(0, len(text))) == {"县": 2}


def test_the_province_yields_to_a_lower_kind() -> None:
    """Counties speak of 全省, provinces do not speak of 全县."""
    text = "全省一盘棋，全省一体化，全省协同，全县向前，全县一心"
    assert self_kinds(text, Span(0, len(text))) == {"县": 2}


def test_only_the_report_is_read() -> None:
    """Names outside the report's span are another report's."""
    text = "安康市向前。|商洛市向前。"
    body = read_body(find_places(text, Span(7, len(text)), load_gazetteer()), year=None)
    assert body.scores() == {"商洛市": 1.5}


def test_a_chain_of_unlisted_places_is_read_part_by_part() -> None:
    """Suffixes alone cut an invented chain into its places."""
    text = "在云岭省澜溪市青岚县第三届人民代表大会第一次会议上"
    (found,) = read_head(text, Span(0, len(text)), None, load_gazetteer()).names
    assert (found.chain, found.name) == (("云岭省", "澜溪市"), "青岚县")


def test_an_endless_list_is_read_in_linear_time() -> None:
    """Eight times the names take about eight times as long, not sixty-four times."""
    assert fastest("安康市、" * 8000) < 24 * fastest("安康市、" * 1000)


def fastest(text: str) -> float:
    """Return the best of three times, in seconds, for reading *text*."""
    load_gazetteer()
    times = []
    for _ in range(3):
        begun = perf_counter()
        body_of(text)
        times.append(perf_counter() - begun)
    return min(times)
