"""Build ``memo.docx`` of the delivered packs: ``python tests/tools/build_packs.py``.

A test rebuilds them and compares bytes, so run this after changing the builder or the
profile (``summarizer/briefing/gbt9704.toml``), and commit what it wrote.
"""

from __future__ import annotations

from pathlib import Path

from summarizer.briefing.base_document import build_shell
from summarizer.briefing.packs import WORD_FILE

PACKS = {  # name → red masthead
    "consolidated": True,
    "digest": False,
    "extracts": False,
    "indicators": False,
    "two-years": False,
}
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def main() -> None:
    """Write the Word shell of every delivered pack."""
    for name, red_masthead in PACKS.items():
        path = TEMPLATES / name / WORD_FILE
        path.write_bytes(build_shell(red_masthead=red_masthead))
        print(path.relative_to(TEMPLATES.parent))


if __name__ == "__main__":
    main()
