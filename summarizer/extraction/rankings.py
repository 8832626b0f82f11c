"""Candidates remembered: another budget, pin or exclusion ranks nothing anew.

Ranking a report takes seven times as long as choosing from what is ranked. A page on which a
person tries one length after the other keeps a ``Rankings`` beside the documents it shows.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.extraction.candidates import Candidate
from summarizer.extraction.key_sentences import Options, rank_part
from summarizer.model import Report, Role

__all__ = ["Rankings"]

_Key = tuple[int, Role, str, str]


class Rankings:
    """The candidates of reports, by role, engine and segmenter.

    A report is known by its identity, for its content would take longer to compare than a hit
    saves; it is held here, so no other can come to bear its number.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._known: dict[_Key, tuple[Report, tuple[Candidate, ...]]] = {}

    def rank(
        self, text: str, report: Report, role: Role, options: Options
    ) -> tuple[Candidate, ...]:
        """Return the candidates of *role*, ranked if they are not known (a ``Rank``)."""
        key = (id(report), role, options.engine, options.segmenter)
        if key not in self._known:
            self._known[key] = (report, rank_part(text, report, role, options))
        return self._known[key][1]

    def keep(self, reports: Iterable[Report]) -> None:
        """Forget all reports but these."""
        wanted = {id(report) for report in reports}
        self._known = {key: known for key, known in self._known.items() if key[0] in wanted}
