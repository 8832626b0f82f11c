"""The README shows what the program does, not what it once did."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.lexicon.tables import load_table
from summarizer.text.cleaning import CONTENTS

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "tools"))

import update_readme  # noqa: E402 - the tools are scripts, not a package

CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_generated_parts_are_current() -> None:
    """What stands between the marks is what the generator writes now."""
    actual = (ROOT / "README.md").read_text(encoding="utf-8")
    assert actual == update_readme.generated(), "run python tests/tools/update_readme.py"


def test_every_notice_code_is_explained() -> None:
    """A code a user can meet stands in the list of notices, and no other does."""
    assert set(_codes_in_program()) == set(load_table("notices")["codes"])


def test_ci_runs_the_readme_s_test_command() -> None:
    """The command a newcomer is told to run is the one that is checked."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"^python3 -m venv .*pytest$", readme, re.MULTILINE)
    assert command
    assert "grep" in CI
    assert "pytest" in command[0]


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"])
def test_documents_name_no_machine(name: str) -> None:
    """No absolute path of some machine stands in a document."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w./:<])/(?:home|root|work|Users|tmp)/", text)


def _codes_in_program() -> Iterator[str]:
    for path in sorted((ROOT / "summarizer").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                yield from _code_of(node)


def _code_of(call: ast.Call) -> Iterator[str]:
    first = call.args[0]
    if isinstance(first, ast.Name):
        first = ast.Constant(value={"CONTENTS": CONTENTS}.get(first.id))
    if not (isinstance(call.func, ast.Name) and isinstance(first, ast.Constant)):
        return
    says = call.func.id in ("Notice", "Finding")
    rule_with_notice = call.func.id == "Rule" and len(call.args) > 2
    if (says or rule_with_notice) and isinstance(first.value, str):
        yield first.value
