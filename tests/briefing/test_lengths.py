"""``--words``: counted as Word counts, kept by showing less, refused where it cannot be kept."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from builders import document_for, report_text
from summarizer.briefing.compose import compose
from summarizer.briefing.extent import Extent
from summarizer.briefing.lengths import body_words, count_words, fit
from summarizer.briefing.memo import Memo, Table, plain_text
from summarizer.briefing.packs import load_pack
from summarizer.consolidation import compare
from summarizer.errors import UsageError
from summarizer.model import PINNED, Comparison


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("增长5.8%左右", 5),
        ("R&D经费", 3),
        ("“产业强市”——", 8),
        ("表1  主要指标", 6),
        ("a b c", 3),
        ("甲 乙\n丙", 3),
    ],
)
def test_words_are_counted_as_word_counts_them(text: str, words: int) -> None:
    """A Chinese character or mark is one, and so is a run of others."""
    assert count_words(text) == words


def comparison_of(count: int) -> Comparison:
    """Return *count* invented regions side by side."""
    names = [f"{first}{second}县" for first in "云青石鹿雁柳" for second in "渡岚泉鸣沅坪"]
    return compare(
        document_for(name, str(990100 + i), report_text(name))
        for i, name in enumerate(names[:count])
    )


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """Return twelve regions."""
    return comparison_of(12)


def memo_within(comparison: Comparison, words: int, pack: str = "consolidated") -> Memo:
    """Return the memo of *comparison* in at most *words*."""
    loaded = load_pack(pack)
    return fit(lambda extent: compose(comparison, loaded, extent), words)


@pytest.mark.parametrize("words", [1000, 1500, 2000, 3000, 5000])
def test_the_body_keeps_within_what_was_asked(comparison: Comparison, words: int) -> None:
    """Tables and sources stand apart; what is left out is said."""
    memo = memo_within(comparison, words)
    assert body_words(memo) <= words
    full = body_words(compose(comparison, load_pack("consolidated")))
    shortened = any("限于篇幅" in line for line in plain_text(memo))
    assert shortened == (full > words and not shows_every_part(memo))


def shows_every_part(memo: Memo) -> bool:
    """Tell whether the memo has its seven parts."""
    return sum(bool(re.match("[一二三四五六七]、", line)) for line in plain_text(memo)) == 7


def test_more_words_show_more(comparison: Comparison) -> None:
    """Each larger number gives at least as much, and the largest everything."""
    counts = [body_words(memo_within(comparison, words)) for words in (900, 1500, 2500, 9000)]
    assert counts == sorted(counts)
    assert memo_within(comparison, 9000) == compose(comparison, load_pack("consolidated"))


def test_tables_are_whole_whatever_the_length(comparison: Comparison) -> None:
    """Fewer words never cost a figure of a table."""
    tables = [
        [block.rows for block in memo.blocks if isinstance(block, Table)]
        for memo in (memo_within(comparison, 1000), compose(comparison, load_pack("consolidated")))
    ]
    assert [len(rows) for rows in tables[0]] == [len(rows) for rows in tables[1]]


def test_too_few_words_are_refused_with_the_number_that_would_do(comparison: Comparison) -> None:
    """The number named is enough."""
    with pytest.raises(UsageError, match="最少要") as caught:
        memo_within(comparison, 50)
    enough = int(re.search(r"--words (\d+)", caught.value.next_step)[1])  # type: ignore[index]
    assert body_words(memo_within(comparison, enough)) <= enough


def test_a_pinned_sentence_stays_however_short_the_memo(comparison: Comparison) -> None:
    """What a person wants goes before what has more points."""
    document, report = comparison.regions[0]
    last = min(report.key_sentences, key=lambda key: key.points)
    pinned = replace(last, reasons=(*last.reasons, PINNED))
    keys = tuple(pinned if key is last else key for key in report.key_sentences)
    chosen = (document, replace(report, key_sentences=keys))
    words = last.span.of(document.source.text)
    for first, shown in ((comparison.regions[0], 0), (chosen, 1)):
        regions = (first, *comparison.regions[1:])
        memo = memo_within(replace(comparison, regions=regions), 2000)
        quoted = sum(words in line for line in plain_text(memo))
        assert (quoted, body_words(memo) <= 2000) == (shown, True)


def test_a_digest_keeps_its_best_sentences() -> None:
    """The sentence of most points stays when others go."""
    one = comparison_of(1)
    full = compose(one, load_pack("digest"))
    short = memo_within(one, body_words(full) - 30, "digest")
    assert body_words(short) < body_words(full)
    assert compose(one, load_pack("digest"), Extent()) == full
