"""The memo, its Word file, its Markdown, HTML and JSON carry the same words in the same order."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memo_builders import (
    PACKS,
    W,
    cites_of,
    document_of,
    fold,
    html_reading,
    memo_of,
    paragraphs_of,
    realistic_memo,
    rendered,
    words_of,
)

from summarizer.briefing.html import body_html
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.memo import Heading, Memo, Paragraph, Run, Source, Table
from summarizer.briefing.memo_json import write_json
from summarizer.briefing.packs import load_pack
from summarizer.briefing.word import write_word

NASTY = st.sampled_from(
    [
        "{{ 7*7 }}",
        "{% raw %}",
        "{_{",
        "R&D<5%",
        "**",
        "~~5%~6%~~",
        "甲|乙",
        "[^s1]",
        "\\",
        "`",
        "\x00\x07\x0b\x0c\x1b",
        "\ud800",
        "\ufffe",
        "😀🏙",
        "很长" * 300,
        "W" * 400,
        "“引”——",
        "1. ",
        "- ",
        "# ",
        "&amp;",
        "<!-- -->",
        "镕",
        "\t",
        "\n\n",
    ]
)
TEXT = st.lists(NASTY | st.text(st.characters(), max_size=6), max_size=4).map("".join)
RUNS = st.lists(
    st.builds(Run, TEXT, st.booleans(), st.none() | st.just(1)), min_size=1, max_size=3
).map(tuple)
TABLES = st.integers(1, 3).flatmap(
    lambda columns: st.builds(
        Table,
        TEXT,
        st.tuples(*[RUNS] * columns),
        st.lists(st.tuples(*[RUNS] * columns), min_size=1, max_size=2).map(tuple),
    )
)
BLOCKS = st.builds(Heading, st.integers(1, 4), RUNS) | st.builds(Paragraph, RUNS) | TABLES
MEMOS = st.builds(
    Memo,
    head=TEXT,
    title=TEXT,
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    sources_title=st.just("出处"),
    sources=TEXT.map(lambda text: (Source(1, text),)),
    tail=TEXT,
)


def word_reading(content: bytes) -> tuple[str, int]:
    """Return the words of a .docx without numbers of citations, and how many there are."""
    document = document_of(content)
    links = list(document.iter(f"{W}hyperlink"))
    for mark in document.iter(f"{W}bookmarkStart"):
        mark.getnext().clear()
    for link in links:
        link.clear()
    return fold("".join(document.itertext(f"{W}t"))), len(links)


def in_markdown_order(memo: Memo) -> str:
    """Return the memo's words as a renderer with footnotes shows them: sources at the end."""
    without = replace(memo, sources=(), tail="")
    ends = replace(memo, head="", title="", blocks=(), sources_title="", tail="")
    return words_of(without) + words_of(replace(ends, sources=(), tail=memo.tail)) + words_of(ends)


@pytest.mark.parametrize("name", PACKS)
def test_word_carries_the_memo(name: str) -> None:
    """Every word of a realistic memo, in order, and every citation."""
    memo = realistic_memo()
    assert word_reading(write_word(memo, load_pack(name))) == (words_of(memo), cites_of(memo))


@pytest.mark.parametrize("name", PACKS)
def test_markdown_carries_the_memo(name: str) -> None:
    """Every word of a realistic memo, in order, and every citation."""
    memo = realistic_memo()
    expected = (in_markdown_order(memo), cites_of(memo))
    assert rendered(write_markdown(memo, load_pack(name))) == expected


@pytest.mark.parametrize("name", PACKS)
def test_lines_follow_each_other_alike(name: str) -> None:
    """Marks aside, the lines of both files are the same, sources and tail included."""
    memo = realistic_memo()
    marks = re.compile(r"\[\^s\d+\](: )?|^#+ |\*\*|^\| --- .*$|[|\\]", re.MULTILINE)
    markdown = fold(marks.sub("", write_markdown(memo, load_pack(name))))
    word = re.sub(r"\[\d\]", "", fold("".join(paragraphs_of(write_word(memo, load_pack(name))))))
    assert markdown == word


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(MEMOS)
def test_word_carries_any_memo(memo: Memo) -> None:
    """Nasty text neither breaks the file nor loses or changes a word."""
    content = write_word(memo, load_pack("digest"))
    assert word_reading(content) == (words_of(memo), cites_of(memo))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(MEMOS)
def test_markdown_carries_any_memo(memo: Memo) -> None:
    """Nasty text renders to its own characters, wherever it stands."""
    text = write_markdown(memo, load_pack("digest"))
    assert rendered(text) == (in_markdown_order(memo), cites_of(memo))


@pytest.mark.parametrize("name", PACKS)
def test_html_carries_the_memo(name: str) -> None:
    """Every word of a realistic memo, in order, and every citation."""
    memo = realistic_memo()
    assert html_reading(body_html(memo, load_pack(name))) == (words_of(memo), cites_of(memo))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(MEMOS)
def test_html_carries_any_memo(memo: Memo) -> None:
    """Nasty text is shown by its own characters, wherever it stands."""
    content = body_html(memo, load_pack("digest"))
    assert html_reading(content) == (words_of(memo), cites_of(memo))


@settings(deadline=None, max_examples=60)
@given(MEMOS)
def test_json_carries_any_memo(memo: Memo) -> None:
    """Every word in order, every citation."""
    assert json_reading(write_json(memo)) == (words_of(memo), cites_of(memo))


def json_reading(text: str) -> tuple[str, int]:
    """Return the words of a memo in JSON, and how many citations it has."""
    memo = json.loads(text)
    words, cites = [memo["head"], memo["title"]], 0
    for block in memo["blocks"]:
        rows = [block["header"], *block["rows"]] if block["kind"] == "table" else [[block["runs"]]]
        runs = [run for row in rows for cell in row for run in cell]
        words += [block.get("caption", ""), *(run["text"] for run in runs)]
        cites += sum(run["cite"] is not None for run in runs)
    words += [memo["sources_title"], *(source["text"] for source in memo["sources"]), memo["tail"]]
    return fold("".join(words)), cites


def test_empty_memo_is_a_title() -> None:
    """A memo without blocks is still a file."""
    memo = memo_of(sources_title="", sources=())
    assert paragraphs_of(write_word(memo, load_pack("digest"))) == [memo.title]
    assert write_markdown(memo, load_pack("digest")) == f"# {memo.title}\n"
