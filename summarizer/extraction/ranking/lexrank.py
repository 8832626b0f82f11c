"""Continuous LexRank.

Source: Erkan and Radev, LexRank: Graph-based Lexical Centrality as Salience in Text
Summarization (JAIR 22, 2004), section 3.3: idf-modified cosine, idf = log(N/n), each
sentence its own neighbour, no threshold. Two choices of ours: the idf is counted over the
sentences ranked, since one report has no background collection, and the damping is 0.85
as in the other engines (the paper's d = 0.15 is the chance to restart).

Against ``textrank``: a sentence unlike all others keeps its own vote instead of giving it
away, and a word in every sentence weighs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.extraction.ranking.cosine import cosine_graph
from summarizer.extraction.ranking.pagerank import pagerank, teleport
from summarizer.extraction.tfidf import classic_idf, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LexRank"]


@dataclass(frozen=True, slots=True)
class LexRank:
    """Centrality by idf-modified cosine, self-similarity included."""

    name: str = "lexrank"
    version: str = "1"

    def rank(
        self, sentences: Sequence[Sequence[str]], bias: Sequence[float] | None = None
    ) -> tuple[float, ...]:
        """Return the rank of each of *sentences* (their words); *bias* draws the walk to some."""
        if not sentences:
            return ()
        vectors = unit_vectors(sentences, classic_idf)
        graph = cosine_graph(vectors, self_similar=True)
        return pagerank(graph, teleport(len(sentences), bias))
