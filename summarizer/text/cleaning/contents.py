"""Contents pages (目录): taken out of the text, kept as a list.

An entry is a title followed by dot leaders and perhaps a page number. The title of the
report that follows the last entry often begins with digits (2024年…), so a page number
counts only up to white space; the next title is never eaten. A run of title
lines right below a line that says 目录 is a contents page too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.model import ContentsEntry
from summarizer.text.edits import Edit
from summarizer.text.late import late

__all__ = ["drop_contents", "find_contents"]

# Behind the leaders stands a page number, a line end or the next entry: an ellipsis that a
# sentence goes on from is none, and …… alone needs the page number.
LEADER = late(
    r"""(?:\.{4,} | …{3,} | …{2}(?=\s*\d{1,4}(?:\s|\Z)) | ·{4,} | 。{4,} | -{6,} | _{6,}
           | (?:\.[ ]){4,})
        [.…·\s]*?
        (?:\d{1,4}(?=\s|\Z))?
        [^\S\n]*
        (?=\s | \d | [（(]?[一二三四五六七八九十]{1,3}[、）)] | 第 | \Z)""",
    re.VERBOSE,
)
TITLE = late(r"(?:(?P<number>\d{1,3})\s*[.．、]\s*)?(?P<title>[^\s.…·][^\n.…·。；！？]{3,60})\Z")
LEADER_SIGNS = ("....", "……", "····", "。。。。", "------", "______", ". . . .")
LONGEST = 70
CAPTION = late(r"目\s{0,4}[录錄]\s*")
CAPTION_LINE = re.compile(r"目[ \u3000]{0,4}[录錄][ \u3000]*\n")
PLAIN_ENTRY = re.compile(
    r"\s*(?:(?P<number>\d{1,3})\s*[.．、]\s*)?"
    r"(?P<title>[^\n。，；：]{2,40}(?:报告|总结|回顾|综述|特稿)(?:[（(][^\n）)]{1,16}[）)])?)"
    r"[ \u3000\t]*(?:\d{1,4})?[ \u3000\t]*(?:\n|\Z)"
)
MIN_ENTRIES = 2


def find_contents(text: str) -> tuple[ContentsEntry, ...]:
    """Return the entries of the contents page in *text*, numbered as printed or counted."""
    return tuple(entry for _, _, entry in _entries(text))


def drop_contents(text: str) -> Iterator[Edit]:
    """Yield the edits that take the contents page out, with its caption."""
    entries = _entries(text)
    if len(entries) < MIN_ENTRIES:
        return
    first = entries[0][0]
    caption = CAPTION.search(text, max(0, first - LONGEST), first)
    for i, (start, end, _) in enumerate(entries):
        yield Edit(caption.start() if i == 0 and caption else start, end, "\n")


def _entries(text: str) -> list[tuple[int, int, ContentsEntry]]:
    """Return (start, end, entry) of each title with leaders; a caption before is no title."""
    leaders = _with_leaders(text) if any(map(text.__contains__, LEADER_SIGNS)) else []
    return leaders or _plain_list(text)


def _plain_list(text: str) -> list[tuple[int, int, ContentsEntry]]:
    """Return the run of title lines right below a line that says 目录.

    A title that repeats is the first report's own: the list has ended.
    """
    captions = (each for each in CAPTION_LINE.finditer(text) if _opens_line(text, each.start()))
    caption = next(captions, None)
    entries: list[tuple[int, int, ContentsEntry]] = []
    position = caption.end() if caption else len(text)
    listed: set[str] = set()
    while (line := PLAIN_ENTRY.match(text, position)) and line["title"].strip() not in listed:
        title = line["title"].strip()
        listed.add(title)
        number = int(line["number"] or len(entries) + 1)
        entries.append((line.start(), line.end(), ContentsEntry(number, title)))
        position = line.end()
    return entries if len(entries) >= MIN_ENTRIES else []


def _opens_line(text: str, position: int) -> bool:
    return not text[text.rfind("\n", 0, position) + 1 : position].strip(" \u3000")


def _with_leaders(text: str) -> list[tuple[int, int, ContentsEntry]]:
    entries: list[tuple[int, int, ContentsEntry]] = []
    done = 0
    for leader in LEADER.finditer(text):
        before = text[max(done, leader.start() - LONGEST) : leader.start()].rstrip()
        caption = CAPTION.search(before)
        words = before[caption.end() if caption else 0 :].rsplit("\n", 1)[-1].lstrip()
        title = TITLE.match(words)
        if title:
            number = int(title["number"] or len(entries) + 1)
            start = text.rindex(words, done, leader.start())
            entries.append((start, leader.end(), ContentsEntry(number, title["title"].strip())))
            done = leader.end()
    return entries
