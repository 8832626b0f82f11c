"""Results kept by the identity of what they were computed from.

A memo is laid out again and again while a person chooses its sentences; what a report's own
text tells does not change meanwhile. Values are frozen, so the same objects mean the same
result; comparing or hashing a report's thousand candidates would cost more than it saves.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

__all__ = ["REMEMBERED", "remembered"]

REMEMBERED = 60  # reports: all provinces, or ten by every engine; some megabytes

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def remembered(
    most: int,
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Let a function of frozen values keep its *most* last results; arguments are positional."""

    def decorate(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        kept: OrderedDict[tuple[object, ...], tuple[object, Result]] = OrderedDict()

        @wraps(function)
        def remembering(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
            key = tuple(_identity(each) for each in args)
            found = kept.get(key)
            if found is None:
                found = kept[key] = (args, function(*args, **kwargs))  # keeps the ids taken
                while len(kept) > most:
                    kept.popitem(last=False)
            return found[1]

        return remembering

    return decorate


def _identity(value: object) -> object:
    """Return what tells *value* from others: of a tuple, which may be made anew, its members."""
    return tuple(map(id, value)) if isinstance(value, tuple) else id(value)
