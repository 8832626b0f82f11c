"""Draw ``preview.png`` of the delivered packs: ``python tests/tools/build_previews.py``.

The first page of a memo of invented reports, laid out by LibreOffice with the fonts that stand in
for those of the standard. ``template list`` tells where the pictures are.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "briefing"))

from test_word_pages import fonts_file

from summarizer.briefing.checking.trial import THEME, invented
from summarizer.briefing.compose import compose
from summarizer.briefing.own_packs import PREVIEW_FILE
from summarizer.briefing.packs import available_packs, load_pack
from summarizer.briefing.word import write_word

DOTS_PER_INCH = "48"


def main() -> None:
    """Draw the pictures of all delivered packs."""
    for name in available_packs():
        pack = load_pack(name)
        content = write_word(compose(invented(pack), pack, theme=THEME), pack)
        pack.path(PREVIEW_FILE).write_bytes(picture(content))
        print(pack.path(PREVIEW_FILE).name, name)


def picture(content: bytes) -> bytes:
    """Return the first page of a .docx as a grey PNG."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "memo.docx").write_bytes(content)
        environment = os.environ | {"FONTCONFIG_FILE": str(fonts_file(folder))}
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        for command in (
            [*convert, folder / "memo.docx"],
            ["pdftoppm", "-gray", "-png", "-r", DOTS_PER_INCH, "-singlefile",
             folder / "memo.pdf", folder / "memo"],
        ):  # fmt: skip
            subprocess.run(command, check=True, capture_output=True, env=environment)
        return (folder / "memo.png").read_bytes()


if __name__ == "__main__":
    main()
