"""Whether every figure of a memo stands in the sources (``summarizer verify``).

::

    memo ─page→ lines and tables ─claims, cells, counts→ Verdicts ─report→ Chinese lines

A memo may be ours or anybody's, edited by hand; what is checked is what a reader will see,
never the ``Memo`` it came from.
"""

from __future__ import annotations

from summarizer.verification.report import FINDINGS, exit_code, verification_lines
from summarizer.verification.verdicts import Candidate, Claim, Kind, Verdict, unsupported
from summarizer.verification.verify import verify

__all__ = [
    "FINDINGS",
    "Candidate",
    "Claim",
    "Kind",
    "Verdict",
    "exit_code",
    "unsupported",
    "verification_lines",
    "verify",
]
