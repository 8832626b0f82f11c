"""A folder → rows: one memo per region, year, prefecture or file, or one of everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from summarizer.batch.manifest import safe_name
from summarizer.batch.values import UNKNOWN_PLACE, UNKNOWN_YEAR, Card, ReportCard, Row
from summarizer.lexicon.divisions import load_gazetteer

__all__ = ["GROUPINGS", "NEEDS_INSPECTION", "group_files", "group_reports"]

Found = tuple[Path, Card]
EVERYTHING = "全部"
PREFECTURE_DIGITS = 4  # of a GB/T 2260 code: two of the province, two of the prefecture
PROVINCE_ZEROS = "0000"
MUNICIPALITIES = ("11", "12", "31", "50")  # 北京、天津、上海、重庆: no prefectures between


def group_files(by: str, files: Sequence[Path], root: Path, prototype: Row) -> list[Row]:
    """Return a row like *prototype* per file (``file``) or one of all files (``all``)."""
    if by == "all":
        return [replace(prototype, output=EVERYTHING, inputs=tuple(files), place=EVERYTHING)]
    names = _file_names(files, root)
    return [
        replace(prototype, output=names[path], inputs=(path,), place=f"文件{path.name}")
        for path in files
    ]


def group_reports(by: str, found: Iterable[Found], prototype: Row) -> list[Row]:
    """Return a row per region, year or prefecture of the reports *found*, in their order."""
    groups: dict[Group, list[Path]] = {}
    for path, card in found:
        for report in card.reports:
            paths = groups.setdefault(KEYS[by](report), [])
            if path not in paths:
                paths.append(path)
    shared = Counter(group.name for group in groups)
    return [
        replace(
            prototype,
            output=safe_name(group.name if shared[group.name] == 1 else group.full_name),
            inputs=tuple(paths),
            place=f"分组“{group.name}”",
            regions=group.regions,
            within=group.within,
            year=group.year,
        )
        for group, paths in groups.items()
    ]


class Group(NamedTuple):
    """What reports of one memo have in common, and how a row chooses them."""

    name: str
    full_name: str
    regions: tuple[str, ...] = ()
    within: str | None = None
    year: int | None = None


def _by_division(report: ReportCard) -> Group:
    if report.division is None:
        return Group(UNKNOWN_PLACE, UNKNOWN_PLACE, (UNKNOWN_PLACE,))
    full_name = report.division.full_name
    return Group(report.division.name, full_name, (full_name,))


def _by_year(report: ReportCard) -> Group:
    name = f"{report.year}年" if report.year else "年度不详"
    return Group(name, name, year=report.year or UNKNOWN_YEAR)


def _by_prefecture(report: ReportCard) -> Group:
    """Group counties under their prefecture, by code; what has none stands by itself."""
    code = report.division.code if report.division else None
    if code is None or code.endswith(PROVINCE_ZEROS):
        return _by_division(report)
    digits = 2 if code[:2] in MUNICIPALITIES else PREFECTURE_DIGITS
    gazetteer = load_gazetteer()
    units = gazetteer.by_code.get(code[:digits].ljust(len(code), "0"), ())
    if not units:  # a county under its province directly
        return _by_division(report)
    full_name = gazetteer.full_name(units[-1])
    return Group(units[-1].name, full_name, within=full_name)


KEYS: Mapping[str, Callable[[ReportCard], Group]] = MappingProxyType(
    {"division": _by_division, "year": _by_year, "prefecture": _by_prefecture}
)
NEEDS_INSPECTION = frozenset(KEYS)
GROUPINGS = (*KEYS, "file", "all")


def _file_names(files: Sequence[Path], root: Path) -> dict[Path, str]:
    """Return a name for each file's memo: its own, with its folders if two share it."""
    counts = Counter(path.stem.casefold() for path in files)
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for path in files:
        inside = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
        shared = counts[path.stem.casefold()] > 1
        name = safe_name("_".join(inside.with_suffix("").parts) if shared else path.stem)
        if name.casefold() in taken:
            name = safe_name(f"{name}_{path.suffix[1:]}")
        while name.casefold() in taken:
            name = f"{name}_"
        taken.add(name.casefold())
        names[path] = name
    return names
