"""The sentences of a memo 目标完成对照, recomputed: how many targets were reached.

``甲县2024年11项目标中，1项达到、1项未达到、9项无法判断`` is compared with the pair of reports it
speaks of (``consolidation.two_years``); so are the number of pairs and the tolerance that
the introduction states.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.consolidation.amounts import ABOUT_POINTS
from summarizer.consolidation.two_years import YearPair, year_pairs
from summarizer.consolidation.verdicts import Doubt
from summarizer.consolidation.verdicts import Verdict as Reached
from summarizer.verification.folding import fold_text
from summarizer.verification.sources import Sources
from summarizer.verification.verdicts import Candidate, Claim, Kind, Verdict

__all__ = ["judge_outcomes"]

_SENTENCE = re.compile(r"(20\d\d)年(?P<all>\d+)项目标中,")
_NUMBERS = {
    "all": r"(\d+)项目标中",
    "met": r"(\d+)项达到",
    "missed": r"(\d+)项未达到",
    "undecided": r"(\d+)项无法判断",
    "worded": r"文字目标(\d+)项",
    "absent": r"报告未提(\d+)项",
    "rest": r"不确切(\d+)项",
    "names": r"未达到的是([^。;]+)",
}
_PAIRS = re.compile(r"完成情况对照,共(\d+)组")
_TOLERANCE = re.compile(r"不超过([\d.]+)个百分点算达到")


def judge_outcomes(
    text: str, place: str, about: Sequence[int], sources: Sources
) -> tuple[Verdict, ...]:
    """Return the verdicts on *text*, none if it is no sentence of such a memo.

    *about* are the reports of the region whose section it stands in.
    """
    folded = fold_text(text)
    pairs = year_pairs(sources.comparison.regions)
    found = _SENTENCE.search(folded)
    if found:
        reports = [sources.reports[number].report for number in about]
        near = [p for p in pairs if any(p.later[1] is report for report in reports)]
        pair = next((p for p in near if p.year == int(found[1])), None)
        return tuple(_judge_sentence(folded, place, pair))
    rules = ((_PAIRS, str(len(pairs))), (_TOLERANCE, str(ABOUT_POINTS)))
    said = ((pattern.search(folded), right) for pattern, right in rules)
    return tuple(_verdict(match[1], right, match[0], place) for match, right in said if match)


def _judge_sentence(folded: str, place: str, pair: YearPair | None) -> Iterator[Verdict]:
    right = _counts(pair) if pair else dict.fromkeys(_NUMBERS, "没有这两年的报告")
    for name, pattern in _NUMBERS.items():
        said = re.search(pattern, folded)
        if said:
            yield _verdict(said[1], right[name], said[0], place)


def _counts(pair: YearPair) -> dict[str, str]:
    judgements = [outcome.judgement for outcome in pair.outcomes]
    verdicts = Counter(each.verdict for each in judgements)
    doubts = Counter(each.doubt for each in judgements)
    missed = [o.target.name for o in pair.outcomes if o.judgement.verdict is Reached.MISSED]
    worded, absent = doubts[Doubt.WORDED], doubts[Doubt.ABSENT]
    return {
        "all": str(len(judgements)),
        "met": str(verdicts[Reached.MET]),
        "missed": str(verdicts[Reached.MISSED]),
        "undecided": str(verdicts[Reached.UNDECIDED]),
        "worded": str(worded),
        "absent": str(absent),
        "rest": str(verdicts[Reached.UNDECIDED] - worded - absent),
        "names": fold_text("、".join(missed)),
    }


def _verdict(said: str, right: str, context: str, place: str) -> Verdict:
    claim = Claim(Kind.COUNT, said, context, place)
    if said == right:
        return Verdict(claim, supported=True)
    return Verdict(claim, False, ("count",), (Candidate(right, "", "按来源重新计算"),))
