"""The text of a Word file is what its reader sees on the page."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from reading_builders import codes_of, docx, docx_members, p, r, raw_of, table, zipped

from summarizer.errors import EmptyInputError
from summarizer.reading import read_bytes


def test_paragraphs_are_lines_and_marks_count_them() -> None:
    """Empty paragraphs count, as they do in Word; spaces are kept."""
    source = read_bytes("样例.docx", docx(p("政府工作报告") + p() + p("　　各位代表：")))
    assert source.raw == "政府工作报告\n\n　　各位代表："
    assert (source.marks.unit, source.marks.starts) == ("段", (0, 7, 8))
    assert (source.format, source.encoding) == ("docx", None)


def test_a_file_made_by_python_docx_is_read_whole() -> None:
    """Paragraphs and tables stand in document order."""
    document = python_docx.Document()
    document.add_heading("一、工作回顾", 1)
    document.add_paragraph("全市地区生产总值增长6.2%。")
    grid = document.add_table(2, 2)
    for index, cell in enumerate(cell for row in grid.rows for cell in row.cells):
        cell.text = f"格{index}"
    document.add_paragraph("各位代表！")
    buffer = io.BytesIO()
    document.save(buffer)
    expected = "一、工作回顾\n全市地区生产总值增长6.2%。\n格0\t格1\n格2\t格3\n各位代表！"
    assert read_bytes("样例.docx", buffer.getvalue()).raw == expected


def test_soft_breaks_stay_inside_their_paragraph() -> None:
    """A soft break is a newline of the raw text, and no new paragraph."""
    body = f"<w:p>{r('甲')}<w:r><w:br/><w:t>乙</w:t><w:cr/></w:r></w:p>{p('丙')}"
    source = read_bytes("样例.docx", docx(body))
    assert (source.raw, source.marks.starts) == ("甲\n乙\n丙", (0, 4))


_PROMPT = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    f"<w:sdtContent>{r('单击输入')}</w:sdtContent></w:sdt>"
)
_RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>yún</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>云</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>乙</w:t></w:r>", "甲-乙"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>', "①"),
        (f"<w:ins>{r('插入')}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>", "插入"),
        (f"<w:ins><w:del>{r('删')}</w:del>{r('留')}</w:ins>", "留"),
        (f"<w:moveFrom>{r('旧')}</w:moveFrom><w:moveTo>{r('新')}</w:moveTo>", "新"),
        (f"{r('见')}{r('密', properties='<w:vanish/>')}", "见"),
        (r("见", properties='<w:vanish w:val="0"/>'), "见"),
        (f"<w:hyperlink><w:smartTag>{r('链接')}</w:smartTag></w:hyperlink>", "链接"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"{_PROMPT}{r('正文')}", "正文"),
        (f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>', "3"),
        (f"{_RUBY}{r('溪')}", "云溪"),
        ("<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>", "x=1"),
    ],
)
def test_a_paragraph_reads_as_on_the_page(content: str, expected: str) -> None:
    """Wrappers, revisions, fields, signs and hidden text are resolved."""
    assert raw_of(f"<w:p>{content}</w:p>{p('。')}") == f"{expected}\n。"


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_of_a_field_the_result_is_shown() -> None:
    """Instructions of complex fields, nested ones too, are no text."""
    nested = f"{_field('begin')}{r('PAGE')}{_field('end')}"
    field = f"{_field('begin')}{r('IF ')}{nested}{_field('separate')}{r('结果')}{_field('end')}"
    assert raw_of(f"<w:p>{r('甲')}{field}{r('乙')}</w:p>") == "甲结果乙"


def test_a_field_without_its_end_swallows_no_text() -> None:
    """A damaged field costs at most its own paragraph."""
    assert raw_of(f"<w:p>{_field('begin')}{r('TOC')}</w:p>{p('正文')}") == "\n正文"


def test_hidden_text_is_told() -> None:
    """What is hidden is left out, and the reader of the memo may want to know."""
    hidden = r("密件", properties="<w:vanish/>")
    assert codes_of("样例.docx", docx(f"<w:p>{r('见')}{hidden}</w:p>")) == ["hidden-text"]


def test_hidden_by_style() -> None:
    """A style, or the style it is based on, can hide text."""
    styles = (
        '<w:style w:type="character" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    hidden = r("密", properties='<w:rStyle w:val="b"/>')
    assert raw_of(f"<w:p>{r('见')}{hidden}</w:p>", styles=styles) == "见"


def test_revisions_are_told() -> None:
    """A file with open revisions is read as if all were accepted, and this is said."""
    body = f"<w:p>{r('甲')}<w:ins>{r('乙')}</w:ins></w:p>"
    assert codes_of("样例.docx", docx(body)) == ["tracked-changes"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    """With its mark deleted a paragraph goes on in the next one."""
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert raw_of(p("甲", properties=deleted) + p("乙") + p("丙", properties=deleted)) == "甲乙\n丙"


def test_a_wholly_deleted_paragraph_leaves_no_line() -> None:
    """Neither its text nor its end is there."""
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>" + r("删") + "</w:del></w:p>"
    assert raw_of(p("甲") + gone + p("乙")) == "甲\n乙"


def test_symbols_of_symbol_fonts_are_told() -> None:
    """A sign that only Wingdings knows has no character; nothing is made up."""
    body = f'<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>{r("甲")}</w:p>'
    source = read_bytes("样例.docx", docx(body))
    assert (source.raw, source.notices[0].code) == ("甲", "symbols-unread")


def test_a_text_box_follows_its_paragraph_once() -> None:
    """Word stores a box twice, for new and old programs."""
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    body = (
        f"<w:p>{r('前')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        f"</mc:Fallback></mc:AlternateContent></w:r>{r('后')}</w:p>{p('末')}"
    )
    assert raw_of(body) == "前后\n框内\n末"


def test_word_art_is_text() -> None:
    """Titles were made with it once."""
    art = '<w:r><w:pict><v:shape><v:textpath string="政府工作报告"/></v:shape></w:pict></w:r>'
    assert raw_of(f"<w:p>{art}</w:p>") == "\n政府工作报告"


def test_a_data_table_gives_one_line_a_row() -> None:
    """Cells are parted by tabs; short paragraphs of a cell stand in one line."""
    rows = table((p("指标"), p("目标")), (p("地区生产") + p("总值"), p("6%")), (p(), p()))
    assert raw_of(p("前") + rows + p("后")) == "前\n指标\t目标\n地区生产 总值\t6%\n\n后"


def test_a_page_laid_out_as_a_table_keeps_its_paragraphs() -> None:
    """A report inside a cell must not become one line."""
    report = "".join(p(f"第{index}段") for index in range(5))
    expected = "\n".join(f"第{index}段" for index in range(5))
    assert raw_of(table((report,))) == expected
    assert raw_of(table((p("旁注"), report))) == f"旁注\n{expected}"


def test_merged_cells_are_written_once() -> None:
    """A cell that goes on from the row above is empty there."""
    start = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    rows = table(
        (start + p("云溪"), p("甲")), ("<w:tcPr><w:vMerge/></w:tcPr>" + p("云溪"), p("乙"))
    )
    assert raw_of(rows).split("\n") == ["云溪\t甲", "乙"]


def test_tables_in_tables_stand_in_place() -> None:
    """The inner rows are lines of a layout cell."""
    inner = table((p("甲"), p("乙")), (p("丙"), p("丁")))
    assert raw_of(table((p("题") + inner + p("注"),))) == "题\n甲\t乙\n丙\t丁\n注"


def test_notes_stand_apart_at_the_end() -> None:
    """Footnotes are not in the running text; only those referred to are kept."""
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p()}</w:footnote>'
        f'<w:footnote w:id="1">{p("没有引用")}</w:footnote>'
        f'<w:footnote w:id="2">{p("一网通办：")}{p("网上办事。")}</w:footnote>'
    )
    body = f'<w:p>{r("推进一网通办")}<w:r><w:footnoteReference w:id="2"/></w:r>{r("。")}</w:p>'
    source = read_bytes("样例.docx", docx(body + p("末"), footnotes=notes))
    (notice,) = source.notices
    assert source.raw == "推进一网通办。\n末\n注释：一网通办： 网上办事。"
    assert notice.code == "footnotes-apart"
    assert notice.span is not None
    assert source.raw[notice.span.start : notice.span.end] == "注释：一网通办： 网上办事。"


def test_the_main_part_may_have_another_name() -> None:
    """Word itself writes document2.xml at times; the relationships tell."""
    members = docx_members(p("正文"))
    members["word/document2.xml"] = members.pop("word/document.xml")
    members["_rels/.rels"] = members["_rels/.rels"].replace("document.xml", "document2.xml")
    members["word/_rels/document2.xml.rels"] = members.pop("word/_rels/document.xml.rels")
    assert read_bytes("样例.docx", zipped(members)).raw == "正文"


def test_strict_documents_are_read() -> None:
    """The strict variant of the standard has other namespaces (ISO/IEC 29500-1, annex A)."""
    members = docx_members(p("正文"))
    members["word/document.xml"] = members["word/document.xml"].replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_bytes("样例.docx", zipped(members)).raw == "正文"


def test_an_empty_document_is_refused() -> None:
    """A Word file without a character is an empty input."""
    with pytest.raises(EmptyInputError):
        read_bytes("样例.docx", docx(p() + p("　")))


def test_a_document_of_pictures_says_so() -> None:
    """Scans pasted into Word need recognition first."""
    with pytest.raises(EmptyInputError, match="只有图片"):
        read_bytes("样例.docx", docx("<w:p><w:r><w:drawing/></w:r></w:p>"))


def test_embedded_documents_are_told() -> None:
    """An altChunk is a whole other file; its text is not here."""
    assert codes_of("样例.docx", docx(p("甲") + "<w:altChunk/>")) == ["embedded-unread"]
