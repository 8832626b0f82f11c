"""What a newspaper page leaves in a report: captions, names, sentences cut by columns.

A caption is known by where it stands, never by its words: a short block that interrupts an
unfinished paragraph (one that ends in a stop is a caption only if the sentence runs on
behind it), a short line beside a credit line at the top, a short open line after the last
paragraph. A sentence cut by a caption is joined only if a comma or an open quotation proves
that it goes on; otherwise the cut stays a cut, and is said to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.text.cleaning.furniture import is_furniture
from summarizer.text.edits import Edit
from summarizer.text.late import late

__all__ = ["cut_sentences", "drop_captions", "drop_names"]

BLOCK = re.compile(r"[^\n]+")
ENDS = re.compile(r"[。！？!?：:；;…][”’》）)\"'\s]*\Z")
HEADING = re.compile(r"[（(]?[一二三四五六七八九十]+[）)、]|\d|——|第.{1,3}部分|[回展]|核心提示")
HAN = re.compile(r"[\u4e00-\u9fff]")
SHORT, LONG = 25, 40
HEAD_LINES = 6
WIDE_GAP = 3
NAME = r"[\u4e00-\u9fff]{2,4}"
NAMES = re.compile(
    r"(?<=[。！])[ \u3000]*[(（]?(?:本报)?(?:记者|通讯员)?[ :：]?"
    rf"{NAME}(?:[ \u3000]+{NAME}){{1,5}}[)）]?\s*\Z"
)
OFFICIAL = late(r"政府|委员会|办公|\d[年月日]|代表|大家|谢")
CLOSING_QUOTE = late(r"[^\"“\n]{0,12}[\"”]")


def drop_captions(text: str) -> Iterator[Edit]:
    """Yield an edit for each caption; the gap goes with it where the sentence runs on."""
    blocks = [match for match in BLOCK.finditer(text) if match[0].strip()]
    credits_line = [i for i, block in enumerate(blocks) if is_furniture(block[0], "newspaper")]
    edges = _beside_credits(blocks, credits_line)
    last: re.Match[str] | None = None
    for i, block in enumerate(blocks):
        if i in edges:
            yield _edit(block)
            continue
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        runs_on = last is not None and after is not None and _runs_on(last[0], text, after)
        if last and _interrupts(text, last, block) and (runs_on or not ENDS.search(block[0])):
            yield Edit(last.end(), after.start()) if runs_on and after else _edit(block)
        else:
            last = block


def drop_names(text: str) -> Iterator[Edit]:
    """Drop reporters' names set behind the last stop of the text."""
    match = NAMES.search(text, max(0, len(text) - 80))
    if match:
        yield Edit(match.start(), match.end())


def cut_sentences(text: str) -> Iterator[Edit]:
    """Yield an edit that changes nothing at the end of each long paragraph without an end."""
    blocks = list(BLOCK.finditer(text))
    for block, following in pairwise(blocks):
        if (
            len(block[0]) >= 2 * LONG
            and HAN.match(text, block.end() - 1)
            and len(following[0]) > SHORT
        ):
            yield Edit(block.end(), block.end())


def _interrupts(text: str, before: re.Match[str], block: re.Match[str]) -> bool:
    gap = text.count("\n", before.end(), block.start())
    words = block[0].strip()
    return (
        gap > WIDE_GAP
        and len(words) <= SHORT
        and len(before[0]) >= LONG
        and not ENDS.search(before[0])
        and not HEADING.match(words)
    )


def _edit(block: re.Match[str]) -> Edit:
    return Edit(block.start(), block.end())


def _runs_on(before: str, text: str, after: re.Match[str]) -> bool:
    """Tell whether *before* goes on in *after*: at a comma, or inside an open quotation."""
    if before.rstrip().endswith(("，", ",", "、")):
        return len(after[0]) >= LONG and not HEADING.match(after[0].strip())
    straight = before.count('"') % 2 == 1
    curly = before.count("“") > before.count("”")
    return (straight or curly) and bool(CLOSING_QUOTE.match(text, after.start()))


def _beside_credits(blocks: list[re.Match[str]], credits_line: list[int]) -> set[int]:
    """Return the captions beside credit lines: behind one at the top, at the end of the page."""
    if not credits_line:
        return set()
    found = {
        i + 1
        for i in credits_line
        if i + 2 < min(HEAD_LINES, len(blocks))
        and _is_open_line(blocks[i + 1][0])
        and len(blocks[i + 2][0].strip()) <= SHORT
    }
    end = len(blocks) - 1
    while end > 0 and (end in credits_line or _is_open_line(blocks[end][0])):
        if end not in credits_line:
            found.add(end)
        end -= 1
    return found


def _is_open_line(line: str) -> bool:
    words = line.strip()
    return (
        len(words) <= SHORT
        and not ENDS.search(words)
        and not HEADING.match(words)
        and not OFFICIAL.search(words)
    )
