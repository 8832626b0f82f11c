"""Site furniture: navigation, tool bars, log-in lines, footers.

A line is furniture if one of the lexicon's patterns fits all of it, or all of its parts
between bars and wide gaps. Two zones are treated as wholes, because a site's own name
cannot be listed: short lines that stand among furniture at the top, and everything from
the first sure footer line to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.lexicon.tables import load_table
from summarizer.text.edits import Edit

__all__ = ["drop_furniture", "is_furniture"]

LINE = re.compile(r"[^\n]+")
PARTS = re.compile(r"\s*[|｜]\s*|\s{2,}")
LONGEST = 80
HEAD_LINES = 40
SITE_NAME_LENGTH = 12
FOOTER_SHARE = 0.5
FOOTER = re.compile(
    r"\s*(?:您需要登录后才可以回帖|本版积分规则|Powered by |返回顶部|版权所有|.*ICP备\d"
    r"|上一篇[:：]|相关(?:阅读|链接))"
)


def drop_furniture(text: str) -> Iterator[Edit]:
    """Yield an edit for each line of furniture."""
    lines = list(LINE.finditer(text))
    footer = _footer_start(lines, len(text))
    zone = _head_zone(lines)
    for i, match in enumerate(lines):
        if match.start() >= footer or is_furniture(match[0]) or (i < zone and _is_short(match[0])):
            yield Edit(match.start(), match.end())


def is_furniture(line: str, kind: str = "") -> bool:
    """Tell whether *line* is site furniture (of *kind*, if given)."""
    words = line.strip(" \u3000")
    if not words or len(words) > LONGEST:
        return False
    pattern = _pattern(kind)
    if pattern.fullmatch(words):
        return True
    parts = [part for part in PARTS.split(words) if part]
    return len(parts) > 1 and all(pattern.fullmatch(part) for part in parts)


def _is_short(line: str) -> bool:
    return len(line.strip()) <= SITE_NAME_LENGTH and not re.search(r"[。！？]|报告|\d{4}", line)


def _head_zone(lines: list[re.Match[str]]) -> int:
    """Return how many lines the header takes: a run of short lines with furniture among them."""
    zone = 0
    for i, match in enumerate(lines[:HEAD_LINES]):
        if is_furniture(match[0]):
            zone = i + 1
        elif not _is_short(match[0]):
            break
    sure = sum(is_furniture(match[0]) for match in lines[:zone])
    return zone if sure > 1 else 0


def _footer_start(lines: list[re.Match[str]], length: int) -> int:
    for match in lines:
        if match.start() > FOOTER_SHARE * length and FOOTER.match(match[0]):
            return match.start()
    return length


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    kinds = [entry for entry in load_table("furniture")["kind"] if kind in ("", entry["name"])]
    return re.compile("|".join(f"(?:{line})" for entry in kinds for line in entry["lines"]))
