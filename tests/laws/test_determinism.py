"""Law 6 of DESIGN.md: the same input gives the same bytes, whatever the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
# Prints the inspection of two reports; writes their memo, Word and Markdown, to the folder given.
SCRIPT = """
import sys
from pathlib import Path
from builders import document_of, report_text
from summarizer.briefing.compose import compose
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.packs import load_pack
from summarizer.briefing.word import write_word
from summarizer.consolidation import compare
from summarizer.inspection import as_json

texts = [report_text("云渡县"), report_text("澜溪市", 2024, targets=None)]
documents = [document_of(text, f"{i}.txt") for i, text in enumerate(texts)]
pack = load_pack("consolidated")
memo = compose(compare(documents), pack)
folder = Path(sys.argv[1])
folder.joinpath("memo.docx").write_bytes(write_word(memo, pack))
folder.joinpath("memo.md").write_text(write_markdown(memo, pack), encoding="utf-8")
folder.joinpath("inspection.json").write_text(as_json(documents), encoding="utf-8")
"""


@cache
def outputs(seed: str, folder: Path) -> dict[str, bytes]:
    """Return the files a fresh process writes under the hash seed *seed*."""
    folder.mkdir()
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent)))
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)], env=environment, check=True, timeout=120
    )
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return what two processes with different hash seeds wrote."""
    folder = tmp_path_factory.mktemp("twice")
    return outputs("1", folder / "first"), outputs("2", folder / "second")


@pytest.mark.parametrize("name", ["inspection.json", "memo.md", "memo.docx"])
def test_two_processes_write_the_same_bytes(
    name: str, twice: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    """What is found and what is written depends on the input alone."""
    first, second = twice
    assert first[name] == second[name]
