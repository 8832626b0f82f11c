"""Ranking of sentences, by interchangeable engines.

An engine sees words, not text, and returns a share of attention for each sentence. It does
not choose: centrality is one reason among several (salience), and alone a weak one.

==============  ==========================================================
``textrank``    TextRank over TF-IDF cosines; the default
``lexrank``     continuous LexRank
``textrank4zh`` the scores of the package textrank4zh, in linear time
``lead``        position in the text
==============  ==========================================================
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["ENGINES", "Engine", "engine"]


class Engine(Protocol):
    """A way to rank sentences. Pure: the same words and bias give the same scores."""

    @property
    def name(self) -> str:
        """Name as in ``ENGINES``."""

    @property
    def version(self) -> str:
        """Changes whenever scores may change, so that caches can tell."""

    def rank(
        self, sentences: Sequence[Sequence[str]], bias: Sequence[float] | None = None
    ) -> tuple[float, ...]:
        """Return a score ≥ 0 for each sentence (its content words); they sum to 1.

        *bias* is a prior weight for each sentence, up to a factor; ``None`` or all zero
        means no preference. No sentences give ``()``.
        """


# Module and class; only the engine that is asked for is imported.
_ENGINES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "textrank": ("textrank", "TextRank"),
        "lexrank": ("lexrank", "LexRank"),
        "textrank4zh": ("textrank4zh_engine", "TextRank4Zh"),
        "lead": ("lead", "Lead"),
    }
)

ENGINES: tuple[str, ...] = tuple(_ENGINES)


def engine(name: str = "textrank") -> Engine:
    """Return the engine *name*; ``UsageError`` if there is none of that name."""
    if name not in _ENGINES:
        known = "、".join(ENGINES)
        raise UsageError(f"没有名为“{name}”的排序引擎", next_step=f"可用的排序引擎：{known}")
    module, factory = _ENGINES[name]
    made: Engine = getattr(import_module(f"{__name__}.{module}"), factory)()
    return made
