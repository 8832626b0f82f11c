"""The program ends when it is told to, and when nobody has looked for long."""

from __future__ import annotations

import signal
import sys
import threading

import pytest
from live import PATIENCE, Live

from summarizer.preview.guard import Guard
from summarizer.preview.server import serve


def test_nobody_looking_ends_it() -> None:
    """A server that is never asked for anything ends by itself."""

    async def nothing(*_: object) -> None:
        """Answer nobody."""

    told: list[str] = []
    running = threading.Thread(
        target=serve,
        args=(lambda keys, _: Guard(nothing, keys),),
        kwargs={"names": (), "idle_minutes": 0.01, "on_address": told.append, "browser": False},
    )
    running.start()
    running.join(PATIENCE)
    assert (running.is_alive(), len(told)) == (False, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有 SIGINT 可发")
def test_an_interrupt_is_a_normal_end(live: Live) -> None:
    """Ctrl+C ends with success and without a traceback."""
    live.log_in()
    live.state()
    live.process.send_signal(signal.SIGINT)
    _, said = live.process.communicate(timeout=PATIENCE)
    assert (live.process.returncode, "Traceback" in said.decode()) == (0, False)
