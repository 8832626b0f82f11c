"""Real files, damaged at random: bits flipped, bytes cut out, doubled or taken from elsewhere.

The same seed gives the same mutants. Used by the tests (a few) and by
``tests/tools/run_mutants.py`` (thousands).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reading_builders import zipped

from summarizer.errors import InputError
from summarizer.model import SourceFile
from summarizer.reading import find_files, read_bytes, read_file

__all__ = ["CHECKED", "KINDS", "Mutant", "fault_of", "mutants"]

FILES = Path(__file__).parent / "files"
CHECKED = ("docx", "odt", "zip", "pdf")
"""Formats whose checksums tell a damaged text; in the others a changed byte is another text."""

KINDS = ("docx", "doc", "rtf", "odt", "pdf", "html", "mht", "txt", "zip")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged file, and how it was damaged."""

    kind: str
    damage: str
    seed: int
    data: bytes


@cache
def original(kind: str) -> bytes:
    """Return the sound file of *kind*."""
    path = FILES / f"澜溪市2025.{kind}"
    if path.exists():
        return path.read_bytes()
    text = read_file(FILES / "澜溪市2025.docx").raw
    page = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    head = "Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n"
    return {
        "txt": text.encode("gb18030"),
        "html": f"<html><body>{page}</body></html>".encode(),
        "mht": f"{head}<html><body>{page}</body></html>\n--a--\n".encode(),
        "zip": zipped({"一.docx": original("docx"), "二.txt": text}),
    }[kind]


@cache
def sound(kind: str) -> str:
    """Return the raw text of the sound file."""
    return read_bytes(f"原件.{kind}", original(kind)).raw


def mutants(kind: str, count: int) -> Iterator[Mutant]:
    """Yield *count* mutants of *kind*, always the same."""
    for seed in range(count):
        chance = random.Random(f"{kind}{seed}")  # noqa: S311 - no secret
        damage = chance.choice(list(_DAMAGES))
        data = bytearray(original(kind))
        for _ in range(chance.choice((1, 1, 1, 3, 20))):
            _DAMAGES[damage](data, chance)
        yield Mutant(kind, damage, seed, bytes(data))


def fault_of(mutant: Mutant, folder: Path) -> str:
    """Return what is wrong with how *mutant* was read; empty if nothing is.

    It is refused by name with a next step, or read; what a checksum shows to be damaged is
    read with a notice, unless the text is whole.
    """
    outcomes = [_outcome(mutant)] if mutant.kind != "zip" else _outcomes_in(mutant, folder)
    for outcome in outcomes:
        if isinstance(outcome, InputError):
            if "变异" not in outcome.message or not outcome.next_step:
                return f"refused without name or next step: {outcome}"
        elif not isinstance(outcome, SourceFile):
            return f"{type(outcome).__name__}: {outcome}"
        elif mutant.kind in CHECKED and not outcome.notices and not _is_sound(mutant, outcome):
            return "another text, without a notice"
    return ""


def _is_sound(mutant: Mutant, source: SourceFile) -> bool:
    kinds = ("docx", "txt") if mutant.kind == "zip" else (mutant.kind,)
    return source.raw in {sound(kind) for kind in kinds}


def _outcome(mutant: Mutant) -> object:
    try:
        return read_bytes(f"变异{mutant.seed}.{mutant.kind}", mutant.data)
    except Exception as error:  # noqa: BLE001 - whatever comes is the finding
        return error


def _outcomes_in(mutant: Mutant, folder: Path) -> list[object]:
    """Return what comes of each document found in an archive."""
    path = folder / f"变异{mutant.seed}.zip"
    path.write_bytes(mutant.data)
    outcomes: list[object] = []
    for file in find_files([path]):
        try:
            outcomes.append(read_file(file))
        except Exception as error:  # noqa: BLE001 - as above
            outcomes.append(error)
    path.unlink()
    return outcomes


def _flip(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut_end(data: bytearray, chance: random.Random) -> None:
    del data[chance.randint(1, len(data)) :]


def _cut_out(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start : start + chance.choice((1, 2, 64, 4096))] = b"x" if start == 0 else b""


def _double(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.choice((1, 64, 4096))]


def _blank(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    size = len(data[start : start + chance.choice((1, 64, 4096))])
    data[start : start + size] = bytes([chance.choice((0, 0xFF, 0x20))]) * size


def _splice(data: bytearray, chance: random.Random) -> None:
    """Put in a piece of a file of another format."""
    other = original(chance.choice(("docx", "rtf", "pdf", "txt")))
    start, at = chance.randrange(len(other)), chance.randrange(len(data))
    data[at:at] = other[start : start + chance.choice((4, 256, 4096))]


_DAMAGES: dict[str, Callable[[bytearray, random.Random], None]] = {
    "flip": _flip,
    "cut end": _cut_end,
    "cut out": _cut_out,
    "double": _double,
    "blank": _blank,
    "splice": _splice,
}
