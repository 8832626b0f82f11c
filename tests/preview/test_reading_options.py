"""Files that need a password or another limit: the page says so, asks, and reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from live import Live
from locked import PASSWORD, locked_report


@pytest.fixture
def with_locked(tmp_path: Path) -> Live:
    """Prepare a preview with a locked report among its sources."""
    live = Live(tmp_path)
    (live.sources / "白榆县.docx").write_bytes(locked_report("白榆县"))
    return live


def test_a_locked_source_is_read_with_the_password_given_in_the_page(with_locked: Live) -> None:
    """The refusal offers it; a wrong one is refused in the usual words; the command asks for it."""
    with with_locked as live:
        live.log_in()
        told = live.state()
        assert "设有打开密码" in told["reports"]
        assert 'data-mend="input-encrypted"' in told["reports"]
        wrong = live.post("/reading", {"password": "不对"}).told
        assert "密码不对" in wrong["reports"]
        state = live.post("/reading", {"password": PASSWORD}).told
        assert ("白榆县政府工作报告" in state["reports"], "白榆县" in state["memo"]) == (True, True)
        assert "未处理" not in state["reports"]
        assert state["command"].endswith("--password '密码'")
        assert PASSWORD not in live.send("/").text


@pytest.mark.usefixtures("with_locked")
def test_the_command_line_gives_the_password_too(tmp_path: Path) -> None:
    """As ``brief`` takes it."""
    with Live(tmp_path, "--password", PASSWORD) as live:
        live.log_in()
        assert "白榆县政府工作报告" in live.state()["reports"]


def test_a_locked_file_that_is_added_is_named_and_read_when_added_again(tmp_path: Path) -> None:
    """The answer carries the kind of refusal, for the page to ask; nothing is kept meanwhile."""
    with Live(tmp_path) as live:
        live.log_in()
        live.state()
        content = locked_report("白榆县")
        refused = live.send("/files?name=b.docx", "POST", content)
        assert (refused.status, refused.told["code"]) == (400, "input-encrypted")
        assert list((live.out / "添加的报告").iterdir()) == []
        live.post("/reading", {"password": PASSWORD})
        assert live.send("/files?name=b.docx", "POST", content).status == 200
        assert "白榆县" in live.state()["memo"]


def test_limits_are_moved_by_name(tmp_path: Path) -> None:
    """A file over a limit is refused with its name; moved, it is read; a slip is said."""
    with Live(tmp_path, "--limit", "file_bytes=100") as live:
        live.log_in()
        told = live.until(lambda told: "未处理" in told.get("reports", ""))
        assert 'data-mend="input-too-large"' in told["reports"]
        slip = live.post("/reading", {"limit": "file=100"})
        assert (slip.status, "没有名为 file 的上限" in slip.told["message"]) == (400, True)
        state = live.post("/reading", {"limit": "file_bytes=1M"}).told
        assert ("云渡县" in state["memo"], "未处理" in state["reports"]) == (True, False)
        assert state["command"].endswith("--limit file_bytes=1048576")
