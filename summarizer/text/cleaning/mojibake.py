"""Repair of GBK text that was decoded one byte late.

A web page that loses one byte reads every following pair shifted: ``。縣`` (A1A3 BF68)
becomes ``?`` (the lost A1), ``？`` (A3BF), ``h`` (68). The damage ends where a pair swallows
a single byte again. The repair runs the accident backwards: put A1 in front, encode what
was read, decode again, and accept only if the result is whole and plausible. A genuine
``?`` fails: what follows it gives no valid pairs.

Only a lost A1 is repaired, the lead byte of ``。 、 “ ”``: any other lead byte cannot be known.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.text.edits import Edit
from summarizer.text.late import late

__all__ = ["repair_shifted_bytes"]

LOST_BYTE = b"\xa1"
LONGEST_RUN = 12
CANDIDATE = late(r"(?<=[\u4e00-\u9fff)）”》%％\d])\?(?=[!?\uff01-\uff5e\u3000 ])")
REPAIRED = late(r"[。、，；：“”]\u3000*(<|[\u4e00-\u9fff])?\Z")
CLOSING_TAG = late(r"/?(?:p|br|div|span)\s*/?>")
HALF_TO_FULL = {**{chr(i): chr(i + 0xFEE0) for i in range(0x21, 0x30)}, "?": "？", " ": "\u3000"}


def repair_shifted_bytes(text: str) -> Iterator[Edit]:
    """Replace each run of shifted bytes by what it was; a swallowed tag becomes a line end."""
    for match in CANDIDATE.finditer(text):
        repaired = _repair(text, match.start())
        if repaired:
            yield repaired


def _repair(text: str, start: int) -> Edit | None:
    data = bytearray(LOST_BYTE)
    for position in range(start + 1, min(len(text), start + LONGEST_RUN)):
        data += _bytes_read(text, position)
        whole = _decode(bytes(data))
        if whole is None:
            continue
        if not REPAIRED.match(whole):
            return None
        return _edit(text, start, position + 1, whole)
    return None


def _bytes_read(text: str, position: int) -> bytes:
    char = text[position]
    if char == "?" and text[position + 1 : position + 2] == "/":
        return b"\xa1<"  # the decoder gave one ? for the broken pair and swallowed the <
    if char.isascii() and char.isalpha():
        return char.encode("ascii")
    return HALF_TO_FULL.get(char, char).encode("gbk", "replace")


def _decode(data: bytes) -> str | None:
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return None


def _edit(text: str, start: int, end: int, whole: str) -> Edit | None:
    if whole.endswith("<"):
        tag = CLOSING_TAG.match(text, end)
        return Edit(start, tag.end(), whole[0] + "\n") if tag else None
    return Edit(start, end, whole)
