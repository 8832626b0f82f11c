"""A memo as a Word file: the pack's ``memo.docx`` is the shell, the program fills it in.

``write_word`` is the only thing others call. What stands behind it is imported on the first
call, because python-docx, docxtpl and lxml take longer to import than a memo takes to write.

=============  =====================================================================
``xml``        the one way elements are made
``shell``      the pack's file opened and looked over; its styles by their names
``blocks``     paragraphs, headings, citations and sources as elements
``comments``   the comments of the annotated copy
``table``      tables as elements, with widths by what the cells hold
``archive``    the parts as one zip, always the same bytes
``render``     the order of work
=============  =====================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.briefing.memo import Memo
    from summarizer.briefing.packs import Pack

__all__ = ["write_word"]


def write_word(memo: Memo, pack: Pack, *, annotated: bool = False) -> bytes:
    """Return *memo* as the bytes of a .docx made from the shell of *pack*.

    The *annotated* copy (核稿版) has a comment with its source at every quotation and figure.

    The same memo and pack give the same bytes in any process. ``PackError`` says in Chinese
    what is wrong with the shell: a missing style, an unknown tag, a tag in the wrong place.
    """
    from summarizer.briefing.word.render import render  # noqa: PLC0415 - lazy, see above

    return render(memo, pack, annotated=annotated)
