"""Candidates remembered: another budget, pin or exclusion ranks nothing anew.

Ranking a report takes seven times as long as choosing from what is ranked, and of choosing half
the time goes into what tells near-duplicates. A page on which a person tries one length after
the other keeps a ``Rankings`` beside the documents it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summarizer.extraction.candidates import Candidate
from summarizer.extraction.key_sentences import Choosing, Options, rank_part
from summarizer.extraction.selection import compare_all
from summarizer.extraction.tfidf import Vector
from summarizer.model import Report, Role

__all__ = ["Rankings"]

_Key = tuple[int, Role, str, str]
_Compared = tuple[tuple[Candidate, ...], Mapping[Candidate, Vector]]
_MOST_COMPARED = 160  # sets of candidates: two parts of ten reports by every engine, two lengths


class Rankings:
    """The candidates of reports, by role, engine and segmenter, and the last compared of them.

    A report is known by its identity, for its content would take longer to compare than a hit
    saves; it is held here, so no other can come to bear its number. So are candidates.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._known: dict[_Key, tuple[Report, tuple[Candidate, ...]]] = {}
        self._compared: dict[tuple[int, ...], _Compared] = {}

    @property
    def choosing(self) -> Choosing:
        """What remembers while it chooses."""
        return Choosing(self.rank, self.compare)

    def rank(
        self, text: str, report: Report, role: Role, options: Options
    ) -> tuple[Candidate, ...]:
        """Return the candidates of *role*, ranked if they are not known (a ``Rank``)."""
        key = (id(report), role, options.engine, options.segmenter)
        if key not in self._known:
            self._known[key] = (report, rank_part(text, report, role, options))
        return self._known[key][1]

    def compare(self, looked_at: tuple[Candidate, ...], text: str) -> Mapping[Candidate, Vector]:
        """Return the vectors of candidates, computed if they are not known (a ``Compare``)."""
        key = tuple(map(id, looked_at))
        found = self._compared.pop(key, None) or (looked_at, compare_all(looked_at, text))
        self._compared[key] = found  # now the last
        if len(self._compared) > _MOST_COMPARED:
            del self._compared[next(iter(self._compared))]
        return found[1]

    def keep(self, reports: Iterable[Report]) -> None:
        """Forget all reports but these."""
        wanted = {id(report) for report in reports}
        kept = {key: known for key, known in self._known.items() if key[0] in wanted}
        if len(kept) < len(self._known):
            self._compared.clear()
        self._known = kept
