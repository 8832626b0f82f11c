"""The page's templates filled in; everything a report says is escaped there."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summarizer.model import ROLE_NAMES

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render", "static_text"]


def render(template: str, **values: Any) -> str:
    """Return *template* of the page filled in; everything is escaped."""
    return _environment().get_template(template).render(values)


def static_text(name: str) -> str:
    """Return a script or stylesheet of the page."""
    return files("summarizer.preview").joinpath("static", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - lazy

    folder = str(files("summarizer.preview").joinpath("templates"))
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["role_names"] = ROLE_NAMES
    return made
