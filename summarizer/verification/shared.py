"""Sentences that count the regions sharing a measure (共性做法), counted anew from the reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.consolidation import Common, common_measures
from summarizer.verification.sources import Sources
from summarizer.verification.verdicts import Candidate, Claim, Kind, Verdict

__all__ = ["commons_of", "judge_shared"]

_SENTENCE = re.compile(r"(\d+)个地区中(?:(\d+)个|(全部))在重点工作中提出：([^。]+)。?")


def commons_of(sources: Sources) -> dict[str, Common]:
    """Return the measures that reports of *sources* share, by their names."""
    found = common_measures(sources.comparison)
    return {each.measure: each for each in found if each.measure}


def judge_shared(
    text: str, place: str, measure: str, commons: Mapping[str, Common], sources: Sources
) -> Iterator[Verdict]:
    """Yield a verdict if *text* counts the regions that name *measure*, its heading."""
    said = _SENTENCE.search(text)
    if said is None:
        return
    claim = Claim(Kind.COUNT, said[0].partition("：")[0], said[0], place)
    common = commons.get(measure)
    if common is None:
        yield Verdict(claim, False, ("wording",))
        return
    names = [sources.reports[region].label for region in common.regions]
    count = said[1] if said[3] else said[2]
    right = (common.of, common.count, sorted(names))
    if (int(said[1]), int(count), sorted(said[4].split("、"))) == right:
        yield Verdict(claim, supported=True)
    else:
        yield Verdict(claim, False, ("count",), (_recounted(common, names),))


def _recounted(common: Common, names: Sequence[str]) -> Candidate:
    words = f"{common.of}个地区中{common.count}个提出：{'、'.join(names)}"
    return Candidate(words, "", "按来源重新计算")
