"""The HTML file: whole in itself, safe whatever it shows, and leading back to the sources."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from memo_builders import (
    PACKS,
    cell,
    copy_of_pack,
    fold,
    html_reading,
    memo_of,
    realistic_memo,
)

from builders import document_for, report_text
from summarizer.briefing.compose import compose
from summarizer.briefing.html import body_html, markdown_page, write_html
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.memo import Heading, Paragraph, Run, Table, quotations
from summarizer.briefing.packs import load_pack
from summarizer.consolidation import compare
from summarizer.errors import PackError

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.briefing.memo import Memo
    from summarizer.model import Comparison

VOID = {"meta", "br", "hr", "img"}
OUTSIDE = re.compile(r"https?:|\bsrc=|<script|<link|@import|url\(|<iframe|\bon\w+=", re.IGNORECASE)
QUOTED = re.compile(r'<span class="quoted" id="([^"]+)" title="[^"]+">(?:<strong>)?([^<]+)<')


class _Elements(HTMLParser):
    """The elements of a page: every end fits its start; ids, links and tags in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append(tag)
        self.ids += [named["id"] or ""] if "id" in named else []
        self.links += [named["href"] or ""] if "href" in named else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def elements_of(page: str) -> _Elements:
    """Return the elements of *page*, which closes all it opens."""
    reader = _Elements()
    reader.feed(page)
    assert reader.open == []
    return reader


def composed() -> tuple[Memo, Comparison]:
    """Return a memo of two regions and its comparison."""
    regions = [
        document_for("云渡县", "990101", report_text("云渡县")),
        document_for("青岚县", "990102", report_text("青岚县")),
    ]
    comparison = compare(regions)
    return compose(comparison, load_pack("consolidated")), comparison


@pytest.mark.parametrize("name", PACKS)
def test_page_is_well_formed_with_unique_ids_and_links_that_lead_somewhere(name: str) -> None:
    """Every element ends, no id twice, every link leads to an id of the page."""
    found = elements_of(write_html(realistic_memo(), load_pack(name)))
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)


@pytest.mark.parametrize("name", PACKS)
def test_page_needs_nothing_from_outside(name: str) -> None:
    """No script, no address, nothing to load; the policy forbids it besides."""
    page = write_html(realistic_memo(), load_pack(name))
    assert not OUTSIDE.search(page)
    assert "default-src 'none'" in page


def test_tables_have_a_caption_and_headers_of_both_kinds() -> None:
    """Column headers stand in the head of the table, the region heads its row."""
    table = Table("表1", (cell("地区"), cell("目标")), ((cell("云汀市"), cell("6%")),))
    page = body_html(memo_of(table), load_pack("digest"))
    assert "<caption>表1</caption>" in page
    assert '<thead>\n<tr><th scope="col">地区</th><th scope="col">目标</th></tr>' in page
    assert '<th scope="row">云汀市</th><td>6%</td>' in page


def test_report_text_is_text() -> None:
    """Markup in a report is shown, not obeyed, in words, titles, captions and sources."""
    nasty = '<script>alert(1)</script>"&amp; {{ 7*7 }} {% raw %} \ufdd0正文\ufdd1'
    table = Table(nasty, (cell(nasty),), ((cell(nasty),),))
    memo = memo_of(Heading(1, (Run(nasty),)), Paragraph((Run(nasty),)), table, title=nasty)
    page = write_html(memo, load_pack("digest"))
    elements_of(page)
    assert "<script" not in page
    assert page.count("{{ 7*7 }}") == 8  # also in the page's name and the table's label
    words, _ = html_reading(body_html(memo, load_pack("digest")))
    assert words.count(fold('<script>alert(1)</script>"&amp;{{7*7}}{%raw%}正文')) == 6


def test_every_quoted_run_has_its_id_and_place() -> None:
    """Ids in the page are those by which ``quotations`` gives file and span."""
    memo, comparison = composed()
    page = body_html(memo, load_pack("consolidated"))
    raws = {document.file.path: document.file.raw for document, _ in comparison.regions}
    found = quotations(memo)
    shown = dict(QUOTED.findall(page))
    assert set(shown) == set(found)
    for name, words in shown.items():
        place = found[name]
        source = raws[place.path][place.span.start : place.span.end]
        assert fold(words) in fold(source)
        assert fold(source).rstrip("。：") in fold(place.sentence)


def test_pack_keeps_its_fixed_words_in_html(tmp_path: Path) -> None:
    """What the owner of a pack writes into its Markdown shell stands in the HTML, rendered."""
    root = copy_of_pack(tmp_path)
    shell = root / "memo.md.j2"
    shell.write_text("**内部** 资料\n\n" + shell.read_text(encoding="utf-8"), encoding="utf-8")
    page = body_html(realistic_memo(), load_pack(str(root)))
    assert page.startswith("<p><strong>内部</strong> 资料</p>\n<p>云汀市人民政府研究室</p>\n<h1>")


def test_pack_cannot_bring_in_script_or_address(tmp_path: Path) -> None:
    """HTML in a pack's shell is shown as text; outside pictures and links lose their address."""
    root = copy_of_pack(tmp_path)
    evil = (
        "<script>x</script> ![图](https://example.org/a.png) [网](javascript:x) <b onclick=x>\n\n"
    )
    shell = root / "memo.md.j2"
    shell.write_text(evil + shell.read_text(encoding="utf-8"), encoding="utf-8")
    page = body_html(realistic_memo(), load_pack(str(root)))
    assert not {"script", "img", "b"} & set(elements_of(page).tags)
    assert "a.cn" not in page
    assert "<span>图</span> <span>网</span>" in page


def test_body_twice_in_a_pack_is_refused(tmp_path: Path) -> None:
    """Ids would stand twice; the owner is told which tag to take out."""
    root = copy_of_pack(tmp_path)
    shell = root / "memo.md.j2"
    shell.write_text(shell.read_text(encoding="utf-8") + "\n{{ 正文 }}\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"正文.*不止一次"):
        body_html(realistic_memo(), load_pack(str(root)))


def test_sources_lead_back_to_each_place_they_are_cited() -> None:
    """A source cited twice has two ways back."""
    memo = memo_of(Paragraph((Run("甲", cite=1),)), Paragraph((Run("乙", cite=1),)))
    page = body_html(memo, load_pack("digest"))
    assert re.findall(r'class="footnote-backref" href="#([^"]+)"', page) == ["b1-1-c", "b2-1-c"]


def test_any_markdown_becomes_a_page_of_the_same_look() -> None:
    """A summary in Markdown shows the words of the memo it was written from."""
    memo = realistic_memo()
    page = markdown_page(write_markdown(memo, load_pack("consolidated")), title="简报")
    expected = html_reading(body_html(memo, load_pack("consolidated")))
    words, cites = html_reading(page.partition('<main class="memo">')[2])
    assert (sorted(words), cites) == (sorted(expected[0]), expected[1])  # footnotes stand last
    assert not OUTSIDE.search(page)


def test_a_picture_inside_the_file_is_kept() -> None:
    """A logo written as data stays; the page still loads nothing."""
    page = markdown_page("![章](data:image/png;base64,iVBORw0KGgo=)", title="")
    assert '<img alt="章" src="data:image/png;base64,iVBORw0KGgo=">' in page


def test_the_same_memo_gives_the_same_page() -> None:
    """Nothing of the moment or the machine is in the file."""
    memo, pack = realistic_memo(), load_pack("consolidated")
    assert write_html(memo, pack) == write_html(replace(memo), pack)
