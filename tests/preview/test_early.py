"""While reports are still being read, the page shows the memo of those that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import document_for, report_text
from summarizer.errors import UsageError
from summarizer.options import MemoOptions, Settings
from summarizer.preview.desk import Desk
from summarizer.preview.early import Early
from summarizer.preview.order import Order
from summarizer.preview.panes import state
from summarizer.preview.sheet import Sheet

DOCUMENTS = [
    document_for(name, code, report_text(name))
    for name, code in (("云渡县", "990101"), ("青石县", "990102"))
]


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Ask for the reports of a folder."""
    return Order((tmp_path / "各地",), tmp_path / "简报", cache=tmp_path / "缓存")


def test_the_first_report_has_its_memo(order: Order) -> None:
    """Its words lead to their places already."""
    sheet = Early().sheet(Sheet(), DOCUMENTS[:1], (), order)
    assert ("云渡县" in sheet.body, bool(sheet.traces)) == (True, True)


def test_reading_is_not_held_up_by_memos(order: Order) -> None:
    """What comes at once after a memo is listed; the memo of before stays."""
    early = Early()
    first = early.sheet(Sheet(), DOCUMENTS[:1], (), order)
    second = early.sheet(first, DOCUMENTS, (), order)
    assert (second.body, len(second.reports)) == (first.body, 2)


@pytest.mark.parametrize(
    "options",
    [{"options": MemoOptions(words=90000)}, {"settings": Settings(engine="lead")}],
)
def test_what_must_be_chosen_anew_is_only_listed(order: Order, options: dict[str, object]) -> None:
    """Choosing other sentences takes as long as reading."""
    changed = Order(order.paths, order.out, **options)  # type: ignore[arg-type]
    sheet = Early().sheet(Sheet(), DOCUMENTS[:1], (), changed)
    assert (sheet.memo, len(sheet.reports)) == (None, 1)


def test_a_memo_that_cannot_be_made_of_some_is_not_complained_of(order: Order) -> None:
    """Whether it can be made is known when all are read."""
    changed = Order(order.paths, order.out, options=MemoOptions(pack="digest"))
    sheet = Early().sheet(Sheet(), DOCUMENTS, (), changed)
    assert (sheet.problem, len(sheet.reports)) == ("", 2)


def test_a_memo_of_some_is_shown_as_such_and_not_handed_out(order: Order) -> None:
    """The page says of how many it is; changes and files wait for the others."""
    desk = Desk(order)
    desk.sheet = Early().sheet(Sheet(), DOCUMENTS[:1], (), order)
    told = state(desk, -1)
    assert ("先看已读的1份" in told["counts"], "云渡县" in told["memo"]) == (True, True)
    for work in (
        lambda: desk.contents("md"),
        lambda: desk.export(["md"]),
        lambda: desk.change({"action": "undo"}, 0),
        lambda: desk.set_options({}, 0),
    ):
        with pytest.raises(UsageError, match="还没有读完"):
            work()
