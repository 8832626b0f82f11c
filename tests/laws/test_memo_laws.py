"""Law 7 of DESIGN.md: what a memo quotes stands in the source it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from messy import messy_reports

from builders import document_of
from summarizer.briefing.compose import compose
from summarizer.briefing.memo import Memo, Paragraph, Run, Table
from summarizer.briefing.packs import load_pack
from summarizer.consolidation import compare
from summarizer.model import Document

FIGURE = re.compile(r"\d+(?:[.,]\d+)*%?")
WIDTHS = str.maketrans("，；：！？（）％．", ",;:!?()%.")


@st.composite
def memos(draw: st.DrawFn) -> tuple[Memo, dict[str, str]]:
    """Return a memo of one to three files, and the text of each file by its name."""
    raws = draw(st.lists(messy_reports(), min_size=1, max_size=3))
    documents = [document_of(raw, f"文件{i}.txt") for i, raw in enumerate(raws)]
    return compose(compare(documents), load_pack("consolidated")), texts_of(documents)


def texts_of(documents: Sequence[Document]) -> dict[str, str]:
    """Return the folded text of each document by its path."""
    return {document.file.path: folded(document.source.text) for document in documents}


def folded(text: str) -> str:
    """Return *text* without spaces, in one width."""
    return re.sub(r"\s", "", text.translate(WIDTHS))


def cited(memo: Memo, number: int, texts: dict[str, str]) -> str:
    """Return the text of the one file that source *number* names."""
    source = memo.sources[number - 1].text
    (path,) = [path for path in texts if path in source]
    return texts[path]


def number_of(runs: Sequence[Run]) -> int | None:
    """Return the citation that *runs* carry, if any."""
    numbers = [run.cite for run in runs if run.cite is not None]
    return numbers[0] if numbers else None


def quotations(memo: Memo) -> Iterator[tuple[str, int]]:
    """Yield each quotation of the memo's paragraphs with the number of its source."""
    for block in memo.blocks:
        number = number_of(block.runs) if isinstance(block, Paragraph) else None
        if isinstance(block, Paragraph) and number is not None:
            yield from ((run.text, number) for run in block.runs if run.quotation)


def cells(memo: Memo) -> Iterator[tuple[str, int]]:
    """Yield each cell of a cited row of the memo's tables with the number of its source."""
    for table in memo.blocks:
        if isinstance(table, Table):
            for row in table.rows:
                number = number_of([run for cell in row for run in cell])
                if number is not None:
                    yield from (("".join(run.text for run in cell), number) for cell in row[1:])


@settings(max_examples=15)
@given(memos())
def test_every_quotation_stands_in_the_source_it_cites(case: tuple[Memo, dict[str, str]]) -> None:
    """Width and spaces aside, each quoted sentence is a stretch of the cited text."""
    memo, texts = case
    for words, number in quotations(memo):
        assert folded(words) in cited(memo, number, texts)


@settings(max_examples=15)
@given(memos())
def test_every_figure_of_a_table_stands_in_the_source_it_cites(
    case: tuple[Memo, dict[str, str]],
) -> None:
    """No figure of a table is computed, rounded or taken from another region."""
    memo, texts = case
    for words, number in cells(memo):
        source = FIGURE.findall(cited(memo, number, texts))
        assert set(FIGURE.findall(folded(words))) <= set(source)


@settings(max_examples=15)
@given(memos())
def test_citations_are_numbered_as_they_appear(case: tuple[Memo, dict[str, str]]) -> None:
    """Sources count from 1 without gaps, and each one is cited."""
    memo, _ = case
    numbers = [source.number for source in memo.sources]
    used = [number for _, number in quotations(memo)] + [number for _, number in cells(memo)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert set(used) == set(numbers)
