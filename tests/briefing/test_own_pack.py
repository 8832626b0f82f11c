"""A user's own pack: made from a delivered one, changed in an office program, still good."""

from __future__ import annotations

import base64
import io
import os
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from memo_builders import cites_of, fold, paragraphs_of, realistic_memo, words_of

from summarizer.briefing.checking import check_pack
from summarizer.briefing.own_packs import list_packs, make_pack
from summarizer.briefing.packs import available_packs, load_pack
from summarizer.briefing.word import write_word
from summarizer.errors import UsageError

OFFICE = shutil.which("soffice")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def test_new_pack_is_named_by_the_user_and_has_no_fault(tmp_path: Path) -> None:
    """Its title is its name, so its files are called after it."""
    pack = load_pack(str(make_pack("我的模板", origin="consolidated", folder=tmp_path)))
    assert (pack.name, pack.title) == ("我的模板", "我的模板")
    assert check_pack(pack) == ()


@pytest.mark.parametrize("name", ["", " ", "a/b", "..", "digest", "a:b", ".hidden", "CON"])
def test_a_name_that_cannot_be_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is made, and nothing outside the folder is touched."""
    with pytest.raises(UsageError):
        make_pack(name, origin="consolidated", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_folder_is_not_written_into(tmp_path: Path) -> None:
    """A second pack of the same name would overwrite the first."""
    make_pack("甲", origin="digest", folder=tmp_path)
    with pytest.raises(UsageError, match="已有"):
        make_pack("甲", origin="digest", folder=tmp_path)


def test_own_packs_are_listed_after_the_delivered_ones(tmp_path: Path) -> None:
    """A folder that is no pack is passed over."""
    make_pack("甲", origin="digest", folder=tmp_path)
    (tmp_path / "别的").mkdir()
    (tmp_path / "别的" / "pack.toml").write_text("[x]", encoding="utf-8")
    assert [pack.name for pack, _ in list_packs(tmp_path)] == [*available_packs(), "甲"]


def saved_by_libreoffice(path: Path) -> None:
    """Open *path* in LibreOffice and save it again as .docx, by way of its own format."""
    folder = path.parent / "office"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind, source in (("odt", path), ("docx", folder / "memo.odt")):
        subprocess.run(
            [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder, source],
            check=True,
            capture_output=True,
            timeout=180,
            env=dict(os.environ),
        )
    (folder / "memo.docx").replace(path)


@pytest.mark.skipif(OFFICE is None, reason="needs soffice (LibreOffice)")
def test_a_pack_changed_and_saved_in_libreoffice_still_renders(tmp_path: Path) -> None:
    """A logo, a table around the head, another order, other words: every word still stands."""
    root = make_pack("我的模板", origin="consolidated", folder=tmp_path)
    path = root / "memo.docx"
    document = docx.Document(str(path))
    first = document.paragraphs[0].insert_paragraph_before()
    first.add_run().add_picture(io.BytesIO(PIXEL), width=Mm(20))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "内部资料", "{{ 年度 }}共{{ 地区数 }}地"
    first._p.addnext(table._tbl)
    document.save(str(path))
    saved_by_libreoffice(path)

    pack, memo = load_pack(str(root)), realistic_memo()
    assert [fault for fault in check_pack(pack) if fault.blocking] == []
    memo.tags.update({"年度": "2025年", "地区数": 8})  # type: ignore[attr-defined]
    content = write_word(memo, pack)
    words = fold("".join(paragraphs_of(content)))
    assert words.startswith("内部资料2025年共8地")
    for number in range(1, cites_of(memo) + 1):
        words = words.replace(f"[{number}]", "")
    assert words.endswith(words_of(memo))
    assert docx.Document(io.BytesIO(content)).inline_shapes
