"""The process that parses binary files for ``isolation``: one request after the other.

It takes no orders but through its standard input and ends when that is closed. What a
library prints goes nowhere, so that the answers stay whole.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
import traceback
from typing import IO, Any

from summarizer.errors import InputError, TooLargeError
from summarizer.reading.formats import reader_of
from summarizer.reading.limits import MIB, too_large
from summarizer.reading.memory import limit_memory
from summarizer.reading.options import Options

__all__ = ["SIZE", "main", "receive", "send"]

SIZE = struct.Struct(">Q")


def main() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    requests = sys.stdin.buffer
    while True:
        try:
            key, name, options = receive(requests)
        except EOFError:
            return
        size = SIZE.unpack(_read_exactly(requests, SIZE.size))[0]
        limit_memory(options.limits.memory_bytes + 2 * size)
        data = _read_exactly(requests, size)
        send(answers, _answer(key, name, data, options, answers))


def send(stream: IO[bytes], message: object) -> None:
    """Write *message* with its length before it."""
    packed = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(SIZE.pack(len(packed)) + packed)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Return the next message; raises EOFError if there is none."""
    size = SIZE.unpack(_read_exactly(stream, SIZE.size))[0]
    return pickle.loads(_read_exactly(stream, size))  # noqa: S301 - from our own process


def _read_exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _answer(key: str, name: str, data: bytes, options: Options, answers: IO[bytes]) -> object:
    """Return what came of a file.

    ``("done", Extract)``, ``("refused", InputError)``, ``("missing", package)`` or
    ``("failed", type, where)``.
    """

    def tell(number: int, count: int) -> None:
        send(answers, ("page", number, count))

    telling = Options(options.limits, options.password, tell)
    try:
        return "done", reader_of(key, name)(name, data, telling)
    except InputError as refusal:
        return "refused", refusal
    except ImportError as error:
        return "missing", error.name or str(error)
    except MemoryError:
        return "refused", _out_of_memory(name, options)
    except RecursionError:
        return "refused", too_large(name, "的内容嵌套过深", "nesting")
    except Exception as error:  # noqa: BLE001 - a parser may fail in any way; the file is told
        return "failed", type(error).__name__, traceback.format_exc()


def _out_of_memory(name: str, options: Options) -> TooLargeError:
    most = options.limits.memory_bytes // MIB
    return too_large(name, f"读取所需内存超过 {most} MiB", "memory_bytes")
