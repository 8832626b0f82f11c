"""What ``template check`` finds: one fault with its file, its words and what to do."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Fault"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in a pack.

    ``message`` says what is wrong, ``advice`` what to do; ``quote`` is the paragraph (or line)
    it stands in, empty if it concerns the whole file. ``blocking`` is true if no memo can be
    written with it, or if words would be lost; otherwise a person decides.
    """

    file: str
    message: str
    advice: str
    quote: str = ""
    blocking: bool = True
