"""Two years of one region: which reports are a pair, and what stands beside a target."""

from __future__ import annotations

from dataclasses import replace

from builders import document_for, report_text
from summarizer.consolidation import compare
from summarizer.consolidation.two_years import Outcome, YearPair, year_pairs
from summarizer.consolidation.verdicts import Doubt, Verdict
from summarizer.model import Document

REVIEW = "一、2025年工作回顾\n2025年，{}。新引进项目26个，青石电站并网发电。"


def document(
    place: str = "云渡县", code: str = "990101", year: int = 2025, /, **parts: str | None
) -> Document:
    """Return the report of *place* that plans *year*."""
    return document_for(place, code, report_text(place, year, **parts))


def pairs_of(*documents: Document) -> tuple[YearPair, ...]:
    """Return the pairs among *documents*."""
    return year_pairs(compare(documents).regions)


def outcomes_of(reached: str) -> dict[str, Outcome]:
    """Return the outcomes of the builder's targets for 2025, by key, if *reached* was."""
    (pair,) = pairs_of(
        document(), document("云渡县", "990101", 2026, review=REVIEW.format(reached))
    )
    return {outcome.target.key: outcome for outcome in pair.outcomes}


def test_consecutive_years_of_one_division_are_a_pair() -> None:
    """The year is the one that the first plans and the second looks back on."""
    (pair,) = pairs_of(document("云渡县", "990101", 2026), document())
    assert pair.year == 2025
    assert (pair.earlier[1].plan_year, pair.later[1].review_year) == (2025, 2025)


def test_three_years_are_two_pairs_in_order() -> None:
    """Each year but the first is looked back on."""
    documents = [document("云渡县", "990101", year) for year in (2026, 2024, 2025)]
    assert [pair.year for pair in pairs_of(*documents)] == [2024, 2025]


def test_other_regions_and_years_apart_are_no_pair() -> None:
    """Neighbours are not compared, nor a report with the one two years on."""
    other = document("青岚县", "990102", 2026)
    assert pairs_of(document(), other, document("云渡县", "990101", 2027)) == ()


def test_a_report_without_a_place_has_no_partner() -> None:
    """Two unknown places are not taken for one."""
    unknown = [
        replace(found, reports=tuple(replace(r, division=None) for r in found.reports))
        for found in (document(), document("云渡县", "990101", 2026))
    ]
    assert pairs_of(*unknown) == ()


def test_of_two_reports_of_a_year_the_full_one_is_taken() -> None:
    """A digest of the same year does not stand for the report."""
    digest = document()
    digest = replace(digest, reports=tuple(replace(r, full_report=False) for r in digest.reports))
    (pair,) = pairs_of(digest, document(), document("云渡县", "990101", 2026))
    assert pair.earlier[1].full_report


def test_every_target_has_a_row() -> None:
    """In the order of the report, stated again or not."""
    listed = list(outcomes_of("地区生产总值增长6.1%"))
    expected = ["gdp", "fixed_asset_investment", "retail_sales", "new_urban_jobs"]
    assert listed == expected


def test_result_and_verdict_stand_beside_the_target() -> None:
    """Growth is held against growth, whatever level stands before it."""
    outcome = outcomes_of("地区生产总值达到412亿元、增长6.1%")["gdp"]
    assert [result.text for result in outcome.results] == ["增长6.1%"]
    assert outcome.judgement.verdict is Verdict.MET


def test_a_result_that_is_not_stated_is_said_to_be_absent() -> None:
    """No verdict, and the reason."""
    outcome = outcomes_of("地区生产总值增长6.1%")["retail_sales"]
    assert outcome.results == ()
    assert outcome.judgement.doubt is Doubt.ABSENT


def test_another_measure_is_shown_and_not_judged() -> None:
    """A level beside a growth target."""
    outcome = outcomes_of("社会消费品零售总额达到120亿元")["retail_sales"]
    assert [result.text for result in outcome.results] == ["达到120亿元"]
    assert outcome.judgement.doubt is Doubt.OTHER_MEASURE


def test_projected_results_are_marked() -> None:
    """预计 before the name or before the figure; not that of the indicator before."""
    outcomes = outcomes_of("预计地区生产总值增长6.1%，固定资产投资增长7.2%")
    assert outcomes["gdp"].projected
    assert not outcomes["fixed_asset_investment"].projected


def test_results_that_disagree_are_not_judged() -> None:
    """Both are shown."""
    (pair,) = pairs_of(document(), document("云渡县", "990101", 2026))
    later = pair.later[1]
    found = next(i for i in later.indicators if i.key == "gdp" and i.stage == "actual")
    twice = replace(found, value=found.value and found.value - 1, text="增长5.2%")
    changed = replace(later, indicators=(*later.indicators, twice))
    (pair,) = year_pairs([pair.earlier, (pair.later[0], changed)])
    outcome = next(each for each in pair.outcomes if each.target.key == "gdp")
    assert len(outcome.results) == 2
    assert outcome.judgement.doubt is Doubt.CONFLICT
