"""Themes across regions: what several of them take up (共性), and one theme place by place.

Everything rests on the candidates of each report, units chosen by extraction with theme and
points; nothing is worded here. A division is counted once (``divisions.speakers``), and the
count says of how many divisions that have such a part at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.consolidation.divisions import speakers
from summarizer.consolidation.remembered import REMEMBERED, remembered
from summarizer.extraction.key_sentences import runs, together
from summarizer.lexicon.themes import load_themes
from summarizer.model import Comparison, KeySentence, Role

__all__ = ["Common", "Extract", "Quotation", "common_themes", "theme_extracts"]

CONCRETE = 0.05  # score from which a unit says something one could check
FEWEST = 2
LONGEST_PAIR = 60


@dataclass(frozen=True, slots=True)
class Quotation:
    """One unit of one region: ``region`` is its place in ``Comparison.regions``."""

    region: int
    key: KeySentence


@dataclass(frozen=True, slots=True)
class Common:
    """What several divisions say (共性): a theme, or a measure of it in words they share.

    ``measure`` is ``None`` for a theme as a whole. ``quotations`` holds the best unit of each
    division that says it, in region order; ``of`` is the number of divisions that have a part
    of this role ("8个地区中6个提出": ``count`` 6, ``of`` 8).
    """

    theme: str | None
    measure: str | None
    quotations: tuple[Quotation, ...]
    of: int

    @property
    def count(self) -> int:
        """The number of divisions that say it."""
        return len(self.quotations)

    @property
    def regions(self) -> tuple[int, ...]:
        """The regions that say it, in order."""
        return tuple(quotation.region for quotation in self.quotations)


@dataclass(frozen=True, slots=True)
class Extract:
    """What one region says on a theme (逐地摘编); no ``keys`` if it says nothing on it."""

    region: int
    keys: tuple[KeySentence, ...]


def common_themes(comparison: Comparison, role: Role = Role.PRIORITIES) -> tuple[Common, ...]:
    """Return the themes on which several divisions say something concrete, most shared first."""
    regions = speakers(comparison, role)
    found = [
        Common(theme.key, None, tuple(_best_on(comparison, regions, role, theme.key)), len(regions))
        for theme in load_themes().themes
    ]
    shared = [each for each in found if each.count >= FEWEST]
    return tuple(sorted(shared, key=lambda each: -each.count))  # ties in the lexicon's order


def theme_extracts(
    comparison: Comparison,
    theme: str,
    *,
    roles: Iterable[Role] = (Role.REVIEW, Role.PRIORITIES),
    budget: int | None = None,
) -> tuple[Extract, ...]:
    """Return what each region says on *theme* (a key of the lexicon), in 行政区划 order.

    Every report is a region of its own. Units stand in the order of the text, neighbours in one
    piece; *budget* limits their characters per region, the best first; ``None`` gives all.
    """
    wanted = frozenset(roles)
    extracts = []
    for region, (document, report) in enumerate(comparison.regions):
        keys = [k for k in report.candidates if k.theme == theme and k.role in wanted]
        pieces = map(together, runs(document.source.text, _within(keys, budget)))
        extracts.append(Extract(region, tuple(pieces)))
    return tuple(extracts)


def _within(keys: Sequence[KeySentence], budget: int | None) -> tuple[KeySentence, ...]:
    if budget is None:
        return tuple(keys)
    taken: list[KeySentence] = []
    left = budget
    for key in sorted(keys, key=lambda each: (-each.points, each.span)):
        if len(key.span) + 1 <= left:
            taken.append(key)
            left -= len(key.span) + 1
    return tuple(sorted(taken, key=lambda each: each.span))


def _best_on(
    comparison: Comparison, regions: Sequence[int], role: Role, theme: str
) -> Iterable[Quotation]:
    for region in regions:
        keys = comparison.regions[region][1].candidates
        apt = [k for k in keys if k.role is role and k.theme == theme and k.score >= CONCRETE]
        if apt:
            yield Quotation(region, best(apt))


def best(keys: Iterable[KeySentence]) -> KeySentence:
    """Return the one of *keys* with most points, the first of equals."""
    return min(keys, key=lambda key: (-key.points, key.span))


def readings(comparison: Comparison, region: int, role: Role) -> tuple[KeySentence, ...]:
    """Return the candidates of *role* of a region, each also with the clause that follows it.

    A name often stands in one clause and its figure in the next (实施…行动，完成营造林560万亩).
    """
    document, report = comparison.regions[region]
    return _readings(document.source.text, report.candidates, role)


@remembered(REMEMBERED)
def _readings(
    text: str, candidates: tuple[KeySentence, ...], role: Role
) -> tuple[KeySentence, ...]:
    return tuple(_with_pairs(runs(text, (key for key in candidates if key.role is role))))


def _with_pairs(found: Iterable[list[KeySentence]]) -> Iterator[KeySentence]:
    for run in found:
        yield from run
        for pair in pairwise(run):
            both = together(pair)
            if len(both.span) <= LONGEST_PAIR:
                yield both
