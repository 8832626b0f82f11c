"""Lexicon files: TOML beside this module, read once, lazily."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load_table"]


@cache
def load_table(name: str) -> dict[str, Any]:
    """Return the lexicon file ``<name>.toml`` as parsed; callers do not change it."""
    resource = files("summarizer.lexicon").joinpath(f"{name}.toml")
    return tomllib.loads(resource.read_text(encoding="utf-8"))
