"""Laws that hold for every ranking engine."""

from __future__ import annotations

import os
import subprocess
import sys
from math import fsum
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.extraction.ranking import ENGINES, engine

UNTIMED = settings(deadline=None)  # machines that run tests are busy ones
GRAPH_ENGINES = tuple(name for name in ENGINES if name != "lead")
SENTENCES = (
    ("工业", "增长", "项目"),
    ("工业", "项目", "开工"),
    ("农业", "粮食", "增长"),
    ("教育", "学校"),
)

WORDS = ("工业", "增长", "项目", "农业", "粮食", "学校", "港口", "改革")

words = st.lists(st.sampled_from(WORDS), max_size=6)
texts = st.lists(words.map(tuple), max_size=12)
every_engine = pytest.mark.parametrize("name", ENGINES)
every_graph_engine = pytest.mark.parametrize("name", GRAPH_ENGINES)


@every_engine
def test_an_engine_names_itself(name: str) -> None:
    """An engine carries the name it is asked for by, and a version."""
    assert (engine(name).name, bool(engine(name).version)) == (name, True)


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    """A wrong name is a usage error whose next step lists the right names."""
    with pytest.raises(UsageError, match=r"bert.*textrank、lexrank、textrank4zh、lead"):
        engine("bert")


@every_engine
def test_no_sentences_have_no_scores(name: str) -> None:
    """Empty input gives an empty result."""
    assert engine(name).rank(()) == ()


@every_engine
@pytest.mark.parametrize("sentence", [("工业", "增长"), ()])
def test_a_single_sentence_has_all_the_score(name: str, sentence: tuple[str, ...]) -> None:
    """One sentence, with or without words, scores 1."""
    assert engine(name).rank([sentence]) == (1.0,)


@every_engine
@UNTIMED
@given(sentences=texts.filter(bool))
def test_scores_are_shares(name: str, sentences: list[tuple[str, ...]]) -> None:
    """There is a score ≥ 0 for each sentence, and they sum to 1."""
    scores = engine(name).rank(sentences)
    assert len(scores) == len(sentences)
    assert min(scores) >= 0
    assert fsum(scores) == pytest.approx(1)


@every_graph_engine
@UNTIMED
@given(sentences=texts, data=st.data())
def test_the_order_of_sentences_does_not_matter(
    name: str, sentences: list[tuple[str, ...]], data: st.DataObject
) -> None:
    """Shuffling the sentences shuffles the scores with them."""
    order = data.draw(st.permutations(range(len(sentences))))
    scores = engine(name).rank(sentences)
    shuffled = engine(name).rank([sentences[place] for place in order])
    assert shuffled == pytest.approx([scores[place] for place in order], abs=1e-12)


@every_graph_engine
@UNTIMED
@given(sentences=texts.filter(bool), data=st.data())
def test_identical_sentences_have_the_same_score(
    name: str, sentences: list[tuple[str, ...]], data: st.DataObject
) -> None:
    """A copy of a sentence, wherever it stands, ranks like it."""
    place = data.draw(st.integers(0, len(sentences) - 1))
    scores = engine(name).rank([*sentences, sentences[place]])
    assert scores[-1] == pytest.approx(scores[place], abs=1e-12)


@every_graph_engine
@pytest.mark.parametrize("sentence", [("工业", "增长"), ("工业",), ()])
def test_equal_sentences_share_equally(name: str, sentence: tuple[str, ...]) -> None:
    """If all sentences are the same, with or without words, so are the scores."""
    assert engine(name).rank([sentence] * 4) == pytest.approx([0.25] * 4)


@every_graph_engine
def test_a_sentence_without_words_ranks_last(name: str) -> None:
    """A sentence that shares nothing with others gains nothing from them."""
    scores = engine(name).rank([*SENTENCES[:3], ()])
    assert min(scores) == scores[3]


@pytest.mark.parametrize("name", ["textrank", "textrank4zh"])
def test_the_sentence_like_all_others_ranks_first(name: str) -> None:
    """Centrality: the sentence that shares words with each of the others wins."""
    around = [("工业", "港口"), ("增长", "学校"), ("项目", "粮食")]
    scores = engine(name).rank([("工业", "增长", "项目"), *around])
    assert max(scores) == scores[0]


@every_engine
def test_a_bias_draws_the_walk(name: str) -> None:
    """A higher prior for a sentence gives it a higher score."""
    plain = engine(name).rank(SENTENCES)
    biased = engine(name).rank(SENTENCES, (1, 1, 5, 1))
    assert biased[2] > plain[2]


@every_engine
def test_an_even_bias_changes_nothing(name: str) -> None:
    """Equal weights, of any size, and zeros everywhere mean no preference."""
    plain = pytest.approx(engine(name).rank(SENTENCES))
    assert engine(name).rank(SENTENCES, (7.0,) * 4) == plain
    assert engine(name).rank(SENTENCES, (0.0,) * 4) == plain


@every_engine
@pytest.mark.parametrize("bias", [(1.0,), (1, 1, 1, -1), (1, 1, 1, float("nan"))])
def test_a_senseless_bias_is_an_error(name: str, bias: tuple[float, ...]) -> None:
    """A bias of the wrong length, or with a negative or undefined weight, is refused."""
    with pytest.raises(ValueError, match="bias"):
        engine(name).rank(SENTENCES, bias)


def test_lead_follows_the_text() -> None:
    """The first sentence scores highest, the last lowest, in equal steps."""
    assert engine("lead").rank(SENTENCES) == pytest.approx((0.4, 0.3, 0.2, 0.1))


def test_scores_do_not_depend_on_the_hash_seed() -> None:
    """Two processes with different hash seeds print the same scores to the last bit."""
    assert _ranked_with_seed("1") == _ranked_with_seed("2")


def test_the_default_path_imports_no_heavy_package() -> None:
    """Cutting and ranking by default load neither numpy nor networkx nor jieba."""
    code = (
        "import sys\n"
        "from summarizer.extraction import ranking, redundancy, tokens\n"
        "words = tokens.content_words(tokens.load_segmenter().cut('工业增长'))\n"
        "ranking.engine().rank([words])\n"
        "print({'jieba', 'networkx', 'numpy', 'textrank4zh'} & {*sys.modules})"
    )
    assert _run(code) == "set()\n"


def _ranked_with_seed(seed: str) -> str:
    report = Path(__file__).parent / "invented_report.txt"
    code = (
        "import pathlib\n"
        "from summarizer.extraction import ranking, redundancy, tokens\n"
        f"lines = pathlib.Path({str(report)!r}).read_text(encoding='utf-8').splitlines()\n"
        "words = [tokens.content_words(tokens.load_segmenter().cut(line)) for line in lines]\n"
        "vectors = redundancy.vectors(words, lines)\n"
        "for name in ranking.ENGINES:\n"
        "    scores = ranking.engine(name).rank(words)\n"
        "    print(scores, vectors)"
    )
    return _run(code, PYTHONHASHSEED=seed)


def _run(code: str, **environment: str) -> str:
    command = [sys.executable, "-c", code]
    root = str(Path(__file__).parents[2])
    shown = subprocess.run(
        command,
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8", **environment},
    )
    return shown.stdout
