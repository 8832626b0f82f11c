"""Words that a cleaned text must hold, must not hold, and that no memo may say.

Texts are compared in one width of punctuation; spaces count, since wrong ones are a defect.
Noise is looked for in the memo, as far as its words stand nowhere else in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quality_labels import Json
from quality_score import Score, score

from summarizer.briefing.compose import compose
from summarizer.briefing.memo import plain_text
from summarizer.briefing.packs import Pack, load_pack
from summarizer.consolidation import compare
from summarizer.model import Document
from summarizer.text.numerals import fold_figures

__all__ = ["measure_words"]

FORBIDDEN_KINDS = (
    "pinyin", "mojibake", "web_ui", "download_ui", "forum_", "compilation_title", "toc",
    "timestamp", "byline", "caption", "credit",
)  # fmt: skip
SHORTEST_NOISE = 4


def measure_words(label: Json, document: Document) -> tuple[dict[str, Score], list[str]]:
    """Return whether the clean text and the memo hold what they must and nothing they must not."""
    clean = _one_width(document.source.text)
    memo = _one_width("\n".join(plain_text(compose(compare([document]), _pack()))))
    checks = label["checks"]
    said = memo + "\n".join(_places(document))
    wanted = [_one_width(words) for words in checks.get("must_contain", [])]
    banned = [_one_width(words) for words in checks.get("must_not_contain", [])]
    unsaid = [_one_width(words) for words in checks.get("must_not_say", [])]
    noise = list(_noise(label, document.source.raw))
    mistakes = [f"must_contain: {words}" for words in wanted if words not in clean]
    mistakes += [f"must_not_contain: {words!r}" for words in banned if words in clean]
    mistakes += [f"must_not_say: {words}" for words in unsaid if words in said]
    mistakes += [f"noise in memo: {words}" for words in noise if words in memo]
    return {
        "must_contain": score(words in clean for words in wanted),
        "must_not_contain": score(words not in clean for words in banned),
        "must_not_say": score(words not in said for words in unsaid),
        "memo.no_noise": score(words not in memo for words in noise),
    }, mistakes


@cache
def _pack() -> Pack:
    return load_pack("consolidated")


def _places(document: Document) -> Iterator[str]:
    return (report.division.full_name for report in document.reports if report.division)


def _noise(label: Json, raw: str) -> Iterator[str]:
    """Yield the lines of noise, and pinyin with its brackets, that only noise says."""
    spans = [(n["start"], n["end"]) for n in label["noise"] if _is_forbidden(n["kind"])]
    spans += [tuple(span) for span in label.get("pinyin_spans", [])]
    lines = {line.strip() for start, end in spans for line in raw[start:end].split("\n")}
    rest = _without(raw, spans)
    for line in sorted(lines):
        if len(line) >= SHORTEST_NOISE and line not in rest:
            yield _one_width(line)


def _is_forbidden(kind: str) -> bool:
    return any(part in kind for part in FORBIDDEN_KINDS)


def _without(raw: str, spans: list[tuple[int, int]]) -> str:
    kept = []
    last = 0
    for start, end in sorted(spans):
        kept.append(raw[last:start])
        last = max(last, end)
    return "\n".join([*kept, raw[last:]])


def _one_width(text: str) -> str:
    return re.sub("[“”]", '"', fold_figures(text))
