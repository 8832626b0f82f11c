"""Undo and redo lead back and forth, in this run and in the next."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from summarizer.preview.history import History, read_history, write_history
from summarizer.revision import Kind, Revision

REVISIONS = st.lists(
    st.builds(Revision, st.sampled_from([Kind.PIN, Kind.DROP]), st.sampled_from("甲乙丙丁")),
    max_size=5,
).map(tuple)
WRITTEN = "人工修改".encode()


@given(st.lists(REVISIONS, min_size=1, max_size=6))
def test_all_steps_lead_back_to_the_start_and_on_to_the_end(
    lists: list[tuple[Revision, ...]],
) -> None:
    """Whatever a step put in, took out or replaced."""
    history, now = History(), lists[0]
    for after in lists[1:]:
        history, now = history.with_step(now, after), after
    back = []
    while history.done:
        history, now = history.undo(now)
        back.append(now)
    assert back == lists[-2::-1]
    while history.can_redo:
        history, now = history.redo(now)
    assert now == lists[-1]


def test_a_new_step_ends_what_could_be_redone() -> None:
    """After an undo a change leads elsewhere."""
    one, other = Revision(Kind.PIN, "甲"), Revision(Kind.DROP, "乙")
    history, now = History.of((one,)).undo((one,))
    history = history.with_step(now, (other,))
    assert (history.can_redo, history.undo((other,))[1]) == (False, ())


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """For the same file of revisions; for another one each revision is a step."""
    revisions = (Revision(Kind.PIN, "甲"), Revision(Kind.DROP, "乙"))
    history, left = History.of(revisions).undo(revisions)
    write_history(tmp_path, history, WRITTEN)
    assert read_history(tmp_path, left, WRITTEN) == history
    assert read_history(tmp_path, left, WRITTEN + b"\n") == History.of(left)
    assert read_history(tmp_path, revisions[1:], WRITTEN) == History.of(revisions[1:])


def test_a_damaged_history_is_no_history(tmp_path: Path) -> None:
    """It costs the redo, never a revision."""
    revisions = (Revision(Kind.PIN, "甲"),)
    write_history(tmp_path, History.of(revisions), WRITTEN)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-3])
    assert read_history(tmp_path, revisions, WRITTEN) == History.of(revisions)
