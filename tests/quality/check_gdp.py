"""The GDP targets of the 31 provinces against a published list.

``python tests/quality/check_gdp.py`` prints right or wrong.

The reports are the .docx members of ``31prov_2025_gbk_names.zip`` (names in GBK), the list is
``gdp_targets.csv`` beside it. A target is right if value, upper end of a range and bound agree
with the published figure (5%左右, 5.0%—5.5%). The list is read by a grammar of its own, so that
a mistake of the program's cannot hide itself. A report that states a stretch goal as well
(7%以上、力争8%) is judged by the figure it states first.

Beside it stands a check that needs no label: a report read to a provincial congress has every
part of ``ALWAYS``; one that is said to be absent was not recognised.
"""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from summarizer.model import Bound, Report, Role, Stage
from summarizer.pipeline import inspect_source
from summarizer.reading import read_bytes

__all__ = ["ARCHIVE", "Verdict", "check_provinces", "published_figure"]

REPOSITORY = Path(__file__).parents[2]
PROVINCES = REPOSITORY.parent / "shared" / "reports" / "provinces-2025"
ARCHIVE = PROVINCES / "31prov_2025_gbk_names.zip"
PUBLISHED = PROVINCES / "gdp_targets.csv"
FIGURE = re.compile(r"(?P<value>[\d.]+)%(?:—(?P<upper>[\d.]+)%)?(?P<bound>左右|以上)?")
ALWAYS = (
    Role.REVIEW, Role.PROBLEMS, Role.REQUIREMENTS, Role.TARGETS, Role.PRIORITIES,
    Role.SELF_IMPROVEMENT, Role.CLOSING,
)  # fmt: skip
BOUNDS = {"左右": Bound.ABOUT, "以上": Bound.AT_LEAST, None: Bound.EXACT}

Figure = tuple[Decimal | None, Decimal | None, Bound]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The published and the found target of one province; ``found`` is ``None`` if there is none.

    ``missing`` are the parts that every such report has and that were not recognised.
    """

    province: str
    published: str
    found: str | None
    right: bool
    missing: tuple[Role, ...]


def check_provinces() -> tuple[Verdict, ...]:
    """Return one verdict for each province of the published list."""
    found = dict(_reports())
    with PUBLISHED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return tuple(_verdict(row["province"], row["target"], found) for row in rows)


def published_figure(words: str) -> Figure:
    """Return value, upper end and bound of a published figure such as 5.5%左右."""
    match = FIGURE.fullmatch(words)
    if match is None:
        raise ValueError(f"not a published figure: {words}")
    upper = Decimal(match["upper"]) if match["upper"] else None
    bound = Bound.RANGE if upper is not None else BOUNDS[match["bound"]]
    return Decimal(match["value"]), upper, bound


def _verdict(province: str, published: str, reports: dict[str, Report]) -> Verdict:
    report = reports.get(province)
    if report is None:
        return Verdict(province, published, None, right=False, missing=ALWAYS)
    missing = tuple(role for role in ALWAYS if not report.of_role(role))
    stated = (i for i in report.indicators if i.stage is Stage.TARGET and i.key == "gdp")
    target = next(stated, None)
    if target is None:
        return Verdict(province, published, None, right=False, missing=missing)
    said = (target.value, target.upper, target.bound)
    right = said == published_figure(published) and target.unit == "%"
    return Verdict(province, published, target.text, right, missing)


def _reports() -> Iterator[tuple[str, Report]]:
    """Yield the reports of the archive by the name of their division."""
    with zipfile.ZipFile(ARCHIVE, metadata_encoding="gb18030") as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".docx"):
                document = inspect_source(read_bytes(name, archive.read(name)))
                for report in document.reports:
                    if report.division:
                        yield report.division.name, report


def main() -> int:
    """Print right or wrong for each province, and how many are right."""
    if not ARCHIVE.is_file():
        print("texts absent, nothing checked")
        return 0
    verdicts = check_provinces()
    for verdict in verdicts:
        mark = "right" if verdict.right else "WRONG"
        print(f"{mark}  {verdict.province}  {verdict.published}  {verdict.found}")
        if verdict.missing:
            print(f"       missing: {', '.join(verdict.missing)}")
    right = sum(verdict.right for verdict in verdicts)
    print(f"{right} of {len(verdicts)}")
    return 0 if right == len(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
