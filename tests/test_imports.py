"""Imports run one way (DESIGN.md, section 2), and the command line starts light.

A package may use what stands before it in the order, and itself. Imports inside functions
count: what is loaded late is still known.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import summarizer

ROOT = Path(summarizer.__file__).parent
ORDER = (
    "errors", "extras", "model", "options", "codec", "whole_files", "processes", "lexicon",
    "text", "reading", "understanding", "extraction", "pipeline", "settled", "side_by_side",
    "inspection", "consolidation", "briefing", "verification", "revision", "api", "collection",
    "batch", "preview",
    "overview", "doctor", "cli", "__main__",
)  # fmt: skip
FACADE_NAME = "summarizer"
FACADE = "api"  # the package itself offers the library's functions and stands where they do
HEAVY = ("jieba", "rjieba", "numpy", "networkx", "docx", "docxtpl", "lxml", "opencc", "starlette")
MODULES = sorted(ROOT.rglob("*.py"))


def part_of(dotted: str) -> str:
    """Return the part of the program that the module *dotted* belongs to."""
    names = dotted.split(".")
    return names[1] if len(names) > 1 else FACADE


def dotted_name(path: Path) -> str:
    """Return the dotted name of a module of the program."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """Yield the modules of the program that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            names = [node.module or ""]
            if node.module == "summarizer":  # from summarizer import model
                named = [alias.name for alias in node.names]
                names = [f"summarizer.{each}" if each in ORDER else FACADE_NAME for each in named]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "summarizer")


@pytest.mark.parametrize("path", MODULES, ids=[dotted_name(path) for path in MODULES])
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    """No part of the program knows a part that comes after it."""
    place = ORDER.index(part_of(dotted_name(path)))
    later = [name for name in imports_of(path) if ORDER.index(part_of(name)) > place]
    assert later == []


def test_the_command_line_starts_without_heavy_packages() -> None:
    """Help and usage errors must come at once: nothing heavy is imported to say them."""
    script = f"import sys, summarizer.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
