"""The journalists' digests and what the program tells in their length."""

from __future__ import annotations

from itertools import pairwise

import measure_digests
import pytest
from measure_digests import Digest

from summarizer.model import Role

pytestmark = pytest.mark.skipif(
    not measure_digests.digests_available(), reason="the shared reports are not at hand"
)


@pytest.fixture(scope="module")
def digests() -> tuple[Digest, ...]:
    """Return the digests with their reports."""
    return measure_digests.load_digests()


def test_no_part_is_told_at_greater_length_than_the_digest_tells_it(
    digests: tuple[Digest, ...],
) -> None:
    """A share of facts means nothing if the program had more room than the journalist."""
    longer = [
        (digest.name, role)
        for digest in digests
        for role, told in measure_digests.tell(digest).items()
        if measure_digests.length(told) > digest.chars[role]
    ]
    assert longer == []


def test_every_fact_stands_in_its_part_of_the_report(digests: tuple[Digest, ...]) -> None:
    """A place out of its part, or out of the text, would be a mistake of the labels."""
    astray = [
        (digest.name, digest.document.source.raw[start:end])
        for digest in digests
        for role, facts in digest.facts.items()
        for start, end in facts
        if not _is_inside(digest, role, start, end)
    ]
    assert astray == []


def test_a_fact_is_marked_once(digests: tuple[Digest, ...]) -> None:
    """Facts of one digest do not overlap, so that none counts twice."""
    for digest in digests:
        for facts in digest.facts.values():
            ordered = sorted(facts)
            assert all(a[1] <= b[0] for a, b in pairwise(ordered))


def _is_inside(digest: Digest, role: Role, start: int, end: int) -> bool:
    raw_range = digest.document.source.raw_range
    parts = [raw_range(section.span) for section in digest.report.of_role(role)]
    return any(part.start <= start < end <= part.end for part in parts)
