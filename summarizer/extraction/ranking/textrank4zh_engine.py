"""textrank4zh's ranking, without the parts of it that no longer run.

textrank4zh 0.3 calls ``networkx.from_numpy_matrix``, gone since networkx 3, and compares
all pairs of sentences in Python: 22 s for 50,000 characters. This adapter keeps what
defines its results and calls no networkx function:

- words: its own segmentation and stop words, ``TextRank4Sentence().seg.ws`` (``rank_text``);
- similarity: ``textrank4zh.util.get_similarity``: the number of different words in common
  over log|a| + log|b|, lengths counted with repetitions, 0 where both have one word. It
  depends on the lengths only through |a| and |b|; adding up by word and length gives the
  product of the matrix with a vector without the matrix;
- walk: networkx's PageRank as textrank4zh calls it, which ends at a movement of 1e-6 per
  sentence. Ending later would be more exact and no longer equal.

A parity test compares with the original where networkx<3 and scipy are installed.
Importing textrank4zh imports networkx and numpy (0.3 s), so it is imported on first use.
jieba's global dictionary, which its segmentation uses, is loaded from our private cache.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from math import log
from typing import TYPE_CHECKING, Any

from summarizer.errors import UsageError
from summarizer.extraction.jieba_dictionary import import_jieba, load_dictionary
from summarizer.extraction.ranking.pagerank import pagerank, teleport

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TextRank4Zh"]

TOLERANCE_PER_SENTENCE = 1e-6
"""``tol`` of ``networkx.pagerank``, which textrank4zh leaves at its default."""


def _installed_version() -> str:
    try:
        return metadata.version("textrank4zh")
    except metadata.PackageNotFoundError as error:
        raise _unavailable(error) from error


@dataclass(frozen=True, slots=True)
class TextRank4Zh:
    """textrank4zh's scores, in its own definition."""

    name: str = "textrank4zh"
    version: str = field(default_factory=_installed_version)

    def rank(
        self, sentences: Sequence[Sequence[str]], bias: Sequence[float] | None = None
    ) -> tuple[float, ...]:
        """Return the rank of each of *sentences* (their words); *bias* draws the walk to some."""
        if not sentences:
            return ()
        restart = teleport(len(sentences), bias)
        tolerance = TOLERANCE_PER_SENTENCE * len(sentences)
        return pagerank(overlap_graph(sentences), restart, tolerance=tolerance)

    def rank_text(
        self, sentences: Sequence[str], bias: Sequence[float] | None = None
    ) -> tuple[float, ...]:
        """Return the rank of each of *sentences* (their text), cut as textrank4zh cuts them."""
        return self.rank(self.cut(sentences), bias)

    def cut(self, sentences: Sequence[str]) -> list[list[str]]:
        """Return the words textrank4zh takes from each of *sentences*, stop words dropped."""
        words = _word_segmentation().segment_sentences(sentences, lower=False)
        return [list(sentence) for sentence in words]


@dataclass(frozen=True, slots=True)
class OverlapGraph:
    """The graph of ``get_similarity``, as word–length cells.

    ``cells[i]`` are the cells of sentence i, one for each of its different words.
    ``meetings[c]`` are the cells that share the word of cell c, each with the similarity
    one common word is worth between sentences of the two lengths.
    """

    cells: tuple[tuple[int, ...], ...]
    meetings: tuple[tuple[tuple[int, float], ...], ...]

    def product(self, values: Sequence[float]) -> list[float]:
        """Return the matrix of similarities times *values*."""
        inflow = [0.0] * len(self.meetings)
        for cells, value in zip(self.cells, values, strict=True):
            for cell in cells:
                inflow[cell] += value
        worth = [sum(inflow[cell] * per for cell, per in meeting) for meeting in self.meetings]
        return [float(sum(worth[cell] for cell in cells)) for cells in self.cells]


def overlap_graph(sentences: Sequence[Sequence[str]]) -> OverlapGraph:
    """Return the graph textrank4zh draws between *sentences* (their words)."""
    numbers: dict[tuple[str, int], int] = {}
    lengths: dict[str, list[int]] = {}
    cells: list[tuple[int, ...]] = []
    for sentence in sentences:
        keys = [(word, len(sentence)) for word in dict.fromkeys(sentence)]
        for word, length in keys:
            if (word, length) not in numbers:
                numbers[word, length] = len(numbers)
                lengths.setdefault(word, []).append(length)
        cells.append(tuple(numbers[key] for key in keys))
    meetings = (
        tuple((numbers[word, other], _worth(length, other)) for other in lengths[word])
        for word, length in numbers
    )
    return OverlapGraph(tuple(cells), tuple(meetings))


def _worth(length: int, other: int) -> float:
    """Return what one common word adds to the similarity of sentences of these lengths."""
    denominator = log(length) + log(other)
    return 1 / denominator if denominator else 0.0


@cache
def _word_segmentation() -> Any:
    """Return textrank4zh's word segmentation, its dictionary loaded."""
    load_dictionary(import_jieba().dt)
    try:
        from textrank4zh import TextRank4Sentence  # noqa: PLC0415 — imports networkx and numpy
    except ImportError as error:
        raise _unavailable(error) from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its stop word file open
        return TextRank4Sentence().seg.ws


def _unavailable(error: Exception) -> UsageError:
    return UsageError(
        f"排序引擎 textrank4zh 无法载入：{error}",
        next_step="请重新安装 textrank4zh，或改用 --engine textrank",
    )
