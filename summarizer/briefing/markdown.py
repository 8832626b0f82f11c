"""A memo as Markdown: the blocks written here, put into the pack's thin ``memo.md.j2``.

Tables are GitHub's, the caption a bold line above. A citation is a footnote mark
(``[^s1]``) and the list of sources its definitions, so the ids are those of the Word file.
The template decides order and fixed words only; it has the tags of the Word shell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.briefing.markdown_text import bold_line, escape, inline, line
from summarizer.briefing.memo import Heading, Table
from summarizer.briefing.packs import MARKDOWN_FILE, naming_pack_faults, sandbox
from summarizer.briefing.sanitise import clean_memo
from summarizer.briefing.tags import mapped
from summarizer.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.briefing.memo import Block, Memo, Run
    from summarizer.briefing.packs import Pack

__all__ = ["BODY", "LINES", "SOURCES", "fill_template", "read_template", "write_markdown"]

BODY, SOURCES = "正文", "来源"
LINES = ("抬头", "标题", "来源标题", "结尾")  # the tags that are one line each


def write_markdown(memo: Memo, pack: Pack) -> str:
    """Return *memo* as Markdown text that ends with a newline.

    ``PackError`` says in Chinese what is wrong with the pack's template.
    """
    memo = clean_memo(memo)
    sources = (f"[^s{source.number}]: {line(escape(source.text))}" for source in memo.sources)
    body = (part for block in memo.blocks for part in _parts(block))
    return fill_template(memo, pack, {BODY: "\n\n".join(body), SOURCES: "\n\n".join(sources)})


def fill_template(memo: Memo, pack: Pack, places: Mapping[str, str]) -> str:
    """Return the pack's Markdown with the words of a clean *memo* and what *places* hold.

    *places* has the Markdown, or a mark, to put where the template wants body and sources.
    """
    template = read_template(pack)
    tags = mapped(memo.tags, lambda text: line(escape(text)))
    values = tags | pack.fields | _words(memo) | dict(places)
    with naming_pack_faults(pack.name, MARKDOWN_FILE):
        text = sandbox(autoescape=False).from_string(template).render(values)
    return _tidy(text)


def read_template(pack: Pack) -> str:
    """Return the pack's Markdown template; ``PackError`` if it is not UTF-8."""
    try:
        return pack.path(MARKDOWN_FILE).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(
            f"模板包“{pack.name}”的 {MARKDOWN_FILE} 不是 UTF-8 编码", next_step="请另存为 UTF-8"
        ) from error


def _words(memo: Memo) -> dict[str, str]:
    """Return the value of each tag that is a line; an empty one is false for ``{% if %}``."""
    values = (
        line(escape(memo.head)),
        escape(memo.title).strip(),
        escape(memo.sources_title).strip(),
        line(escape(memo.tail)),
    )
    return dict(zip(LINES, values, strict=True))


def _parts(block: Block) -> Iterator[str]:
    """Yield the parts of *block* that a blank line separates."""
    if isinstance(block, Table):
        if block.caption.strip():
            yield bold_line(block.caption).strip()
        yield "\n".join(_table_lines(block))
    elif isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {inline(block.runs, bold=False).strip()}"
    else:
        yield line(inline(block.runs))


def _table_lines(table: Table) -> Iterator[str]:
    yield _row(table.header)
    yield f"| {' | '.join('---' for _ in table.header)} |"
    yield from (_row(row) for row in table.rows)


def _row(cells: tuple[tuple[Run, ...], ...]) -> str:
    return f"| {' | '.join(inline(cell).strip() for cell in cells)} |"


def _tidy(text: str) -> str:
    """Return *text* without spaces at line ends, doubled blank lines or a ragged end."""
    without_spaces = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", without_spaces).strip("\n") + "\n"
