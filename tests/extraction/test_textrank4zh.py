"""The adapter gives what textrank4zh itself would give."""

from __future__ import annotations

from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import pytest

from summarizer.extraction.jieba_dictionary import import_jieba, load_dictionary
from summarizer.extraction.ranking.textrank4zh_engine import TextRank4Zh

REPORT = Path(__file__).parent / "invented_report.txt"
SEED = Path(__file__).parents[3] / "shared/reports/seeds/000_baaf7fe0de145df5.txt"

runs_original = pytest.mark.skipif(
    int(metadata.version("networkx").partition(".")[0]) >= 3 or find_spec("scipy") is None,
    reason="textrank4zh itself needs networkx<3 and scipy",
)


@runs_original
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("path", [REPORT, SEED], ids=lambda path: path.stem)
def test_scores_equal_those_of_the_original(path: Path) -> None:
    """The weights of ``TextRank4Sentence.analyze`` come out within 1e-12."""
    if not path.exists():
        pytest.skip("the shared reports are not here")
    load_dictionary(import_jieba().dt)
    from textrank4zh import TextRank4Sentence  # noqa: PLC0415 — after its dictionary is private

    original = TextRank4Sentence()
    original.analyze(path.read_text(encoding="utf-8"))
    weights = {item["index"]: item["weight"] for item in original.key_sentences}
    wanted = [weights[index] for index in range(len(original.sentences))]
    assert TextRank4Zh().rank_text(original.sentences) == pytest.approx(wanted, rel=0, abs=1e-12)


def test_words_are_cut_by_its_own_segmentation() -> None:
    """Its stop words and special characters are gone, case is kept as by default."""
    assert TextRank4Zh().cut(["我们新建了基站，GDP增长。"]) == [["新建", "基站", "GDP", "增长"]]


def test_the_adapter_ranks_with_whichever_networkx_is_installed() -> None:
    """The sentence that shares words with all others comes first; the walk is ours."""
    scores = TextRank4Zh().rank_text(["工业改革", "工业增长", "农村学校", "农村工业学校增长"])
    assert max(scores) == scores[3]


def test_its_segmentation_uses_our_private_dictionary() -> None:
    """The global tokenizer of jieba does not load the cache in the shared temp folder."""
    TextRank4Zh().cut(["工业增长"])
    jieba = import_jieba()
    assert jieba.dt.cache_file.startswith(f"jieba-{jieba.__version__}.")
