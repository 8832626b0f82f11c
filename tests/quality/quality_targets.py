"""Targets: the indicators a report aims at, with the wording that must survive.

A label names an indicator by its key, or as the report writes it; a name for two (城乡居民收入,
出口总额和实际利用外资) stands for both. Wordings are compared without spaces and in one width;
涨幅 or 增长 belongs to the name (居民消费价格涨幅) or to the wording, as the reader likes;
城乡居民收入 with one wording for both is one indicator or two. What has no figure and is not in
the lexicon (生态环境质量持续改善) is not judged: it is true, and no reader misses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quality_labels import Json
from quality_score import Score, score

from summarizer.lexicon.indicators import load_indicators
from summarizer.model import Indicator, Report, Stage
from summarizer.text.numerals import fold_figures

__all__ = ["keys_of", "measure_targets"]

PART_OF_NAME = re.compile(
    r"^(?:涨幅|均|力争|增[长速](?=与|高于|不低于|保持|名义)|下降(?=完成)|(?:下降)?率(?=完成))"
)
BOTH = ("disposable_income_urban", "disposable_income_rural")
EITHER = "disposable_income"

Target = tuple[str, str]


def measure_targets(
    label: Json, pairs: Sequence[tuple[Json, Report | None]]
) -> tuple[dict[str, Score], list[str]]:
    """Return recall and precision of targets with their wording, and the mistakes."""
    hits: list[bool] = []
    right: list[bool] = []
    mistakes: list[str] = []
    said: set[Target] = set()
    for gold, report in pairs:
        wanted = list(_wanted(gold))
        found = [_target(each) for each in _targets_of(report) if _is_judged(each, wanted)]
        found = _read_alike(found, wanted)
        hits += [target in found for target in wanted]
        right += [target in wanted for target in found]
        mistakes += [f"targets: missed {' '.join(t)}" for t in wanted if t not in found]
        mistakes += [f"targets: extra {' '.join(t)}" for t in found if t not in wanted]
        said |= set(found)
    denied = list(_denied(label["checks"]))
    mistakes += [f"targets: no target {' '.join(t)}" for t in denied if t in said]
    return {
        "targets.recall": score(hits),
        "targets.precision": score(right),
        "targets.not_said": score(target not in said for target in denied),
    }, mistakes


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys of the indicators that *name* stands for; the folded name if unknown."""
    lexicon = load_indicators()
    folded = _fold(name)
    if any(entry.key == folded for entry in lexicon.entries):
        return (folded,)
    if folded in lexicon.pairs:
        return tuple(entry.key for entry in lexicon.pairs[folded])
    entry = lexicon.by_name.get(folded)
    if entry is not None:
        return (entry.key,)
    parts = folded.split("和")
    if len(parts) > 1 and all(part in lexicon.by_name for part in parts):
        return tuple(lexicon.by_name[part].key for part in parts)
    return (folded,)


def _wanted(gold: Json) -> Iterable[Target]:
    """Yield the targets of the label; of a report without targets none are wanted."""
    if "targets" not in gold["absent_roles"]:
        for target in gold["targets"]:
            for key in keys_of(target["name"]):
                yield key, _wording(target["text"])


def _denied(checks: Json) -> Iterable[Target]:
    """Yield what the label says is no target of this year, such as a five-year goal."""
    for target in checks.get("target_is_not", []):
        for key in keys_of(target["name"]):
            yield key, _wording(target["text"])


def _targets_of(report: Report | None) -> Iterable[Indicator]:
    found = report.indicators if report else ()
    return (indicator for indicator in found if indicator.stage is Stage.TARGET)


def _is_judged(indicator: Indicator, wanted: Sequence[Target]) -> bool:
    key, _ = _target(indicator)
    listed = key in {entry.key for entry in load_indicators().entries}
    return listed or indicator.value is not None or _target(indicator) in wanted


def _read_alike(found: Sequence[Target], wanted: Sequence[Target]) -> list[Target]:
    """Return *found* with one wording for urban and rural incomes split as the label splits it."""
    split: list[Target] = []
    for key, wording in found:
        both = [(each, wording) for each in BOTH]
        alike = key == EITHER and (key, wording) not in wanted and set(both) <= set(wanted)
        split += both if alike else [(key, wording)]
    return split


def _target(indicator: Indicator) -> Target:
    known = {entry.key for entry in load_indicators().entries}
    key = indicator.key if indicator.key in known else _fold(indicator.name)
    return key, _wording(indicator.text)


def _wording(text: str) -> str:
    return PART_OF_NAME.sub("", _fold(text))


def _fold(text: str) -> str:
    return re.sub(r"\s", "", fold_figures(text))
