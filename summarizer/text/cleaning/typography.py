"""Spaces, quotation marks, widths and line shapes: the last rules, for text that is whole.

No blanket NFKC: it would fold what headings need (①, ：). Every rule leaves its own result
alone, so that cleaning clean text changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text.edits import Edit, regex_edits, table_edits
from summarizer.text.late import late

__all__ = [
    "FULL_WIDTH_SIGNS",
    "QUOTE_SIGNS",
    "drop_doubled_marks",
    "fold_digits",
    "fold_points",
    "mend_dashes",
    "mend_spaces",
    "pair_quotes",
    "tidy_lines",
    "widen_brackets",
    "widen_punctuation",
]

WIDE = (
    r"\u2e80-\u303e\u3040-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff1f\uff3b-\uff40\uff5b-\uff65"
    "“”‘’—…·×①-⑳"
)
LINE = re.compile(r"[^\n]+")
GAP = re.compile(r"[ \u3000]+")
STOP_AT_END = re.compile(r"[。！？；;!?，,：:、][”’》）)\"' ]*\Z")
LONGEST_HEADING = 45
FULL_POINT = re.compile(r"(?<=\d)．")
DIGIT_TABLE = {
    chr(i): chr(i - 0xFEE0)
    for i in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
FULL_WIDTH_SIGNS = frozenset(DIGIT_TABLE)
FULL_DIGITS = late(f"[{''.join(DIGIT_TABLE)}]")
PUNCTUATION = re.compile(r"[,;:!?]+")
FIGURE_SIGNS = frozenset("%‰℃")
FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
TO_FULL = str.maketrans(FULL)
BRACKETS = re.compile(r"\(([^()\n]{0,80})\)")
LONE_BRACKET = re.compile(r"[()]")
HAS_WIDE = re.compile(rf"[{WIDE}]")
CORNER = late("[「」『』｢｣]")
CORNER_TABLE = {"「": "“", "」": "”", "『": "‘", "』": "’", "｢": "“", "｣": "”"}
QUOTE_SIGNS = frozenset(CORNER_TABLE).union("\"＂'")
STRAIGHT = late(r"""["＂]|(?<=[^\x00-\x7f])'|'(?=[^\x00-\x7f])""")
BEFORE_OPENING = frozenset("，、：；。（(《“,;: \u3000")
BEFORE_CLOSING = frozenset("，、：；。）)》！？,;:!?")
# These begin with a plain character class: the engine skips to its members at once.
DOUBLED = re.compile(r"[，,](?:[，,]*(?=[，,。、；：])|(?<=[、。；].)[，,]*)")
LONG_DASH = re.compile(
    r"""[─━―﹘–—-](?:
        (?<=[─━―﹘–—])[─━―﹘–—]+          # two and more, of any kind
      | (?<=─)
      | (?<=^-)-+
      | (?<=^[—―–])(?=[^—―–\d\s])       # one that opens a line
    )""",
    re.MULTILINE | re.VERBOSE,
)
TWIN_DASH = re.compile(r"(?=[ –-])(?<=一) ?[-–](?=[\u4e00-\u9fff])")
SPACED_LETTERS = 0.6
LEFT_HALF = late(r"[“\"]([\u4e00-\u9fff]{3,8})\Z")
RIGHT_HALF = late(r"([\u4e00-\u9fff]{3,8})[”\"]")
LONGEST_HALF = 10  # characters of half a slogan and its quotation mark
BREAK = re.compile(r"[\s]\s*")


def fold_digits(text: str) -> Iterator[Edit]:
    """Make full-width digits, letters and percent signs half-width."""
    return table_edits(DIGIT_TABLE, FULL_DIGITS, text)


def fold_points(text: str) -> Iterator[Edit]:
    """Make a full-width point behind a digit half-width (１．, 5．8%)."""
    return regex_edits(FULL_POINT, ".", text)


def mend_spaces(text: str) -> Iterator[Edit]:
    """Drop stray spaces in paragraphs; headings keep the space between their halves."""
    for line in LINE.finditer(text):
        if " " in line[0] or "\u3000" in line[0]:
            yield from _mend_line(text, line)


def _mend_line(text: str, line: re.Match[str]) -> Iterator[Edit]:
    words = line[0].strip(" \u3000")
    heading = len(words) <= LONGEST_HEADING and not STOP_AT_END.search(words)
    spelled = _is_spelled_out(words)
    for gap in GAP.finditer(text, line.start(), line.end()):
        at_edge = gap.start() == line.start() or gap.end() == line.end()
        new = "" if at_edge or spelled else _space_kept(text, line, gap, heading=heading)
        if new != gap[0]:
            yield Edit(gap.start(), gap.end(), new)


def _is_spelled_out(words: str) -> bool:
    """Tell a line set with spaces between its letters: 政 府 工 作 报 告."""
    parts = GAP.split(words)
    singles = sum(len(part) == 1 for part in parts)
    return len(parts) > 2 and singles >= SPACED_LETTERS * len(parts)


def _space_kept(text: str, line: re.Match[str], gap: re.Match[str], *, heading: bool) -> str:
    before, after = text[gap.start() - 1], text[gap.end()]
    if not HAS_WIDE.match(before) and not HAS_WIDE.match(after):
        digits = before.isdigit() and (after.isdigit() or after == "%")
        return "" if digits and not heading else " "
    both_words = before.isalnum() and after.isalnum()
    if heading and both_words and not (before.isascii() or after.isascii()):
        return " "
    return " " if both_words and _is_slogan(text, line, gap) else ""


def _is_slogan(text: str, line: re.Match[str], gap: re.Match[str]) -> bool:
    """Tell a quoted slogan of two equal halves, whose space was printed: “甲乙丙 丁戊己”."""
    before = text[max(line.start(), gap.start() - LONGEST_HALF) : gap.start()]
    left = LEFT_HALF.search(before)
    right = RIGHT_HALF.match(text, gap.end(), line.end())
    return bool(left and right and len(left[1]) == len(right[1]))


def pair_quotes(text: str) -> Iterator[Edit]:
    """Turn straight and corner quotation marks into “ ”, by what stands beside each."""
    edits = [Edit(m.start(), m.end(), CORNER_TABLE[m[0]]) for m in CORNER.finditer(text)]
    for line in LINE.finditer(text):
        if '"' in line[0] or "'" in line[0] or "＂" in line[0]:
            edits += _pair_line(text, line)
    return iter(sorted(edits, key=lambda edit: edit.start))


def _pair_line(text: str, line: re.Match[str]) -> Iterator[Edit]:
    is_open = False
    for mark in STRAIGHT.finditer(text, line.start(), line.end()):
        before = text[mark.start() - 1] if mark.start() > line.start() else " "
        after = text[mark.end()] if mark.end() < line.end() else "。"
        if after in BEFORE_CLOSING and before not in "，：；。":
            is_open = False
        elif before in BEFORE_OPENING:
            is_open = True
        else:
            is_open = not is_open
        yield Edit(mark.start(), mark.end(), "“" if is_open else "”")


def widen_punctuation(text: str) -> Iterator[Edit]:
    """Make ``, ; : ! ?`` full-width beside Han; between digits (1,000, 8:30) they stay."""
    for marks in PUNCTUATION.finditer(text):
        behind_figure = text[marks.start() - 1] in FIGURE_SIGNS if marks.start() else False
        if behind_figure or _stands_beside_wide(text, marks):
            yield Edit(marks.start(), marks.end(), marks[0].translate(TO_FULL))


def widen_brackets(text: str) -> Iterator[Edit]:
    """Make round brackets full-width, both of a pair, if Han stands in or beside them."""
    edits: dict[int, Edit] = {}
    for pair in BRACKETS.finditer(text):
        around = text[max(0, pair.start() - 1) : pair.end() + 1]
        if HAS_WIDE.search(around):
            edits[pair.start()] = Edit(pair.start(), pair.start() + 1, "（")
            edits[pair.end() - 1] = Edit(pair.end() - 1, pair.end(), "）")
    for lone in LONE_BRACKET.finditer(text):
        if _stands_beside_wide(text, lone):
            edits.setdefault(lone.start(), Edit(lone.start(), lone.end(), FULL[lone[0]]))
    return iter([edits[start] for start in sorted(edits)])


def _stands_beside_wide(text: str, marks: re.Match[str]) -> bool:
    before, after = (
        text[max(0, marks.start() - 1) : marks.start()],
        text[marks.end() : marks.end() + 1],
    )
    return bool(HAS_WIDE.match(before) or HAS_WIDE.match(after))


def drop_doubled_marks(text: str) -> Iterator[Edit]:
    """Drop a comma that stands before or behind another mark (，。 ，， 、，)."""
    return regex_edits(DOUBLED, "", text)


def mend_dashes(text: str) -> Iterator[Edit]:
    """Make every kind of long dash ——, and drop a dash read twice beside 一 (一 -区)."""
    edits = [*regex_edits(LONG_DASH, "——", text), *regex_edits(TWIN_DASH, "", text)]
    return iter(sorted(edits, key=lambda edit: edit.start))


def tidy_lines(text: str) -> Iterator[Edit]:
    """Leave one newline between paragraphs, none at the ends, no space at a line's edges."""
    for match in BREAK.finditer(text):
        inner = match.start() > 0 and match.end() < len(text)
        new = "\n" if inner else ""
        if match[0] != new and not (inner and "\n" not in match[0]):
            yield Edit(match.start(), match.end(), new)
