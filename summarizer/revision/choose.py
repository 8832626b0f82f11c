"""Key sentences as a person wants them: pinned, dropped, swapped, moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from summarizer.model import PINNED, Heading, KeySentence, Report, Role, Span
from summarizer.revision.locate import find_words
from summarizer.revision.placing import NotFittingError
from summarizer.revision.values import Kind, Revision
from summarizer.verification.folding import fold_text

__all__ = ["choose"]

Keys = list[KeySentence]


def choose(text: str, report: Report, revision: Revision) -> Report:
    """Return *report* with one sentence chosen otherwise. Raises ``NotFittingError``."""
    keys = _CHOICES[revision.kind](text, report, revision)
    return replace(report, key_sentences=tuple(keys))


def _pin(text: str, report: Report, revision: Revision) -> Keys:
    """Pin a sentence; words inside one that is quoted already pin that one."""
    key = _key(text, report, revision.words, revision.role)
    keys = list(report.key_sentences)
    for i, each in enumerate(keys):
        if each.span.covers(key.span):
            keys[i] = _pinned(each)
            return keys
    return _insert(_apart(keys, key.span), _pinned(key))


def _drop(text: str, report: Report, revision: Revision) -> Keys:
    key = _key(text, report, revision.words, revision.role)
    if any(each.span != key.span and each.span.covers(key.span) for each in report.key_sentences):
        raise NotFittingError("这句话现在和别的话连成一句")
    return [each for each in report.key_sentences if not key.span.covers(each.span)]


def _swap(text: str, report: Report, revision: Revision) -> Keys:
    old = _key(text, report, revision.words, revision.role)
    new = _pinned(_key(text, report, revision.to, revision.role))
    keys: Keys = []
    for each in report.key_sentences:
        if each.span == old.span:
            keys.append(new)
        elif not _overlap(each.span, new.span):
            keys.append(each)
    return keys if new in keys else _insert(keys, new)


def _move(text: str, report: Report, revision: Revision) -> Keys:
    key = _key(text, report, revision.words, revision.role)
    moved = next((each for each in report.key_sentences if each.span == key.span), _pinned(key))
    keys = _apart(report.key_sentences, key.span)
    task = _task(text, report, revision)
    if not revision.to or task:
        return [replace(moved, beside=task.title if task else None), *keys]
    before = _key(text, report, revision.to, revision.role)
    at = next((i for i, each in enumerate(keys) if each.span == before.span), None)
    if at is None:
        raise NotFittingError("要排在它后面的那句话现在不在简报里")
    return [*keys[: at + 1], replace(moved, beside=keys[at].place), *keys[at + 1 :]]


def _task(text: str, report: Report, revision: Revision) -> Heading | None:
    """Return the task below whose heading *revision* puts a sentence first."""
    wanted = fold_text(revision.to)
    tasks = (each for each in report.outline if each.role is revision.role and each.level == 2)
    return next((each for each in tasks if fold_text(each.title.of(text)) == wanted), None)


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
    return key if key.pinned else replace(key, reasons=(*key.reasons, PINNED))


def _apart(keys: Iterable[KeySentence], span: Span) -> Keys:
    """Return the *keys* that share no character with *span*."""
    return [each for each in keys if not _overlap(each.span, span)]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


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
