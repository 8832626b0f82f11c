"""Planted errors are found, all of them, and an unchanged memo gives no alarm."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from rounds import FORMATS, file_of_memo, plant_rounds

from summarizer import api
from summarizer.briefing.memo import Memo
from summarizer.model import Document
from summarizer.verification import unsupported, verification_lines, verify

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "reports"
ROUNDS = {"samples": 5, "seeds": 3, "cities": 3}
LEAST = 200
FIRST_CITIES = 7


@cache
def memo_of(name: str) -> tuple[Memo, tuple[Document, ...]]:
    """Return the memo of a set of reports and what was found in them."""
    paths = {
        "samples": [ROOT / "samples"],
        "seeds": sorted((SHARED / "seeds").glob("*.txt")),
        "cities": sorted((SHARED / "cities").glob("*.md"))[:FIRST_CITIES],
    }[name]
    if not paths:
        pytest.skip("the shared reports are not at hand")
    documents = api.inspect(paths).documents
    return api.compose(documents), documents


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ROUNDS)
def test_an_unchanged_memo_gives_no_alarm(name: str, form: str) -> None:
    """Every figure of our own memo is found, in Markdown, Word and plain text."""
    memo, documents = memo_of(name)
    verdicts = verify(file_of_memo(memo, form), documents)
    assert list(verification_lines(verdicts)) == [f"共核对{len(verdicts)}处，全部有来源依据"]


@pytest.mark.parametrize("name", ROUNDS)
def test_every_planted_error_is_found(name: str) -> None:
    """At least 200 errors of all kinds are planted in each memo, and none is missed."""
    memo, documents = memo_of(name)
    score = plant_rounds(memo, documents, rounds=ROUNDS[name])
    assert score.missed == ()
    assert score.made.total() >= LEAST


@pytest.mark.parametrize("form", ["docx", "txt"])
def test_planted_errors_are_found_in_other_formats(form: str) -> None:
    """What is found in Markdown is found in Word and in plain text."""
    memo, documents = memo_of("samples")
    score = plant_rounds(memo, documents, form=form, rounds=1)
    assert score.missed == ()


@pytest.mark.parametrize("path", sorted((SHARED / "cities").glob("*.md"))[::8])
def test_a_digest_of_one_report_gives_no_alarm(path: Path) -> None:
    """The digest of a report is borne out by that report."""
    documents = api.inspect([path]).documents
    memo = api.compose(documents, pack="digest")
    assert unsupported(verify(file_of_memo(memo, "md"), documents)) == ()
