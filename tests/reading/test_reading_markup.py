"""What a reader sees of web pages, RTF and OpenDocument texts: numbers, tables, notes, changes."""

from __future__ import annotations

import pytest
from hostile_files import odt
from needs import needs
from reading_builders import REPORT, zipped

from summarizer.errors import DamagedInputError, EmptyInputError, EncryptedInputError
from summarizer.model import SourceFile
from summarizer.reading import read_bytes


def page(body: str, title: str = "") -> SourceFile:
    """Return what is read of a web page."""
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return read_bytes("样例.html", html.encode())


def rtf(body: str) -> SourceFile:
    """Return what is read of an RTF file; 汉字 are written as programs write them."""
    code = "".join(
        sign if sign.isascii() else f"\\u{ord(sign) - 65536 * (ord(sign) > 32767)} ?"
        for sign in body
    )
    return read_bytes("样例.rtf", f"{{\\rtf1\\ansi\\ansicpg936 {code}}}".encode("ascii"))


def text(body: str) -> SourceFile:
    """Return what is read of an OpenDocument text."""
    return read_bytes("样例.odt", odt(body))


# ---- web pages


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("甲<br>乙<br/><br/>丙", "甲\n乙\n丙"),
        ("<div>甲<b>乙</b>丙</div>", "甲乙丙"),
        ("<p>经济\n    发展</p>", "经济发展"),
        ("<p>GDP\n growth</p>", "GDP growth"),
        ("<p>　　甲&nbsp;乙&amp;丙</p>", "甲\xa0乙&丙"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("<ol><li>甲</li><li>乙</li></ol>", "1.甲\n2.乙"),
        ("<ol start='3' type='I'><li>甲</li></ol>", "III.甲"),
        (
            "<ol style='list-style-type: cjk-ideographic'><li>甲</li><li>乙</li></ol>",
            "一、甲\n二、乙",
        ),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
        ("<ol><li><p>甲</p><ul><li>乙</li></ul></li><li>丙</li></ol>", "1.甲\n乙\n2.丙"),
        (
            "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>",
            "甲\t1\n乙\t2",
        ),
        ("<table><tr><td></td><td><p>甲</p><p>乙</p></td></tr></table>", "甲\n乙"),
        ("甲<script>var a='乙'</script><style>b{}</style>丙", "甲丙"),
        ("甲<!-- 乙 -->丙", "甲丙"),
        ("<p>甲<select><option>乙</option></select></p>", "甲"),
        ("<ruby>甲<rp>(</rp><rt>jiǎ</rt><rp>)</rp></ruby>乙", "甲乙"),
        ("<p>甲<p>乙<div>丙", "甲\n乙\n丙"),
    ],
)
def test_a_page_reads_as_a_browser_shows_it(body: str, expected: str) -> None:
    """Blocks and breaks are lines, numbers of lists are written, what is not shown is not read."""
    assert page(body).raw == expected


def test_hidden_words_are_left_out_and_counted() -> None:
    """Sites hide counters and copies of the title."""
    source = page(f"<p>{REPORT}</p><p style='color:red; display: none'>隐藏四字</p>")
    assert "隐藏" not in source.raw
    assert [notice.code for notice in source.notices] == ["hidden-text"]
    assert "4 字" in source.notices[0].message


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("云溪市2025年政府工作报告_云溪市人民政府", "云溪市2025年政府工作报告"),
        ("政务公开 - 2025年政府工作报告 - 云溪市", "2025年政府工作报告"),
        ("云溪市人民政府", None),
        ("- no title specified", None),
    ],
)
def test_the_title_of_the_page_stands_above_its_text(title: str, expected: str | None) -> None:
    """Without the site's name, and only if it is a report's."""
    lines = page(f"<p>{REPORT}</p>", title).raw.split("\n")
    assert lines[0] == (expected or lines[0])
    assert (expected is None) == (len(lines) == 1)


def test_what_stands_around_the_text_is_left_out_and_told() -> None:
    """Navigation and links are the site's, and the notice says how much it was."""
    links = "".join(f"<li><a href='{at}'>政务公开栏目{at}</a></li>" for at in range(30))
    source = page(f"<ul>{links}</ul><div><div><p>{REPORT * 3}</p></div></div>")
    assert "栏目" not in source.raw
    assert [notice.code for notice in source.notices] == ["page-around"]


def test_a_stated_charset_is_not_believed() -> None:
    """The bytes tell it themselves."""
    data = f"<html><head><meta charset='utf-8'></head><body><p>{REPORT}</p></body></html>"
    source = read_bytes("样例.html", data.encode("gb18030"))
    assert (source.encoding, source.notices) == ("gb18030", ())


def test_unclosed_marks_in_their_hundreds_are_read() -> None:
    """Old forums open a font for each line and close none."""
    body = "".join(f"<font size=3>第{at}段<br>" for at in range(500))
    assert page(body).raw.split("\n") == [f"第{at}段" for at in range(500)]


def test_an_archived_page_without_a_page_is_damaged() -> None:
    """A header promises what is not there."""
    with pytest.raises(DamagedInputError, match="网页"):
        read_bytes("样例.mht", b"Content-Type: multipart/related; boundary=a\n\n--a\n\nx\n--a--")


# ---- RTF


@needs("striprtf")
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"甲\par 乙\par", "甲\n乙"),
        (r"{\listtext\pard\plain 一、\tab}甲\par", "一、甲"),
        (r"{\*\listtext 1.\tab}甲\par", "1.甲"),
        (r"{\pntext\f3 （一）\tab}甲", "（一）甲"),
        (r"{\listtext\f3 \u8226 ?\tab}甲", "甲"),
        (r"甲{\deleted 乙}{\v 丙}丁{\v0 戊}", "甲丁戊"),
        (r"甲{\*\footnote\pard 注一}乙", "甲乙\n注释：注一"),
        (r"\trowd 甲\cell 1\cell\row 乙\cell 2\cell\row", "甲\t1\n乙\t2"),
        (r"{\field{\*\fldinst{HYPERLINK \"http://a.cn\"}}{\fldrslt{甲}}}乙", "甲乙"),
        (r"甲{\pict\wmetafile8 0102ab}乙", "甲乙"),
        (r"{\fonttbl{\f0\fcharset134 SimSun;}}\f0 \'d4\'c6\'cf\'aa", "云溪"),
        (r"\u-10179 ?\u-8704 ?甲", "\U0001f600甲"),
    ],
)
def test_rtf_reads_as_word_shows_it(body: str, expected: str) -> None:
    """Numbers, cells, notes and fields; what is deleted or hidden is not read."""
    assert rtf(body).raw == expected


@needs("striprtf")
def test_bytes_of_han_under_a_western_font_are_read_as_chinese() -> None:
    """Some exports name a Western font for everything."""
    words = "".join(f"\\'{byte:02x}" for byte in REPORT.replace("\n", "").encode("gbk"))
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}\f0 "
    assert read_bytes("样例.rtf", f"{head}{words}}}".encode()).raw == REPORT.replace("\n", "")


@needs("striprtf")
def test_binary_data_in_rtf_is_passed_over() -> None:
    r"""``\bin`` says how many bytes mean nothing, braces among them."""
    data = b"{\\rtf1 a{\\pict\\bin5 }}{{\x00}b}"
    assert read_bytes("样例.rtf", data).raw == "ab"


# ---- OpenDocument

_NOTE = "<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note>"
_COMMENT = "<office:annotation><text:p>批</text:p></office:annotation>"
_GUIDE = "<text:ruby-text>jiǎ</text:ruby-text>"
_RUBY = f"<text:ruby><text:ruby-base>甲</text:ruby-base>{_GUIDE}</text:ruby>"
_REGION = "<text:deletion><text:p>删</text:p></text:deletion>"
_CHANGE = f"<text:changed-region>{_REGION}</text:changed-region>"
_DELETION = f"<text:tracked-changes>{_CHANGE}</text:tracked-changes>"
_CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
_ROW = f"<table:table-row>{_CELL('甲')}{_CELL('1')}</table:table-row>"
_TABLE = f"<table:table>{_ROW}</table:table>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p>甲</text:p><text:h>乙</text:h>", "甲\n乙"),
        ("<text:p>甲<text:s text:c='2'/>乙<text:tab/>丙<text:line-break/></text:p>", "甲  乙\t丙"),
        ("<text:p>甲<text:span>乙</text:span>丙</text:p>", "甲乙丙"),
        (f"<text:p>甲{_NOTE}乙</text:p>", "甲乙\n注释：注"),
        (f"{_DELETION}<text:p>甲</text:p>", "甲"),
        (f"<text:p>甲{_COMMENT}乙</text:p>", "甲乙"),
        ("<text:section><text:p>甲</text:p></text:section>", "甲"),
        (_TABLE, "甲\t1"),
        (f"<text:p>{_RUBY}</text:p>", "甲"),
    ],
)
def test_opendocument_reads_as_writer_shows_it(body: str, expected: str) -> None:
    """Spaces, notes, tables; deletions and comments are not read."""
    assert text(body).raw == expected


def test_lists_of_an_opendocument_text_are_numbered() -> None:
    """By their style, level by level; a list that goes on counts on."""
    styles = (
        '<office:styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1"'
        ' style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（"'
        ' style:num-suffix="）"/></text:list-style></office:styles>'
    )
    item = "<text:list-item><text:p>{}</text:p></text:list-item>".format
    inner = f"<text:list-item><text:list>{item('丙')}{item('丁')}</text:list></text:list-item>"
    body = (
        f"<text:list text:style-name='L'>{item('甲')}{item('乙')}{inner}</text:list>"
        f"<text:p>戊</text:p>"
        f"<text:list text:style-name='L' text:continue-numbering='true'>{item('己')}</text:list>"
        f"<text:list text:style-name='L'>{item('庚')}</text:list>"
    )
    members = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "styles.xml": styles})
    plain = odt(body)
    source = read_bytes("样例.odt", _with_member(plain, members))
    expected = ["一、甲", "二、乙", "（1）丙", "（2）丁", "戊", "三、己", "一、庚"]
    assert source.raw.split("\n") == expected


def _with_member(archive: bytes, other: bytes) -> bytes:
    """Return *archive* with the styles of *other*."""
    import io  # noqa: PLC0415 - for this helper only
    import zipfile  # noqa: PLC0415

    buffer = io.BytesIO(archive)
    with zipfile.ZipFile(io.BytesIO(other)) as source, zipfile.ZipFile(buffer, "a") as target:
        target.writestr("styles.xml", source.read("styles.xml"))
    return buffer.getvalue()


def test_an_opendocument_text_without_words_is_empty() -> None:
    """It is refused as empty, not as damaged."""
    with pytest.raises(EmptyInputError, match="样例"):
        text("<text:p/>")


def test_an_encrypted_opendocument_text_is_refused() -> None:
    """Its manifest says which parts are encrypted (part 2, 4.8)."""
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": b"\x00\x01",
        "META-INF/manifest.xml": manifest,
    }
    with pytest.raises(EncryptedInputError, match="样例"):
        read_bytes("样例.odt", zipped(members))
