"""Damaged files of every format and arbitrary text: read with a notice, or refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutants import KINDS, fault_of, mutants
from needs import needs

from summarizer.errors import InputError
from summarizer.model import SourceFile
from summarizer.reading import read_bytes

_SHARE = 8  # of each format; tests/tools/run_mutants.py takes thousands


@needs("pypdfium2", "doc2docx", "striprtf", "olefile")
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_are_never_read_wrongly(kind: str, tmp_path: Path) -> None:
    """No traceback, no refusal without a name, no other text without a notice."""
    faults = {mutant.seed: fault_of(mutant, tmp_path) for mutant in mutants(kind, _SHARE)}
    assert {seed: fault for seed, fault in faults.items() if fault} == {}


@given(st.binary(max_size=2000))
def test_arbitrary_bytes_are_read_or_refused(data: bytes) -> None:
    """Law: whatever the bytes are."""
    _read_or_refused("样例", data)


@given(st.text(max_size=500))
def test_arbitrary_text_keeps_every_character(text: str) -> None:
    """Law: raw text of a UTF-8 file is the file's, whatever stands in it."""
    data = b"\xef\xbb\xbf" + f"政府工作报告{text}".encode("utf-8", "replace")
    source = _read_or_refused("样例.txt", data)
    if source and source.encoding == "utf-8":
        assert source.raw.encode() == data.removeprefix(b"\xef\xbb\xbf")


@needs("striprtf")
@pytest.mark.parametrize("head", ["{\\rtf1 ", "<html><body>", "<?xml version='1.0'?><html>"])
@given(text=st.text(max_size=300))
def test_arbitrary_content_of_markup_is_read_or_refused(head: str, text: str) -> None:
    """Law: what stands behind the head of a format may be anything."""
    _read_or_refused("样例", head.encode() + text.encode("utf-8", "replace"))


def _read_or_refused(name: str, data: bytes) -> SourceFile | None:
    try:
        source = read_bytes(name, data)
    except InputError as error:
        refusal = error
    else:
        return _with_ordered_marks(source)
    assert name in refusal.message
    assert refusal.next_step
    return None


def _with_ordered_marks(source: SourceFile) -> SourceFile:
    assert source.marks.starts[0] == 0
    assert list(source.marks.starts) == sorted(source.marks.starts)
    return source
