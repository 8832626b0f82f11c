"""What is encoded comes back equal; what was not encoded by us is refused, never run."""

from __future__ import annotations

import json
import pickle
import zlib
from array import array
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.api import inspect
from summarizer.codec import CodecError, decode, encode
from summarizer.model import (
    Bound,
    Document,
    Indicator,
    Marks,
    Measure,
    Notice,
    RawSpan,
    SourceFile,
    SourceText,
    Span,
    Stage,
)

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TEXT = st.text(st.characters(), max_size=40)  # lone surrogates included
SPANS = st.builds(Span, st.integers(0, 9), st.integers(0, 9))
ORIGINS = st.lists(st.integers(0, 50), max_size=60).map(sorted).map(lambda each: array("l", each))
NOTICES = st.builds(
    Notice, TEXT, TEXT, st.none() | st.builds(RawSpan, st.integers(0, 9), st.integers(0, 9))
)
FILES = st.builds(
    SourceFile,
    path=TEXT,
    sha256=TEXT,
    format=TEXT,
    encoding=st.none() | TEXT,
    raw=TEXT,
    marks=st.builds(Marks, TEXT, st.lists(st.integers(0, 9)).map(tuple)),
    notices=st.lists(NOTICES, max_size=3).map(tuple),
)
NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
INDICATORS = st.builds(
    Indicator,
    key=TEXT,
    name=TEXT,
    as_written=TEXT,
    stage=st.sampled_from(Stage),
    year=st.none() | st.integers(1900, 2100),
    measure=st.sampled_from(Measure),
    value=NUMBERS,
    upper=NUMBERS,
    unit=st.none() | TEXT,
    bound=st.sampled_from(Bound),
    text=TEXT,
    span=SPANS,
    name_span=SPANS,
    sentence=SPANS,
)


@given(FILES | NOTICES | INDICATORS | st.builds(SourceText, TEXT, TEXT, ORIGINS))
def test_decoding_gives_what_was_encoded(value: object) -> None:
    """Every value comes back equal, and of the same type."""
    assert decode(type(value), encode(value)) == value


@given(NUMBERS.filter(lambda number: number is not None))
def test_a_number_keeps_its_digits(number: Decimal) -> None:
    """5.80 stays 5.80: equal numbers are not enough for a figure that is printed."""
    indicator = Indicator(
        "", "", "", Stage.TARGET, None, Measure.LEVEL, number, None, None, Bound.EXACT, "",
        Span(0, 0), Span(0, 0), Span(0, 0),
    )  # fmt: skip
    assert str(decode(Indicator, encode(indicator)).value) == str(number)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.*")), ids=lambda path: path.stem)
def test_documents_come_back(path: Path) -> None:
    """A whole document comes back equal, and encodes to the same bytes again."""
    for document in inspect([path]).documents if path.name != "NOTES.md" else ():
        encoded = encode(document)
        decoded = decode(Document, encoded)
        assert decoded == document
        assert encode(decoded) == encoded


@given(st.binary(max_size=200))
def test_other_bytes_are_refused(data: bytes) -> None:
    """Bytes that are no encoded value end in one kind of error."""
    with pytest.raises(CodecError):
        decode(Document, data)


class Trap:
    """A value whose unpickling would be noticed."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Return what a pickle would run."""
        return (pytest.fail, ("code of the file was run",))


PLANTED = {
    "a pickle": pickle.dumps(Trap()),
    "a pickle, compressed": zlib.compress(pickle.dumps(Trap())),
    "another type": zlib.compress(b'{"raw": "x"}'),
    "a string where a list belongs": zlib.compress(b'["","","12"]'),
    "a run without end": zlib.compress(b'["","",[0,99999999999999]]'),
    "deep nesting": zlib.compress(b"[" * 100_000 + b"]" * 100_000),
    "followed by more": encode(SourceText("", "", array("l"))) + b"x",
    "cut": encode(SourceText("", "", array("l")))[:-1],
    "a truth value where a number belongs": zlib.compress(json.dumps(["", "", [True, 1]]).encode()),
}


@pytest.mark.parametrize("data", PLANTED.values(), ids=PLANTED.keys())
def test_planted_bytes_are_refused(data: bytes) -> None:
    """A file that somebody prepared is refused, whatever is in it."""
    with pytest.raises(CodecError):
        decode(SourceText, data)
