"""Personalised PageRank on a graph that is never written down.

A graph of n sentences has n² edges, but one step of the walk needs only the product of the
similarity matrix S with a vector, and each engine knows a way to that product in linear
time. So a graph here is that product; degrees are its product with ones.

Source: Page, Brin, Motwani, Winograd, The PageRank Citation Ranking (1999), section 6 for
the personalised teleport; Langville and Meyer, A Survey of Eigenvector Methods for Web
Information Retrieval (2005), for sentences without neighbours, whose rank goes where the
teleport goes. S is symmetric and non-negative.

Every step shrinks the error by the damping at least, so ``TOLERANCE`` is reached within
log(TOLERANCE/2)/log(DAMPING) = 146 steps: no failure to converge has to be handled.
"""

from __future__ import annotations

from math import fsum, isfinite
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DAMPING", "MAX_STEPS", "TOLERANCE", "Graph", "pagerank", "teleport"]

DAMPING = 0.85
"""Chance to follow an edge; the value of the paper and of TextRank."""

TOLERANCE = 1e-10
"""Movement of the ranks, in sum, below which the walk ends."""

MAX_STEPS = 150
"""Above the 146 steps that the tolerance can need (see the module's note)."""


class Graph(Protocol):
    """Symmetric, non-negative similarities of sentences."""

    def product(self, values: Sequence[float]) -> list[float]:
        """Return the similarity matrix times *values*; exactly 0 where there is no neighbour."""


def pagerank(
    graph: Graph,
    restart: Sequence[float],
    *,
    tolerance: float = TOLERANCE,
    by_degree: bool = False,
) -> tuple[float, ...]:
    """Return the stationary ranks, which sum to 1, of a walk along *graph*.

    *restart* is the chance to restart at each sentence (see ``teleport``). The walk ends
    when the ranks move by less than *tolerance* in sum. It begins with *restart*, or, *by_degree*,
    near the end: without restarts a walk along S would come to rest at its degrees.
    """
    degrees = graph.product([1.0] * len(restart))
    ranks = _by_degree(degrees, restart) if by_degree else restart
    for _ in range(MAX_STEPS):
        spread = [rank / to if to else 0.0 for rank, to in zip(ranks, degrees, strict=True)]
        stranded = fsum(rank for rank, to in zip(ranks, degrees, strict=True) if not to)
        restarting = DAMPING * stranded + (1 - DAMPING)
        walked = zip(graph.product(spread), restart, strict=True)
        before, ranks = ranks, [DAMPING * rank + restarting * home for rank, home in walked]
        if fsum(abs(new - old) for new, old in zip(ranks, before, strict=True)) < tolerance:
            break
    total = fsum(ranks)
    return tuple(rank / total for rank in ranks)


def _by_degree(degrees: Sequence[float], restart: Sequence[float]) -> Sequence[float]:
    total = fsum(degrees)
    if not total:
        return restart
    return [
        DAMPING * degree / total + (1 - DAMPING) * home
        for degree, home in zip(degrees, restart, strict=True)
    ]


def teleport(count: int, bias: Sequence[float] | None = None) -> tuple[float, ...]:
    """Return *bias* scaled to the sum 1; the same for all if it is ``None`` or all zero.

    Raises ``ValueError`` if it has another length than *count* or a weight that is negative
    or not finite: that is a mistake in the program, not in the input.
    """
    if bias is None:
        return (1.0 / count,) * count
    if len(bias) != count:
        raise ValueError(f"bias has {len(bias)} weights for {count} sentences")
    if not all(isfinite(weight) and weight >= 0 for weight in bias):
        raise ValueError("bias has a negative or infinite weight")
    highest = max(bias, default=0.0)
    if not highest:
        return (1.0 / count,) * count
    scaled = [
        weight / highest for weight in bias
    ]  # so that the sum can neither over- nor underflow
    total = fsum(scaled)
    return tuple(weight / total for weight in scaled)
