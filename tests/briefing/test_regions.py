"""What regions are called after their first mention."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import document_for, report_text
from summarizer.briefing.regions import short_names
from summarizer.model import Division, Level, Report

REPORT = document_for("云渡县", "990101", report_text("云渡县")).reports[0]


def of(name: str, level: Level, full: str = "", year: int = 2025) -> Report:
    """Return a report of the place *name*."""
    division = Division(name, full or name, None, level, certain=True)
    return replace(REPORT, division=division, plan_year=year)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("新疆维吾尔自治区", "新疆"),
        ("河北省", "河北"),
        ("北京市", "北京"),
    ],
)
def test_a_province_goes_by_its_short_name(name: str, short: str) -> None:
    """Without 省, 市 and 自治区."""
    assert short_names([of(name, Level.PROVINCE)]) == (short,)


@pytest.mark.parametrize(
    ("name", "level"), [("安康市", Level.PREFECTURE), ("商州区", Level.COUNTY)]
)
def test_cities_and_counties_keep_what_they_are(name: str, level: Level) -> None:
    """市, 县, 区 and 旗 stay."""
    assert short_names([of(name, level)]) == (name,)


def test_a_short_name_that_another_place_bears_is_not_used() -> None:
    """吉林省 beside 吉林市 stays whole."""
    both = [of("吉林省", Level.PROVINCE), of("吉林市", Level.PREFECTURE, "吉林省吉林市")]
    assert short_names(both) == ("吉林省", "吉林市")


def test_two_years_of_a_province_carry_their_year() -> None:
    """The short name, then the year."""
    years = [of("河北省", Level.PROVINCE, year=year) for year in (2024, 2025)]
    assert short_names(years) == ("河北（2024年）", "河北（2025年）")


def test_two_texts_of_one_year_are_told_apart_in_any_order() -> None:
    """The full report is the first, wherever it stands."""
    full = of("河北省", Level.PROVINCE)
    digest = replace(of("河北省", Level.PROVINCE), full_report=False)
    assert short_names([full, digest]) == ("河北（2025年之一）", "河北（2025年之二）")
    assert short_names([digest, full]) == ("河北（2025年之二）", "河北（2025年之一）")
