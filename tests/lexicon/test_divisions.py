"""The gazetteer: facts that must hold, names that must and must not be found."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import summarizer.lexicon
from summarizer.lexicon.divisions import Gazetteer, Unit, load_gazetteer
from summarizer.lexicon.short_names import short_names
from summarizer.model import Level

LEXICON = Path(summarizer.lexicon.__file__).parent
ETHNIC = tuple(tomllib.loads((LEXICON / "aliases.toml").read_text(encoding="utf-8"))["ethnic"])


@pytest.fixture(name="gazetteer")
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


def all_units(gazetteer: Gazetteer) -> set[Unit]:
    """Return every unit that has a code."""
    return {unit for units in gazetteer.by_code.values() for unit in units}


def found(text: str) -> list[str]:
    """Return the places found in *text*, as written."""
    matches = load_gazetteer().find(text, 0, len(text))
    return [match.span.of(text) for match in matches]


def full_names(name: str, year: int | None = None) -> list[str]:
    """Return the full names of the units called *name* in *year*."""
    gazetteer = load_gazetteer()
    units = gazetteer.standing(gazetteer.units(name), year)
    return [gazetteer.full_name(unit) for unit in units]


def test_there_are_31_provinces_and_three_more(gazetteer: Gazetteer) -> None:
    """Taiwan, Hong Kong and Macao stand beside the 31."""
    provinces = {unit.code for unit in all_units(gazetteer) if unit.level is Level.PROVINCE}
    assert len(provinces - {"710000", "810000", "820000"}) == 31
    assert len(provinces) == 34


def test_every_parent_is_known(gazetteer: Gazetteer) -> None:
    """No unit hangs under a code without a line, pseudo levels included."""
    parents = {unit.parent for unit in all_units(gazetteer)} - {None}
    assert parents <= set(gazetteer.by_code)


def test_lives_are_in_order(gazetteer: Gazetteer) -> None:
    """No unit ends before it begins, and one code has one name at a time."""
    for units in gazetteer.by_code.values():
        lives = sorted((unit.first, unit.last or 9999) for unit in units)
        ends = [end for _, end in lives]
        assert all(first <= last for first, last in lives)
        assert all(first > end for (first, _), end in zip(lives[1:], ends, strict=False))


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("商州区", "陕西省商洛市商州区"),
        ("渝中区", "重庆市渝中区"),
        ("彭水苗族土家族自治县", "重庆市彭水苗族土家族自治县"),
        ("济源市", "河南省济源市"),
        ("仙桃市", "湖北省仙桃市"),
        ("神农架林区", "湖北省神农架林区"),
        ("石河子市", "新疆维吾尔自治区石河子市"),
        ("白杨市", "新疆维吾尔自治区白杨市"),
        ("大兴安岭地区", "黑龙江省大兴安岭地区"),
        ("锡林郭勒盟", "内蒙古自治区锡林郭勒盟"),
        ("准格尔旗", "内蒙古自治区鄂尔多斯市准格尔旗"),
        ("海北藏族自治州", "青海省海北藏族自治州"),
        ("东莞市", "广东省东莞市"),
        ("和安县", "新疆维吾尔自治区和田地区和安县"),
        ("雄安新区", "河北省雄安新区"),
    ],
)
def test_full_names(name: str, full: str) -> None:
    """A full name carries the true parents and no pseudo level."""
    assert full_names(name) == [full]


@pytest.mark.parametrize(
    ("name", "year", "full"),
    [
        ("密云县", 2015, "北京市密云县"),
        ("密云区", 2017, "北京市密云区"),
        ("莱芜市", 2018, "山东省莱芜市"),
        ("巢湖市", 2010, "安徽省巢湖市"),
        ("巢湖市", 2024, "安徽省合肥市巢湖市"),
        ("襄樊市", 2010, "湖北省襄樊市"),
        ("孟津县", 2020, "河南省洛阳市孟津县"),
        ("那曲县", 2016, "西藏自治区那曲地区那曲县"),
        ("江北区", 2025, "浙江省宁波市江北区"),
    ],
)
def test_mergers_and_renamings(name: str, year: int, full: str) -> None:
    """A name means the unit of its year, under the parents of that year."""
    assert full in full_names(name, year)


def test_an_abolished_unit_is_still_known_by_name() -> None:
    """Where no unit of a name stands in the year, the nearest in time is meant."""
    assert full_names("崇文区") == ["北京市崇文区"]


@pytest.mark.parametrize(
    ("name", "shorts"),
    [
        ("商州区", ("商州",)),
        ("和县", ()),
        ("浦东新区", ("浦东",)),
        ("万柏林区", ("万柏林",)),
        ("管城回族区", ("管城", "管城区")),
        ("恩施土家族苗族自治州", ("恩施", "恩施州")),
        ("双江拉祜族佤族布朗族傣族自治县", ("双江", "双江县")),
        ("鄂伦春自治旗", ("鄂伦春", "鄂伦春旗")),
        ("大兴安岭地区", ("大兴安岭",)),
        ("澳门特别行政区", ("澳门",)),
        ("宁夏回族自治区", ("宁夏",)),
    ],
)
def test_short_names(name: str, shorts: tuple[str, ...]) -> None:
    """Short names follow from the full name by rule."""
    assert short_names(name, ETHNIC) == shorts


def test_short_name_of_a_unit(gazetteer: Gazetteer) -> None:
    """A unit's shortest usable name; its full name where the short one is a word."""
    names = [gazetteer.units(name)[0] for name in ("商州区", "资源县", "内蒙古自治区")]
    assert [gazetteer.short_name(unit) for unit in names] == ["商州", "资源县", "内蒙"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("商洛市商州区", ["商洛市", "商州区"]),
        ("长丰县", ["长丰县"]),
        ("市委和县委", []),
        ("代理县长", []),
        ("，代县长李某", []),
        ("全省和县域经济", []),
        ("，和县坚持", ["和县"]),
        ("滁州市和县", ["滁州市", "和县"]),
        ("合作市场主体", []),
        ("合作市加快发展", ["合作市"]),
        ("资源整合、平安建设、乡村振兴、富裕通道", []),
        ("长治久安", []),
        ("长治市", ["长治市"]),
        ("统筹发展和安全", []),
        ("中心城区", []),
        ("阳泉市城区", ["阳泉市", "城区"]),
        ("内蒙古与新疆", ["内蒙古", "新疆"]),
        ("黔南州、恩施州", ["黔南州", "恩施州"]),
        ("更高平台", []),
        ("马鞍山市", ["马鞍山市"]),
        ("全州上下", []),
        ("南山区域协调", ["南山"][:0]),
        ("阿里巴巴", []),
    ],
)
def test_find(text: str, names: list[str]) -> None:
    """Longest match, word edges for two-character counties, no common words."""
    assert found(text) == names


def test_find_stays_inside_its_range(gazetteer: Gazetteer) -> None:
    """Offsets are those of the text, and no name reaches over the end."""
    text = "安康市商洛市汉中市"
    matches = list(gazetteer.find(text, 3, 8))
    assert [(match.span.start, match.span.of(text)) for match in matches] == [
        (3, "商洛市"),
        (6, "汉中"),
    ]


def test_same_name_of_district_and_zone_is_kept_apart(gazetteer: Gazetteer) -> None:
    """西城区 is a district of Beijing and a zone of 漯河."""
    assert {(unit.code, unit.level) for unit in gazetteer.units("西城区")} == {
        ("110102", Level.COUNTY),
        (None, Level.ZONE),
    }


@pytest.mark.parametrize("key", ["never_short", "after_parent_only"])
def test_words_that_hide_names_are_names(gazetteer: Gazetteer, key: str) -> None:
    """Every entry of the word lists is really a unit's name, and stands once."""
    words = tomllib.loads((LEXICON / "place_words.toml").read_text(encoding="utf-8"))[key]
    units = {unit for entry in gazetteer.names.values() for unit in entry.units}
    names = {unit.name for unit in units}
    names |= {short for unit in units for short in short_names(unit.name, ETHNIC)}
    assert sorted(set(words) - names) == []
    assert len(words) == len(set(words))


def test_aliases_name_real_units(gazetteer: Gazetteer) -> None:
    """An alias or a letter points at a full name of the table."""
    aliases = tomllib.loads((LEXICON / "aliases.toml").read_text(encoding="utf-8"))
    targets = {*aliases["aliases"].values(), *aliases["letters"].values()}
    names = {unit.name for unit in all_units(gazetteer)}
    assert sorted(targets - names) == []


def test_zones_hang_under_real_units_and_name_their_source(gazetteer: Gazetteer) -> None:
    """A zone has a parent of the table; each group of zones says where it is known from."""
    zones = tomllib.loads((LEXICON / "zones.toml").read_text(encoding="utf-8"))["groups"]
    assert all(group["source"] for group in zones)
    assert {zone["parent"] for group in zones for zone in group["zones"]} <= set(gazetteer.by_code)


def test_the_table_is_small() -> None:
    """The committed table stays a file one can read and diff."""
    assert (LEXICON / "divisions.csv").stat().st_size < 500_000
