"""A list says which memos to write; what is wrong with it is said before any work."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from batch_builders import PLACES, Run, manifest_lines, reports_folder, tree

from builders import report_text
from summarizer.batch.command import Asked, Where, write_list
from summarizer.batch.manifest import read_manifest, safe_name
from summarizer.errors import UsageError
from summarizer.model import Role

CSV = (
    "输出,文件,地区,年度,部分字数,格式\n"
    "两县,报告,云渡县；青石县,2025,工作回顾=100;重点工作=120,md\n"
)
TOML = """
[defaults]
format = "md"
[[memo]]
"输出" = "两县"
files = ["报告"]
regions = ["云渡县", "青石县"]
year = 2025
budget = ["工作回顾=100", "重点工作=120"]
"""


def _workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(CSV.splitlines()):
            sheet.write_row(number, 0, line.split(","))
        sheet.write_number(1, 3, 2025)


@pytest.mark.parametrize(
    "name", ["清单.toml", "utf-8-sig.csv", "gb18030.csv", "utf-16.csv", "a.xlsx"]
)
def test_a_list_says_the_same_in_every_format(name: str, tmp_path: Path) -> None:
    """TOML, CSV as any Excel saved it, a workbook: one row, every cell of it."""
    path = tmp_path / name
    if path.suffix == ".xlsx":
        pytest.importorskip("python_calamine", reason="new in pyproject; environment is older")
        _workbook(path)
    elif path.suffix == ".csv":
        path.write_bytes(CSV.encode(path.stem))
    else:
        path.write_text(TOML, encoding="utf-8")
    (row,) = read_manifest(path, {})
    assert (row.output, row.inputs) == ("两县", (tmp_path / "报告",))
    assert (row.regions, row.year, row.options.formats) == (("云渡县", "青石县"), 2025, ("md",))
    assert row.settings.budgets == {Role.REVIEW: 100, Role.PRIORITIES: 120}


def test_a_row_takes_the_regions_and_year_it_names(tmp_path: Path) -> None:
    """Of all reports in the folder only those come into the memo."""
    reports = reports_folder(tmp_path / "报告")
    (reports / "旧.txt").write_text(report_text("云渡县", 2023), encoding="utf-8")
    (tmp_path / "清单.csv").write_text(CSV, encoding="utf-8")
    Run(tmp_path / "清单.csv", tmp_path / "out")
    (line,) = manifest_lines(tmp_path / "out")
    assert [(each["division"], each["plan_year"]) for each in line["reports"]] == [
        ("云渡县", 2025),
        ("青石县", 2025),
    ]


def test_a_region_without_report_is_named(tmp_path: Path) -> None:
    """The memo of the others is written, and the row is not called complete."""
    reports_folder(tmp_path / "报告", PLACES[:1])
    (tmp_path / "清单.csv").write_text(CSV, encoding="utf-8")
    run = Run(tmp_path / "清单.csv", tmp_path / "out")
    (line,) = manifest_lines(tmp_path / "out")
    assert (run.done.complete, line["state"]) == (False, "partial")
    assert "青石县" in line["failures"][0]["message"]


def test_a_row_stands_over_the_command_line_and_that_over_the_defaults(tmp_path: Path) -> None:
    """Three rows, three ways to say the format."""
    text = '[defaults]\nformat = "docx"\npack = "digest"\n'
    text += '[[memo]]\noutput = "甲"\nfiles = "x"\n'
    text += '[[memo]]\noutput = "乙"\nfiles = "x"\nformat = "xlsx"'
    (tmp_path / "清单.toml").write_text(text, encoding="utf-8")
    first, second = read_manifest(tmp_path / "清单.toml", {"format": ("md",), "pack": ()})
    assert (first.options.formats, second.options.formats) == (("md",), ("xlsx",))
    assert first.options.pack == second.options.pack == "digest"


def test_a_new_list_asks_for_what_the_folder_gives(tmp_path: Path) -> None:
    """``--init`` and then the list: the same memos as from the folder at once."""
    reports = reports_folder(tmp_path / "报告")
    Run(reports, tmp_path / "once")
    where = Where(jobs=1, cache=tmp_path / "缓存")
    for name in ("清单.csv", "清单.toml"):
        asked = Asked(reports, tmp_path / name, (), {"format": ("md",)}, None, where)
        path = write_list(asked, lambda _: None, lambda _: None)
        Run(path, tmp_path / path.suffix, options={"format": ()})
        memos = {name: each for name, each in tree(tmp_path / "once").items() if ".md" in name}
        assert memos.items() <= tree(tmp_path / path.suffix).items()


WRONG = {
    "输出,文件,模版包\n甲,x,digest\n": "是不是“模板包”",
    "输出,文件,年度\n甲,x,去年\n": "年度“去年”写法不对",
    "输出,文件\n甲,x\n甲,y\n": "第2行和“清单.csv”第3行的输出名都是“甲”",
    "输出,文件\n../甲,x\n": "不在输出文件夹里",
    "输出,文件\n甲,\n": "没有写文件",
    "输出,文件,格式\n甲,x,wps\n": "不支持的输出格式：wps",
    "输出,文件,模板包\n甲,x,没有的\n": "没有名为“没有的”的模板包",
    "输出,文件,部分字数\n甲,x,回顾400\n": "写法不对",
    "": "空",
    "\n\n": "空",
}


@pytest.mark.parametrize(("text", "words"), WRONG.items())
def test_what_is_wrong_is_named(text: str, words: str, tmp_path: Path) -> None:
    """One message with the place, what is wrong, and what to do; no file is written."""
    reports_folder(tmp_path / "x", PLACES[:1])
    (tmp_path / "清单.csv").write_text(text, encoding="utf-8")
    with pytest.raises((UsageError, Exception), match=words) as raised:
        Run(tmp_path / "清单.csv", tmp_path / "out")
    assert getattr(raised.value, "next_step", "")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "name"),
    [("甲/乙", "甲_乙"), ("con", "_con"), ("a:b?", "a_b_"), ("..", "简报"), ("长" * 99, "长" * 60)],
)
def test_names_are_such_as_every_system_takes(text: str, name: str) -> None:
    """What Windows forbids is replaced."""
    assert safe_name(text) == name
