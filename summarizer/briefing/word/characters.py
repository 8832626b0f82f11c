"""Characters that the memo's own font has no shape for: 仿宋_GB2312 knows GB 2312 only."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from summarizer.briefing.packs import WORD_FILE
from summarizer.briefing.sanitise import outside_gb2312

if TYPE_CHECKING:
    from summarizer.briefing.packs import Pack

__all__ = ["shapeless"]

_FONT = "仿宋_GB2312"


def shapeless(text: str, pack: Pack) -> tuple[str, ...]:
    """Return the characters of *text* that Word will print in another font (镕, 喆, ㎡).

    There are none to tell if the shell of *pack* does not use 仿宋_GB2312.
    """
    with zipfile.ZipFile(io.BytesIO(pack.path(WORD_FILE).read_bytes())) as shell:
        if _FONT not in shell.read("word/styles.xml").decode("utf-8", "replace"):
            return ()
    return tuple(each for each in outside_gb2312(text) if not each.isspace())
