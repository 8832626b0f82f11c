"""Which tags a pack's files may use, and which belong to another pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.briefing.checking.expressions import Names
from summarizer.briefing.facts import gather_facts
from summarizer.briefing.markdown import BODY, LINES, SOURCES
from summarizer.briefing.packs import available_packs, load_pack
from summarizer.briefing.tags import gather_tags
from summarizer.errors import PackError
from summarizer.model import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.briefing.packs import Pack

__all__ = ["models", "names_of"]


def names_of(pack: Pack) -> Names:
    """Return the tags that the files of *pack* may use: its own fields and the program's."""
    nothing = Comparison(())
    known = {*gather_tags(nothing, gather_facts(nothing)), *LINES, BODY, SOURCES, *pack.fields}
    elsewhere = {name: other.name for other in _others(pack) for name in other.fields}
    return Names(frozenset(known), elsewhere)


def models() -> dict[str, Pack]:
    """Return a delivered pack for each layout."""
    packs = (load_pack(name) for name in available_packs())
    return {str(pack.settings.get("layout", pack.name)): pack for pack in packs}


def _others(pack: Pack) -> Iterator[Pack]:
    """Yield the packs delivered and those in the folder where *pack* is."""
    beside = (str(each) for each in sorted(pack.root.parent.iterdir()) if each != pack.root)
    for name in (*available_packs(), *beside):
        try:
            yield load_pack(name)
        except PackError:
            continue
