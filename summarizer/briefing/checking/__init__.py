"""``summarizer template check``: every mistake in a pack, in Chinese, with its paragraph quoted.

==============  ======================================================================
``safety``      (in ``word``) what is refused before the file is opened
``word_tags``   tags of ``memo.docx``: brackets, names, loops, words that would be lost
``text_files``  tags of ``memo.md.j2``, patterns of ``pack.toml``
``layout``      styles the memo needs; paper, margins, grid and page numbers by GB/T 9704
``leftovers``   tracked changes and comments
``trial``       a memo of invented reports, if nothing above stands in its way
==============  ======================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.briefing.checking.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.briefing.packs import Pack

__all__ = ["Fault", "check_pack"]


def check_pack(pack: Pack) -> tuple[Fault, ...]:
    """Return the faults of *pack*, those that keep a memo from being written first."""
    from summarizer.briefing.checking.trial import trial_faults  # noqa: PLC0415 - lazy: heavy

    faults = tuple(dict.fromkeys(_static_faults(pack)))
    if not any(fault.blocking for fault in faults):
        faults += tuple(trial_faults(pack))
    return tuple(sorted(faults, key=lambda fault: not fault.blocking))


def _static_faults(pack: Pack) -> Iterator[Fault]:
    from summarizer.briefing.checking.names import models, names_of  # noqa: PLC0415 - lazy: Jinja
    from summarizer.briefing.checking.text_files import (  # noqa: PLC0415
        markdown_faults,
        pattern_faults,
    )
    from summarizer.briefing.checking.word_file import word_faults  # noqa: PLC0415
    from summarizer.briefing.markdown import read_template  # noqa: PLC0415

    names = names_of(pack)
    yield from word_faults(pack, names)
    yield from markdown_faults(read_template(pack), names)
    yield from pattern_faults(pack, models(), names)
