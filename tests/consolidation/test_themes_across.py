"""共性, 特色 and 逐地摘编 of invented regions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import document_for, report_text
from summarizer.consolidation import (
    Common,
    Distinctive,
    common_measures,
    common_themes,
    compare,
    distinctive,
    theme_extracts,
)
from summarizer.model import Comparison, Role

YUNDU = """二、重点工作
（一）着力壮大实体经济。发展低空经济，建设通用机场1个，引进低空企业12家。深化“高效办成一件事”改革，推出集成服务30项。
（二）着力推进乡村振兴。建成高标准农田2.6万亩，培育省级龙头企业3家。建成“云渡好礼”产业园，产值突破5亿元。"""
QINGLAN = """二、重点工作
（一）着力壮大实体经济。布局低空经济，建成起降点20个。落实“高效办成一件事”，推出集成服务15项，企业开办压缩到半天。
（二）着力做强稀土产业。开工建设稀土永磁项目6个，稀土产值突破80亿元。"""
CHENGXI = """二、重点工作
（一）着力壮大实体经济。引进亿元以上项目15个，新增规上工业企业20家。
（二）着力推进乡村振兴。建成高标准农田1.8万亩，改造农村公路60公里。"""


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """Return three invented counties side by side; 云渡县 sent last year's report as well."""
    return compare(
        [
            document_for("澄溪县", "999003", report_text("澄溪县", 2025, priorities=CHENGXI)),
            document_for("云渡县", "999001", report_text("云渡县", 2025, priorities=YUNDU)),
            document_for("青岚县", "999002", report_text("青岚县", 2025, priorities=QINGLAN)),
            document_for("云渡县", "999001", report_text("云渡县", 2024, priorities=CHENGXI)),
        ]
    )


def words_of(comparison: Comparison, common: Common) -> list[str]:
    """Return the words quoted for *common*."""
    return [
        quotation.key.span.of(comparison.regions[quotation.region][0].source.text)
        for quotation in common.quotations
    ]


def names_of(comparison: Comparison, regions: tuple[int, ...]) -> list[tuple[str, int | None]]:
    """Return the divisions and years of *regions*."""
    reports = [comparison.regions[region][1] for region in regions]
    return [(report.division.name, report.plan_year) for report in reports if report.division]


def test_a_shared_measure_is_counted_with_its_regions_named(comparison: Comparison) -> None:
    """Two of three divisions say 低空经济; each is quoted in its own words."""
    found = {each.measure: each for each in common_measures(comparison)}
    low = found["低空经济"]
    assert (low.count, low.of, low.theme) == (2, 3, "industry")
    assert names_of(comparison, low.regions) == [("云渡县", 2025), ("青岚县", 2025)]
    assert all("低空经济" in words for words in words_of(comparison, low))


def test_a_measure_the_lexicon_does_not_list_is_found_by_its_quotation_marks() -> None:
    """Two regions that quote the same new name have it in common."""
    invented = "二、重点工作\n（一）着力改善服务。推行“青石秒批”改革，上线服务事项{}项。"
    found = common_measures(
        compare(
            [
                document_for(name, code, report_text(name, priorities=invented.format(number)))
                for name, code, number in (("云渡县", "999001", 12), ("青岚县", "999002", 30))
            ]
        )
    )
    assert [each.measure for each in found] == ["青石秒批"]


def test_a_division_with_two_reports_counts_once(comparison: Comparison) -> None:
    """高标准农田 stands in three reports of two divisions; the latest speaks."""
    found = {each.measure: each for each in common_measures(comparison)}
    farmland = found["高标准农田"]
    assert (farmland.count, farmland.of) == (2, 3)
    assert names_of(comparison, farmland.regions) == [("云渡县", 2025), ("澄溪县", 2025)]


def test_shared_themes_come_most_shared_first(comparison: Comparison) -> None:
    """Counts do not rise along the list, and every theme is said by two divisions at least."""
    counts = [each.count for each in common_themes(comparison)]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= 2


def test_a_region_is_set_apart_by_what_only_it_says(comparison: Comparison) -> None:
    """青岚县 has its rare earths, 云渡县 its brand; the words tell why."""
    found = {names_of(comparison, (each.region,))[0][0]: each for each in reversed(_of(comparison))}
    assert found["青岚县"].words[0] == "稀土"
    assert "云渡好礼" in found["云渡县"].words
    assert found["青岚县"].theme == found["青岚县"].key.theme


def _of(comparison: Comparison) -> tuple[Distinctive, ...]:
    return distinctive(comparison)


def test_one_region_alone_has_nothing_distinctive_or_common(comparison: Comparison) -> None:
    """Without a second division there is nothing to compare with."""
    alone = replace(comparison, regions=comparison.regions[:1])
    assert distinctive(alone) == ()
    assert common_measures(alone) == ()
    assert common_themes(alone) == ()


def test_extracts_of_a_theme_stand_place_by_place(comparison: Comparison) -> None:
    """Every region has its entry in 行政区划 order, empty if it says nothing on the theme."""
    extracts = theme_extracts(comparison, "business_environment", roles=(Role.PRIORITIES,))
    assert [each.region for each in extracts] == [0, 1, 2, 3]
    named = {names_of(comparison, (each.region,))[0]: len(each.keys) for each in extracts}
    assert named[("云渡县", 2025)] > 0
    assert named[("青岚县", 2025)] > 0
    assert named[("澄溪县", 2025)] == 0


def test_a_budget_of_extracts_is_not_exceeded(comparison: Comparison) -> None:
    """The best units come first, in the order of the text."""
    for extract in theme_extracts(comparison, "business_environment", budget=30):
        assert sum(len(key.span) + 1 for key in extract.keys) <= 30
        assert list(extract.keys) == sorted(extract.keys, key=lambda key: key.span)
