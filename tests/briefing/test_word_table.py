"""Column widths of Word tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from memo_builders import W, cell, document_of, memo_of

from summarizer.briefing.memo import Table
from summarizer.briefing.packs import load_pack
from summarizer.briefing.word import write_word
from summarizer.briefing.word.table import column_widths

TEXT_WIDTH = 8845  # twips of the 156 mm of 版心
DEMANDS = st.lists(
    st.tuples(st.integers(4, 48), st.integers(0, 40)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=12,
).map(tuple)


@given(DEMANDS)
def test_widths_fill_the_text_width_exactly(demands: tuple[tuple[int, int], ...]) -> None:
    """No twip is lost or invented, and no column is without width."""
    widths = column_widths(demands, TEXT_WIDTH)
    assert sum(widths) == TEXT_WIDTH
    assert min(widths) > 0


def test_column_of_region_names_is_narrower_than_a_long_text() -> None:
    """Short names do not take the room of sentences."""
    names, sentences = column_widths(((4, 6), (4, 40)), TEXT_WIDTH)
    assert names < sentences


def test_figures_keep_their_least_width_beside_long_texts() -> None:
    """A figure of eight characters fits on one line however long its neighbour is."""
    figure, _ = column_widths(((8, 8), (4, 48)), 5000)
    assert figure >= 8 * 105


def table_of(columns: int, rows: int) -> Table:
    """Return a table of *columns* and *rows* with figures in it."""
    header = tuple(cell(f"指标{number}") for number in range(columns))
    return Table("表1　目标", header, tuple((cell("增长6.5%"),) * columns for _ in range(rows)))


def test_grid_and_cells_carry_the_same_widths() -> None:
    """WPS reads gridCol and Word tcW, so both are written and agree."""
    document = document_of(write_word(memo_of(table_of(5, 3)), load_pack("digest")))
    grid = [column.get(f"{W}w") for column in document.iter(f"{W}gridCol")]
    for row in document.iter(f"{W}tr"):
        assert [width.get(f"{W}w") for width in row.iter(f"{W}tcW")] == grid


def test_header_repeats_and_no_row_splits() -> None:
    """The first row is repeated on each page; every row stays whole."""
    document = document_of(write_word(memo_of(table_of(3, 4)), load_pack("digest")))
    rows = list(document.iter(f"{W}tr"))
    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True] + [False] * 4
    assert all(row.find(f".//{W}cantSplit") is not None for row in rows)


def test_tables_do_not_touch() -> None:
    """Word would join two tables that stand together without a caption."""
    bare = Table("", (cell("甲"),), ((cell("乙"),),))
    document = document_of(write_word(memo_of(bare, bare), load_pack("digest")))
    for table in document.iter(f"{W}tbl"):
        assert table.getnext().tag == f"{W}p"
