"""Words: the segmenters agree, and content words are told from the rest."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import Counter
from importlib import resources
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.extraction.tokens import (
    SEGMENTERS,
    Segmenter,
    content_words,
    load_segmenter,
    stop_words,
)

UNTIMED = settings(deadline=None)  # machines that run tests are busy ones
OWN = tuple(Path(__file__).parent / name for name in ("invented_report.txt", "paraphrases.tsv"))
CITIES = Path(__file__).parents[3] / "shared" / "reports" / "cities"
AGREEMENT = 0.999
"""Share of cuts both segmenters make; 0.9995 was measured on real reports."""


@pytest.mark.parametrize("name", SEGMENTERS)
def test_a_segmenter_names_itself(name: str) -> None:
    """Each segmenter carries its name and a version, and no reason for a fallback."""
    segmenter = load_segmenter(name)
    assert (segmenter.name, bool(segmenter.version), segmenter.fallback_reason) == (
        name,
        True,
        None,
    )


def test_an_unknown_segmenter_is_refused_with_the_known_ones() -> None:
    """A wrong name is a usage error whose next step lists the right names."""
    with pytest.raises(UsageError, match=r"thulac.*rjieba、jieba"):
        load_segmenter("thulac")


@UNTIMED
@given(st.text(alphabet="云溪市工业增长5.8%，。 aG\n（）", max_size=40))
def test_words_joined_are_the_text(text: str) -> None:
    """Cutting loses and adds no character."""
    assert "".join(load_segmenter().cut(text)) == text


def test_both_segmenters_cut_our_texts_alike() -> None:
    """The two segmenters agree on the texts written for the tests."""
    assert _agreement("\n".join(path.read_text(encoding="utf-8") for path in OWN)) >= AGREEMENT


@pytest.mark.skipif(not CITIES.is_dir(), reason="the shared reports are not here")
def test_both_segmenters_cut_real_reports_alike() -> None:
    """The two segmenters agree on real reports."""
    reports = sorted(CITIES.glob("*2025.md"))[:3]
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in reports)
    assert _agreement("\n".join(text[:10_000] for text in texts)) >= AGREEMENT


def test_without_rjieba_jieba_cuts_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """If rjieba cannot be imported, jieba is used with a visible Chinese reason."""
    monkeypatch.setitem(sys.modules, "rjieba", None)
    segmenter = load_segmenter()
    assert segmenter.name == "jieba"
    assert "已改用 jieba" in (segmenter.fallback_reason or "")


def test_content_words_leave_function_words_figures_and_punctuation() -> None:
    """Of a cut sentence the words of content remain, lower case, with repetitions."""
    words = load_segmenter().cut("我们在2024年新建了5G基站120个，GDP增长5.8%，5G基站更稳定。")
    assert content_words(words) == ("新建", "5g", "基站", "gdp", "增长", "5g", "基站", "稳定")


def test_a_stop_word_stands_in_one_group() -> None:
    """Each stop word has one class, each class a source, and all are folded."""
    file = resources.files("summarizer.lexicon") / "stopwords.toml"
    groups = tomllib.loads(file.read_text(encoding="utf-8"))
    counts = Counter(word for group in groups.values() for word in group["words"])
    assert [word for word, count in counts.items() if count > 1] == []
    assert all(group["source"] for group in groups.values())
    assert all(word == word.strip().lower() for word in counts)


@pytest.mark.parametrize("word", ["建设", "发展", "工业", "改革", "增长", "群众"])
def test_a_word_of_content_is_no_stop_word(word: str) -> None:
    """Frequent words of content are weighed, not dropped."""
    assert word not in stop_words()


def test_importing_tokens_loads_no_dictionary() -> None:
    """The command line can import the module without paying for a dictionary."""
    code = "import sys, summarizer.extraction.tokens; print({'jieba', 'rjieba'} & {*sys.modules})"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert shown.stdout == "set()\n"


def _agreement(text: str) -> float:
    """Return the share of word ends common to both segmenters."""
    ends = [_word_ends(load_segmenter(name), text) for name in SEGMENTERS]
    return len(ends[0] & ends[1]) / len(ends[0] | ends[1])


def _word_ends(segmenter: Segmenter, text: str) -> set[int]:
    return set(accumulate(len(word) for word in segmenter.cut(text)))
