"""One report in all formats: the same words, and the same findings.

The files in ``files`` are written by LibreOffice from a sample (tests/tools/make_formats.py);
text, web pages and archives are made here.
"""

from __future__ import annotations

import difflib
import email.message
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from needs import needs

from summarizer.model import Document, Stage
from summarizer.pipeline import inspect_source
from summarizer.reading import find_files, read_bytes, read_file

_FILES = Path(__file__).parent / "files"
_SHARED = Path(__file__).parents[3] / "shared" / "reports"
_NAME = "澜溪市2025"
_LIBRARIES = {"doc": "doc2docx", "rtf": "striprtf", "pdf": "pypdfium2"}
_OFFICE = [
    pytest.param(kind, marks=needs(_LIBRARIES[kind]) if kind in _LIBRARIES else ())
    for kind in ("doc", "rtf", "odt", "pdf")
]


@cache
def _word() -> str:
    """Return the raw text of the Word file, which the others must equal."""
    return read_file(_FILES / f"{_NAME}.docx").raw


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _page() -> str:
    """Return the report as a web page of a portal."""
    paragraphs = "".join(f"<p>　　{line}</p>\n" for line in _word().split("\n"))
    return (
        "<!DOCTYPE html><html><head><meta charset='iso-8859-1'>"
        "<title>澜溪市2025年政府工作报告_澜溪市人民政府网</title>"
        "<style>p{color:red}</style><script>var a='1<p>2';</script></head>"
        "<body><div class='top'><a href='/'>首页</a> <a href='/zw'>政务公开</a></div>"
        f"<div id='article'><h1>澜溪市2025年政府工作报告</h1>{paragraphs}</div>"
        "<div style='display:none'>隐藏的统计代码</div>"
        "<div class='foot'><a href='/map'>网站地图</a> 主办：澜溪市人民政府办公室</div>"
        "</body></html>"
    )


def _forum() -> str:
    """Return the report as a post of a forum, its lines parted by ``<br>``."""
    post = "<br />\r\n".join(_word().split("\n")[1:])
    return (
        "<html><body><div id='hd'><a href='forum.php'>论坛</a></div><table><tr><td class='pls'>"
        "<p>楼主</p></td><td><span id='thread_subject'>澜溪市2025年政府工作报告</span>"
        f"<div><table><tr><td class='t_f'>{post}</td></tr></table></div></td></tr></table>"
        "<div>Powered by Discuz!</div></body></html>"
    )


def _archived_page() -> bytes:
    message = email.message.EmailMessage()
    message["Subject"] = "澜溪市2025年政府工作报告"
    message.set_content(_page().encode("gb18030"), "text", "html", cte="quoted-printable")
    message.make_related()
    return message.as_bytes()


def _variants() -> Iterator[tuple[str, bytes]]:
    word = _word()
    yield "txt", word.encode("gb18030")
    yield "md", ("# " + word).encode()
    yield "html", _page().encode("gb18030")
    yield "htm", _forum().encode("utf-8")
    yield "mht", _archived_page()


def _findings(document: Document) -> object:
    """Return division, years, roles and the growth target of the one report."""
    (report,) = document.reports
    growth = [
        indicator.text
        for indicator in report.indicators
        if indicator.key == "gdp" and indicator.stage is Stage.TARGET
    ]
    roles = [section.role for section in report.sections]
    return report.division, report.review_year, report.plan_year, roles, growth


@cache
def _expected() -> object:
    return _findings(inspect_source(read_file(_FILES / f"{_NAME}.docx")))


@pytest.mark.parametrize("kind", _OFFICE)
def test_office_formats_say_what_the_word_file_says(kind: str) -> None:
    """Words, paragraphs and automatic numbers are the same; so is what is found."""
    source = read_file(_FILES / f"{_NAME}.{kind}")
    assert source.format == kind
    assert source.notices == ()
    assert [_plain(line) for line in source.raw.split("\n")] == [
        _plain(line) for line in _word().split("\n")
    ]
    assert _findings(inspect_source(source)) == _expected()


@pytest.mark.parametrize(("suffix", "data"), list(_variants()), ids=lambda each: str(each)[:8])
def test_text_and_pages_say_what_the_word_file_says(suffix: str, data: bytes) -> None:
    """Nothing of the site comes in, and nothing of the report gets lost."""
    source = read_bytes(f"{_NAME}.{suffix}", data)
    text = _plain(source.raw.lstrip("# "))
    assert difflib.SequenceMatcher(None, text, _plain(_word()), autojunk=False).ratio() > 0.99
    assert "首页" not in text
    assert _findings(inspect_source(source)) == _expected()


def _archive(names: list[str], content: bytes, *, flagged: bool) -> bytes:
    """Return an archive; *flagged* says that names are UTF-8 (APPNOTE.TXT 4.4.4), else GBK."""
    codes = [name.encode("gbk") for name in names]
    stand_ins = ["abcdefgh"[at] * len(code) for at, code in enumerate(codes)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names if flagged else stand_ins:
            archive.writestr(name, content)
    data = buffer.getvalue()
    for code, stand_in in zip(codes, stand_ins, strict=True):
        data = data.replace(stand_in.encode(), code)
    return data


@pytest.mark.parametrize("flagged", [False, True])
def test_documents_in_an_archive_are_files(tmp_path: Path, flagged: bool) -> None:  # noqa: FBT001
    """Their names are right in GBK and in UTF-8, and a path into the archive reads them."""
    names = [f"各地/{_NAME}（{number}）.docx" for number in (10, 2)]
    path = tmp_path / "汇编.zip"
    word = (_FILES / f"{_NAME}.docx").read_bytes()
    path.write_bytes(_archive([*names, "说明.jpg", "__MACOSX/a.docx"], word, flagged=flagged))
    found = find_files([path])
    assert [file.relative_to(path).as_posix() for file in found] == names[::-1]
    assert [read_file(file).raw for file in found] == [_word(), _word()]


@needs(*_LIBRARIES.values())
@pytest.mark.skipif(not _SHARED.is_dir(), reason="shared reports are not here")
def test_a_real_report_is_the_same_in_all_its_formats() -> None:
    """Nine formats of a provincial report: words at least 0.99 alike, the same findings."""
    (word,) = (_SHARED / "formats").glob("*.docx")
    reference = read_file(word)
    expected = _findings(inspect_source(reference))
    for path in sorted((_SHARED / "formats").iterdir()):
        if "扫描" in path.name:
            continue
        source = read_file(path)
        alike = difflib.SequenceMatcher(
            None, _plain(source.raw), _plain(reference.raw), autojunk=False
        )
        assert alike.ratio() > 0.99, path.name
        assert _findings(inspect_source(source)) == expected, path.name


@pytest.mark.skipif(not _SHARED.is_dir(), reason="shared reports are not here")
def test_the_word_files_of_all_provinces_are_read_from_their_archive() -> None:
    """31 files with names in GBK."""
    found = find_files([_SHARED / "provinces-2025" / "31prov_2025_gbk_names.zip"])
    assert len(found) == 31
    assert all("政府工作报告" in file.name for file in found)
    assert all("各位代表" in read_file(file).raw for file in found)
