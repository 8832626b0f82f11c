"""Values as bytes, and back: decoded, they equal what was encoded.

The form is derived from the dataclasses' fields: a value is the list of its fields' values,
so that a change of ``model`` needs no change here. It is meant for files of our own (cache,
index) that somebody else may have written to: reading one never runs code, every type is
checked, and what does not fit is a ``CodecError``. It is not a format to exchange data in
(that is ``inspection``): field names are not in it, and whoever stores it must store beside
it which version of the program wrote it.
"""

from __future__ import annotations

import json
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

__all__ = ["CodecError", "decode", "encode"]

Value = TypeVar("Value")
LEVEL = 1  # of compression: twice as large as level 6, four times as fast
LARGEST = 1 << 30
"""Bytes one value may inflate to; a file that asks for more was not written by us."""


class CodecError(ValueError):
    """The bytes are not an encoded value of the type asked for."""


class _Form(NamedTuple):
    """How values of one type become JSON, and come back; a ``plain`` type is JSON already."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    plain: type | None = None


def encode(value: object) -> bytes:
    """Return the dataclass *value* as compressed bytes."""
    kind: Any = type(value)
    plain = _form(kind).encode(value)
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)


def decode(kind: type[Value], data: bytes) -> Value:
    """Return the *kind* that *data* encodes. Raises ``CodecError`` for anything else."""
    wanted: Any = kind
    try:
        decoded: Value = _form(wanted).decode(json.loads(_inflated(data)))
    except (ValueError, TypeError, RecursionError, InvalidOperation, zlib.error) as error:
        raise CodecError(f"not an encoded {kind.__name__}: {error}") from error
    return decoded


def _inflated(data: bytes) -> str:
    """Return the text of *data*; lone surrogates, which file names may hold, survive."""
    inflater = zlib.decompressobj()
    inflated = inflater.decompress(data, LARGEST)
    if not inflater.eof or inflater.unused_data:
        raise CodecError("cut, too large, or followed by something else")
    return inflated.decode("utf-8", "surrogatepass")


class _Array:
    """Stands for ``array`` in annotations, which Python 3.11 cannot subscript when it runs."""

    def __class_getitem__(cls, _: type) -> type:
        return array


@cache
def _form(kind: Any) -> _Form:
    """Return how values of the type *kind* are written."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(*(each for each in arguments if each is not NoneType))
    if origin is tuple:
        return _sequence(arguments[0]) if arguments[-1] is Ellipsis else _row(tuple, arguments)
    if kind is array:
        return _Form(_runs, _unrolled)
    if is_dataclass(kind):
        hints = get_type_hints(kind, localns={"array": _Array})
        return _row(kind, tuple(hints[field.name] for field in fields(kind)))
    if issubclass(kind, Enum):
        return _Form(lambda each: each.value, kind)
    if kind is bytes:
        return _Form(
            _written_bytes, lambda written: b64decode(_checked(str, written), validate=True)
        )
    if kind is Decimal:
        return _Form(str, lambda written: Decimal(_checked(str, written)))
    return _Form(lambda each: each, lambda written: _checked(kind, written), kind)


def _written_bytes(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def _checked(kind: type, written: Any) -> Any:
    if type(written) is not kind:
        raise CodecError(f"{type(written).__name__} for {kind.__name__}")
    return written


def _optional(kind: Any) -> _Form:
    inner = _form(kind)
    return _Form(
        lambda each: None if each is None else inner.encode(each),
        lambda written: None if written is None else inner.decode(written),
    )


def _sequence(kind: Any) -> _Form:
    inner = _form(kind)
    return _Form(
        lambda each: list(map(inner.encode, each)),
        lambda written: tuple(map(inner.decode, _checked(list, written))),
    )


def _row(kind: Any, kinds: tuple[Any, ...]) -> _Form:
    """Return the form of a dataclass, or of a tuple of fixed length: one entry per field.

    A report has thousands of these, most of whose fields are plain: those cost no call.
    """
    forms = tuple(map(_form, kinds))
    names = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    plain = [(place, form.plain) for place, form in enumerate(forms) if form.plain]
    other = [(place, *form[:2]) for place, form in enumerate(forms) if not form.plain]

    def encoded(each: Any) -> list[Any]:
        values = [getattr(each, name) for name in names] if names else list(each)
        for place, encode, _ in other:
            values[place] = encode(values[place])
        return values

    def decoded(written: Any) -> Any:
        if type(written) is not list or len(written) != len(forms):
            raise CodecError(f"{type(written).__name__} for {kind.__name__}")
        for place, wanted in plain:
            if type(written[place]) is not wanted:
                _checked(wanted, written[place])
        for place, _, decode in other:
            written[place] = decode(written[place])
        return kind(*written) if names else tuple(written)

    return _Form(encoded, decoded)


def _runs(numbers: array[int]) -> list[int]:
    """Return *numbers* as first, count, first, count …, each run counting up by one."""
    runs: list[int] = []
    expected = None
    for number in numbers:
        if number == expected:
            runs[-1] += 1
        else:
            runs += (number, 1)
        expected = number + 1
    return runs


def _unrolled(runs: Any) -> array[int]:
    """Return the numbers that *runs* stand for."""
    numbers = array("l")
    for first, length in zip(_checked(list, runs)[::2], runs[1::2], strict=True):
        if not 0 < _checked(int, length) <= LARGEST - len(numbers):
            raise CodecError("a run without end")
        numbers.extend(range(_checked(int, first), first + length))
    return numbers
