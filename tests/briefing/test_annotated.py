"""The annotated copy (核稿版): a comment with its source at every quotation, nothing else."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import docx
import pytest
from memo_builders import W, document_of, paragraphs_of, parts_of
from openxml_audit import OpenXmlValidator

from builders import document_for, report_text
from summarizer.briefing.compose import compose
from summarizer.briefing.memo import quotations
from summarizer.briefing.packs import load_pack
from summarizer.briefing.word import write_word
from summarizer.consolidation import compare

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.briefing.memo import Memo


@pytest.fixture(scope="module")
def memo() -> Memo:
    """Return a memo of two regions, one of whose reports holds what Word could trip over."""
    nasty = (
        "（一）着力壮大实体经济。新建“R&D<5%>”{{ 7*7 }}标准厂房8万平方米，引进亿元以上项目15个。"
    )
    regions = [
        document_for("云渡县", "990101", report_text("云渡县", priorities=nasty)),
        document_for("青岚县", "990102", report_text("青岚县")),
    ]
    return compose(compare(regions), load_pack("consolidated"))


def comments_of(content: bytes) -> list[tuple[str, str]]:
    """Return the words each comment of a .docx is about, and what it says."""
    comments = {c.comment_id: c.text for c in docx.Document(io.BytesIO(content)).comments}
    found: dict[int, str] = {}
    current: int | None = None
    for element in document_of(content).iter():
        if element.tag == f"{W}commentRangeStart":
            current = int(element.get(f"{W}id"))
            found[current] = ""
        elif element.tag == f"{W}commentRangeEnd":
            current = None
        elif element.tag == f"{W}t" and current is not None:
            found[current] += element.text
    assert list(comments) == list(found)
    return [(found[number], comments[number]) for number in comments]


def test_every_quotation_has_a_comment_that_names_its_source(memo: Memo) -> None:
    """File, part, place and sentence stand in the comment, in the order of the memo."""
    comments = comments_of(write_word(memo, load_pack("consolidated"), annotated=True))
    places = list(quotations(memo).values())
    assert [text for _, text in comments] == [
        f"{q.region}，{q.part}：{q.place}\n原句：{q.sentence}" for q in places
    ]
    assert all(re.search(r"\.txt，第\d+行第\d+字\n", text) for _, text in comments)


def test_a_comment_stands_at_the_words_it_is_about(memo: Memo) -> None:
    """What is quoted is part of the sentence given."""
    for words, text in comments_of(write_word(memo, load_pack("consolidated"), annotated=True)):
        assert words.strip("。：") in text.partition("原句：")[2]


def test_the_clean_copy_has_no_comment(memo: Memo) -> None:
    """Neither a part nor a mark of one."""
    parts = parts_of(write_word(memo, load_pack("consolidated")))
    assert not [name for name in parts if "comment" in name]
    assert b"comment" not in parts["word/document.xml"]


def test_both_copies_carry_the_same_words(memo: Memo) -> None:
    """Comments change no paragraph."""
    pack = load_pack("consolidated")
    assert paragraphs_of(write_word(memo, pack)) == paragraphs_of(
        write_word(memo, pack, annotated=True)
    )


def test_the_annotated_copy_is_valid_and_always_the_same(memo: Memo, tmp_path: Path) -> None:
    """No error against Word's schemas, no time of day, the same bytes twice."""
    content = write_word(memo, load_pack("consolidated"), annotated=True)
    (tmp_path / "memo.docx").write_bytes(content)
    assert [str(e) for e in OpenXmlValidator().validate(tmp_path / "memo.docx").errors] == []
    assert content == write_word(memo, load_pack("consolidated"), annotated=True)
    assert b"w:date" not in parts_of(content)["word/comments.xml"]
