"""Composition: what a memo says of regions, of parts they lack, and where it says it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from builders import document_for, report_text
from summarizer.briefing.compose import compose
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.memo import Heading, Memo, Paragraph, Run, Table, plain_text
from summarizer.briefing.ordinals import chinese
from summarizer.briefing.packs import load_pack
from summarizer.consolidation import compare
from summarizer.errors import UsageError
from summarizer.model import Document
from summarizer.reading import read_bytes
from summarizer.verification import verify
from summarizer.verification.verdicts import unsupported

PACK = load_pack("consolidated")
DIGEST = load_pack("digest")
TARGETS = "主要预期目标是：地区生产总值增长5%左右，固定资产投资增长6%，粮食产量12万吨以上。"


def memo_of(*documents: Document) -> Memo:
    """Return the consolidated memo of *documents*."""
    return compose(compare(documents), PACK)


def yundu(**parts: str | None) -> Document:
    """Return a report of 云渡县, whose code comes first."""
    return document_for("云渡县", "990101", report_text("云渡县", **parts))


def qinglan(**parts: str | None) -> Document:
    """Return a report of 青岚县, whose code comes second."""
    return document_for("青岚县", "990102", report_text("青岚县", **parts))


def third(**parts: str | None) -> Document:
    """Return a report of 石泉区, whose code comes third."""
    return document_for("石泉区", "990103", report_text("石泉区", **parts))


def words_of(runs: Sequence[Run]) -> str:
    """Return the text of *runs*."""
    return "".join(run.text for run in runs)


def runs_of(block: object) -> list[Sequence[Run]]:
    """Return the paragraphs of a block, or its table's rows, as runs."""
    if isinstance(block, Table):
        return [[run for cell in row for run in cell] for row in (block.header, *block.rows)]
    return [block.runs] if isinstance(block, Paragraph | Heading) else []


def rows_of(memo: Memo) -> dict[tuple[str, str], str]:
    """Return the cells of the memo's tables of targets by region and column."""
    return {
        (words_of(row[0]), words_of(head)): words_of(cell)
        for table in memo.blocks
        if isinstance(table, Table) and "目标" in table.caption
        for row in table.rows
        for head, cell in zip(table.header, row, strict=True)
    }


def under(memo: Memo, region: str) -> list[str]:
    """Return the paragraphs under the headings of *region*, in order."""
    found, inside = [], False
    for block in memo.blocks:
        if isinstance(block, Heading):
            inside = region in words_of(block.runs)
        elif inside and isinstance(block, Paragraph):
            found.append(words_of(block.runs))
    return found


def test_regions_stand_in_the_order_of_their_codes() -> None:
    """The order of the files does not matter, neither in tables nor under headings."""
    memo = memo_of(qinglan(), yundu())
    table = next(block for block in memo.blocks if isinstance(block, Table))
    headings = [words_of(b.runs) for b in memo.blocks if isinstance(b, Heading) and b.level == 2]
    assert [words_of(row[0]) for row in table.rows] == ["云渡县", "青岚县"]
    assert ["云渡县" in heading for heading in headings] == [True, False, True, False]


def test_headings_count_without_a_gap() -> None:
    """Parts are numbered 一、二、三、 and regions （一）（二） under each that has them."""
    memo = memo_of(yundu(), qinglan())
    ordinals = [
        re.split("[、）]", words_of(b.runs))[0] for b in memo.blocks if isinstance(b, Heading)
    ]
    regions = ["（一", "（二"]
    assert ordinals == ["一", "二", "三", "四", *regions, "五", *regions, "六", "七"]


def test_shared_measures_are_counted_named_and_quoted() -> None:
    """Three regions name a measure: how many, which, and what each says."""
    memo = memo_of(yundu(), qinglan(), third())
    found = under(memo, "高标准农田")
    assert found[0] == "3个地区中全部在重点工作中提出：云渡县、青岚县、石泉区。"
    assert found[1:] == [
        f"{name}提出，建成高标准农田2.6万亩。" for name in ("云渡县", "青岚县", "石泉区")
    ]


def test_a_count_that_is_not_true_is_found() -> None:
    """``verify`` counts the regions anew: another number, another name, another measure."""
    documents = [yundu(), qinglan(), third()]
    memo = write_markdown(memo_of(*documents), PACK)
    for old, new in (("3个地区中全部", "3个地区中2个"), ("青岚县、石泉区。", "石泉区。")):
        assert old in memo
        file = read_bytes("简报.md", memo.replace(old, new, 1).encode())
        (doubt,) = unsupported(verify(file, documents))
        assert doubt.differs == ("count",)
    assert not unsupported(verify(read_bytes("简报.md", memo.encode()), documents))


def test_the_place_for_suggestions_is_left_to_the_writer() -> None:
    """The last part is a marked place; the program advises nothing."""
    memo = memo_of(yundu(), qinglan())
    assert words_of(memo.blocks[-1].runs) == PACK.phrase("待撰写")  # type: ignore[union-attr]


def test_an_extract_quotes_one_theme_region_by_region() -> None:
    """Who says nothing on it is named, not passed over."""
    pack = load_pack("extracts")
    silent = qinglan(
        priorities="围绕上述目标，重点抓好以下工作：\n（一）改造县医院。新增床位200张。"
    )
    memo = compose(compare([yundu(), silent]), pack, theme="乡村振兴")
    assert memo.title == "2025年云渡县等2地工作报告乡村振兴专题摘编"
    assert "没有摘到具体内容的：云岭省青岚县。" in words_of(memo.blocks[0].runs)  # type: ignore[union-attr]
    assert under(memo, "云渡县") == ["2025年安排：建成高标准农田2.6万亩，培育省级龙头企业3家。"]


@pytest.mark.parametrize("theme", [None, "没有这个专题"])
def test_an_extract_without_a_known_theme_lists_the_themes(theme: str | None) -> None:
    """The user is told what can be asked for."""
    with pytest.raises(UsageError, match="营商环境"):
        compose(compare([yundu()]), load_pack("extracts"), theme=theme)


def test_indicators_are_tables_and_computed_sentences_only() -> None:
    """No quotation stands outside the tables."""
    memo = compose(compare([yundu(), qinglan()]), load_pack("indicators"))
    paragraphs = [b for b in memo.blocks if isinstance(b, Paragraph)]
    assert not [run for b in paragraphs for run in b.runs if run.quotation]
    assert sum(isinstance(b, Table) for b in memo.blocks) >= 2


def test_a_cell_keeps_the_wording() -> None:
    """左右, 以上 and 以内 survive into the table."""
    cells = rows_of(memo_of(yundu(), qinglan()))
    assert cells["云渡县", "地区生产总值"] == "增长6%左右"
    assert cells["云渡县", "固定资产投资"] == "增长7%以上"


def test_an_indicator_a_report_does_not_state_is_said_to_be_unstated() -> None:
    """A region with targets but without this one has 未提 in the cell."""
    cells = rows_of(memo_of(yundu(), qinglan(targets=TARGETS), third(targets=TARGETS)))
    assert cells["云渡县", "粮食产量"] == "未提"
    assert cells["青岚县", "粮食产量"] == "12万吨以上"


def test_a_report_without_targets_is_told_from_one_that_leaves_an_indicator_out() -> None:
    """Its cells say that it lists no targets at all, and the sentence above names it."""
    memo = memo_of(yundu(), qinglan(targets=None))
    cells = rows_of(memo)
    assert cells["青岚县", "地区生产总值"] == "未列年度预期目标"
    assert any("未列年度预期目标：青岚县" in line for line in plain_text(memo))


def test_a_missing_part_is_said_to_be_missing() -> None:
    """A region without a review, or without tasks, is told so under its heading."""
    review = under(memo_of(yundu(review=None, problems=None)), "云渡县")[0]
    plan = under(memo_of(yundu(priorities=None)), "云渡县")[-1]
    assert (review, plan) == (PACK.phrase("无工作回顾"), PACK.phrase("无重点工作"))


def test_title_and_introduction_count_regions_and_reports() -> None:
    """Two years of one region are two reports of one region."""
    older = document_for("云渡县", "990101", report_text("云渡县", 2024))
    memo = memo_of(yundu(), older, qinglan())
    introduction = words_of(next(b for b in memo.blocks if isinstance(b, Paragraph)).runs)
    assert "2个地区" in introduction
    assert "3份" in introduction
    assert "等2地" in memo.title


def test_the_title_names_a_region_without_the_year_of_its_report() -> None:
    """The years stand in front; a region's name carries its year in tables only."""
    older = document_for("云渡县", "990101", report_text("云渡县", 2024))
    assert "云渡县等2地" in memo_of(yundu(), older, qinglan()).title


def test_two_years_of_one_region_are_told_apart() -> None:
    """In the table each carries its year."""
    older = document_for("云渡县", "990101", report_text("云渡县", 2024))
    names = {region for region, _ in rows_of(memo_of(yundu(), older))}
    assert names == {"云渡县（2024年）", "云渡县（2025年）"}


def test_a_region_whose_place_is_in_doubt_is_marked() -> None:
    """An uncertain division is never printed as if it were sure."""
    found = yundu()
    unplaced = tuple(replace(report, division=None) for report in found.reports)
    memo = memo_of(replace(found, reports=unplaced))
    assert any("地区待核" in line for line in plain_text(memo))


def test_a_digest_is_of_one_report() -> None:
    """The pack for single reports refuses several and says how to go on."""
    with pytest.raises(UsageError, match="consolidated"):
        compose(compare([yundu(), qinglan()]), DIGEST)


def test_a_digest_lists_the_targets_of_its_report() -> None:
    """Each indicator has a line with its wording."""
    table = next(b for b in compose(compare([yundu()]), DIGEST).blocks if isinstance(b, Table))
    assert tuple(map(words_of, table.rows[0])) == ("地区生产总值", "增长6%左右")


def test_an_unknown_layout_is_refused_by_name() -> None:
    """A pack that asks for a layout the program does not have is told which there are."""
    pack = replace(PACK, settings={**PACK.settings, "layout": "poster"})
    with pytest.raises(UsageError, match="poster"):
        compose(compare([yundu()]), pack)


def test_every_paragraph_of_quotations_has_one_citation() -> None:
    """Citations are numbered from 1 in the order in which a reader meets them."""
    memo = memo_of(yundu(), qinglan())
    numbers = [
        [run.cite for run in runs if run.cite is not None]
        for block in memo.blocks
        for runs in runs_of(block)
    ]
    cited = [each for each in numbers if each]
    assert [number for each in cited for number in each] == [s.number for s in memo.sources]
    assert all(len(each) == 1 for each in cited)


def test_a_source_names_region_part_file_and_line() -> None:
    """A reader finds the place without asking."""
    first = memo_of(yundu()).sources[0].text
    assert re.fullmatch(r"云渡县，工作回顾：云渡县\.txt，第\d+行第\d+字", first)


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (31, "三十一")]
)
def test_numbers_of_headings(number: int, numeral: str) -> None:
    """Headings count in Chinese numerals, up to the 31 provinces and beyond."""
    assert chinese(number) == numeral


def actuals_of(memo: Memo) -> dict[tuple[str, str], str]:
    """Return the cells of the memo's tables of last year's results by region and column."""
    return {
        (words_of(row[0]), words_of(head)): words_of(cell)
        for table in memo.blocks
        if isinstance(table, Table) and "完成" in table.caption
        for row in table.rows
        for head, cell in zip(table.header, row, strict=True)
    }


def test_results_of_last_year_stand_in_a_table_of_their_own() -> None:
    """A target never stands among results; a report without a review says so."""
    cells = actuals_of(memo_of(yundu(), qinglan(review=None, problems=None)))
    assert all(not wording.endswith("左右") for wording in cells.values())
    absent = {wording for (region, head), wording in cells.items() if region == "青岚县" != head}
    assert absent - {"青岚县"} == {PACK.phrase("无此部分")}


FIVE_YEARS = (
    "一、工作回顾\n五年来，新建农村公路860公里，岚江高铁建成通车。城镇新增就业3.6万人。\n"
    "过去一年，地区生产总值增长6.2%，改造老旧小区12个。"
)


def test_what_five_years_brought_stands_apart_from_the_last_year() -> None:
    """The jobs of five years never read as those of one, and the report's own words say so."""
    memo = compose(compare([yundu(review=FIVE_YEARS)]), DIGEST)
    told = [words for words in plain_text(memo) if words.startswith(("五年来：", "2024年："))]
    assert [words.partition("：")[0] for words in told] == ["五年来", "2024年"]
    assert "新增就业3.6万人" in told[0]
    assert "老旧小区12个" in told[1]


def test_a_review_of_one_year_has_no_lead() -> None:
    """Where nothing is told of several years, nothing is said of the time."""
    memo = compose(compare([yundu()]), DIGEST)
    assert not any(words.startswith("2024年：") for words in plain_text(memo))
