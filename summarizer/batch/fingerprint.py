"""Which program made a cached result: digests of code, knowledge, packages and packs.

A result may be used again only if everything that could change it is the same. Nobody has to
remember to raise a version: the digest is taken over the files of the parts a stage runs
through, lexicons included, and over the versions of the packages they use.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from summarizer.briefing.packs import available_packs, load_pack

__all__ = ["content_key", "current_prints", "inspection_print", "memo_print", "signature"]

PACKAGE = Path(__file__).resolve().parents[1]
AFTER_MEMOS = frozenset(
    {"batch", "collection", "preview", "cli", "overview.py", "doctor.py", "templates"}
)
"""Parts that no memo depends on; a part that is not named here counts, to be safe.

Packs (``templates`` of an installed program) count by themselves, wherever they lie.
"""
AFTER_INSPECTION = AFTER_MEMOS | {"consolidation", "briefing", "verification", "revision"}
STAGES = ("batch/stages.py", "batch/values.py", "revision/values.py")
LEFT_OUT = {"__pycache__"}
PACKAGE_NAME = re.compile(r"[A-Za-z0-9._-]+")


@cache
def inspection_print() -> str:
    """Return what stands for the program that inspects a file."""
    return _digest([*_files_without(AFTER_INSPECTION), *_environment()])


@cache
def memo_print(pack: str) -> str:
    """Return what stands for the program and the *pack* that make a memo.

    Raises ``PackError`` if there is no such pack.
    """
    root = load_pack(pack).root
    own = (path for path in sorted(root.rglob("*")) if path.is_file())
    return _digest([*_files_without(AFTER_MEMOS), *_environment(), *_contents(root, own)])


def current_prints() -> frozenset[str]:
    """Return the fingerprints of today's program with the packs it brings."""
    return frozenset({inspection_print(), *map(memo_print, available_packs())})


def content_key(*parts: object) -> str:
    """Return the key of what was computed from *parts* (texts, numbers, values)."""
    return _digest([signature(parts).encode()])


def signature(value: object) -> str:
    """Return a text that two values share exactly if they are equal."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=True)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.compare
        }
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, int | float) else str(value)


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _files_without(parts: frozenset[str]) -> Iterator[bytes]:
    """Yield name and content of the program's files, but for those of *parts*."""
    named = ((path, path.relative_to(PACKAGE)) for path in sorted(PACKAGE.rglob("*")))
    kept = [
        path
        for path, name in named
        if (name.parts[0] not in parts or name.as_posix() in STAGES)
        and not LEFT_OUT & {*name.parts}
        and path.is_file()
    ]
    yield from _contents(PACKAGE, kept)


def _contents(root: Path, paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        yield path.relative_to(root).as_posix().encode()
        yield path.read_bytes()


@cache
def _environment() -> tuple[bytes, ...]:
    """Return what else a result may depend on: Python, Unicode's tables, packages."""
    packages = (f"{name} {_version(name)}".encode() for name in _packages())
    versions = platform.python_version(), unicodedata.unidata_version
    return (*(each.encode() for each in versions), *packages)


def _packages() -> list[str]:
    """Return the packages this one asks for; all that are installed if it is not itself."""
    try:
        asked = metadata.requires("summarizer") or []
    except metadata.PackageNotFoundError:
        return sorted({each.metadata["Name"] for each in metadata.distributions()})
    return sorted({found[0] for each in asked if (found := PACKAGE_NAME.match(each))})


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "absent"
