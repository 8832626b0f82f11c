"""A memo as JSON ``summarizer.memo/1``: every run, and for quoted words their exact place.

Ids are those of the HTML file. A quotation's ``span`` is ``[start, end)`` in the raw text of
the file at ``path``, as in ``summarizer inspect --json`` (DESIGN.md, section 5).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summarizer.briefing.memo import Heading, Table, block_id, named_runs
from summarizer.briefing.sanitise import clean_memo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.briefing.memo import Block, Memo, Quotation, Run

__all__ = ["SCHEMA_NAME", "write_json"]

SCHEMA_NAME = "summarizer.memo/1"
Json = dict[str, Any]


def write_json(memo: Memo) -> str:
    """Return *memo* as JSON text, readable and deterministic."""
    memo = clean_memo(memo)
    made = {
        "schema": SCHEMA_NAME,
        "head": memo.head,
        "title": memo.title,
        "blocks": [_block(position, block) for position, block in enumerate(memo.blocks)],
        "sources_title": memo.sources_title,
        "sources": [{"number": each.number, "text": each.text} for each in memo.sources],
        "tail": memo.tail,
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _block(position: int, block: Block) -> Json:
    runs = (_run(name, run) for name, run in named_runs(position, block))
    made: Json = {"id": block_id(position), "kind": type(block).__name__.lower()}
    if isinstance(block, Table):
        rows = ([_cell(runs, cell) for cell in row] for row in (block.header, *block.rows))
        return made | {"caption": block.caption, "header": next(rows), "rows": list(rows)}
    if isinstance(block, Heading):
        made["level"] = block.level
    return made | {"runs": list(runs)}


def _cell(runs: Iterator[Json], cell: tuple[Run, ...]) -> list[Json]:
    return [next(runs) for _ in cell]


def _run(name: str, run: Run) -> Json:
    return {
        "id": name,
        "text": run.text,
        "bold": run.bold,
        "cite": run.cite,
        "quotation": _quotation(run.quotation) if run.quotation else None,
        "revised": run.revised,
    }


def _quotation(quotation: Quotation) -> Json:
    return {
        "path": quotation.path,
        "span": [quotation.span.start, quotation.span.end],
        "region": quotation.region,
        "part": quotation.part,
        "place": quotation.place,
        "sentence": quotation.sentence,
    }
