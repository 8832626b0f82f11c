r"""Text made fit for a file: characters no XML or Markdown file may hold are taken out.

Reports come from scans, web pages and damaged files; a single lone surrogate makes lxml cut
the rest of a document, and docxtpl reads ``\a``, ``\f``, ``\t`` and ``\n`` inside a value
as layout. Both writers work on the memo that ``clean_memo`` returns, so they cannot differ
in what they drop. Nothing visible is lost: layout characters become one space, the others
have no shape.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.briefing.memo import Table
from summarizer.briefing.tags import mapped

if TYPE_CHECKING:
    from summarizer.briefing.memo import Block, Memo, Quotation, Run

__all__ = ["clean_memo", "clean_text", "outside_gb2312"]

_ALSO = "—·"  # A1AA and A1A4 of GB 2312, which Python's codec gives as U+2015 and U+30FB
_LAYOUT = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)  # tab, line and page breaks
_SHAPELESS = (
    *range(0x20),  # C0
    *range(0x7F, 0xA0),  # DEL and C1
    *range(0xD800, 0xE000),  # surrogates
    *range(0xFDD0, 0xFDF0),  # noncharacters
    0xFEFF,  # byte order mark
    *(plane | low for plane in range(0, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF)),
)
_REPLACEMENTS = dict.fromkeys(_SHAPELESS, "") | dict.fromkeys(_LAYOUT, " ")
_REPLACED = re.compile(f"[{re.escape(''.join(map(chr, _REPLACEMENTS)))}]")


def clean_text(text: str) -> str:
    """Return *text* without characters that break a file; breaks and tabs become spaces."""
    return text.translate(_REPLACEMENTS) if _REPLACED.search(text) else text


def clean_memo(memo: Memo) -> Memo:
    """Return *memo* with every string cleaned."""
    return replace(
        memo,
        head=clean_text(memo.head),
        title=clean_text(memo.title),
        blocks=tuple(_clean_block(block) for block in memo.blocks),
        sources_title=clean_text(memo.sources_title),
        sources=tuple(replace(source, text=clean_text(source.text)) for source in memo.sources),
        tail=clean_text(memo.tail),
        tags=mapped(memo.tags, clean_text),
    )


def _clean_block(block: Block) -> Block:
    if isinstance(block, Table):
        return Table(
            clean_text(block.caption),
            tuple(_clean_runs(cell) for cell in block.header),
            tuple(tuple(_clean_runs(cell) for cell in row) for row in block.rows),
        )
    return replace(block, runs=_clean_runs(block.runs))


def _clean_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(map(_clean_run, runs))


def _clean_run(run: Run) -> Run:
    """Return *run* cleaned: itself where there is nothing to clean, as nearly everywhere."""
    text, quotation = clean_text(run.text), _clean_quotation(run.quotation)
    if text is run.text and quotation is run.quotation:
        return run
    return replace(run, text=text, quotation=quotation)


def _clean_quotation(quotation: Quotation | None) -> Quotation | None:
    """Return *quotation* with its printed words cleaned; the path stays as it is."""
    if quotation is None:
        return None
    printed = (quotation.region, quotation.part, quotation.place, quotation.sentence)
    if not any(map(_REPLACED.search, printed)):
        return quotation
    region, part, place, sentence = map(clean_text, printed)
    return replace(quotation, region=region, part=part, place=place, sentence=sentence)


def outside_gb2312(text: str) -> tuple[str, ...]:
    """Return the characters of *text* that 仿宋_GB2312 has no shape for, in code-point order.

    Word prints them in another font (镕, 喆, ㎡); a notice lets a person look at them.
    """
    return tuple(sorted(character for character in set(text) if not _in_gb2312(character)))


def _in_gb2312(character: str) -> bool:
    if character in _ALSO:
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
