"""Key sentences as a person wants them: pinned, dropped, swapped, moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from summarizer.model import KeySentence, Report, Role, Span
from summarizer.revision.correct import NotFittingError
from summarizer.revision.locate import find_words
from summarizer.revision.values import Kind, Revision

__all__ = ["choose"]

PINNED = "pinned"  # the reason that a sentence chosen by a person carries
Keys = list[KeySentence]


def choose(text: str, report: Report, revision: Revision) -> Report:
    """Return *report* with one sentence chosen otherwise. Raises ``NotFittingError``."""
    keys = _CHOICES[revision.kind](text, report, revision)
    return replace(report, key_sentences=tuple(keys))


def _pin(text: str, report: Report, revision: Revision) -> Keys:
    key = _key(text, report, revision.words, revision.role)
    keys = _without(report.key_sentences, key.span)
    if len(keys) < len(report.key_sentences):
        return [_pinned(each) if each.span == key.span else each for each in report.key_sentences]
    return _insert(keys, _pinned(key))


def _drop(text: str, report: Report, revision: Revision) -> Keys:
    key = _key(text, report, revision.words, revision.role)
    return _without(report.key_sentences, key.span)


def _swap(text: str, report: Report, revision: Revision) -> Keys:
    old = _key(text, report, revision.words, revision.role)
    new = _pinned(_key(text, report, revision.to, revision.role))
    keys = _without(report.key_sentences, new.span)
    at = next((i for i, each in enumerate(keys) if each.span == old.span), None)
    if at is None:
        return _insert(keys, new)
    keys[at] = new
    return keys


def _move(text: str, report: Report, revision: Revision) -> Keys:
    key = _key(text, report, revision.words, revision.role)
    moved = next((each for each in report.key_sentences if each.span == key.span), _pinned(key))
    keys = _without(report.key_sentences, key.span)
    if not revision.to:
        return [moved, *keys]
    before = _key(text, report, revision.to, revision.role)
    at = next((i for i, each in enumerate(keys) if each.span == before.span), None)
    if at is None:
        raise NotFittingError("要排在它后面的那句话现在不在简报里")
    return [*keys[: at + 1], moved, *keys[at + 1 :]]


def _key(text: str, report: Report, words: str, role: Role | None) -> KeySentence:
    """Return the sentence of these *words*: as ranked by the program, or as it stands."""
    span = find_words(text, report, words, role)
    if span is None:
        raise NotFittingError("原文中已没有这句话")
    for key in (*report.key_sentences, *report.candidates):
        if key.span == span and role in {None, key.role}:
            return key
    return KeySentence(role or Role.PRIORITIES, span, 0.0)


def _pinned(key: KeySentence) -> KeySentence:
    return key if PINNED in key.reasons else replace(key, reasons=(*key.reasons, PINNED))


def _without(keys: tuple[KeySentence, ...], span: Span) -> Keys:
    return [each for each in keys if each.span != span]


def _insert(keys: Keys, key: KeySentence) -> Keys:
    """Put *key* where the text has it, among keys that a person may have moved."""
    at = bisect_left([each.span for each in keys], key.span)
    return [*keys[:at], key, *keys[at:]]


_CHOICES: Mapping[Kind, Callable[[str, Report, Revision], Keys]] = MappingProxyType(
    {
        Kind.PIN: _pin,
        Kind.DROP: _drop,
        Kind.SWAP: _swap,
        Kind.MOVE: _move,
        Kind.REWRITE: _pin,  # what is written anew must be there
    }
)
