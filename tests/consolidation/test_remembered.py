"""Results are kept for the same objects, and for no others."""

from __future__ import annotations

from summarizer.consolidation.remembered import remembered


def test_the_same_objects_are_not_computed_twice() -> None:
    """A tuple made anew of the same members is the same; equal members are not."""
    asked: list[tuple[list[str], ...]] = []

    @remembered(4)
    def first(values: tuple[list[str], ...]) -> str:
        asked.append(values)
        return values[0][0]

    one, other = ["甲"], ["甲"]
    assert [first((one,)), first((one,)), first((other,))] == ["甲", "甲", "甲"]
    assert len(asked) == 2


def test_only_the_last_results_are_kept() -> None:
    """What was asked for long ago is computed again, and right."""
    asked: list[str] = []

    @remembered(2)
    def same(text: str) -> str:
        asked.append(text)
        return text

    texts = ["".join(["报告", str(number)]) for number in range(3)]
    assert [same(each) for each in (*texts, texts[2], texts[0])] == [*texts, texts[2], texts[0]]
    assert asked == [*texts, texts[0]]
