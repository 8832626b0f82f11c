"""PDF files: paragraphs, columns, running heads, page marks; what cannot be read is said."""

from __future__ import annotations

import itertools

import pytest
from needs import needs
from pdf_builder import HEIGHT, LEFT, SIZE, WIDTH, Words, column, pdf

from summarizer.errors import DamagedInputError, EmptyInputError, ScannedInputError, TooLargeError
from summarizer.model import SourceFile
from summarizer.reading import Limits, read_bytes

pytestmark = needs("pypdfium2")

FIRST = (
    "过去一年，云溪市地区生产总值增长6.2%，一般公共预算收入增长5%，城镇新增就业3.2万人，"
    "粮食总产量稳定在18万吨以上，居民人均可支配收入增长6.5%左右。"
)
SECOND = "今年我们将加快建设现代化产业体系，持续改善民生，加强政府自身建设，办好十件民生实事。"
THIRD = "各位代表，让我们更加紧密地团结起来，为建设现代化新云溪而努力奋斗，谱写云溪发展的新篇章。"
ALL = f"{FIRST}\n{SECOND}\n{THIRD}"


def read(pages: list[list[Words]], **options: int) -> SourceFile:
    """Return what is read of a file with these pages."""
    return read_bytes("样例.pdf", pdf(pages, **options))


def test_lines_are_joined_to_paragraphs() -> None:
    """An indented line begins a paragraph; figures and 汉字 stand without a space."""
    source = read([column([FIRST, SECOND, THIRD])])
    assert source.raw == ALL
    assert (source.format, source.encoding, source.notices) == ("pdf", None, ())


def test_a_paragraph_runs_on_over_the_page() -> None:
    """Its lines are joined, and the mark of the page stands inside it."""
    words = column([FIRST, SECOND, THIRD])
    lower = [(left, top - words[4][1] + 100, size, text) for left, top, size, text in words[4:]]
    source = read([words[:4], lower])
    assert source.raw == ALL
    assert source.marks.unit == "页"
    start = source.raw.index(words[4][3].strip())
    assert source.marks.starts == (0, start)
    assert source.marks.place(source.raw.index(THIRD)) == (2, start)


def test_an_empty_page_keeps_its_number() -> None:
    """A citation counts the pages a reader turns."""
    source = read([column([FIRST]), [], column([SECOND])])
    assert source.marks.place(source.raw.index(SECOND))[0] == 3


def test_columns_are_read_one_after_the_other() -> None:
    """Also where the file writes them line by line across, under a headline over both."""
    left = column([FIRST, SECOND], left=50, width=17, top=140)
    right = column([THIRD, FIRST], left=310, width=17, top=140)
    across = [word for pair in itertools.zip_longest(left, right) for word in pair if word]
    headline: Words = (150, 90, 22, "云溪市二〇二五年政府工作报告")
    source = read([[headline, *across]])
    assert source.raw == "\n".join([headline[3], FIRST, SECOND, THIRD, FIRST])


def test_the_order_in_the_file_does_not_matter() -> None:
    """Some programs write what is in another font behind the line it belongs to."""
    words = column([FIRST])
    left, top, size, text = words[0]
    parted: list[Words] = [(left, top, size, text[:8]), (left + 9 * size, top, size, text[9:])]
    late: Words = (left + 8 * size, top, size, text[8])
    assert read([[*parted, *words[1:], late]]).raw == FIRST


def test_words_drawn_twice_are_read_once() -> None:
    """Bold type is often made so."""
    words = column([FIRST])
    twice = [(left + 0.4, top, size, text) for left, top, size, text in words]
    assert read([[*words, *twice]]).raw == FIRST


def test_latin_words_keep_their_spaces() -> None:
    """The gap between two Latin words is a space, within a line and over its end."""
    lines: list[Words] = [(LEFT, 100, SIZE, "Digital Economy"), (LEFT + 150, 100, SIZE, "Report")]
    assert read([lines]).raw.split() == ["Digital", "Economy", "Report"]


def test_running_heads_and_page_numbers_are_left_out_and_told() -> None:
    """They come back on every page; what is left out is named."""
    pages = [
        [
            (LEFT, 40, 10, "云溪市人民政府文件"),
            *column([text]),
            (WIDTH / 2, HEIGHT - 40, 10, f"— {number} —"),
        ]
        for number, text in enumerate([FIRST, SECOND, THIRD], start=1)
    ]
    source = read(pages)
    assert source.raw == ALL
    (notice,) = source.notices
    assert notice.code == "running-heads"
    assert "6 行" in notice.message
    assert "云溪市人民政府文件" in notice.message


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_pages_are_read_as_shown(rotate: int) -> None:
    """A landscape page is a turned one; its lines run as on any page."""
    turned = {
        90: lambda x, y: f"0 1 -1 0 {y} {x}",
        180: lambda x, y: f"-1 0 0 -1 {WIDTH - x} {y}",
        270: lambda x, y: f"0 -1 1 0 {WIDTH - y} {HEIGHT - x}",
    }[rotate]
    data = pdf([column([FIRST, SECOND])], rotate=rotate).decode("latin-1")
    for left, top, _, _ in column([FIRST, SECOND]):
        plain = f"1 0 0 1 {left} {HEIGHT - top} Tm"
        data = data.replace(plain, f"{turned(left, top)} Tm")
    assert read_bytes("样例.pdf", data.encode("latin-1")).raw == f"{FIRST}\n{SECOND}"


def test_pages_without_indents_are_parted_by_short_lines() -> None:
    """A line that stops short ends a paragraph."""
    words = [
        (LEFT, top, size, text.replace("\u3000", ""))
        for _, top, size, text in column([FIRST, SECOND, THIRD])
    ]
    assert read([words]).raw == ALL


def test_a_page_without_words_is_empty() -> None:
    """Nothing at all on the pages is no scan."""
    with pytest.raises(EmptyInputError, match="样例"):
        read([[], []])


def test_a_damaged_file_is_refused_by_name() -> None:
    """Bytes that only begin like a PDF file."""
    with pytest.raises(DamagedInputError, match="样例"):
        read_bytes("样例.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 4)


def test_a_file_cut_off_is_said_to_be() -> None:
    """What is left is read, with a notice that text may be missing."""
    data = pdf([column([FIRST])])
    source = read_bytes("样例.pdf", data[: data.index(b"%%EOF")])
    assert source.raw == FIRST
    assert [notice.code for notice in source.notices] == ["pdf-damaged"]


def test_too_many_pages_are_refused_with_the_limit_named() -> None:
    """The message tells the number, the limit, and how to move it."""
    with pytest.raises(TooLargeError, match=r"3 页.*--limit pages="):
        read_bytes("样例.pdf", pdf([[], [], []]), limits=Limits(pages=2))


def test_a_scan_is_named_as_such() -> None:
    """A page with a picture and no words; there are none to recognise either."""
    data = pdf([[]]).replace(b"<</Length 0>>stream\n\n", b"<</Length 16>>stream\n9 9 99 99 re f\n")
    with pytest.raises(ScannedInputError, match="样例"):
        read_bytes("样例.pdf", data)
