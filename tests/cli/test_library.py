"""The library does the job of the command line, and says what it hands out."""

from __future__ import annotations

import errno
import inspect as python
import os
from importlib.resources import files
from pathlib import Path

import pytest
from command import SAMPLES

import summarizer
from summarizer.errors import MissingInputError, NoReportError, OutputError

QINGLAN = next(SAMPLES.glob("青岚县*.txt"))
FUNCTIONS = [name for name in summarizer.__all__ if python.isfunction(getattr(summarizer, name))]
CLASSES = [name for name in summarizer.__all__ if python.isclass(getattr(summarizer, name))]


def test_all_names_are_there_once() -> None:
    """``__all__`` names what exists, in order, nothing twice."""
    assert [name for name in summarizer.__all__ if not hasattr(summarizer, name)] == []
    assert summarizer.__all__ == sorted(set(summarizer.__all__))


@pytest.mark.parametrize("name", FUNCTIONS + CLASSES)
def test_what_is_handed_out_is_documented(name: str) -> None:
    """Each docstring is words, not the signature that a dataclass writes by itself."""
    words = getattr(summarizer, name).__doc__ or ""
    assert (len(words) > 20, words.startswith(f"{name}(")) == (True, False)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_are_typed(name: str) -> None:
    """Every parameter and result has a type."""
    signature = python.signature(getattr(summarizer, name))
    types = [each.annotation for each in signature.parameters.values()]
    assert python.Signature.empty not in [*types, signature.return_annotation]


def test_types_are_told_to_type_checkers() -> None:
    """PEP 561: the package carries its marker."""
    assert files("summarizer").joinpath("py.typed").is_file()


def test_read_returns_the_raw_text() -> None:
    """A path and its bytes give the same text."""
    named = summarizer.read(QINGLAN)
    assert named.raw == QINGLAN.read_bytes().decode("gb18030")
    assert summarizer.read(QINGLAN.read_bytes(), name="x").raw == named.raw


def test_read_raises_what_went_wrong() -> None:
    """A refusal is an error with a message, a next step and a code."""
    with pytest.raises(MissingInputError) as raised:
        summarizer.read(SAMPLES / "缺失.txt")
    assert (raised.value.code, bool(raised.value.next_step)) == ("input-missing", True)


def test_inspect_returns_documents_and_refusals(tmp_path: Path) -> None:
    """A refused path does not stop the others; progress counts what is read."""
    counted: list[tuple[int, int, str]] = []
    missing = tmp_path / "缺失.txt"
    found = summarizer.inspect(
        [str(missing), QINGLAN, QINGLAN.read_bytes()],
        run=summarizer.Run(lambda *each: counted.append(each)),
    )
    assert counted == [(1, 3, str(missing)), (2, 3, str(QINGLAN)), (3, 3, "标准输入")]
    assert [type(error) for error in found.refused] == [MissingInputError]
    assert [document.reports[0].plan_year for document in found.documents] == [2025, 2025]


def test_settings_choose_how_much_is_quoted() -> None:
    """A smaller budget for a role gives fewer words of that role."""
    role = summarizer.Role.REVIEW
    small = summarizer.Settings(budgets={role: 100})
    lengths = [
        _quoted(summarizer.inspect([QINGLAN], settings=each), role) for each in (small, None)
    ]
    assert 0 < lengths[0] <= 100 < lengths[1]


def _quoted(inspected: summarizer.Inspected, role: summarizer.Role) -> int:
    keys = inspected.documents[0].reports[0].key_sentences
    return sum(len(key.span) for key in keys if key.role is role)


def test_compose_and_brief_give_the_same_memo(tmp_path: Path) -> None:
    """The memo as a value has the words of the memo as a file."""
    documents = summarizer.inspect([QINGLAN]).documents
    memo = summarizer.compose(documents, pack="digest")
    options = summarizer.MemoOptions(pack="digest", formats=("md",))
    (written,) = summarizer.brief(documents, tmp_path, options)
    assert memo.title in written.read_text(encoding="utf-8")


def test_a_memo_of_nothing_is_refused() -> None:
    """No document, no memo."""
    with pytest.raises(NoReportError):
        summarizer.compose(())


@pytest.mark.parametrize(
    ("fault", "expected"),
    [(KeyboardInterrupt(), KeyboardInterrupt), (OSError(errno.ENOSPC, ""), OutputError)],
    ids=["interrupted", "disk full"],
)
def test_a_memo_is_written_whole_or_not_at_all(
    fault: BaseException,
    expected: type[BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An interruption or a full disk while a memo is written leaves the old one."""
    documents = summarizer.inspect([QINGLAN]).documents
    (tmp_path / "综合简报.docx").write_bytes(b"old")

    def fail(_: int) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(expected):
        summarizer.brief(documents, tmp_path)
    kept = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert kept == {"综合简报.docx": b"old"}
