"""The workbook: numbers as numbers, wordings beside them, and the way to the source."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from workbook_reading import Page, S, read_workbook

from builders import document_for, report_text
from summarizer.briefing.packs import load_pack
from summarizer.briefing.workbook import CELL_LIMIT, write_workbook
from summarizer.consolidation import compare
from summarizer.model import Bound, Comparison, Document, Indicator, Measure, Stage

PACK = load_pack("consolidated")
TARGETS = (
    "主要预期目标是：地区生产总值增长4.5%—5%，规模以上工业增加值增长6.50%，"
    "居民人均可支配收入与经济增长同步，单位地区生产总值能耗下降3%。"
)


def yundu(year: int = 2025, **parts: str | None) -> Document:
    """Return the report of 云渡县 that plans *year*."""
    return document_for("云渡县", "990101", report_text("云渡县", year, **parts))


def qinglan(**parts: str | None) -> Document:
    """Return the report of 青岚县 that plans 2025."""
    return document_for("青岚县", "990102", report_text("青岚县", **parts))


def book_of(*documents: Document) -> dict[str, Page]:
    """Return the sheets of the workbook of *documents*."""
    return read_workbook(write_workbook(compare(documents), PACK))


def row_of(page: Page, name: str) -> dict[str, str | float]:
    """Return the first row of the indicator *name*."""
    return next(row for row in page.rows if row["指标"] == name)


def with_targets(comparison: Comparison, *changed: Indicator) -> Comparison:
    """Return *comparison* with these targets in its first report."""
    (document, report), *others = comparison.regions
    regions = ((document, replace(report, indicators=changed)), *others)
    return replace(comparison, regions=regions)


def test_sheets_stand_in_the_order_of_reading() -> None:
    """目标, 完成, both side by side, and where they come from."""
    assert list(book_of(yundu(), qinglan())) == ["目标", "完成", "目标与完成", "来源"]


def test_a_row_holds_number_wording_and_source() -> None:
    """What a reader needs to trust a figure stands in its row."""
    row = row_of(book_of(yundu())["目标"], "地区生产总值")
    assert (row["地区"], row["行政区划代码"], row["年度"]) == ("云渡县", "990101", 2025)
    assert (row["原文表述"], row["数值（下降为负）"], row["单位"]) == ("增长6%左右", 6, "%")
    assert row["限定"] == "左右"
    assert "地区生产总值增长6%左右" in str(row["原文句子"])
    assert row["文件"] == "云渡县.txt"
    assert str(row["位置"]).startswith("第")


def test_a_range_has_two_numbers() -> None:
    """Lower and upper end, and 区间."""
    row = row_of(book_of(yundu(targets=TARGETS))["目标"], "地区生产总值")
    assert (row["数值（下降为负）"], row["上限"], row["限定"]) == (4.5, 5, "区间")


def test_words_have_no_number() -> None:
    """与经济增长同步 leaves the number empty, never zero."""
    row = row_of(book_of(yundu(targets=TARGETS))["目标"], "居民人均可支配收入")
    assert "数值（下降为负）" not in row
    assert row["原文表述"] == "与经济增长同步"


def test_a_fall_is_below_zero() -> None:
    """So that a column can be sorted."""
    row = row_of(book_of(yundu(targets=TARGETS))["目标"], "单位地区生产总值能耗")
    assert (row["原文表述"], row["数值（下降为负）"]) == ("下降3%", -3)


def test_results_have_their_sheet() -> None:
    """A target never stands among results."""
    page = book_of(yundu())["完成"]
    assert row_of(page, "地区生产总值")["数值（下降为负）"] == 6.2
    assert set(page.column("年度")) == {2024}


def test_the_matrix_tells_three_kinds_of_absence_apart() -> None:
    """未提, no targets at all, and no review at all."""
    other = qinglan(targets=None, review=None, problems=None)
    rows = {row["地区"]: row for row in book_of(yundu(), other)["目标与完成"].rows}
    assert rows["云渡县"]["地区生产总值目标"] == "增长6%左右"
    assert rows["青岚县"]["地区生产总值目标"] == "未列年度预期目标"
    assert rows["青岚县"]["地区生产总值上年完成"] == "无此部分"
    left_out = book_of(yundu(), qinglan(targets=TARGETS))["目标与完成"].rows[0]
    assert left_out["居民人均可支配收入目标"] == "未提"


def test_two_years_add_the_result_to_the_target() -> None:
    """With the difference as a number and the verdict."""
    review = "一、2025年工作回顾\n2025年，固定资产投资增长6.2%。新引进项目26个。"
    row = row_of(book_of(yundu(), yundu(2026, review=review))["目标"], "固定资产投资")
    assert (row["完成数值（下降为负）"], row["差距"], row["差距单位"]) == (6.2, -0.8, "个百分点")
    assert row["判断"] == "未达到"


def test_one_year_has_no_empty_columns() -> None:
    """Columns for the next year's results stand only where there are some."""
    assert "判断" not in book_of(yundu())["目标"].header


def test_sources_have_a_row_per_report() -> None:
    """Whole or not is said of each."""
    page = book_of(yundu(), qinglan())["来源"]
    assert page.column("文件") == ["云渡县.txt", "青岚县.txt"]
    assert page.column("是否全文") == ["是", "是"]


def test_headers_stay_in_view_and_rows_can_be_filtered() -> None:
    """Frozen in every sheet; the matrix has no filter that could hide a region."""
    book = book_of(yundu(), qinglan())
    panes = [next(page.xml.iter(f"{S}pane")).get("ySplit") for page in book.values()]
    filters = [len(list(page.xml.iter(f"{S}autoFilter"))) for page in book.values()]
    assert (panes, filters) == (["1"] * 4, [1, 1, 0, 1])


def test_chinese_takes_two_columns_of_width() -> None:
    """A code of six digits needs less room than a name of six characters."""
    widths = [float(column.get("width")) for column in book_of(yundu())["目标"].xml.iter(f"{S}col")]
    assert widths[3] >= 2 * len("社会消费品零售总额")
    assert max(widths) <= 61


def figure(**changes: object) -> Indicator:
    """Return a target of the report of 云渡县, with *changes*."""
    report = compare([yundu()]).regions[0][1]
    found = next(i for i in report.indicators if i.stage is Stage.TARGET)
    return replace(found, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["=1+1", "+5%", "-5%", "@SUM(A1)", "http://example.org", "007"])
def test_words_stay_words(text: str) -> None:
    """Neither a formula nor a link nor a number is made of them."""
    comparison = with_targets(compare([yundu()]), figure(text=text))
    page = read_workbook(write_workbook(comparison, PACK))["目标"]
    assert page.column("原文表述") == [text]
    assert list(page.xml.iter(f"{S}hyperlink")) == []


def test_characters_no_file_may_hold_are_taken_out() -> None:
    """A lone surrogate or a control character does not break the workbook."""
    comparison = with_targets(compare([yundu()]), figure(text="增长\ud8005\x07%\n左右"))
    page = read_workbook(write_workbook(comparison, PACK))["目标"]
    assert page.column("原文表述") == ["增长5% 左右"]


def test_what_a_cell_cannot_hold_is_cut_aloud() -> None:
    """Excel's limit is met and the cut is said."""
    comparison = with_targets(compare([yundu()]), figure(text="很长" * CELL_LIMIT))
    (cell,) = read_workbook(write_workbook(comparison, PACK))["目标"].column("原文表述")
    assert len(str(cell)) <= CELL_LIMIT
    assert str(cell).endswith("全文见原文件）")


def test_numbers_show_the_decimals_they_were_written_with() -> None:
    """6.50 is not printed as 6.5, nor 7 as 7. with a bare point."""
    levels = [
        figure(value=Decimal(value), bound=Bound.EXACT, measure=Measure.LEVEL, text=value)
        for value in ("6.50", "7")
    ]
    comparison = with_targets(compare([yundu()]), *levels)
    content = write_workbook(comparison, PACK)
    assert read_workbook(content)["目标"].column("数值（下降为负）") == [6.5, 7]
    styles = "".join(sorted(set(_number_formats(content))))
    assert "0.00" in styles


def _number_formats(content: bytes) -> list[str]:
    """Return the number formats of the cells of values, Excel's built-in ones by their code."""
    import io  # noqa: PLC0415 - only here
    import zipfile  # noqa: PLC0415 - only here

    from lxml import etree  # noqa: PLC0415 - only here

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = etree.fromstring(archive.read("xl/styles.xml"))
    built_in = {"1": "0", "2": "0.00"}
    own = {each.get("numFmtId"): each.get("formatCode") for each in styles.iter(f"{S}numFmt")}
    cells = styles.find(f"{S}cellXfs")
    return [(built_in | own).get(each.get("numFmtId"), "") for each in cells.iter(f"{S}xf")]


def test_the_same_comparison_gives_the_same_bytes() -> None:
    """Twice in a row."""
    comparison = compare([yundu(), qinglan()])
    assert write_workbook(comparison, PACK) == write_workbook(comparison, PACK)


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    """Nor on anything else of the process."""
    code = (
        "import hashlib, sys; sys.path.insert(0, 'tests')\n"
        "from test_workbook import *\n"
        "print(hashlib.sha256(write_workbook(compare([yundu(), qinglan()]), PACK)).hexdigest())"
    )
    path = [*sys.path]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
