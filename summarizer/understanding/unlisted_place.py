"""Places the gazetteer does not hold: townships, new zones, invented names.

They are known by their suffix alone, so a name must be repeated at the edge of a word, and
general words that end alike (示范区, 全县, 城镇) are left out by the list in
``place_words.toml``. The full name is what the text states, nothing is added to it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.model import Level
from summarizer.text.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.understanding.place_evidence import Body

__all__ = ["ZONE_ENDINGS", "repeated_name", "stated_parents", "unlisted_level"]

TIMES_REPEATED = 3
STEM_REPEATED = 6  # mentions of the stem (鹿鸣 of 鹿鸣县) that make two of the name enough
PARENT = r"[一-龥]{2,7}?(?:省|自治区|自治州|地区|[市州盟县])"
PARENT_ENDINGS = tuple("省区州市盟县")
CHAIN = late(rf"(?<![一-龥])(?P<first>{PARENT})(?P<second>{PARENT})?\Z")
LONGEST_CHAIN = 20
COUNTIES = late(r"各县|县区|区县|县（市|县\(市|市县")
SOME = 2
ZONE_ENDINGS = (
    "开发区",
    "新区",
    "园区",
    "示范区",
    "试验区",
    "实验区",
    "管理区",
    "合作区",
    "高新区",
    "经开区",
)
CITY_PARENTS = ("市", "自治州", "地区", "盟", "州")
LEVELS = {
    "省": Level.PROVINCE,
    "自治区": Level.PROVINCE,
    "州": Level.PREFECTURE,
    "盟": Level.PREFECTURE,
    "地区": Level.PREFECTURE,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
    "镇": Level.TOWNSHIP,
    "乡": Level.TOWNSHIP,
    "街道": Level.TOWNSHIP,
}


def repeated_name(body: Body, kind: str) -> tuple[str, int] | None:
    """Return the unlisted name of *kind* the text repeats most, and how often."""
    pattern = re.compile(rf"(?<![一-龥])[一-龥]{{2,5}}?{kind}(?=[一-龥])(?![级内外域间])")
    found = pattern.finditer(body.text, body.report.start, body.report.end)
    generic = body.gazetteer.generic
    counts = Counter(match.group() for match in found if not match.group().endswith(generic))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    name, times = ranked[0]
    if times >= TIMES_REPEATED:
        return name, times
    if LEVELS.get(kind) is Level.PROVINCE:  # all are listed; 实施省 repeats because 实施 does
        return None
    stems = body.text.count(name.removesuffix(kind), body.report.start, body.report.end)
    return (name, stems) if times >= SOME and stems >= STEM_REPEATED else None


def stated_parents(name: str, body: Body) -> tuple[str, ...]:
    """Return the parents that stand right before *name* somewhere, outermost first."""
    starts = _occurrences(body, name)
    chains = Counter(chain for start in starts if (chain := _chain_before(body.text, start)))
    if not chains:
        return ()
    best = min(chains, key=lambda chain: (-chains[chain], chain[0]))
    return tuple(part for part in best if part)


def _occurrences(body: Body, name: str) -> Iterator[int]:
    start = body.text.find(name, body.report.start, body.report.end)
    while start >= 0:
        yield start
        start = body.text.find(name, start + len(name), body.report.end)


def _chain_before(text: str, end: int) -> tuple[str, str | None] | None:
    """Return the one or two parents that stand right before *end*, or ``None``."""
    if not text.endswith(PARENT_ENDINGS, 0, end):
        return None
    match = CHAIN.search(text, max(0, end - LONGEST_CHAIN), end)
    return (match["first"], match["second"]) if match else None


def unlisted_level(
    name: str, kind: str | None, parents: tuple[str, ...], body: Body
) -> Level | None:
    """Return the level a name's suffix gives; a 市 needs its parents or its counties to tell."""
    if name.endswith(ZONE_ENDINGS):
        return Level.ZONE
    if kind != "市":
        return LEVELS.get(kind or "")
    if any(parent.endswith(CITY_PARENTS) for parent in parents):
        return Level.COUNTY
    span = body.report
    counties = sum(1 for _ in COUNTIES.finditer(body.text, span.start, span.end))
    if counties >= SOME:
        return Level.PREFECTURE
    return Level.COUNTY if body.text.count("乡镇", span.start, span.end) >= SOME else None
