"""What web sites, scanners and typesetters do to a report, done on purpose.

Each function takes a marked text and returns the messy one; the marks travel along. The
kinds of mess are those met in real files (READING.md); the words are our own.
"""

from __future__ import annotations

import re
import tomllib
from itertools import accumulate
from pathlib import Path

from sample_markup import LINE_END, MARKS, Marked, bare, insert_line_ends, parse

__all__ = ["annotate_pinyin", "compile_on_one_line", "print_as_newspaper", "shift_bytes"]

HALF_WIDTH = str.maketrans("，；：？！（）\u3000", ",;:?!() ")
STRAIGHT_QUOTES = str.maketrans("“”‘’", "\"\"''")
PINYIN_TABLE = Path(__file__).with_name("samples") / "pinyin.toml"
ATOM = re.compile(
    r"""[“《(]*                                        # an opening mark stays with what it opens
        (?:[^\x00-\x7f]?[0-9A-Za-z.%+]+(?:—[0-9.%]+)?  # a figure stays with the word before it
        |.)
        [,;:!?)。、”》]*                               # no line begins with a closing mark
    """,
    re.VERBOSE,
)
COLUMN = 36  # half-widths of a newspaper column
PAGE = 55  # half-widths of a line of the compilation
INDENT = 4  # two ems


def print_as_newspaper(sample: Marked) -> Marked:
    """Set *sample* in columns with captions between them, as a scanner reads them."""
    page = sample.rewrite("caption", "{noise:photo_caption}%s{/}")
    page = page.rewrite("brokenquote", "{noise:ocr_quote}'{/}").rewrite(
        "lost", "{noise:lost_text}{/}"
    )
    narrow = page.with_text(page.text.translate(HALF_WIDTH))
    headline, *lines = narrow.text.strip("\n").split("\n")
    columns = "\n\n".join([headline, *(_print(narrow, line) for line in lines)])
    return narrow.with_text(columns.translate(STRAIGHT_QUOTES) + "\n\n")


def _print(page: Marked, line: str) -> str:
    """Set one paragraph in a column; a caption keeps its line and the room above it."""
    if MARKS.match(line) and page.tag(line[0]) == "noise:photo_caption":
        return f"\n\n\n{line}"
    return _wrap(line, COLUMN - INDENT, COLUMN)


def annotate_pinyin(sample: Marked) -> Marked:
    """Write the reading behind each character of the table, as some converters do."""
    readings: dict[str, str] = tomllib.loads(PINYIN_TABLE.read_text("utf-8"))["readings"]
    narrow = sample.text.translate(HALF_WIDTH)
    annotated = (
        f"{character}({readings[character]})" if character in readings else character
        for character in narrow
    )
    return sample.with_text("".join(annotated).rstrip("\n"))


def shift_bytes(sample: Marked) -> Marked:
    """Spoil the marked full stops as a GBK page read one byte late does."""
    ends = sample.rewrite("moji", "{noise:mojibake:。}?! ?/p>{/}")
    return ends.rewrite("moji2", "{noise:mojibake:。%s}??h{/}")


def compile_on_one_line(sample: Marked) -> Marked:
    """Set what follows ``{wrap}`` in pages and join all printed lines to one."""
    head, pages = sample.source().translate(HALF_WIDTH).split("{wrap}\n")
    contents, reports = pages.split("{report}", 1)
    wrapped = parse("{report}" + reports.strip("\n").replace("\n", "\n{p}"))
    body = [_wrap(line, PAGE - INDENT, PAGE) for line in wrapped.text.split("\n")]
    printed = wrapped.with_text(LINE_END.join(body)).source()
    lines = [_with_leader(line) for line in contents.strip("\n").split("\n")]
    return parse(head + LINE_END.join([*lines, printed]))


def _with_leader(line: str) -> str:
    """Write the dots between an entry of the contents and its page number."""
    entry = re.fullmatch(r"(.*)\{leader:(\d+)\}(.*)", line)
    if entry is None:
        return line
    dots = "." * (2 * PAGE - _width(entry[1]) - len(entry[2]))
    return f"{entry[1]}{dots}{entry[2]}{entry[3]}"


def _wrap(paragraph: str, first: int, rest: int) -> str:
    """Mark the line ends of *paragraph*: its first line holds *first* half-widths."""
    clean = bare(paragraph)
    places: list[int] = []
    room = first
    for start, atom in _atoms(clean):
        room -= _width(atom)
        if room < 0 < start:
            places.append(start)
            room = rest - _width(atom)
    return insert_line_ends(paragraph, places)


def _atoms(text: str) -> list[tuple[int, str]]:
    """Cut *text* into the pieces that no line end may cut, with their starts."""
    atoms = ATOM.findall(text)
    starts = accumulate((len(atom) for atom in atoms), initial=0)
    return list(zip(starts, atoms, strict=False))


def _width(text: str) -> int:
    """Return the width of *text* in half-widths."""
    return sum(1 if character.isascii() else 2 for character in MARKS.sub("", text))
