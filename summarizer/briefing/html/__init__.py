"""A memo as one HTML file that needs nothing else: no outside link, font, picture or script.

The pack's ``memo.md.j2`` is the shell, as ``memo.docx`` is that of Word: the ``markdown``
package renders it, and the blocks are put in its place as elements with ids. So a pack has its
fixed words and their order in one file for Markdown and HTML, and report text never passes
through a Markdown parser on its way to HTML.

=================  =================================================================
``blocks``         paragraphs, tables and sources as HTML with the ids of ``memo``
``from_markdown``  Markdown (a pack's shell, any summary) as HTML that is safe to show
``page``           the stylesheet and the page around a body
``memo.css``       screen (light and dark) and A4 print
=================  =================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.briefing.memo import Memo
    from summarizer.briefing.packs import Pack

__all__ = ["body_html", "markdown_page", "write_html"]


def write_html(memo: Memo, pack: Pack) -> str:
    """Return *memo* as a whole HTML file; ``PackError`` says what is wrong with its template."""
    from summarizer.briefing.html.page import page  # noqa: PLC0415 - lazy, as below

    return page(body_html(memo, pack), title=memo.title)


def body_html(memo: Memo, pack: Pack) -> str:
    """Return what stands inside the page of *memo*, for a page that brings its own frame.

    ``memo.named_runs`` has the ids of blocks and quoted runs, ``memo.quotations`` their places.
    """
    from summarizer.briefing.html.body import body  # noqa: PLC0415 - lazy: Markdown, markupsafe

    return body(memo, pack)


def markdown_page(text: str, *, title: str) -> str:
    """Return any Markdown *text* as a whole HTML file with the memo's stylesheet."""
    from summarizer.briefing.html.from_markdown import to_html  # noqa: PLC0415 - lazy, as above
    from summarizer.briefing.html.page import page  # noqa: PLC0415

    return page(to_html(text), title=title)
